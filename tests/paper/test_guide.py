"""The instructor's guide: the plan with running times, the answers, and advice that fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.errors import CourseError
from debate_class.paper.advice import fitting, read_advice
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets.guide import InstructorGuide, instructor_guide
from debate_class.paper.sheets.plan import running
from debate_class.paper.words import read_words

LIBRARY = open_library(None)
TEMPLATES = Templates(LIBRARY.courses)
WORDS = read_words(TEMPLATES.every("words.yaml"))


def session(exercise: str = "japan-korea", form: str = "") -> Session:
    return Session(documents_for(LIBRARY, LIBRARY.exercise(exercise), form))


def guide(exercise: str = "japan-korea", form: str = "") -> InstructorGuide:
    advice = read_advice(TEMPLATES.find("advice.yaml"))
    return instructor_guide(session(exercise, form), WORDS, advice, passages={})


def test_the_plan_runs_from_zero_and_sets_homework_apart() -> None:
    plan = guide().plan
    assert [step.title for step in plan.before] == ["Read both cases", "First vote"]
    assert [(step.at, step.title) for step in plan.lesson[:3]] == [
        ("0:00", "Arrive"),
        ("0:04", "Your brief"),
        ("0:08", "Opening"),
    ]
    assert [(step.at, step.title) for step in plan.after] == [("", "What you think")]
    assert plan.ends.startswith("The stages are over at 0:48.")


def test_the_plan_tells_what_gives_way_to_a_late_bell() -> None:
    plan = guide().plan
    short = {step.title: step.short for step in plan.lesson}
    assert short["Opening"] == "7 at least"
    assert short["Timeline"] == "3, or leave out"
    assert "25 minutes" in plan.shortest  # 2 + 2 + 7 + 2 + 9 + 1 + 2


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0:00"), (59.5, "0:59:30"), (60, "1:00"), (125, "2:05")]
)
def test_running_times_are_hours_and_minutes(minutes: float, shown: str) -> None:
    assert running(minutes) == shown


def test_it_holds_the_strongest_answer_to_every_claim() -> None:
    sheet = guide()
    for side in (sheet.pro, sheet.con):
        position = LIBRARY.exercise("japan-korea").positions.of(side.side)
        assert [claim.counter for claim in side.claims] == [c.counter for c in position.claims]


def test_the_timeline_says_what_is_not_scored() -> None:
    notes = {event.id: " ".join(event.notes) for event in guide().expected}
    assert "its place is not scored" in notes["T6"]
    assert "T12" in notes["T11"]  # June 2021 holds 7 June 2021
    assert "the year" in notes["T11"]
    assert notes["T1"] == ""


def test_the_timeline_rests_on_the_passages_and_claims_of_both_sides() -> None:
    tenth = next(event for event in guide().expected if event.id == "T10")
    assert [passage.id for passage in tenth.passages] == ["K31", "S7"]
    assert (tenth.pro, tenth.con) == (("P4",), ("C5",))


def test_what_happened_later_stands_apart() -> None:
    sheet = guide()
    assert not {event.id for event in sheet.expected} & {event.id for event in sheet.later}
    assert all(event.reference for event in sheet.later)


def test_prompts_that_are_the_same_for_both_sides_stand_once() -> None:
    asked = {stage.title: [each.side for each in stage.asked] for stage in guide().asks}
    assert asked["Opening"] == ["pro", "con"]
    assert asked["What you think"] == [None]


def test_advice_fits_the_stages_of_the_lesson() -> None:
    advice = read_advice(TEMPLATES.find("advice.yaml"))
    form = session(form="quick-rebuttal").documents.format
    kinds = {each.kind for each in fitting(advice, form)}
    assert "write" in kinds
    assert "timeline" not in kinds


@pytest.mark.parametrize(
    "text", ["sign: alone", "- sign: no help", "- {sign: a, helps: b, color: c}", "- 3", "- {a: 1}"]
)
def test_advice_of_another_form_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "advice.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"advice\.yaml: entry 1 is no advice"):
        read_advice(path)
