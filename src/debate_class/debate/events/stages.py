"""Events of the stages and their clocks, the class's and each participant's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from debate_class.debate.clock import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOpened:
    """A stage began. `limit` is its planned length; None where only `due_at` ends it."""

    stage: str
    limit: Millis | None
    due_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePaused:
    """A stage's clock stopped, showing `elapsed`."""

    stage: str
    elapsed: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResumed:
    """A stage's clock runs again."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTimeChanged:
    """A stage's length was changed to `limit`."""

    stage: str
    limit: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageClosed:
    """A stage ended for the class; those in `still_open` keep their own time."""

    stage: str
    elapsed: Millis
    by: Literal["instructor", "clock"]
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSkipped:
    """A stage was left out; nobody missed anything."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReopened:
    """A closed stage is open again for one participant, for `limit` more (None: without end)."""

    stage: str
    participant: str
    limit: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalTimeEnded:
    """A participant's own time for a stage is over."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted:
    """A participant sat down at the shared machine; their own clock for the stage runs."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A participant handed over; their own clock shows `elapsed`."""

    stage: str
    participant: str
    elapsed: Millis
