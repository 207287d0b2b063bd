"""Commands about who takes part, and where they sit."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParticipant:
    """Let a person in; once sides are given, as a late one whom nobody has to move for."""

    person: str
    name: str
    alias: str
    extra_time: float | None = 1.0
    pin: Side | None = None
    past_pro: int = 0
    past_con: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameParticipant:
    """Call a participant by another name, here and wherever the person is known."""

    participant: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAttendance:
    """Say whether a participant is here."""

    participant: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantExtraTime:
    """Multiply a participant's deadlines by 1 to 4, or lift them (None)."""

    participant: str
    factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSides:
    """Give everyone present a side, an opponent and a group, afresh."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSide:
    """Put one participant on a side, as the instructor wants."""

    participant: str
    side: Side
