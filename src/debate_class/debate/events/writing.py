"""Events of what participants do in a stage: read, write, vote, put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from debate_class.debate.votes import Vote

Sent = Literal["student", "clock", "instructor"]
"""Who sent a response: its author, the closing clock, or the instructor on the author's behalf."""

Reading = Literal["opponent", "another", "claims"]
"""What stands for the opponent's text: their own, another's of that side, or the claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFinished:
    """A participant says they have read, talked or otherwise done what the stage asks."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingGiven:
    """What a participant reads as the opponent's text; `owner` wrote it, None for the claims."""

    stage: str
    participant: str
    reading: Reading
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSubmitted:
    """A response, or a later revision of it. `owner` is a participant, or a group's joint text."""

    stage: str
    owner: str
    author: str
    text: str
    words: int
    cites: int
    revision: int
    sent: Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast:
    """A secret vote and answers from 0 to 10 on the exercise's scales; the last one counts."""

    stage: str
    participant: str
    vote: Vote
    scales: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOrdered:
    """A participant's order of the events, earliest first."""

    stage: str
    participant: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineAnswered:
    """A participant's answer to one event's prompt."""

    stage: str
    participant: str
    event: str
    text: str
    words: int
    revision: int
