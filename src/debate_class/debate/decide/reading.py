"""Rules of what one reads as the opponent's text, and what stands in when there is none."""

from __future__ import annotations

from debate_class.course.basics import other
from debate_class.course.format import Stage
from debate_class.debate import events as e
from debate_class.debate.decide.hearing import Hearing
from debate_class.debate.session import Session


def give(h: Hearing, stage: Stage, participant: str) -> None:
    """Record what `participant` reads in `stage`, unless it is what they were given before."""
    given = choose(h.session, stage, participant)
    if given is not None and h.session.readings.get((stage.id, participant)) != given:
        h.record(given)


def choose(session: Session, stage: Stage, participant: str) -> e.ReadingGiven | None:
    """The opponent's text; else the least read text of the other side; else the advocate's claims.

    What they read of the same texts in an earlier stage, they answer in this one. None for someone
    without a side, or a stage that answers nothing.
    """
    seat = session.seat(participant)
    if seat is None or stage.answers is None:
        return None
    for earlier in session.documents.format.stages:
        given = session.readings.get((earlier.id, participant))
        if given is None or earlier is stage or earlier.answers != stage.answers:
            continue
        if given.owner and _readable(session, stage, participant, given.owner):
            return _given(stage, participant, given.reading, given.owner)
    if seat.opponent and _readable(session, stage, participant, seat.opponent):
        return _given(stage, participant, "opponent", seat.opponent)
    others = [
        p.id
        for p in session.participants.values()
        if p.id != participant and _readable(session, stage, participant, p.id)
    ]
    if not others:
        return _given(stage, participant, "claims", None)
    readers = [
        reading.owner
        for key, reading in session.readings.items()
        if key[0] == stage.id and key[1] != participant
    ]
    return _given(stage, participant, "another", min(others, key=lambda p: (readers.count(p), p)))


def _readable(session: Session, stage: Stage, reader: str, author: str) -> bool:
    """Whether `author` argued against `reader` in a response that may be shown."""
    mine, theirs = session.seat(reader), session.seat(author)
    if mine is None or theirs is None or theirs.side != other(mine.side):
        return False
    response = session.responses.get((stage.answers or "", author))
    return (
        response is not None and not response.withheld and not session.participants[author].erased
    )


def _given(stage: Stage, participant: str, kind: e.Reading, owner: str | None) -> e.ReadingGiven:
    return e.ReadingGiven(stage=stage.id, participant=participant, reading=kind, owner=owner)
