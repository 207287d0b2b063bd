"""A choice that was undone leaves a ballot without a level: it is as if nothing had been judged."""

from __future__ import annotations

from debate_class.debate.commands import FileBallot, ReleaseScores
from debate_class.debate.views.judging import judging_view
from debate_class.debate.views.student import student_view
from tests.debate.lesson import Lesson


def judged_lesson() -> Lesson:
    """Two students whose openings are in; the first one's is fully scored."""
    lesson = Lesson().open("Heron", "Otter")
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.write("p2", "opening")
    lesson.until("exchange")
    levels = {c.id: 0 for c in lesson.session.documents.rubrics["opening"].criteria}
    lesson.must(FileBallot(stage="opening", owner="p1", levels=levels))
    return lesson


def test_a_ballot_taken_back_does_not_hold_up_the_release() -> None:
    lesson = judged_lesson()
    lesson.must(FileBallot(stage="opening", owner="p2", levels={"defines": 1}))
    assert lesson.refused(ReleaseScores()) == "incomplete"
    lesson.must(FileBallot(stage="opening", owner="p2", levels={}))
    lesson.must(ReleaseScores())
    assert student_view(lesson.session, lesson.written, "p2", lesson.now).feedback == ()


def test_a_comment_without_a_level_is_a_ballot_that_was_begun() -> None:
    lesson = judged_lesson()
    lesson.must(FileBallot(stage="opening", owner="p2", levels={}, comment="See me."))
    assert lesson.refused(ReleaseScores()) == "incomplete"


def test_a_response_judged_ahead_looks_as_it_will_when_the_ballot_is_kept() -> None:
    lesson = judged_lesson()
    before = judging_view(lesson.session, lesson.written, lesson.now).responses[1]
    levels = {"defines": 1, "argues": 0, "evidence": 2, "anticipates": 3}
    lesson.must(FileBallot(stage="opening", owner="p2", levels=levels, comment="Well put."))
    after = judging_view(lesson.session, lesson.written, lesson.now).responses[1]
    assert before.judged(levels, "Well put.") == after
    assert after.levels == levels
