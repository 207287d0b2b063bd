"""Commands for what participants do in a stage: read, write, vote, put in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from debate_class.debate.votes import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTask:
    """Say that what a stage asks (reading, talking) is done."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Keep unsent text. `revision` counts up from 1; one not above the kept one is a conflict."""

    stage: str
    participant: str
    parts: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResponse:
    """Send a response, or a revision of it: one part, or they say / but / because / therefore.

    `revision` counts it among the savings of its draft, so that one still on its way does not come
    after it; 0 where none can be.
    """

    stage: str
    participant: str
    parts: tuple[str, ...]
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    """Vote on the resolution, and answer its scales (0 to 10)."""

    stage: str
    participant: str
    vote: Vote
    scales: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTimeline:
    """Put the events in order, earliest first."""

    stage: str
    participant: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTimeline:
    """Answer one event's prompt."""

    stage: str
    participant: str
    event: str
    text: str
