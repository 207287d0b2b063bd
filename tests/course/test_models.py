"""The models of a course: what they look up, and the values no file may give them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from debate_class.course.basics import Line, Prose, other, parse_partial
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.lengths import Minutes
from debate_class.course.loading import model_of
from debate_class.course.reading import parse
from debate_class.course.rubric import Rubric
from tests.course.small import EXERCISE, FORMAT, RUBRIC


def test_an_exercise_finds_its_parts_by_id() -> None:
    exercise = model_of(parse(EXERCISE, "x.yaml"), Exercise)
    claim, excerpt, event = exercise.claim("C1"), exercise.excerpt("S2"), exercise.event("T3")
    assert claim is exercise.positions.con.claims[0]
    assert excerpt is exercise.excerpts[1]
    assert event is exercise.timeline[2]
    assert exercise.claim("S1") is None
    assert exercise.excerpt("T1") is None
    assert exercise.event("P1") is None
    prompt = exercise.prompts["opening"]
    assert (prompt.text("pro"), prompt.text("con")) == ("Say why.", "Say why not.")
    assert prompt.hints("pro") != prompt.hints("con")


def test_two_exercises_do_not_share_their_parts() -> None:
    first = model_of(parse(EXERCISE, "x.yaml"), Exercise)
    second = model_of(parse(EXERCISE.replace("id: T3", "id: T4"), "x.yaml"), Exercise)
    assert (first.event("T4"), second.event("T3")) == (None, None)


def test_a_format_and_a_rubric_find_their_parts_by_id() -> None:
    form = model_of(parse(FORMAT, "x.yaml"), Format)
    rubric = model_of(parse(RUBRIC, "x.yaml"), Rubric)
    assert form.stage("read") is form.stages[1]
    assert rubric.criterion("sense") is rubric.criteria[0]
    assert form.stage("none") is None
    assert rubric.criterion("none") is None


def test_a_weight_multiplies_the_most_points() -> None:
    text = RUBRIC.replace("    name: Sense", "    name: Sense\n    weight: 1.5")
    assert model_of(parse(text, "x.yaml"), Rubric).maximum == Decimal("3.0")


def test_sides_oppose_each_other() -> None:
    assert (other("pro"), other("con")) == ("con", "pro")


@pytest.mark.parametrize(
    ("written", "parts"),
    [("1965", (1965, 0, 0)), ("2020-11", (2020, 11, 0)), ("2024-02-29", (2024, 2, 29))],
)
def test_a_date_is_as_precise_as_it_is_written(written: str, parts: tuple[int, int, int]) -> None:
    assert parse_partial(written) == parts


@pytest.mark.parametrize(
    "written", ["", "65", "2021-6", "2023-02-29", "0000", "2021-06-07T12:00", "1965\n", "١٩٦٥"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="date"):
        parse_partial(written)


@pytest.mark.parametrize("written", ["nan", "inf", "-inf", "0", 241, "1e9"])
def test_minutes_are_a_length_a_lesson_can_have(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Minutes).validate_python(written)


def test_a_line_is_one_line_and_prose_keeps_its_paragraphs() -> None:
    assert TypeAdapter(Line).validate_python(" a \n b\u202e\t c ") == "a b c"
    assert TypeAdapter(Prose).validate_python("a\n\nb\x1b") == "a\n\nb"
