"""Rules of the clocks: pausing, resuming, making a stage longer or shorter."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import timekeeping
from debate_class.debate.clock import GAP, Millis, minutes
from debate_class.debate.decide.hearing import Hearing, Refused

SHORTEST = minutes(0.5)
"""A stage cannot be shortened to less than half a minute from now."""

LONGEST = minutes(240)
"""Nor made longer than four hours."""


def stop_all(h: Hearing, since: Millis) -> bool:
    """Stop every running clock as it stood at `since`; whether any ran."""
    turn = h.session.turn
    if turn is not None:
        h.record(
            e.TurnEnded(
                stage=turn.stage, participant=turn.participant, elapsed=turn.clock.elapsed(since)
            )
        )
    running = [stage for stage, run in h.session.runs.items() if run.clock.running]
    for stage in running:
        elapsed = h.session.run(stage).clock.elapsed(since)
        h.record(e.StagePaused(stage=stage, elapsed=elapsed))
    return bool(running) or turn is not None


def pause(h: Hearing, command: c.PauseClocks) -> None:
    """Pausing stops all clocks; a host that fell silent pauses from its last heartbeat on."""
    h.by_host()
    h.going_on()
    since = h.now if command.since is None else min(command.since, h.now)
    if not stop_all(h, since):
        raise Refused("nothing-runs", "No clock is running.")


def resume(h: Hearing, command: c.ResumeClocks) -> None:
    """Resuming starts every clock that stands in an open stage."""
    h.by_instructor()
    h.going_on()
    standing = [
        stage
        for stage, run in h.session.runs.items()
        if (run.status == "open" or run.still_open) and not run.clock.running
    ]
    if not standing:
        raise Refused("nothing-paused", "No clock is paused.")
    for stage in standing:
        h.record(e.StageResumed(stage=stage))


def change_time(h: Hearing, command: c.ChangeTime) -> None:
    """A stage can grow by any time, and shrink to half a minute from now.

    One that has not begun can shrink to the least its format gives it.
    """
    h.by_instructor()
    h.going_on()
    stage, run = h.stage(command.stage)
    if run.status not in ("pending", "open"):
        raise Refused("stage-over", f"{stage.title} is over.")
    if run.due_at is not None:
        raise Refused("no-limit", f"{stage.title} has a due time and no length to change.")
    present = timekeeping.planned(h.session, stage)
    least = SHORTEST
    if run.status == "pending":
        least = minutes(stage.min_minutes) if stage.min_minutes is not None else SHORTEST
    elif not timekeeping.in_turns(h.session):
        least += run.clock.elapsed(h.now)
    limit = max(present + minutes(command.minutes), min(least, present))
    limit = min(limit, LONGEST)
    if limit == present:
        raise Refused("no-change", f"{stage.title} cannot be made shorter than this.")
    h.record(e.StageTimeChanged(stage=stage.id, limit=limit))


def noticed_gap(last_heartbeat: Millis, now: Millis) -> c.PauseClocks | None:
    """The command a host issues when it wakes after a silence, or None when there was none."""
    return c.PauseClocks(since=last_heartbeat) if now - last_heartbeat > GAP else None
