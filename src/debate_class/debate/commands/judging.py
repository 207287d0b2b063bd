"""Commands of judging: ballots, and the scores that students see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBallot:
    """Judge a response. `levels` may be incomplete; a judge's later ballot replaces the earlier."""

    stage: str
    owner: str
    levels: dict[str, int]
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseScores:
    """Let students see their scores. Every judged response must have a complete ballot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallScores:
    """Hide released scores again."""
