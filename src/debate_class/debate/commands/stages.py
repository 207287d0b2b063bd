"""Commands for the stages and their clocks, the class's and each participant's own."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.clock import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStage:
    """Begin a stage; homework may have a due time instead of a length."""

    stage: str
    due_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStage:
    """Close the class stage that is open, if any, and open the next one that is not yet done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseClocks:
    """Stop every running clock. `since`: when they really stopped, after a silence of the host."""

    since: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClocks:
    """Let stopped clocks run again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTime:
    """Extend (or, negative, shorten) a stage that is open or still to come by `minutes`."""

    stage: str
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseStage:
    """End a stage for the class."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipStage:
    """Leave out a stage that has not begun."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenStage:
    """Open a closed stage again for one participant, for `minutes` (None: until they are done)."""

    stage: str
    participant: str
    minutes: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPersonalTime:
    """End one participant's own time for a stage, sending what they have."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTurn:
    """Sit down at the shared machine for the stage that is open."""

    participant: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn:
    """Hand over."""

    participant: str
