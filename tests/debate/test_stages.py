"""Stages open one after another, close with their drafts, and wait for those with extra time."""

from __future__ import annotations

import pytest

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import views
from debate_class.debate.clock import GRACE, MINUTE, SECOND
from debate_class.debate.commands import AUTHORITY
from debate_class.debate.timekeeping import due, left
from tests.debate.lesson import ARGUMENT, STEPS, Lesson


@pytest.fixture
def lesson() -> Lesson:
    return Lesson().open("Ada", "Ben", "Cho", "Dan", "Eve", "Fay")


def draft(lesson: Lesson, participant: str, text: str, stage: str = "opening") -> None:
    revision = 1
    if kept := lesson.drafts.get((participant, stage)):
        revision = kept.revision + 1
    lesson.must(
        c.SaveDraft(stage=stage, participant=participant, parts=(text,), revision=revision),
        participant,
    )


def test_nothing_happens_before_the_session_is_opened() -> None:
    assert Lesson().refused(c.NextStage()) == "not-open"


def test_a_session_is_opened_once(lesson: Lesson) -> None:
    again = c.OpenSession(session="s", title="", course="c", seed=1)
    assert lesson.refused(again) == "already-open"


def test_next_closes_the_open_stage_and_opens_the_following_one(lesson: Lesson) -> None:
    lesson.until("opening")
    events = lesson.must(c.NextStage())
    assert [type(event) for event in events[:2]] == [e.StageClosed, e.StageOpened]
    assert lesson.session.current() is lesson.session.documents.stage("exchange")


def test_two_class_stages_are_never_open_together(lesson: Lesson) -> None:
    lesson.until("brief")
    assert lesson.refused(c.OpenStage(stage="opening")) == "stage-open"


def test_homework_with_a_due_time_may_be_open_beside_a_class_stage(lesson: Lesson) -> None:
    lesson.until("brief")
    lesson.must(c.OpenStage(stage="closing", due_at=lesson.now + 60 * MINUTE))
    assert lesson.session.current() is lesson.session.documents.stage("brief")
    lesson.must(c.NextStage())
    assert lesson.session.run("closing").status == "open"


def test_homework_closes_when_it_is_due(lesson: Lesson) -> None:
    lesson.must(c.OpenStage(stage="read", due_at=lesson.now + MINUTE))
    lesson.wait(1)
    assert due(lesson.session, lesson.now + GRACE) == []
    assert due(lesson.session, lesson.now + GRACE + 1) == [c.CloseStage(stage="read")]


def test_a_stage_that_needs_sides_waits_for_them() -> None:
    lesson = Lesson().open()
    lesson.add("Ada")
    assert lesson.refused(c.OpenStage(stage="opening")) == "no-sides"


def test_closing_sends_each_draft_marked_as_sent_by_the_clock(lesson: Lesson) -> None:
    lesson.until("opening")
    draft(lesson, "p1", "Half a thought about quiet talks")
    lesson.must(c.CloseStage(stage="opening"))
    response = lesson.session.responses["opening", "p1"]
    assert response.latest.sent == "clock"
    assert lesson.texts[response.latest.text].whole == "Half a thought about quiet talks"


def test_closing_does_not_send_an_empty_draft_nor_what_was_sent_already(lesson: Lesson) -> None:
    lesson.until("opening")
    draft(lesson, "p1", " \n ")
    draft(lesson, "p2", ARGUMENT)
    lesson.write("p2", "opening")
    lesson.must(c.CloseStage(stage="opening"))
    assert ("opening", "p1") not in lesson.session.responses
    assert len(lesson.session.responses["opening", "p2"].revisions) == 1


def test_a_draft_written_after_sending_becomes_a_revision_at_the_close(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.wait(1)
    draft(lesson, "p1", "On second thoughts, trust matters more")
    lesson.must(c.CloseStage(stage="opening"))
    revisions = lesson.session.responses["opening", "p1"].revisions
    assert [revision.sent for revision in revisions] == ["student", "clock"]


def test_a_draft_over_the_word_budget_is_sent_whole_by_the_clock(lesson: Lesson) -> None:
    lesson.until("opening")
    draft(lesson, "p1", "word " * 500)
    lesson.must(c.CloseStage(stage="opening"))
    assert lesson.session.responses["opening", "p1"].latest.words == 500


def test_the_absent_are_excused_from_what_closes_without_them(lesson: Lesson) -> None:
    lesson.must(c.MarkAttendance(participant="p3", present=False))
    lesson.until("opening")
    lesson.must(c.CloseStage(stage="opening"))
    assert ("opening", "p3") in lesson.session.excused
    assert ("opening", "p1") not in lesson.session.excused


@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_extra_time_multiplies_the_personal_deadline(lesson: Lesson, factor: float) -> None:
    lesson.must(c.GrantExtraTime(participant="p1", factor=factor))
    lesson.until("opening")
    assert left(lesson.session, "opening", "p1", lesson.now) == 10 * MINUTE * factor
    assert left(lesson.session, "opening", "p2", lesson.now) == 10 * MINUTE


def test_the_class_moves_on_while_extra_time_runs(lesson: Lesson) -> None:
    lesson.must(c.GrantExtraTime(participant="p1", factor=1.5))
    lesson.until("opening")
    lesson.wait(10)
    lesson.must(c.NextStage())
    lesson.wait(4)
    lesson.write("p1", "opening")
    too_late = c.SubmitResponse(stage="opening", participant="p2", parts=(ARGUMENT,))
    assert lesson.refused(too_late, "p2") == "stage-closed"


def test_the_host_ends_extra_time_when_it_is_over_and_sends_the_draft(lesson: Lesson) -> None:
    lesson.must(c.GrantExtraTime(participant="p1", factor=1.5))
    lesson.until("opening")
    draft(lesson, "p1", "Not quite finished")
    lesson.wait(10)
    lesson.must(c.NextStage())
    lesson.wait(5)
    lesson.now += GRACE + SECOND
    commands = list(due(lesson.session, lesson.now))
    assert c.EndPersonalTime(stage="opening", participant="p1") in commands
    lesson.must(c.EndPersonalTime(stage="opening", participant="p1"), AUTHORITY)
    assert lesson.session.responses["opening", "p1"].latest.sent == "clock"
    assert not lesson.session.run("opening").clock.running


def test_an_untimed_student_is_never_cut_off(lesson: Lesson) -> None:
    lesson.must(c.GrantExtraTime(participant="p1", factor=None))
    lesson.until("opening")
    lesson.must(c.NextStage())
    lesson.wait(300)
    lesson.write("p1", "opening")


def test_a_response_is_taken_within_the_grace_and_refused_after_it(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.wait(10)
    lesson.now += GRACE
    lesson.write("p1", "opening")
    lesson.now += 1
    late = c.SubmitResponse(stage="opening", participant="p2", parts=(ARGUMENT,))
    assert lesson.refused(late, "p2") == "too-late"
    assert due(lesson.session, lesson.now) == [c.CloseStage(stage="opening")]


def test_a_pause_stops_the_clock_and_the_deadline(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.wait(4)
    lesson.must(c.PauseClocks())
    lesson.wait(60)
    assert left(lesson.session, "opening", "p1", lesson.now) == 6 * MINUTE
    assert lesson.refused(c.PauseClocks()) == "nothing-runs"
    lesson.must(c.ResumeClocks())
    lesson.wait(1)
    assert left(lesson.session, "opening", "p1", lesson.now) == 5 * MINUTE


def test_a_silence_of_the_host_counts_as_a_pause_from_its_last_heartbeat(lesson: Lesson) -> None:
    lesson.until("opening")
    heartbeat = lesson.now + 2 * MINUTE
    lesson.wait(30)
    lesson.must(c.PauseClocks(since=heartbeat), AUTHORITY)
    assert left(lesson.session, "opening", "p1", lesson.now) == 8 * MINUTE


def test_a_stage_can_be_extended_and_shortened_but_not_below_half_a_minute_from_now(
    lesson: Lesson,
) -> None:
    lesson.until("opening")
    lesson.wait(2)
    lesson.must(c.ChangeTime(stage="opening", minutes=1))
    assert left(lesson.session, "opening", "p1", lesson.now) == 9 * MINUTE
    lesson.must(c.ChangeTime(stage="opening", minutes=-100))
    assert left(lesson.session, "opening", "p1", lesson.now) == MINUTE // 2
    assert lesson.refused(c.ChangeTime(stage="opening", minutes=-1)) == "no-change"


def test_a_stage_to_come_can_be_shortened_to_its_least_and_opens_so(lesson: Lesson) -> None:
    lesson.must(c.ChangeTime(stage="opening", minutes=-2))
    lesson.must(c.ChangeTime(stage="opening", minutes=-2))
    assert lesson.refused(c.ChangeTime(stage="opening", minutes=-1)) == "no-change"
    lesson.until("opening")
    assert left(lesson.session, "opening", "p1", lesson.now) == 7 * MINUTE
    lesson.must(c.CloseStage(stage="opening"))
    assert lesson.refused(c.ChangeTime(stage="opening", minutes=1)) == "stage-over"


def test_homework_with_a_due_time_has_no_length_to_change(lesson: Lesson) -> None:
    lesson.must(c.OpenStage(stage="read", due_at=lesson.now + 60 * MINUTE))
    assert lesson.refused(c.ChangeTime(stage="read", minutes=1)) == "no-limit"


def test_the_plan_counts_a_stage_as_it_was_shortened(lesson: Lesson) -> None:
    lesson.must(c.SetBell(bell_at=lesson.now + 600 * MINUTE))
    before = views.instructor_view(lesson.session, lesson.written, lesson.now).plan
    lesson.must(c.ChangeTime(stage="rebuttal", minutes=-3))
    after = views.instructor_view(lesson.session, lesson.written, lesson.now).plan
    assert before is not None
    assert after is not None
    assert before.needed - after.needed == 3


def test_a_stage_can_be_skipped_before_it_begins_and_not_after(lesson: Lesson) -> None:
    lesson.must(c.SkipStage(stage="timeline"))
    lesson.until("rebuttal")
    assert lesson.session.run("timeline").status == "skipped"
    assert lesson.refused(c.SkipStage(stage="rebuttal")) == "stage-begun"


def test_a_stage_reopens_for_one_student_alone(lesson: Lesson) -> None:
    lesson.until("exchange")
    lesson.must(c.ReopenStage(stage="opening", participant="p1", minutes=2))
    lesson.write("p1", "opening")
    other = c.SubmitResponse(stage="opening", participant="p2", parts=(ARGUMENT,))
    assert lesson.refused(other, "p2") == "stage-closed"
    lesson.wait(2)
    lesson.now += GRACE + 1
    again = c.SubmitResponse(stage="opening", participant="p1", parts=(ARGUMENT + " x",))
    assert lesson.refused(again, "p1") == "too-late"


def test_after_the_last_stage_next_says_what_remains_to_do(lesson: Lesson) -> None:
    for stage in lesson.session.documents.format.stages:
        lesson.must(c.SkipStage(stage=stage.id))
    assert lesson.refused(c.NextStage()) == "no-next"


def test_a_parked_session_takes_nothing_until_it_is_resumed(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.must(c.ParkSession())
    lesson.wait(7 * 24 * 60)
    vote = c.SubmitResponse(stage="opening", participant="p1", parts=(ARGUMENT,))
    assert lesson.refused(vote, "p1") == "parked"
    lesson.must(c.UnparkSession())
    lesson.must(c.ResumeClocks())
    lesson.write("p1", "opening")


def test_ending_closes_what_is_open_and_keeps_the_drafts(lesson: Lesson) -> None:
    lesson.must(c.GrantExtraTime(participant="p2", factor=2.0))
    lesson.until("opening")
    draft(lesson, "p2", "What I had so far")
    lesson.must(c.EndSession())
    assert lesson.session.responses["opening", "p2"].latest.sent == "clock"
    assert lesson.refused(c.NextStage()) == "ended"


def test_a_turn_at_the_shared_machine_runs_a_clock_of_its_own() -> None:
    lesson = Lesson(pace="turns").open("Ada", "Ben")
    lesson.until("opening")
    lesson.wait(25)
    lesson.must(c.StartTurn(stage="opening", participant="p1"), "p1")
    assert lesson.refused(c.StartTurn(stage="opening", participant="p2"), "p2") == "someone-sits"
    lesson.wait(4)
    lesson.must(c.EndTurn(participant="p1"), "p1")
    lesson.wait(25)
    lesson.must(c.StartTurn(stage="opening", participant="p1"), "p1")
    assert left(lesson.session, "opening", "p1", lesson.now) == 6 * MINUTE
    assert left(lesson.session, "opening", "p2", lesson.now) == 10 * MINUTE


def test_in_a_class_with_one_clock_nobody_takes_the_shared_machine() -> None:
    lesson = Lesson(pace="class").open("Ada", "Ben")
    lesson.until("opening")
    lesson.must(c.StartTurn(stage="opening", participant="p1"), "p1")
    lesson.must(c.StartTurn(stage="opening", participant="p2"), "p2")
    assert lesson.session.turn is None


def test_the_clock_ends_a_turn_and_sends_its_draft() -> None:
    lesson = Lesson(pace="turns").open("Ada", "Ben")
    lesson.until("opening")
    lesson.must(c.StartTurn(stage="opening", participant="p1"), "p1")
    draft(lesson, "p1", "As far as I came")
    lesson.wait(10)
    lesson.now += GRACE + 1
    assert due(lesson.session, lesson.now) == [c.EndTurn(participant="p1")]
    lesson.must(c.EndTurn(participant="p1"), AUTHORITY)
    assert lesson.session.responses["opening", "p1"].latest.sent == "clock"
    assert lesson.session.turn is None


def test_the_instructor_enters_an_answer_from_paper_even_after_the_close(lesson: Lesson) -> None:
    lesson.until("exchange")
    lesson.write("p4", "opening", c.INSTRUCTOR)
    assert lesson.session.responses["opening", "p4"].latest.sent == "instructor"


def test_a_rebuttal_takes_four_parts(lesson: Lesson) -> None:
    lesson.until("rebuttal")
    one = c.SubmitResponse(stage="rebuttal", participant="p1", parts=(ARGUMENT,))
    assert lesson.refused(one, "p1") == "wrong-shape"
    four = c.SubmitResponse(stage="rebuttal", participant="p1", parts=STEPS)
    (event,) = lesson.must(four, "p1")
    assert isinstance(event, e.ResponseSubmitted)
    assert (event.words, event.cites) == (4 * 3 * 9, 1)
