"""Planning to the bell: what to shorten or skip so that the lesson ends in time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

_STEPS = 2
"""Stages are shortened by half minutes: two steps a minute."""
_FUZZ = 1e-9


@dataclass(frozen=True, slots=True)
class Planned:
    """A stage still to come. `minutes` is what it would take; `min_minutes` the least it can."""

    stage: str
    title: str
    minutes: float
    min_minutes: float | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the instructor can do, the minutes it saves, and the same as a sentence."""

    stage: str
    action: Literal["shorten", "skip"]
    minutes_saved: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The time left against the stages left, in minutes; `spare` below zero is what is missing.

    `fits_after` says whether the lesson ends in time once every proposal is taken.
    """

    needed: float
    available: float
    spare: float
    proposals: tuple[Proposal, ...]
    fits_after: bool


def plan(remaining: Sequence[Planned], available_minutes: float) -> Plan:
    """What to do so that `remaining` fits into `available_minutes`, and no more than needed.

    Stages are shortened first, each in proportion to what it can give. Only where that is not
    enough are optional stages skipped, the shortest first, and what then need not be shortened
    keeps its time. Proposals come in the order of the stages.
    """
    needed = math.fsum(p.minutes for p in remaining)
    missing = needed - available_minutes
    skipped = _skips(remaining, missing)
    kept = [p for p in remaining if p not in skipped]
    still_missing = missing - math.fsum(p.minutes for p in skipped)
    cuts = dict(zip((p.stage for p in kept), _cuts(kept, still_missing), strict=True))
    proposals = tuple(
        _skip(p) if p in skipped else _shorten(p, cuts[p.stage])
        for p in remaining
        if p in skipped or cuts[p.stage]
    )
    saved = math.fsum(p.minutes_saved for p in proposals)
    return Plan(needed, available_minutes, -missing, proposals, saved >= missing - _FUZZ)


def _gives(planned: Planned) -> int:
    """By how many half minutes a stage can be shortened."""
    if planned.min_minutes is None:
        return 0
    return max(0, math.floor((planned.minutes - planned.min_minutes) * _STEPS + _FUZZ))


def _skips(remaining: Sequence[Planned], missing: float) -> list[Planned]:
    """The optional stages to skip if shortening all others is not enough."""

    def enough(skipped: Sequence[Planned]) -> bool:
        gives = sum(_gives(p) for p in remaining if p not in skipped) / _STEPS
        return gives + math.fsum(p.minutes for p in skipped) >= missing - _FUZZ

    skipped: list[Planned] = []
    for candidate in sorted((p for p in remaining if p.optional), key=lambda p: p.minutes):
        if enough(skipped):
            break
        skipped.append(candidate)
    # A longer stage that had to go may make a shorter one's sacrifice needless.
    for candidate in list(skipped):
        without = [p for p in skipped if p != candidate]
        if enough(without):
            skipped = without
    return skipped


def _cuts(kept: Sequence[Planned], missing: float) -> list[float]:
    """How many minutes each stage gives, in proportion to what it can give."""
    gives = [_gives(p) for p in kept]
    wanted = min(sum(gives), max(0, math.ceil(missing * _STEPS - _FUZZ)))
    if not wanted:
        return [0.0] * len(gives)
    shares = [divmod(wanted * give, sum(gives)) for give in gives]
    left = wanted - sum(whole for whole, _ in shares)
    # What does not divide evenly goes to the largest remainders, the earlier stage first.
    by_remainder = sorted(range(len(gives)), key=lambda i: -shares[i][1])[:left]
    return [(whole + (i in by_remainder)) / _STEPS for i, (whole, _) in enumerate(shares)]


def _skip(planned: Planned) -> Proposal:
    sentence = f"Skip {planned.title}: saves {_minutes(planned.minutes)}."
    return Proposal(planned.stage, "skip", planned.minutes, sentence)


def _shorten(planned: Planned, cut: float) -> Proposal:
    sentence = (
        f"Shorten {planned.title} from {planned.minutes:.4g} to "
        f"{_minutes(planned.minutes - cut)}: saves {_minutes(cut)}."
    )
    return Proposal(planned.stage, "shorten", cut, sentence)


def _minutes(minutes: float) -> str:
    return f"{minutes:.4g} minute" + ("" if minutes == 1 else "s")
