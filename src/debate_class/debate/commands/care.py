"""Commands of care: excuses, hints, flags, withholding, consent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseStage:
    """Say that a participant need not do a stage."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveHint:
    """Take a hint, or as the instructor send one."""

    stage: str
    participant: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagResponse:
    """As a reader, ask the instructor to look at a response, named as one's view names it."""

    stage: str
    owner: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdResponse:
    """Show a response to nobody but its author."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResponse:
    """Let a withheld response be read again."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """Note whether an author lets a response be published."""

    stage: str
    owner: str
    participant: str
    given: bool
