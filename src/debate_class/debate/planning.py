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
    """A stage still to come. `minutes` is how long it would be; `min_minutes` the least it can.

    `turns` is how often those minutes pass before the class has done it: once where all work at
    once, once for each student where they sit at one machine in turn. `homework` was meant to be
    done at home: in class it takes time that the lesson was not planned for.
    """

    stage: str
    title: str
    minutes: float
    min_minutes: float | None
    optional: bool
    turns: float = 1.0
    homework: bool = False

    @property
    def takes(self) -> float:
        """The minutes of the lesson that go by."""
        return self.minutes * self.turns


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the instructor can do, the minutes it saves, and the same as a sentence.

    `cut` is by how many minutes the stage itself becomes shorter: in turns the lesson saves that
    once for each student. A stage that is skipped has all its minutes cut.
    """

    stage: str
    action: Literal["shorten", "skip"]
    minutes_saved: float
    cut: float
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

    Homework is left out before anything else. Then stages are shortened, each in proportion to what
    it can give. Only where that is not enough are optional stages skipped, the shortest first, and
    what then need not be shortened keeps its time. Proposals come in the order of the stages, those
    about homework first.
    """
    needed = math.fsum(p.takes for p in remaining)
    missing = needed - available_minutes
    at_home = _left_to_home(remaining, missing)
    in_class = [p for p in remaining if p not in at_home]
    rest = missing - math.fsum(p.takes for p in at_home)
    skipped = _skips(in_class, rest)
    kept = [p for p in in_class if p not in skipped]
    still_missing = rest - math.fsum(p.takes for p in skipped)
    cuts = dict(zip((p.stage for p in kept), _cuts(kept, still_missing), strict=True))
    changed = (p for p in in_class if p in skipped or cuts[p.stage])
    proposals = (
        *(_leave_out(p) for p in at_home),
        *(_skip(p) if p in skipped else _shorten(p, cuts[p.stage]) for p in changed),
    )
    saved = math.fsum(p.minutes_saved for p in proposals)
    return Plan(needed, available_minutes, -missing, proposals, saved >= missing - _FUZZ)


def _gives(planned: Planned) -> int:
    """By how many half minutes a stage can be shortened."""
    if planned.min_minutes is None or not planned.turns:
        return 0
    return max(0, math.floor((planned.minutes - planned.min_minutes) * _STEPS + _FUZZ))


def _left_to_home(remaining: Sequence[Planned], missing: float) -> list[Planned]:
    """The homework to leave out, in its order, until nothing is missing."""
    left: list[Planned] = []
    for planned in remaining:
        if planned.homework and math.fsum(p.takes for p in left) < missing - _FUZZ:
            left.append(planned)
    return left


def _skips(remaining: Sequence[Planned], missing: float) -> list[Planned]:
    """The optional stages to skip if shortening all others is not enough."""

    def enough(skipped: Sequence[Planned]) -> bool:
        gives = math.fsum(_gives(p) * p.turns for p in remaining if p not in skipped) / _STEPS
        return gives + math.fsum(p.takes for p in skipped) >= missing - _FUZZ

    skipped: list[Planned] = []
    for candidate in sorted((p for p in remaining if p.optional), key=lambda p: p.takes):
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
    """By how many minutes each stage is cut, in proportion to what it can give."""
    gives = [_gives(p) for p in kept]
    most = math.fsum(give * p.turns for give, p in zip(gives, kept, strict=True))
    wanted = min(most, max(0, math.ceil(missing * _STEPS - _FUZZ)))
    if not wanted:
        return [0.0] * len(gives)
    shares = [wanted * give / most for give in gives]
    steps = [math.floor(share + _FUZZ) for share in shares]
    # What does not divide evenly goes to the largest remainders, the earlier stage first.
    for i in sorted(range(len(gives)), key=lambda i: round(steps[i] - shares[i], 9)):
        saved = math.fsum(step * p.turns for step, p in zip(steps, kept, strict=True))
        if saved >= wanted - _FUZZ:
            break
        steps[i] += steps[i] < gives[i]
    return [step / _STEPS for step in steps]


def _leave_out(planned: Planned) -> Proposal:
    sentence = f"Leave out {planned.title}: it is homework ({_minutes(planned.takes)})."
    return Proposal(planned.stage, "skip", planned.takes, planned.minutes, sentence)


def _skip(planned: Planned) -> Proposal:
    sentence = f"Skip {planned.title}: saves {_minutes(planned.takes)}."
    return Proposal(planned.stage, "skip", planned.takes, planned.minutes, sentence)


def _shorten(planned: Planned, cut: float) -> Proposal:
    saved = cut * planned.turns
    each = "" if planned.turns == 1 else " each"
    sentence = (
        f"Shorten {planned.title} from {planned.minutes:.4g} to "
        f"{_minutes(planned.minutes - cut)}{each}: saves {_minutes(saved)}."
    )
    return Proposal(planned.stage, "shorten", saved, cut, sentence)


def _minutes(minutes: float) -> str:
    return f"{minutes:.4g} minute" + ("" if minutes == 1 else "s")
