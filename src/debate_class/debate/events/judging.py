"""Events of judging: ballots, and the scores that students see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFiled:
    """One judge's rubric for one response. `levels` maps criterion to level, 0 the highest."""

    stage: str
    owner: str
    judge: str
    rubric: str
    levels: dict[str, int]
    comment: str | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresReleased:
    """Students may see their scores and comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRecalled:
    """Released scores are hidden again."""
