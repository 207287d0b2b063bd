"""The rules: what a command leads to, given the session as it is.

`decide` is pure. It answers with a `Decision` (events to record, with the texts, names and drafts
that belong to them) or with a `Refusal`, a sentence for the one who asked. A command is heard whole
or not at all: a refusal leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from debate_class.debate import commands as c
from debate_class.debate.clock import Millis
from debate_class.debate.decide import (
    care,
    clocks,
    judging,
    lesson,
    people,
    reviewing,
    seating,
    stages,
    timeline,
    turns,
    voting,
    writing,
)
from debate_class.debate.decide.hearing import Decision, Hearing, Refusal, Refused
from debate_class.debate.session import Session
from debate_class.debate.written import Written

__all__ = ["Decision", "Refusal", "decide"]

_RULES: dict[type, Callable[[Hearing, Any], None]] = {
    c.OpenSession: lesson.open_session,
    c.SetBell: lesson.set_bell,
    c.SetWritingHelp: lesson.set_writing_help,
    c.SetWallNames: lesson.set_wall_names,
    c.ParkSession: lesson.park,
    c.UnparkSession: lesson.unpark,
    c.EndSession: lesson.end,
    c.AddParticipant: people.add,
    c.RenameParticipant: people.rename,
    c.MarkAttendance: people.mark_attendance,
    c.GrantExtraTime: people.grant_extra_time,
    c.AssignSides: seating.assign_sides,
    c.MoveSide: seating.move_side,
    c.OpenStage: stages.open_stage,
    c.NextStage: stages.next_stage,
    c.CloseStage: stages.close_stage,
    c.SkipStage: stages.skip_stage,
    c.ReopenStage: stages.reopen_stage,
    c.EndPersonalTime: stages.end_personal_time,
    c.PauseClocks: clocks.pause,
    c.ResumeClocks: clocks.resume,
    c.ChangeTime: clocks.change_time,
    c.StartTurn: turns.start,
    c.EndTurn: turns.end,
    c.ExcuseStage: care.excuse,
    c.FinishTask: writing.finish_task,
    c.SaveDraft: writing.save_draft,
    c.SubmitResponse: writing.submit,
    c.CastVote: voting.cast_vote,
    c.OrderTimeline: timeline.order,
    c.AnswerTimeline: timeline.answer,
    c.GiveHint: care.give_hint,
    c.FlagResponse: care.flag,
    c.WithholdResponse: care.withhold,
    c.RestoreResponse: care.restore,
    c.RecordConsent: care.record_consent,
    c.JudgeSample: reviewing.judge_sample,
    c.TakeReview: reviewing.take,
    c.AskJudge: reviewing.ask_judge,
    c.FileBallot: judging.file_ballot,
    c.ReleaseScores: judging.release,
    c.RecallScores: judging.recall,
}


def decide(
    session: Session, command: c.Command, actor: c.Actor, now: Millis, written: Written
) -> Decision | Refusal:
    """What `command` by `actor` at `now` leads to. `session` and `written` are not changed."""
    hearing = Hearing(session.fork(), actor, now, written)
    try:
        if session.opened is None and not isinstance(command, c.OpenSession):
            raise Refused("not-open", "This session has not been opened yet.")
        _RULES[type(command)](hearing, command)
    except Refused as refused:
        return refused.refusal
    return hearing.decision()
