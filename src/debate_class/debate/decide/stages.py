"""Rules of stages: opening, closing, skipping, going on to the next, reopening for one person."""

from __future__ import annotations

from typing import Literal

from debate_class.course.format import Stage
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import timekeeping
from debate_class.debate.clock import minutes
from debate_class.debate.commands import AUTHORITY
from debate_class.debate.decide import reading, reviewing, writing
from debate_class.debate.decide.hearing import Hearing, Refused

NEEDS_SIDES = frozenset({"write", "exchange"})


def open_stage(h: Hearing, command: c.OpenStage) -> None:
    """One class stage is open at a time; homework with a due time may be open beside it."""
    h.by_instructor()
    h.going_on()
    stage, run = h.stage(command.stage)
    if run.status != "pending":
        raise Refused("stage-begun", f"{stage.title} has begun already.")
    current = h.session.current()
    if command.due_at is None and current is not None:
        raise Refused("stage-open", f"{current.title} is still open. Close it first.")
    if command.due_at is not None and command.due_at <= h.now:
        raise Refused("past-due", "The due time must lie ahead.")
    _begin(h, stage, command.due_at)


def next_stage(h: Hearing, command: c.NextStage) -> None:
    """Close the class stage that is open and begin the next one."""
    h.by_instructor()
    h.going_on()
    current = h.session.current()
    if current is not None:
        close(h, current, by="instructor")
    upcoming = h.session.upcoming()
    if upcoming is not None:
        _begin(h, upcoming, None)
    elif current is None:
        raise Refused(
            "no-next", "That was the last stage. End the lesson, or score what was written."
        )


def close_stage(h: Hearing, command: c.CloseStage) -> None:
    """The instructor closes a stage, or the host's clock when time and grace are over."""
    h.by_host()
    h.going_on()
    stage, run = h.stage(command.stage)
    if run.status != "open":
        raise Refused("stage-not-open", f"{stage.title} is not open.")
    close(h, stage, by="clock" if h.actor == AUTHORITY else "instructor")


def skip_stage(h: Hearing, command: c.SkipStage) -> None:
    """A stage that has not begun can be left out; nobody has missed anything."""
    h.by_instructor()
    h.going_on()
    stage, run = h.stage(command.stage)
    if run.status != "pending":
        raise Refused("stage-begun", f"{stage.title} has begun and can only be closed.")
    h.record(e.StageSkipped(stage=stage.id))


def reopen_stage(h: Hearing, command: c.ReopenStage) -> None:
    """A closed stage opens again for one person, for some minutes or until they are done."""
    h.by_instructor()
    h.going_on()
    stage, run = h.stage(command.stage)
    participant = h.participant(command.participant)
    if run.status != "closed":
        raise Refused("stage-not-closed", f"{stage.title} is not closed.")
    if participant.id in run.still_open:
        raise Refused("open-already", f"{stage.title} is open for them already.")
    limit = None if command.minutes is None else minutes(command.minutes)
    if limit is not None and limit <= 0:
        raise Refused("no-time", "Give at least a minute.")
    h.record(e.StageReopened(stage=stage.id, participant=participant.id, limit=limit))
    if stage.answers is not None:
        reading.give(h, stage, participant.id)
    if stage.kind == "review":
        reviewing.top_up(h, stage, participant.id)


def end_personal_time(h: Hearing, command: c.EndPersonalTime) -> None:
    """One person's own time ends: what they have written is sent."""
    h.by_host()
    h.going_on()
    stage, run = h.stage(command.stage)
    if command.participant not in run.still_open:
        raise Refused("not-open", f"{stage.title} is not open for them.")
    close_for(h, stage, command.participant)


def close(
    h: Hearing,
    stage: Stage,
    *,
    by: Literal["instructor", "clock"],
    keep_personal_time: bool = True,
) -> None:
    """Close `stage`: drafts become responses, the absent are excused, extra time goes on."""
    turn = h.session.turn
    if turn is not None and turn.stage == stage.id:
        elapsed = turn.clock.elapsed(h.now)
        h.record(e.TurnEnded(stage=stage.id, participant=turn.participant, elapsed=elapsed))
    still_open = tuple(
        participant.id
        for participant in h.session.present()
        if keep_personal_time
        and stage.kind in timekeeping.OWN_TIME
        and not h.session.done(stage, participant.id)
        and timekeeping.keeps_time(h.session, stage.id, participant.id, h.now)
    )
    for participant in h.session.participants.values():
        if participant.id in still_open:
            continue
        writing.send_draft(h, stage, participant.id)
        if not participant.present and not h.session.done(stage, participant.id):
            h.record(e.StageExcused(stage=stage.id, participant=participant.id))
    elapsed = h.session.run(stage.id).clock.elapsed(h.now)
    h.record(e.StageClosed(stage=stage.id, elapsed=elapsed, by=by, still_open=still_open))


def close_for(h: Hearing, stage: Stage, participant: str) -> None:
    """Close `stage` for one participant who had time of their own."""
    turn = h.session.turn
    if turn is not None and (turn.stage, turn.participant) == (stage.id, participant):
        elapsed = turn.clock.elapsed(h.now)
        h.record(e.TurnEnded(stage=stage.id, participant=participant, elapsed=elapsed))
    writing.send_draft(h, stage, participant)
    h.record(e.PersonalTimeEnded(stage=stage.id, participant=participant))


def _begin(h: Hearing, stage: Stage, due_at: int | None) -> None:
    if stage.kind in NEEDS_SIDES and not h.session.seats:
        raise Refused("no-sides", f"{stage.title} needs sides. Give the class its sides first.")
    limit = None if due_at is not None else timekeeping.planned(h.session, stage)
    h.record(e.StageOpened(stage=stage.id, limit=limit, due_at=due_at))
    if stage.kind == "review":
        reviewing.deal(h, stage)
    if stage.answers is not None:
        for participant in h.session.present():
            reading.give(h, stage, participant.id)
