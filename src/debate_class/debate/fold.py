"""The fold: how each event changes a session. Nothing else does.

It never refuses: what the journal holds has happened. It never asks the time: events carry it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from debate_class.debate import events as e
from debate_class.debate.clock import Clock
from debate_class.debate.documents import Documents
from debate_class.debate.session import Participant, Response, Revision, Run, Session, Turn

E = TypeVar("E")
Fold = Callable[[Session, E, e.Recorded], None]
_FOLDS: dict[type, Fold[Any]] = {}


def _folds(kind: type[E]) -> Callable[[Fold[E]], Fold[E]]:
    def register(fold: Fold[E]) -> Fold[E]:
        _FOLDS[kind] = fold
        return fold

    return register


def apply(session: Session, recorded: e.Recorded) -> None:
    """Change `session` by one event. Raises ValueError when a number is missing or comes twice."""
    if recorded.seq != session.seq + 1:
        raise ValueError(f"event {recorded.seq} cannot follow event {session.seq}")
    _FOLDS[type(recorded.event)](session, recorded.event, recorded)
    session.seq = recorded.seq
    session.last_at = recorded.at


def replay(documents: Documents, events: Iterable[e.Recorded]) -> Session:
    """The session that these events add up to."""
    session = Session(documents)
    for recorded in events:
        apply(session, recorded)
    return session


# -- the lesson


@_folds(e.SessionOpened)
def _session_opened(session: Session, event: e.SessionOpened, recorded: e.Recorded) -> None:
    session.opened = event
    session.bell_at = event.bell_at


@_folds(e.BellSet)
def _bell_set(session: Session, event: e.BellSet, recorded: e.Recorded) -> None:
    session.bell_at = event.bell_at


@_folds(e.SessionParked)
def _parked(session: Session, event: e.SessionParked, recorded: e.Recorded) -> None:
    session.parked = True


@_folds(e.SessionUnparked)
def _unparked(session: Session, event: e.SessionUnparked, recorded: e.Recorded) -> None:
    session.parked = False


@_folds(e.SessionEnded)
def _ended(session: Session, event: e.SessionEnded, recorded: e.Recorded) -> None:
    session.ended = True


# -- people


@_folds(e.ParticipantAdded)
def _added(session: Session, event: e.ParticipantAdded, recorded: e.Recorded) -> None:
    session.participants[event.participant] = Participant(
        id=event.participant,
        person=event.person,
        alias=event.alias,
        extra_time=event.extra_time,
        pin=event.pin,
        past_pro=event.past_pro,
        past_con=event.past_con,
        late=event.late,
    )


def _change(session: Session, participant: str, **changes: Any) -> None:
    session.participants[participant] = replace(session.participants[participant], **changes)


@_folds(e.AttendanceMarked)
def _attendance(session: Session, event: e.AttendanceMarked, recorded: e.Recorded) -> None:
    _change(session, event.participant, present=event.present)


@_folds(e.ExtraTimeGranted)
def _extra_time(session: Session, event: e.ExtraTimeGranted, recorded: e.Recorded) -> None:
    _change(session, event.participant, extra_time=event.factor)


@_folds(e.ParticipantErased)
def _erased(session: Session, event: e.ParticipantErased, recorded: e.Recorded) -> None:
    _change(session, event.participant, erased=True, present=False)


@_folds(e.SeatGiven)
def _seat_given(session: Session, event: e.SeatGiven, recorded: e.Recorded) -> None:
    session.seats[event.participant] = event


# -- stages and clocks


def _change_run(session: Session, stage: str, **changes: Any) -> None:
    session.runs[stage] = replace(session.run(stage), **changes)


@_folds(e.StageOpened)
def _stage_opened(session: Session, event: e.StageOpened, recorded: e.Recorded) -> None:
    session.runs[event.stage] = Run(
        status="open",
        clock=Clock().start(recorded.at),
        limit=event.limit,
        due_at=event.due_at,
        opened_at=recorded.at,
    )
    session.paused = False


@_folds(e.StagePaused)
def _stage_paused(session: Session, event: e.StagePaused, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, clock=session.run(event.stage).clock.stop_at(event.elapsed))
    session.paused = True


@_folds(e.StageResumed)
def _stage_resumed(session: Session, event: e.StageResumed, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, clock=session.run(event.stage).clock.start(recorded.at))
    session.paused = False


@_folds(e.StageTimeChanged)
def _time_changed(session: Session, event: e.StageTimeChanged, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, limit=event.limit)


@_folds(e.StageClosed)
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
    )
    session.paused = any(
        not run.clock.running
        for run in session.runs.values()
        if run.status == "open" or run.still_open
    )


@_folds(e.StageSkipped)
def _stage_skipped(session: Session, event: e.StageSkipped, recorded: e.Recorded) -> None:
    _change_run(session, event.stage, status="skipped")


@_folds(e.StageReopened)
def _stage_reopened(session: Session, event: e.StageReopened, recorded: e.Recorded) -> None:
    run = session.run(event.stage)
    key = (event.stage, event.participant)
    clock = run.clock if run.clock.running else run.clock.start(recorded.at)
    turns = session.opened is not None and session.opened.pace == "turns"
    used = session.turns.get(key, 0) if turns else clock.elapsed(recorded.at)
    session.own_limits[key] = None if event.limit is None else used + event.limit
    session.excused.discard(key)
    _change_run(session, event.stage, clock=clock, still_open=run.still_open | {event.participant})


@_folds(e.PersonalTimeEnded)
def _personal_time_ended(
    session: Session, event: e.PersonalTimeEnded, recorded: e.Recorded
) -> None:
    run = session.run(event.stage)
    left = run.still_open - {event.participant}
    over = run.status == "closed" and not left
    clock = run.clock.stop_at(run.clock.elapsed(recorded.at)) if over else run.clock
    _change_run(session, event.stage, still_open=left, clock=clock)


@_folds(e.TurnStarted)
def _turn_started(session: Session, event: e.TurnStarted, recorded: e.Recorded) -> None:
    used = session.turns.get((event.stage, event.participant), 0)
    session.turn = Turn(event.stage, event.participant, Clock(used).start(recorded.at))


@_folds(e.TurnEnded)
def _turn_ended(session: Session, event: e.TurnEnded, recorded: e.Recorded) -> None:
    session.turns[event.stage, event.participant] = event.elapsed
    session.turn = None


@_folds(e.StageExcused)
def _excused(session: Session, event: e.StageExcused, recorded: e.Recorded) -> None:
    session.excused.add((event.stage, event.participant))


@_folds(e.TaskFinished)
def _task_finished(session: Session, event: e.TaskFinished, recorded: e.Recorded) -> None:
    session.finished.add((event.stage, event.participant))


@_folds(e.ReadingGiven)
def _reading_given(session: Session, event: e.ReadingGiven, recorded: e.Recorded) -> None:
    session.readings[event.stage, event.participant] = event


# -- what is written


@_folds(e.ResponseSubmitted)
def _submitted(session: Session, event: e.ResponseSubmitted, recorded: e.Recorded) -> None:
    key = (event.stage, event.owner)
    revision = Revision(
        text=event.text,
        author=event.author,
        words=event.words,
        cites=event.cites,
        at=recorded.at,
        sent=event.sent,
    )
    earlier = session.responses.get(key)
    session.responses[key] = (
        replace(earlier, revisions=(*earlier.revisions, revision))
        if earlier
        else Response(event.stage, event.owner, (revision,))
    )


@_folds(e.VoteCast)
def _vote_cast(session: Session, event: e.VoteCast, recorded: e.Recorded) -> None:
    session.votes[event.stage, event.participant] = event


@_folds(e.TimelineOrdered)
def _ordered(session: Session, event: e.TimelineOrdered, recorded: e.Recorded) -> None:
    session.orders[event.stage, event.participant] = tuple(event.order)


@_folds(e.TimelineAnswered)
def _answered(session: Session, event: e.TimelineAnswered, recorded: e.Recorded) -> None:
    session.answers[event.stage, event.participant, event.event] = event


@_folds(e.HintGiven)
def _hint_given(session: Session, event: e.HintGiven, recorded: e.Recorded) -> None:
    key = (event.stage, event.participant)
    session.hints[key] = tuple(sorted({*session.hints.get(key, ()), event.number}))


# -- care for what was written


def _change_response(session: Session, stage: str, owner: str, **changes: Any) -> None:
    session.responses[stage, owner] = replace(session.responses[stage, owner], **changes)


@_folds(e.ResponseFlagged)
def _flagged(session: Session, event: e.ResponseFlagged, recorded: e.Recorded) -> None:
    flags = session.responses[event.stage, event.owner].flagged_by
    _change_response(session, event.stage, event.owner, flagged_by=(*flags, event.by))


@_folds(e.ResponseWithheld)
def _withheld(session: Session, event: e.ResponseWithheld, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, withheld=True)


@_folds(e.ResponseRestored)
def _restored(session: Session, event: e.ResponseRestored, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, withheld=False, flagged_by=())


@_folds(e.ConsentRecorded)
def _consent(session: Session, event: e.ConsentRecorded, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, consent=event.given)


# -- judging


@_folds(e.BallotFiled)
def _ballot_filed(session: Session, event: e.BallotFiled, recorded: e.Recorded) -> None:
    session.ballots[event.stage, event.owner, event.judge] = event


@_folds(e.ScoresReleased)
def _released(session: Session, event: e.ScoresReleased, recorded: e.Recorded) -> None:
    session.released = True


@_folds(e.ScoresRecalled)
def _recalled(session: Session, event: e.ScoresRecalled, recorded: e.Recorded) -> None:
    session.released = False
