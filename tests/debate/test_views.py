"""Each viewer sees what is theirs to see, and no more."""

from __future__ import annotations

import pytest

from debate_class.debate import commands as c
from debate_class.debate import views
from debate_class.debate.clock import MINUTE
from tests.debate.lesson import ARGUMENT, START, Lesson

SECRET = "zebra crossing"
NAMES = ("Adaline", "Benedikt", "Choonhee", "Danylo", "Evangeline", "Fayruz", "Gilberto", "Hana")


@pytest.fixture
def lesson() -> Lesson:
    return Lesson().open(*NAMES)


def student(lesson: Lesson, participant: str = "p1") -> views.StudentView:
    return views.student_view(lesson.session, lesson.written, participant, lesson.now)


def console(lesson: Lesson) -> views.InstructorView:
    return views.instructor_view(lesson.session, lesson.written, lesson.now)


def save(lesson: Lesson, participant: str, text: str) -> None:
    lesson.must(
        c.SaveDraft(stage="opening", participant=participant, parts=(text,), revision=1),
        participant,
    )


def judged(lesson: Lesson, *, comment: str = "Well argued.") -> Lesson:
    lesson.until("opening")
    for participant in lesson.session.participants:
        lesson.write(participant, "opening")
    rubric = lesson.session.documents.rubrics["opening"]
    levels = {criterion.id: 1 for criterion in rubric.criteria}
    for participant in lesson.session.participants:
        lesson.must(
            c.FileBallot(stage="opening", owner=participant, levels=levels, comment=comment)
        )
    lesson.must(c.CloseStage(stage="opening"))
    return lesson


def test_nobody_sees_anothers_unsent_text(lesson: Lesson) -> None:
    lesson.until("opening")
    save(lesson, "p2", SECRET)
    assert SECRET in repr(student(lesson, "p2"))
    for viewer in ("p1", "p3"):
        assert SECRET not in repr(student(lesson, viewer))
    for view in (console(lesson), views.wall_view(lesson.session, lesson.written, lesson.now)):
        assert SECRET not in repr(view)
    assert SECRET not in repr(views.lobby_view(lesson.session, lesson.written, lesson.now))


def test_nobody_knows_their_side_before_the_first_vote_is_over(lesson: Lesson) -> None:
    lesson.until("read")
    assert student(lesson).side is None
    assert student(lesson).opponent == ""
    lesson.until("vote-before")
    assert student(lesson).side is None
    assert student(lesson).tasks[0].side is None
    lesson.must(c.NextStage())
    assert student(lesson).side == lesson.session.seats["p1"].side


def test_a_student_sees_aliases_and_never_a_classmates_name(lesson: Lesson) -> None:
    judged(lesson)
    lesson.must(c.NextStage())
    shown = repr(student(lesson)).replace("Alias ", "alias-")
    assert NAMES[0] in shown
    for name in NAMES[1:]:
        assert f"'{name}'" not in shown


def test_the_wall_names_nobody(lesson: Lesson) -> None:
    judged(lesson)
    shown = repr(views.wall_view(lesson.session, lesson.written, lesson.now))
    assert not any(name in shown for name in NAMES)


def test_the_wall_names_who_is_done_only_while_the_instructor_lets_it(lesson: Lesson) -> None:
    def wall() -> views.WallView:
        return views.wall_view(lesson.session, lesson.written, lesson.now)

    lesson.must(c.SetWallNames(on=True))
    assert wall().names == ()
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.must(c.MarkAttendance(participant="p2", present=False))
    here = (NAMES[0], *NAMES[2:])
    assert [(each.name, each.done) for each in wall().names] == [
        (name, name == NAMES[0]) for name in here
    ]
    assert wall().done == 1
    lesson.must(c.SetWallNames(on=False))
    assert wall().names == ()
    assert lesson.refused(c.SetWallNames(on=True), "p1") == "not-yours"


def test_scores_and_comments_reach_a_student_only_when_released(lesson: Lesson) -> None:
    judged(lesson, comment=SECRET)
    assert SECRET not in repr(student(lesson))
    lesson.must(c.ReleaseScores())
    (feedback,) = student(lesson).feedback
    assert feedback.comment == SECRET
    assert feedback.points < feedback.maximum
    lesson.must(c.RecallScores())
    assert student(lesson).feedback == ()


def test_no_view_holds_one_persons_vote(lesson: Lesson) -> None:
    lesson.until("vote-before")
    lesson.must(c.CastVote(stage="vote-before", participant="p1", vote="undecided"), "p1")
    lesson.must(c.NextStage())
    seen = [
        console(lesson),
        views.results_view(lesson.session, lesson.written, lesson.now),
        views.judging_view(lesson.session, lesson.written, lesson.now),
        views.wall_view(lesson.session, lesson.written, lesson.now),
        student(lesson, "p2"),
    ]
    for view in seen:
        assert "undecided" not in repr(view)
    assert student(lesson, "p1").tasks[0].vote is None


def test_a_withheld_text_is_shown_to_its_author_and_the_instructor_only(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.must(
        c.SubmitResponse(stage="opening", participant="p1", parts=(f"{ARGUMENT} {SECRET}",)), "p1"
    )
    lesson.must(c.NextStage())
    lesson.must(c.WithholdResponse(stage="opening", owner="p1"))
    assert student(lesson, "p1").texts[0].withheld
    for reader in list(lesson.session.participants)[1:]:
        assert SECRET not in repr(student(lesson, reader))
    assert SECRET in repr(views.judging_view(lesson.session, lesson.written, lesson.now))


def test_who_would_read_a_withheld_text_is_told_that_the_teacher_shows_it_to_nobody(
    lesson: Lesson,
) -> None:
    lesson.until("opening")
    opponent = lesson.session.seats["p1"].opponent or ""
    for participant in lesson.session.participants:
        lesson.write(participant, "opening")
    lesson.must(c.NextStage())
    lesson.until("rebuttal")

    def remark() -> str:
        reading = student(lesson).tasks[0].reading
        return reading.remark if reading else "none"

    assert remark() == ""
    lesson.must(c.WithholdResponse(stage="opening", owner=opponent))
    shown = "Your teacher shows your opponent's text to nobody for now"
    assert remark() == f"{shown}, so you read another one from their side."
    for participant in list(lesson.session.participants):
        if not lesson.session.responses["opening", participant].withheld:
            lesson.must(c.WithholdResponse(stage="opening", owner=participant))
    assert remark() == f"{shown}, so you answer their expert's claims."
    assert student(lesson, opponent).texts[0].notice.endswith("Talk to them.")


def test_a_counter_to_the_claims_is_the_instructors_alone(lesson: Lesson) -> None:
    counter = lesson.session.documents.exercise.positions.pro.claims[0].counter
    assert counter not in repr(student(lesson))


def test_the_stand_in_for_an_opponent_is_named_as_such(lesson: Lesson) -> None:
    lesson.until("exchange")
    reading = student(lesson).tasks[0].reading
    assert reading is not None
    assert reading.kind == "claims"
    assert len(reading.parts) == 5


def test_own_time_comes_before_the_classs_stage_and_homework_last(lesson: Lesson) -> None:
    lesson.must(c.GrantExtraTime(participant="p1", factor=2.0))
    lesson.until("opening")
    lesson.must(c.OpenStage(stage="closing", due_at=lesson.now + 600 * MINUTE))
    lesson.must(c.NextStage())
    assert [task.stage for task in student(lesson).tasks] == ["opening", "exchange", "closing"]


def test_dates_show_in_the_timeline_stage_only_after_the_order_is_in(lesson: Lesson) -> None:
    lesson.until("timeline")
    task = student(lesson).tasks[0]
    assert {card.date for card in task.events} == {""}
    order = tuple(card.id for card in task.events)
    lesson.must(c.OrderTimeline(stage="timeline", participant="p1", order=order), "p1")
    task = student(lesson).tasks[0]
    assert all(card.date for card in task.events)
    assert task.order is not None
    assert task.order.wrong


def test_what_came_after_the_issue_is_hidden_from_a_session_as_of_the_issue(
    lesson: Lesson,
) -> None:
    later = [event for event in lesson.session.documents.exercise.timeline if event.later]
    assert later
    shown = repr(student(lesson))
    assert not any(event.event in shown for event in later)


def test_a_late_student_gets_a_card_of_what_was_missed(lesson: Lesson) -> None:
    lesson.until("rebuttal")
    lesson.add("Irma")
    card = student(lesson, "p9").catch_up
    assert any("Opening" in missed for missed in card)
    assert student(lesson, "p1").catch_up == ()


def test_the_console_tells_who_writes_who_idles_and_who_has_sent(lesson: Lesson) -> None:
    lesson.until("opening")
    save(lesson, "p1", "word " * 30 + "[S2]")
    lesson.must(c.MarkAttendance(participant="p4", present=False))
    lesson.must(c.ExcuseStage(stage="opening", participant="p3"))
    lesson.wait(0.5)
    lesson.write("p2", "opening")
    states = {row.participant: row.state for row in console(lesson).rows}
    assert states["p1"] == "writing"
    assert (states["p2"], states["p3"], states["p4"]) == ("sent", "excused", "away")
    assert states["p5"] == "not begun"
    row = console(lesson).rows[0]
    assert (row.words, row.cites) == (30, 1)
    lesson.wait(1)
    assert console(lesson).rows[0].state == "idle"


def test_the_console_proposes_what_to_shorten_when_the_bell_comes_too_soon(
    lesson: Lesson,
) -> None:
    lesson.until("opening")
    lesson.must(c.SetBell(bell_at=lesson.now + 25 * MINUTE))
    plan = console(lesson).plan
    assert plan is not None
    assert plan.spare < 0
    assert plan.proposals
    lesson.must(c.SetBell(bell_at=lesson.now + 240 * MINUTE))
    plan = console(lesson).plan
    assert plan is not None
    assert not plan.proposals


def test_in_turns_the_plan_counts_everyone_who_has_still_to_sit_down() -> None:
    """Ten minutes each for those to come; what all do together counts once."""
    lesson = Lesson(pace="turns", format_id="quick-rebuttal").open("Ana", "Bo", "Cy", "Di")
    lesson.must(c.SetBell(bell_at=lesson.now + 600 * MINUTE))

    def needed() -> tuple[float, float]:
        plan = console(lesson).plan
        assert plan is not None
        return plan.needed, plan.available

    # Arriving 1 and the debrief 2, once; votes 1 + 1, reading 5 and the rebuttal 9, four times.
    assert needed() == (3 + 4 * 16, 600)
    lesson.must(c.MarkAttendance(participant="p4", present=False))
    lesson.must(c.GrantExtraTime(participant="p3", factor=1.5))
    assert needed() == (3 + 3.5 * 16, 600)
    lesson.until("rebuttal")
    assert needed() == (2 + 3.5, 600 - 3.5 * 9)
    lesson.write("p1", "rebuttal")
    lesson.must(c.ExcuseStage(stage="rebuttal", participant="p2"))
    lesson.must(c.StartTurn(stage="rebuttal", participant="p3"), "p3")
    lesson.wait(2)
    assert needed() == (2 + 3.5, 598 - (1.5 * 9 - 2))
    assert console(lesson).ends_at == lesson.now + round((2 + 3.5 + 1.5 * 9 - 2) * MINUTE)


def test_without_a_bell_the_console_still_knows_when_the_lesson_ends() -> None:
    lesson = Lesson(pace="turns", format_id="quick-rebuttal").open("Ana", "Bo")
    assert console(lesson).ends_at == lesson.now + (3 + 2 * 16) * MINUTE
    assert console(lesson).plan is None


def test_a_lesson_that_runs_on_after_the_bell_is_too_long_by_what_has_passed_too() -> None:
    lesson = Lesson(format_id="quick-rebuttal").open("Ana", "Bo")
    lesson.must(c.SetBell(bell_at=lesson.now + 10 * MINUTE))
    lesson.wait(15)
    plan = console(lesson).plan
    assert plan is not None
    assert plan.spare == -(5 + 19)


def test_missing_excused_and_unscored_are_three_things_in_the_results(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.must(c.ExcuseStage(stage="opening", participant="p2"))
    lesson.must(c.CloseStage(stage="opening"))
    results = views.results_view(lesson.session, lesson.written, lesson.now)
    states = {score.participant: score.state for score in results.scores}
    assert (states["p1"], states["p2"], states["p3"]) == ("to score", "excused", "not submitted")
    assert all(score.points is None for score in results.scores)


def test_results_add_up_the_levels_of_the_ballots(lesson: Lesson) -> None:
    judged(lesson)
    results = views.results_view(lesson.session, lesson.written, lesson.now)
    rubric = lesson.session.documents.rubrics["opening"]
    expected = sum(cr.levels[1].points * cr.weight for cr in rubric.criteria)
    assert {score.points for score in results.scores} == {expected}
    assert results.scored == results.to_score == 8
    assert {criterion.count for criterion in results.criteria} == {8}


def test_a_session_that_never_met_is_empty_and_not_broken() -> None:
    lesson = Lesson()
    assert views.wall_view(lesson.session, lesson.written, START).stage_title == ""
    assert console(lesson).rows == ()
    assert views.lobby_view(lesson.session, lesson.written, START).rows == ()
    assert views.results_view(lesson.session, lesson.written, START).swing is None


def test_a_view_of_an_erased_person_says_so(lesson: Lesson) -> None:
    judged(lesson)
    lesson.names.pop("n-Adaline")
    for text in [key for key, value in lesson.texts.items() if value.about == "n-Adaline"]:
        del lesson.texts[text]
    shown = views.judging_view(lesson.session, lesson.written, lesson.now).responses[0]
    assert shown.name == "[erased]"
    assert shown.parts == (("", "[erased]"),)
