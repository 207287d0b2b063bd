"""What a session uses of its exercise: with `as_of: issue`, nothing that was known only later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debate_class.course.exercise import Exercise, Source
from debate_class.debate import commands as c
from debate_class.debate.material import counter, excerpts, shown_ids
from debate_class.debate.session import Session
from debate_class.debate.views.parts import evidence
from tests.debate.lesson import Lesson, documents


def with_later_knowledge() -> Exercise:
    """The shipped exercise with a fact of 2022 that claim P1 rests on, and a later counter."""
    exercise = documents().exercise
    first, *rest = exercise.positions.pro.claims
    fact = exercise.excerpts[0].model_copy(
        update={"id": "F1", "source": "poll", "by": None, "paragraph": None, "since": "2022"}
    )
    claim = first.model_copy(
        update={"excerpts": [*first.excerpts, "F1"], "later_counter": "It has since failed."}
    )
    pro = exercise.positions.pro.model_copy(update={"claims": [claim, *rest]})
    poll = Source(id="poll", title="A poll of many people", short="Poll 2022", rights="free")
    changes = {
        "excerpts": [*exercise.excerpts, fact],
        "sources": [*exercise.sources, poll],
        "positions": exercise.positions.model_copy(update={"pro": pro}),
    }
    return Exercise.model_validate(exercise.model_copy(update=changes).model_dump())


def session_as_of(as_of: str) -> Session:
    lesson = Lesson()
    lesson.session = Session(replace(documents(), exercise=with_later_knowledge()))
    lesson.must(c.OpenSession(session="s", title="8B", course="c", seed=7, as_of=as_of))  # type: ignore[arg-type]
    return lesson.session


@pytest.mark.parametrize(("as_of", "seen"), [("issue", False), ("today", True)])
def test_a_fact_known_only_later_is_seen_with_hindsight_alone(as_of: str, seen: bool) -> None:
    session = session_as_of(as_of)
    assert ("F1" in {excerpt.id for excerpt in excerpts(session)}) is seen
    items = {item.id: item for item in evidence(session)}
    assert ("F1" in items) is seen
    assert ("F1" in items["P1"].topic) is seen
    assert ("F1" in shown_ids(session, ["F1"])) is seen


@pytest.mark.parametrize(("as_of", "seen"), [("issue", False), ("today", True)])
def test_a_later_counter_joins_the_counter_with_hindsight_alone(as_of: str, seen: bool) -> None:
    session = session_as_of(as_of)
    claim = session.documents.exercise.positions.pro.claims[0]
    assert claim.counter in counter(session, claim)
    assert ("It has since failed." in counter(session, claim)) is seen


def test_a_fact_of_neither_advocate_is_named_by_its_source() -> None:
    fact = next(item for item in evidence(session_as_of("today")) if item.id == "F1")
    assert fact.side is None
    assert fact.label == "Poll 2022"


def test_a_class_calls_an_advocate_by_the_short_name_where_there_is_one() -> None:
    position = documents().exercise.positions.pro
    assert position.called == "Sneider"
    assert position.model_copy(update={"short": "J. Panda"}).called == "J. Panda"
