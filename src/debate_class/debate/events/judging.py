"""Events of judging: ballots, and the scores that students see."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from debate_class.debate.clock import Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFiled:
    """One judge's rubric for one response. `levels` maps criterion to level, 0 the highest.

    `review` is the stage in which a classmate, or the author, filed it; None for the instructor.
    """

    stage: str
    owner: str
    judge: str
    rubric: str
    levels: dict[str, int]
    comment: str | None
    revision: int
    review: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGiven:
    """A participant is to judge a response. After `until` the place may go to another.

    `extra` is one more that they asked for themselves, and need not judge.
    """

    stage: str
    participant: str
    owner: str
    until: Millis | None
    extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleJudged:
    """A participant judged a sample, to see where they differ from the instructor."""

    stage: str
    participant: str
    sample: str
    levels: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChanged:
    """A score that students had seen is another one now. `why` finds the reason in words.

    `before` and `after` hold the points of those criteria alone that changed.
    """

    stage: str
    owner: str
    before: dict[str, Decimal]
    after: dict[str, Decimal]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresReleased:
    """Students may see their scores and comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRecalled:
    """Released scores are hidden again."""
