"""Events about who takes part, and where they sit."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantAdded:
    """A person takes part. `extra_time` multiplies deadlines; None means untimed."""

    participant: str
    person: str
    alias: str
    extra_time: float | None = 1.0
    pin: Side | None = None
    past_pro: int = 0
    past_con: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRenamed:
    """A participant goes by another name; the name itself is kept with the person."""

    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceMarked:
    """A participant is here, or is not."""

    participant: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTimeGranted:
    """A participant's deadlines are multiplied by `factor` (1 to 4); None is untimed."""

    participant: str
    factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantErased:
    """A person asked to be forgotten: name, texts and drafts are gone; the counts remain."""

    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGiven:
    """A participant argues a side in a group. `why` gives the reason in words."""

    participant: str
    side: Side
    group: str
    opponent: str | None
    why: str
