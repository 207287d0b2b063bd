"""Commands for the lesson as a whole: open it, put it away, end it."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.clock import Millis
from debate_class.debate.events import AsOf, Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Begin a session; only ever the first command of one."""

    session: str
    title: str
    course: str
    seed: int
    pace: Pace = "turns"
    as_of: AsOf = "issue"
    bell_at: Millis | None = None
    class_id: str | None = None
    practice: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBell:
    """Say when the lesson ends."""

    bell_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWritingHelp:
    """Say whether students are told, while they write, what can be checked in their text."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWallNames:
    """Say whether the wall names who is done and who is not yet."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkSession:
    """Put the session away until another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnparkSession:
    """Go on with a parked session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """End the lesson; what is open closes, judging goes on."""
