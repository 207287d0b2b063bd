"""Commands of judging: ballots, and the scores that students see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBallot:
    """Judge a response. `levels` may be incomplete; a judge's later ballot replaces the earlier.

    A classmate says in which `review`, and names the text as their view does. Once scores were
    released, a change needs a `reason`.
    """

    stage: str
    owner: str
    levels: dict[str, int]
    comment: str = ""
    review: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSample:
    """Judge one of the exercise's samples in a review, every criterion that is asked; once."""

    stage: str
    participant: str
    sample: str
    levels: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeReview:
    """Ask for one more text to judge, when one's own are done or one came late."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskJudge:
    """Ask one more classmate, the least busy one, to judge a response in the review `stage`."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseScores:
    """Let students see their scores. Every judged response must have a complete ballot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallScores:
    """Hide released scores again."""
