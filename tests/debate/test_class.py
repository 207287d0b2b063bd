"""Who takes part, on which side, and what they are given to read."""

from __future__ import annotations

import pytest

from debate_class.course.basics import other
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.known_as import known_as
from tests.debate.lesson import ARGUMENT, Lesson


@pytest.fixture
def lesson() -> Lesson:
    return Lesson().open("Ada", "Ben", "Cho", "Dan", "Eve", "Fay")


def sides(lesson: Lesson) -> list[str]:
    return [seat.side for seat in lesson.session.seats.values()]


def test_sides_of_a_class_differ_by_at_most_one(lesson: Lesson) -> None:
    assert sides(lesson).count("pro") == 3


def test_a_late_student_joins_the_smaller_side_and_nobody_moves(lesson: Lesson) -> None:
    before = dict(lesson.session.seats)
    lesson.until("rebuttal")
    lesson.add("Gil")
    assert {k: v for k, v in lesson.session.seats.items() if k != "p7"} == before
    assert lesson.session.participants["p7"].late
    assert ("opening", "p7") in lesson.session.excused
    assert ("rebuttal", "p7") not in lesson.session.excused


def test_the_one_who_sat_alone_gets_an_opponent_when_another_arrives() -> None:
    lesson = Lesson().open("Ada")
    lesson.add("Ben")
    ada, ben = lesson.session.seats["p1"], lesson.session.seats["p2"]
    assert (ada.opponent, ben.opponent) == ("p2", "p1")
    assert ada.side != ben.side


def test_a_name_is_put_right_and_kept_clean(lesson: Lesson) -> None:
    (event,) = lesson.must(c.RenameParticipant(participant="p1", name=" Ada\u202e  Lovelace\n"))
    assert event == e.ParticipantRenamed(participant="p1")
    assert lesson.written.name("n-Ada") == "Ada Lovelace"
    lesson.must(c.RenameParticipant(participant="p1", name="ada lovelace"))
    assert lesson.written.name("n-Ada") == "ada lovelace"


def test_a_name_that_was_given_up_is_free_and_one_can_be_put_right_after_the_lesson(
    lesson: Lesson,
) -> None:
    lesson.must(c.EndSession())
    lesson.must(c.RenameParticipant(participant="p1", name="Ida"))
    lesson.must(c.RenameParticipant(participant="p2", name="Ada"))
    assert lesson.written.names["n-Ben"] == "Ada"


def test_two_people_of_one_name_are_told_apart_by_an_initial(lesson: Lesson) -> None:
    again = c.AddParticipant(person="x", name=" ada ", alias="New Newt")
    assert lesson.refused(again) == "name-taken"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.AddParticipant(person="x", name=" \u202e\x1b ", alias="New Newt"), "no-name"),
        (c.AddParticipant(person="n-Ada", name="Ida", alias="New Newt"), "already-here"),
        (c.AddParticipant(person="x", name="Ida", alias="Alias Ada"), "alias-taken"),
        (c.AddParticipant(person="x", name="Ida", alias="N", extra_time=9.0), "bad-factor"),
        (c.RenameParticipant(participant="p1", name=" \u202e\x1b "), "no-name"),
        (c.RenameParticipant(participant="p1", name="BEN"), "name-taken"),
        (c.RenameParticipant(participant="p1", name=" Ada "), "no-change"),
        (c.RenameParticipant(participant="p9", name="Ida"), "unknown-participant"),
        (c.MarkAttendance(participant="p9", present=False), "unknown-participant"),
        (c.MarkAttendance(participant="p1", present=True), "no-change"),
        (c.GrantExtraTime(participant="p1", factor=0.5), "bad-factor"),
        (c.SetBell(bell_at=1), "past-bell"),
        (c.UnparkSession(), "not-parked"),
        (c.ResumeClocks(), "nothing-paused"),
        (c.EndTurn(participant="p1"), "not-sitting"),
        (c.OpenStage(stage="nowhere"), "unknown-stage"),
        (c.OpenStage(stage="read", due_at=1), "past-due"),
        (c.CloseStage(stage="read"), "stage-not-open"),
        (c.ChangeTime(stage="nowhere", minutes=1), "unknown-stage"),
        (c.ReopenStage(stage="read", participant="p1", minutes=1), "stage-not-closed"),
        (c.EndPersonalTime(stage="read", participant="p1"), "not-open"),
        (c.ReleaseScores(), "nothing-scored"),
        (c.RecallScores(), "no-change"),
        (c.WithholdResponse(stage="opening", owner="p1"), "no-response"),
        (c.FileBallot(stage="read", owner="p1", levels={}), "no-rubric"),
        (c.FileBallot(stage="opening", owner="p1", levels={}), "no-response"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_what_cannot_be_is_refused_in_a_sentence(
    lesson: Lesson, command: c.Command, code: str
) -> None:
    assert lesson.refused(command) == code


@pytest.mark.parametrize(
    "command",
    [
        c.NextStage(),
        c.AssignSides(seed=1),
        c.MoveSide(participant="p2", side="pro"),
        c.WithholdResponse(stage="opening", owner="p2"),
        c.FileBallot(stage="opening", owner="p1", levels={}),
        c.ReleaseScores(),
        c.EndSession(),
        c.PauseClocks(),
        c.CloseStage(stage="read"),
        c.ExcuseStage(stage="read", participant="p1"),
        c.GrantExtraTime(participant="p1", factor=None),
        c.RenameParticipant(participant="p1", name="Ida"),
        c.SetWallNames(on=True),
        c.StartTurn(stage="read", participant="p2"),
        c.FinishTask(stage="read", participant="p2"),
        c.CastVote(stage="vote-before", participant="p2", vote="for"),
        c.SaveDraft(stage="opening", participant="p2", parts=("x",), revision=1),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_student_cannot_act_as_the_instructor_or_as_another(
    lesson: Lesson, command: c.Command
) -> None:
    lesson.until("read")
    assert lesson.refused(command, "p1") == "not-yours"


def test_sides_are_not_dealt_again_once_someone_has_written(lesson: Lesson) -> None:
    lesson.must(c.AssignSides(seed=8))
    lesson.until("opening")
    lesson.write("p1", "opening")
    assert lesson.refused(c.AssignSides(seed=9)) == "already-writing"


def test_the_instructor_moves_one_student_and_the_others_keep_their_sides(lesson: Lesson) -> None:
    before = dict(lesson.session.seats)
    target = other(before["p1"].side)
    lesson.must(c.MoveSide(participant="p1", side=target))
    assert lesson.session.seats["p1"].side == target
    assert lesson.refused(c.MoveSide(participant="p1", side=target)) == "no-change"
    assert all(lesson.session.seats[p].side == before[p].side for p in before if p != "p1")


def test_in_fours_a_group_writes_one_joint_text_together() -> None:
    lesson = Lesson(format_id="structured-academic-controversy").open(*"ABCD")
    joint = next(s for s in lesson.session.documents.format.stages if s.joint)
    lesson.until(joint.id)
    lesson.write("p1", joint.id)
    assert lesson.session.done(joint, "p3")
    lesson.write("p3", joint.id)
    (response,) = [r for r in lesson.session.responses.values() if r.stage == joint.id]
    assert [revision.author for revision in response.revisions] == ["p1", "p3"]


def test_one_reads_the_opponents_text_first(lesson: Lesson) -> None:
    lesson.until("opening")
    for participant in lesson.session.participants:
        lesson.write(participant, "opening")
    lesson.must(c.NextStage())
    for participant, seat in lesson.session.seats.items():
        reading = lesson.session.readings["exchange", participant]
        assert (reading.reading, reading.owner) == ("opponent", seat.opponent)


def test_without_an_opponents_text_another_of_that_side_is_read_and_recorded(
    lesson: Lesson,
) -> None:
    lesson.until("opening")
    silent = lesson.session.seats["p1"].opponent
    for participant in lesson.session.participants:
        if participant != silent:
            lesson.write(participant, "opening")
    lesson.must(c.NextStage())
    reading = lesson.session.readings["exchange", "p1"]
    assert reading.reading == "another"
    assert lesson.session.seats[reading.owner or ""].side != lesson.session.seats["p1"].side


def test_without_any_opposing_text_the_advocates_claims_are_read(lesson: Lesson) -> None:
    lesson.until("exchange")
    reading = lesson.session.readings["exchange", "p1"]
    assert (reading.reading, reading.owner) == ("claims", None)


def test_withholding_a_text_gives_its_readers_another_at_once(lesson: Lesson) -> None:
    lesson.until("opening")
    for participant in lesson.session.participants:
        lesson.write(participant, "opening")
    lesson.must(c.NextStage())
    author = lesson.session.seats["p1"].opponent or ""
    name = known_as(lesson.session, author)
    flag = c.FlagResponse(stage="opening", owner=name, participant="p1")
    lesson.must(flag, "p1")
    assert lesson.session.responses["opening", author].flagged_by == ("p1",)
    lesson.must(c.WithholdResponse(stage="opening", owner=author))
    assert lesson.session.readings["exchange", "p1"].owner != author
    assert lesson.refused(c.WithholdResponse(stage="opening", owner=author)) == "no-change"
    lesson.must(c.RestoreResponse(stage="opening", owner=author))
    assert not lesson.session.responses["opening", author].flagged_by


def test_only_a_text_one_was_given_to_read_can_be_flagged(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.write("p2", "opening")
    for name in ("p2", known_as(lesson.session, "p2")):
        flag = c.FlagResponse(stage="opening", owner=name, participant="p1")
        assert lesson.refused(flag, "p1") == "not-read"


def test_hints_are_counted_once_and_there_are_three(lesson: Lesson) -> None:
    lesson.until("opening")
    hint = c.GiveHint(stage="opening", participant="p1", number=2)
    (event,) = lesson.must(hint, "p1")
    assert isinstance(event, e.HintGiven)
    assert event.sent == "student"
    assert lesson.must(hint, INSTRUCTOR) == ()
    assert lesson.refused(c.GiveHint(stage="opening", participant="p1", number=4)) == "no-hint"
    assert lesson.refused(c.GiveHint(stage="read", participant="p1", number=1)) == "no-hint"


def test_an_author_gives_consent_and_takes_it_back(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.write("p1", "opening")
    yes = c.RecordConsent(stage="opening", owner="p1", participant="p1", given=True)
    lesson.must(yes, "p1")
    assert lesson.session.responses["opening", "p1"].consent
    assert lesson.must(yes, "p1") == ()
    theirs = c.RecordConsent(stage="opening", owner="p1", participant="p2", given=True)
    assert lesson.refused(theirs, "p2") == "not-yours"


@pytest.mark.parametrize(
    ("parts", "code"),
    [(("",), "empty"), (("[S2] ...",), "empty"), (("word " * 201,), "too-long")],
)
def test_a_response_has_words_and_not_too_many(
    lesson: Lesson, parts: tuple[str, ...], code: str
) -> None:
    lesson.until("opening")
    send = c.SubmitResponse(stage="opening", participant="p1", parts=parts)
    assert lesson.refused(send, "p1") == code


def test_an_older_draft_never_overwrites_a_newer_one(lesson: Lesson) -> None:
    lesson.until("opening")
    newer = c.SaveDraft(stage="opening", participant="p1", parts=("new",), revision=2)
    older = c.SaveDraft(stage="opening", participant="p1", parts=("old",), revision=2)
    lesson.must(newer, "p1")
    assert lesson.must(newer, "p1") == ()
    assert lesson.refused(older, "p1") == "draft-conflict"
    assert lesson.drafts["p1", "opening"].parts == ("new",)


def test_a_draft_that_was_overtaken_by_the_response_does_not_follow_it(lesson: Lesson) -> None:
    lesson.until("opening")
    late = c.SaveDraft(stage="opening", participant="p1", parts=("half a tex",), revision=3)
    sent = c.SubmitResponse(stage="opening", participant="p1", parts=(ARGUMENT,), revision=3)
    lesson.must(sent, "p1")
    lesson.wait(0.1)
    assert lesson.refused(late, "p1") == "draft-conflict"
    lesson.must(c.CloseStage(stage="opening"))
    response = lesson.session.responses["opening", "p1"]
    assert [revision.sent for revision in response.revisions] == ["student"]
    assert lesson.written.parts(response.latest.text) == (ARGUMENT,)


def test_sending_leaves_a_newer_draft_from_elsewhere_alone(lesson: Lesson) -> None:
    lesson.until("opening")
    other = c.SaveDraft(stage="opening", participant="p1", parts=("from elsewhere",), revision=9)
    lesson.must(other, "p1")
    sent = c.SubmitResponse(stage="opening", participant="p1", parts=(ARGUMENT,), revision=3)
    lesson.must(sent, "p1")
    assert lesson.drafts["p1", "opening"].parts == ("from elsewhere",)
    more = c.SaveDraft(stage="opening", participant="p1", parts=("written after",), revision=10)
    lesson.must(more, "p1")


def test_votes_and_scales_keep_to_what_was_asked(lesson: Lesson) -> None:
    lesson.until("vote-before")
    vote = c.CastVote(stage="vote-before", participant="p1", vote="for", scales={"nope": 3})
    assert lesson.refused(vote, "p1") == "unknown-scale"
    scale = lesson.session.documents.exercise.scales[0].id
    vote = c.CastVote(stage="vote-before", participant="p1", vote="for", scales={scale: 11})
    assert lesson.refused(vote, "p1") == "off-scale"
    for choice in ("for", "against"):
        lesson.must(c.CastVote(stage="vote-before", participant="p1", vote=choice), "p1")
    assert lesson.session.votes["vote-before", "p1"].vote == "against"
    elsewhere = c.CastVote(stage="read", participant="p1", vote="for")
    assert lesson.refused(elsewhere, "p1") == "no-vote"


def test_the_timeline_takes_a_whole_order_and_short_answers(lesson: Lesson) -> None:
    lesson.until("timeline")
    ids = [event.id for event in lesson.session.documents.exercise.timeline if not event.later]
    stage = {"stage": "timeline", "participant": "p1"}
    assert lesson.refused(c.OrderTimeline(order=tuple(ids[1:]), **stage), "p1") == "not-an-order"
    lesson.must(c.OrderTimeline(order=tuple(reversed(ids)), **stage), "p1")
    answer = c.AnswerTimeline(event=ids[0], text="They began it.", **stage)
    lesson.must(answer, "p1")
    (event,) = lesson.must(answer, "p1")
    assert isinstance(event, e.TimelineAnswered)
    assert event.revision == 2
    for text, code in (("", "empty"), ("word " * 121, "too-long")):
        assert lesson.refused(c.AnswerTimeline(event=ids[0], text=text, **stage), "p1") == code
    odd = c.AnswerTimeline(event="T99", text="Well.", **stage)
    assert lesson.refused(odd, "p1") == "unknown-event"
    lost = c.OrderTimeline(stage="read", participant="p1", order=())
    assert lesson.refused(lost, "p1") == "no-timeline"


def test_scores_are_released_when_every_ballot_is_complete(lesson: Lesson) -> None:
    lesson.until("opening")
    lesson.write("p1", "opening")
    rubric = lesson.session.documents.rubrics["opening"]
    levels = {criterion.id: 0 for criterion in rubric.criteria}
    first = next(iter(levels))
    lesson.must(c.FileBallot(stage="opening", owner="p1", levels={first: 1}))
    assert lesson.refused(c.ReleaseScores()) == "incomplete"
    bad = c.FileBallot(stage="opening", owner="p1", levels={first: 9})
    assert lesson.refused(bad) == "unknown-level"
    long = c.FileBallot(stage="opening", owner="p1", levels={}, comment="x" * 5000)
    assert lesson.refused(long) == "too-long"
    lesson.must(c.FileBallot(stage="opening", owner="p1", levels=levels, comment="Clear."))
    lesson.must(c.ReleaseScores())
    assert lesson.session.released
    lesson.must(c.RecallScores())
    assert not lesson.session.released


def test_writing_needs_a_side_and_a_stage_that_asks_for_text() -> None:
    lesson = Lesson().open("Ada", "Ben")
    lesson.until("read")
    send = c.SubmitResponse(stage="read", participant="p1", parts=(ARGUMENT,))
    assert lesson.refused(send, "p1") == "nothing-to-write"
    lesson.must(c.FinishTask(stage="read", participant="p1"), "p1")
    assert lesson.must(c.FinishTask(stage="read", participant="p1"), "p1") == ()
    assert lesson.session.done(lesson.session.documents.stage("read"), "p1")
