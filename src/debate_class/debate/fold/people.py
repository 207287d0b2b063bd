"""How the session changes with who takes part, and where they sit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Participant, Session

folds = Folds()


@folds.of(e.ParticipantAdded)
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


@folds.of(e.ParticipantRenamed)
def _renamed(session: Session, event: e.ParticipantRenamed, recorded: e.Recorded) -> None:
    """The session holds no names; the event tells that there is another to look up."""


@folds.of(e.AttendanceMarked)
def _attendance(session: Session, event: e.AttendanceMarked, recorded: e.Recorded) -> None:
    _change(session, event.participant, present=event.present)


@folds.of(e.ExtraTimeGranted)
def _extra_time(session: Session, event: e.ExtraTimeGranted, recorded: e.Recorded) -> None:
    _change(session, event.participant, extra_time=event.factor)


@folds.of(e.ParticipantErased)
def _erased(session: Session, event: e.ParticipantErased, recorded: e.Recorded) -> None:
    _change(session, event.participant, erased=True, present=False)


@folds.of(e.SeatGiven)
def _seat_given(session: Session, event: e.SeatGiven, recorded: e.Recorded) -> None:
    session.seats[event.participant] = event
