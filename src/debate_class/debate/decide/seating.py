"""Rules of sides: assigning everyone, moving one, placing a late one."""

from __future__ import annotations

from dataclasses import replace

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import sides
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.session import Participant


def assign_sides(h: Hearing, command: c.AssignSides) -> None:
    """Sides can be dealt again until somebody has written something for theirs."""
    h.by_instructor()
    h.going_on()
    if h.session.responses:
        raise Refused(
            "already-writing",
            "Someone has already written for their side. Move single people instead.",
        )
    present = h.session.present()
    if not present:
        raise Refused("nobody-here", "Nobody is here yet. Add participants first.")
    groups = h.session.documents.format.groups
    for seat in sides.assign([_candidate(p) for p in present], command.seed, groups):
        h.record(_given(seat))


def move_side(h: Hearing, command: c.MoveSide) -> None:
    """The instructor may move one person; what they wrote before stays with its old side."""
    h.by_instructor()
    h.going_on()
    participant = h.participant(command.participant)
    seat = h.session.seat(participant.id)
    if seat is None:
        raise Refused("no-sides", "Sides have not been given yet.")
    if seat.side == command.side:
        raise Refused("no-change", "They argue that side already.")
    place_late(h, participant.id, moved_to=command)


def place_late(h: Hearing, participant_id: str, moved_to: c.MoveSide | None = None) -> None:
    """Give one participant a seat without moving anyone else."""
    candidate = _candidate(h.session.participants[participant_id])
    if moved_to is not None:
        candidate = sides.Candidate(participant_id, pin=moved_to.side)
    here = {p.id for p in h.session.present()} - {participant_id}
    seats = [
        sides.Seat(s.participant, s.side, s.group, s.opponent, s.why)
        for s in h.session.seats.values()
        if s.participant in here
    ]
    seat = sides.place_late(seats, candidate, _seed(h), h.session.documents.format.groups)
    h.record(_given(seat))
    met = h.session.seat(seat.opponent) if seat.opponent else None
    if met is not None and met.opponent is None:
        # Whoever sat without an opponent has one now; their side stays.
        h.record(replace(met, opponent=participant_id))


def _seed(h: Hearing) -> int:
    return h.session.opened.seed if h.session.opened else 0


def _candidate(participant: Participant) -> sides.Candidate:
    return sides.Candidate(
        participant=participant.id,
        past_pro=participant.past_pro,
        past_con=participant.past_con,
        pin=participant.pin,
        person=participant.person,
    )


def _given(seat: sides.Seat) -> e.SeatGiven:
    return e.SeatGiven(
        participant=seat.participant,
        side=seat.side,
        group=seat.group,
        opponent=seat.opponent,
        why=seat.why,
    )
