"""Events of the lesson as a whole: it is opened, put away, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from debate_class.debate.clock import Millis

Pace = Literal["class", "turns"]
"""Whose time runs: `class`, one clock for all; `turns`, each their own at one machine."""

AsOf = Literal["issue", "today"]
"""Whether what happened after the issue is left out, or shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A session began, with the documents of these hashes."""

    session: str
    title: str
    course: str
    exercise: str
    format: str
    rubrics: dict[str, str]
    seed: int
    pace: Pace = "turns"
    as_of: AsOf = "issue"
    bell_at: Millis | None = None
    class_id: str | None = None
    practice: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BellSet:
    """The lesson ends at `bell_at`, or at no known time."""

    bell_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingHelpSet:
    """From now on students are, or are not, told while writing what can be checked."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WallNamesSet:
    """From now on the wall names, or does not name, who is done and who is not yet."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParked:
    """The session was put away, to be resumed another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionUnparked:
    """A parked session goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    """The lesson is over; judging and release go on."""
