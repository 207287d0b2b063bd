"""What the parts of an exercise say of each other, and the files of a course."""

from __future__ import annotations

import pytest

from debate_class.course.diagnostics import Diagnostic
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.loading import model_of
from debate_class.course.reading import parse
from debate_class.course.references import (
    errors_of,
    missing_prompts,
    unknown_names,
    unknown_prompts,
    unknown_rubrics,
    warnings_of,
)
from tests.course.small import EXERCISE, FORMAT, broken, place_of


def errors(text: str) -> list[Diagnostic]:
    document = parse(text, "x.yaml")
    return list(errors_of(model_of(document, Exercise), document))


def warnings(text: str) -> list[Diagnostic]:
    document = parse(text, "x.yaml")
    return list(warnings_of(model_of(document, Exercise), document))


def test_the_small_exercise_has_nothing_to_mend() -> None:
    assert errors(EXERCISE) == warnings(EXERCISE) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "says", "advice"),
    [
        ("[S1, S2]", "[S1, ▸S12]", "unknown-excerpt", "claim C1 cites S12", "`S2`"),
        ("began., excerpts: [S1]", "began., excerpts: [▸S3]", "unknown-excerpt", "event T1", "`S"),
        ("talk, by: con", "▸tall, by: con", "unknown-source", "S2 is from tall", "`talk`"),
        ("after: T2", "after: ▸T9", "unknown-event", "T3 follows T9", "`T"),
        ("after: T2", "after: ▸T3", "circle", "T3 follows itself", "earlier"),
        ("id: S2,", "id: ▸S1,", "duplicate-id", "S1 is used twice", "another id"),
        ("id: C1", "id: ▸P1", "duplicate-id", "first on line 18", ""),
        ("id: T3", "id: ▸P1", "duplicate-id", "P1 is used twice", ""),
    ],
)
def test_a_wrong_reference_is_an_error_at_its_place(
    old: str, new: str, code: str, says: str, advice: str
) -> None:
    text, place = broken(EXERCISE, old, new)
    found = errors(text)[0]
    assert (found.severity, found.code, found.line, found.column) == ("error", code, *place)
    assert says in found.message
    assert advice in found.help


def test_two_sources_and_two_scales_with_one_id_are_errors() -> None:
    source = "  - {id: talk, title: On Small Things, rights: free, file: talk.txt}\n"
    text = EXERCISE.replace(source, source * 2)
    scale = "  - {id: trust, question: How much}\n"
    assert [d.code for d in errors(f"{text}scales:\n{scale * 2}")] == ["duplicate-id"] * 2


def test_a_circle_of_two_events_is_told_at_both() -> None:
    text = EXERCISE.replace('date: "1965"', "date: null, after: T3").replace(
        "T2, event", "T1, event"
    )
    assert [d.code for d in errors(text)] == ["circle", "circle"]


def test_an_event_that_leads_into_a_circle_is_not_the_fault() -> None:
    text = EXERCISE.replace("date: 2021-06", "date: null, after: T2")
    assert [(d.code, d.message[:8]) for d in errors(text)] == [("circle", "event T2")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("quote: small", "quote: a b c d e f g h i j k l m", "long-quote"),
        ("date: null, after: T2", "date: null", "undated-event"),
        ("date: 2021-06", "date: 1964-12-31", "unsorted-timeline"),
    ],
)
def test_what_could_be_better_is_a_warning(old: str, new: str, code: str) -> None:
    text = EXERCISE.replace(old, new, 1)
    (found,) = warnings(text)
    assert (found.code, found.severity) == (code, "warning")
    assert found.line == place_of(text, new)[0]


def test_a_quote_of_twelve_words_and_equal_dates_are_well() -> None:
    text = EXERCISE.replace("quote: small", "quote: a b c d e f g h i j k l")
    assert warnings(text.replace("date: 2021-06", 'date: "1965"')) == []


def test_unknown_names_in_other_files_are_told_with_the_nearest() -> None:
    document = parse(EXERCISE, "x.yaml")
    exercise = model_of(document, Exercise)
    assert list(unknown_names(exercise, document, ["brief"], ["plain"])) == []
    found = list(unknown_names(exercise, document, ["briefs", "long"], []))
    assert [d.code for d in found] == ["unknown-format", "unknown-rubric"]
    assert [d.help for d in found] == ["the nearest is `briefs`", ""]
    assert (found[0].line, found[0].column) == place_of(EXERCISE, "brief\n")


def test_prompts_the_format_asks_for_are_told_when_missing() -> None:
    text = EXERCISE.replace("  opening:", "  openings:")
    document = parse(text, "x.yaml")
    exercise = model_of(document, Exercise)
    form = model_of(parse(FORMAT, "f.yaml"), Format)
    (found,) = unknown_prompts(exercise, document, form)
    assert (found.code, found.help) == ("unknown-prompt", "the nearest is `openings`")
    assert (found.line, found.column) == place_of(text, "prompts:")
    assert missing_prompts(exercise, form) == ("opening",)


def test_rubrics_a_stage_names_are_told_when_unknown() -> None:
    document = parse(FORMAT, "f.yaml")
    form = model_of(document, Format)
    assert list(unknown_rubrics(form, document, ["plain"])) == []
    (found,) = unknown_rubrics(form, document, ["fancy"])
    assert (found.code, found.help) == ("unknown-rubric", "known are `fancy`")
    assert (found.line, found.column) == place_of(FORMAT, "plain")
