"""Events of care: excuses, hints, flags, withholding, consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExcused:
    """A participant need not do this stage: missed is not failed."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HintGiven:
    """A participant took, or was sent, hint `number` (1 to 3) of a stage. Never a penalty."""

    stage: str
    participant: str
    number: int
    sent: Literal["student", "instructor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFlagged:
    """A reader asks the instructor to look at a response."""

    stage: str
    owner: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseWithheld:
    """A response is shown to nobody but its author and the instructor; the record stays."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRestored:
    """A withheld response may be read again."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded:
    """An author allows, or no longer allows, a response to be published."""

    stage: str
    owner: str
    given: bool
