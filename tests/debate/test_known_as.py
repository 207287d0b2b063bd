"""A reader names a text without knowing whose it is, and the rules know which one is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.debate import commands as c
from debate_class.debate import reviewing
from debate_class.debate.known_as import known_as, meant
from debate_class.debate.views import student_view
from tests.debate.lesson import Lesson

PEERS = "written-controversy-with-peers"
FOURS = "structured-academic-controversy"


def reviewed(size: int) -> Lesson:
    lesson = Lesson(format_id=PEERS).open(*(f"n{number}" for number in range(size)))
    for stage in ("opening", "rebuttal"):
        lesson.until(stage)
        for who in list(lesson.session.participants):
            lesson.write(who, stage)
    lesson.until("peer-review")
    return lesson


@given(st.integers(2, 12))
def test_what_a_view_calls_a_text_means_the_text_that_the_view_was_made_of(size: int) -> None:
    lesson = reviewed(size)
    session = lesson.session
    review = session.documents.stage("peer-review")
    for who in session.participants:
        view = student_view(session, lesson.written, who, lesson.now)
        task = next(task for task in view.tasks if task.review)
        assert task.review
        shown = [text for text in task.review.texts if text.kind != "sample"]
        owners = reviewing.given(session, review, who)
        assert [meant(session, "rebuttal", who, text.known_as) for text in shown] == owners


@given(st.integers(2, 12))
def test_a_name_means_nothing_to_who_was_not_given_the_text(size: int) -> None:
    session = reviewed(size).session
    review = session.documents.stage("peer-review")
    for who in session.participants:
        given_texts = {who, *reviewing.dealt(session, review, who)}
        for other in session.participants:
            found = meant(session, "rebuttal", who, known_as(session, other))
            assert found == (other if other in given_texts else None)
            assert meant(session, "rebuttal", who, other) is None  # an id is no name


def test_what_was_read_in_the_exchange_can_be_named_by_its_reader_alone() -> None:
    lesson = Lesson().open("a", "b", "c", "d")
    lesson.until("opening")
    for who in list(lesson.session.participants):
        lesson.write(who, "opening")
    lesson.until("exchange")
    view = student_view(lesson.session, lesson.written, "p1", lesson.now)
    reading = view.tasks[0].reading
    assert reading is not None
    assert reading.author
    rival = lesson.session.readings["exchange", "p1"].owner
    assert rival
    flag = c.FlagResponse(stage="opening", owner=reading.author, participant="p1")
    stranger = next(p for p in lesson.session.participants if p not in ("p1", rival))
    theirs = c.FlagResponse(stage="opening", owner=reading.author, participant=stranger)
    assert lesson.refused(theirs, stranger) == "not-read"
    by_id = c.FlagResponse(stage="opening", owner=rival, participant="p1")
    assert lesson.refused(by_id, "p1") == "not-read"
    lesson.must(flag, "p1")
    assert lesson.session.responses["opening", rival].flagged_by == ("p1",)


def test_a_joint_text_is_known_as_its_groups() -> None:
    lesson = Lesson(format_id=FOURS).open("a", "b", "c", "d")
    joint = next(s for s in lesson.session.documents.format.stages if s.joint)
    lesson.until(joint.id)
    lesson.write("p1", joint.id)
    for who, seat in lesson.session.seats.items():
        together = seat.group == lesson.session.seats["p1"].group
        found = meant(lesson.session, joint.id, who, f"Group {lesson.session.seats['p1'].group}")
        assert found == (seat.group if together else None)


def test_nobody_finds_out_by_a_consent_whether_another_has_sent_anything() -> None:
    lesson = Lesson().open("a", "b", "c")
    lesson.until("opening")
    lesson.write("p2", "opening")
    for other in ("p2", "p3", "p9"):
        theirs = c.RecordConsent(stage="opening", owner=other, participant="p1", given=True)
        assert lesson.refused(theirs, "p1") == "not-yours"


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("Alias a", "alias-taken"),
        ("ALIAS A", "alias-taken"),
        ("\u202eAlias  a\x1b", "alias-taken"),
        ("", "no-alias"),
        ("\u200b \x07", "no-alias"),
        ("Group g1", "alias-taken"),
    ],
)
def test_an_alias_is_one_persons_alone(alias: str, code: str) -> None:
    lesson = Lesson().open("a", "b")
    command = c.AddParticipant(person="new", name="New", alias=alias)
    assert lesson.refused(command) == code


def test_no_alias_is_that_of_a_sample() -> None:
    lesson = Lesson(format_id=PEERS).open("a")
    sample = lesson.session.documents.exercise.samples[0]
    command = c.AddParticipant(person="new", name="New", alias=sample.id.upper())
    assert lesson.refused(command) == "alias-taken"
