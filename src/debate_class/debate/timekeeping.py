"""Whose time is up: personal limits, what is left of them, and what the host must close.

A stage's clock serves the class; in a session at one machine (`pace: turns`) each participant's own
clock counts instead. Deadlines close nothing by themselves: `due` says which commands the host, as
the authority over time, should issue now.
"""

from __future__ import annotations

import math

from debate_class.course.format import Stage
from debate_class.debate.clock import GRACE, Millis, minutes
from debate_class.debate.commands import CloseStage, Command, EndPersonalTime, EndTurn
from debate_class.debate.session import Session

ENDS_BY_CLOCK = frozenset({"vote", "read", "write", "timeline", "exchange", "review"})
"""Kinds of stage in which everyone works alone; a discussion may run over."""

OWN_TIME = frozenset({"write", "timeline", "review"})
"""Kinds that stay open for those with extra time: a vote would count later talk, reading can go on
beside what follows."""


def in_turns(session: Session) -> bool:
    """Whether participants sit at one machine in turn."""
    return session.opened is not None and session.opened.pace == "turns"


def planned(session: Session, stage: Stage) -> Millis:
    """How long a stage is or shall be: as the instructor changed it, else as its format says."""
    limit = session.run(stage.id).limit
    return minutes(stage.minutes) if limit is None else limit


def limit_for(session: Session, stage: str, participant: str) -> Millis | None:
    """How long a participant may work on a stage in all, or None for no limit."""
    own = (stage, participant)
    if own in session.own_limits:
        return session.own_limits[own]
    limit = session.run(stage).limit
    factor = session.participants[participant].extra_time
    return None if limit is None or factor is None else round(limit * factor)


def used(session: Session, stage: str, participant: str, now: Millis) -> Millis:
    """How long a participant has worked on a stage."""
    if not in_turns(session):
        return session.run(stage).clock.elapsed(now)
    turn = session.turn
    if turn and (turn.stage, turn.participant) == (stage, participant):
        return turn.clock.elapsed(now)
    return session.turns.get((stage, participant), 0)


def left(session: Session, stage: str, participant: str, now: Millis) -> Millis | None:
    """What is left of a participant's time (negative past the deadline), or None for no limit."""
    run = session.run(stage)
    own = (stage, participant) in session.own_limits
    if run.due_at is not None and not own:
        return run.due_at - now
    limit = limit_for(session, stage, participant)
    return None if limit is None else limit - used(session, stage, participant, now)


def over(session: Session, stage: str, participant: str, now: Millis) -> bool:
    """Whether a participant's time is up, grace included."""
    rest = left(session, stage, participant, now)
    return rest is not None and rest < -GRACE


def keeps_time(session: Session, stage: str, participant: str, now: Millis) -> bool:
    """Whether a participant has time of their own left when the class has none."""
    limit = limit_for(session, stage, participant)
    run = session.run(stage)
    longer = limit is None or (run.limit is not None and limit > run.limit)
    return longer and run.due_at is None and not over(session, stage, participant, now)


def turns_ahead(session: Session, stage: Stage) -> float:
    """How often a stage's minutes pass until the class has done it: 1 where all work at once.

    In turns once for each student, or group with one text, who is here and has still to sit down;
    extra time counts as such. Someone untimed counts as one.
    """
    if not in_turns(session) or stage.kind not in ENDS_BY_CLOCK:
        return 1.0
    return math.fsum(session.participants[p].extra_time or 1.0 for p in _to_sit(session, stage))


def remaining(session: Session, stage: Stage, now: Millis) -> Millis:
    """How long the open `stage` still takes the class, if nobody goes over their time."""
    if in_turns(session) and stage.kind in ENDS_BY_CLOCK:
        return sum(_own_rest(session, stage, p, now) for p in _to_sit(session, stage))
    return max(0, planned(session, stage) - session.run(stage.id).clock.elapsed(now))


def _to_sit(session: Session, stage: Stage) -> list[str]:
    """Who is here and has not done the stage; of a group with one text, the first of them."""
    sitting = {
        session.owner(stage, p.id): p.id
        for p in reversed(session.present())
        if not session.done(stage, p.id) and (stage.id, p.id) not in session.excused
    }
    return list(sitting.values())


def _own_rest(session: Session, stage: Stage, participant: str, now: Millis) -> Millis:
    limit = limit_for(session, stage.id, participant)
    whole = planned(session, stage) if limit is None else limit
    return max(0, whole - used(session, stage.id, participant, now))


def due(session: Session, now: Millis) -> list[Command]:
    """What time has ended: the commands the host should issue now, in order."""
    if session.parked or session.ended:
        return []
    commands: list[Command] = []
    if session.turn and over(session, session.turn.stage, session.turn.participant, now):
        commands.append(EndTurn(participant=session.turn.participant))
    for stage in session.documents.format.stages:
        run = session.run(stage.id)
        if run.status == "open" and _class_time_over(session, stage.id, stage.kind, now):
            commands.append(CloseStage(stage=stage.id))
        commands.extend(
            EndPersonalTime(stage=stage.id, participant=participant)
            for participant in sorted(run.still_open)
            if over(session, stage.id, participant, now)
        )
    return commands


def _class_time_over(session: Session, stage: str, kind: str, now: Millis) -> bool:
    run = session.run(stage)
    if run.due_at is not None:
        return now > run.due_at + GRACE
    if in_turns(session) or kind not in ENDS_BY_CLOCK or run.limit is None:
        return False
    return run.clock.elapsed(now) > run.limit + GRACE
