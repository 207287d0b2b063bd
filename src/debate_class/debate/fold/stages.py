"""How the session changes with its stages and their clocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from debate_class.debate import events as e
from debate_class.debate.clock import Clock
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Run, Session, Turn

folds = Folds()


def _change_run(session: Session, stage: str, **changes: Any) -> None:
    session.runs[stage] = replace(session.run(stage), **changes)


@folds.of(e.StageOpened)
def _stage_opened(session: Session, event: e.StageOpened, recorded: e.Recorded) -> None:
    session.runs[event.stage] = Run(
        status="open",
        clock=Clock().start(recorded.at),
        limit=event.limit,
        due_at=event.due_at,
        opened_at=recorded.at,
    )
    session.paused = False


@folds.of(e.StagePaused)
def _stage_paused(session: Session, event: e.StagePaused, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, clock=session.run(event.stage).clock.stop_at(event.elapsed))
    session.paused = True


@folds.of(e.StageResumed)
def _stage_resumed(session: Session, event: e.StageResumed, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, clock=session.run(event.stage).clock.start(recorded.at))
    session.paused = False


@folds.of(e.StageTimeChanged)
def _time_changed(session: Session, event: e.StageTimeChanged, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, limit=event.limit)


@folds.of(e.StageClosed)
def _stage_closed(session: Session, event: e.StageClosed, recorded: e.Recorded) -> None:
    # The clock runs on for those who still have time of their own, unless the class is paused.
    clock = session.run(event.stage).clock
    runs_on = event.still_open and clock.running
    _change_run(
        session,
        event.stage,
        status="closed",
        clock=clock if runs_on else clock.stop_at(event.elapsed),
        still_open=frozenset(event.still_open),
        closed_by=event.by,
    )
    session.paused = any(
        not run.clock.running
        for run in session.runs.values()
        if run.status == "open" or run.still_open
    )


@folds.of(e.StageSkipped)
def _stage_skipped(session: Session, event: e.StageSkipped, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, status="skipped")


@folds.of(e.StageReopened)
def _stage_reopened(session: Session, event: e.StageReopened, recorded: e.Recorded) -> None:
    run = session.run(event.stage)
    key = (event.stage, event.participant)
    clock = run.clock if run.clock.running else run.clock.start(recorded.at)
    turns = session.opened is not None and session.opened.pace == "turns"
    used = session.turns.get(key, 0) if turns else clock.elapsed(recorded.at)
    session.own_limits[key] = None if event.limit is None else used + event.limit
    session.excused.discard(key)
    _change_run(session, event.stage, clock=clock, still_open=run.still_open | {event.participant})


@folds.of(e.PersonalTimeEnded)
def _personal_time_ended(
    session: Session, event: e.PersonalTimeEnded, recorded: e.Recorded
) -> None:
    run = session.run(event.stage)
    left = run.still_open - {event.participant}
    over = run.status == "closed" and not left
    clock = run.clock.stop_at(run.clock.elapsed(recorded.at)) if over else run.clock
    _change_run(session, event.stage, still_open=left, clock=clock)


@folds.of(e.TurnStarted)
def _turn_started(session: Session, event: e.TurnStarted, recorded: e.Recorded) -> None:
    used = session.turns.get((event.stage, event.participant), 0)
    session.turn = Turn(event.stage, event.participant, Clock(used).start(recorded.at))


@folds.of(e.TurnEnded)
def _turn_ended(session: Session, event: e.TurnEnded, recorded: e.Recorded) -> None:
    session.turns[event.stage, event.participant] = event.elapsed
    session.turn = None
