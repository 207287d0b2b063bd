"""Ballots: from the levels a judge chose to points, and from several judges to one score.

Points are exact decimals from the YAML file to the gradebook; a float would turn 0.1 into trouble.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from debate_class.course.basics import SIDES, Side
from debate_class.course.rubric import Rubric


def points(rubric: Rubric, levels: Mapping[str, int]) -> dict[str, Decimal]:
    """The points of each criterion that has a level, weight included, in the rubric's order.

    `levels` maps criteria to the index of the chosen level, 0 being the highest. Raises ValueError
    if the rubric has no such criterion or the criterion no such level.
    """
    unknown = [criterion for criterion in levels if rubric.criterion(criterion) is None]
    if unknown:
        raise ValueError(f"rubric {rubric.id} has no criterion {unknown[0]}")
    given: dict[str, Decimal] = {}
    for criterion in rubric.criteria:
        if criterion.id not in levels:
            continue
        level = levels[criterion.id]
        if not 0 <= level < len(criterion.choices):
            raise ValueError(f"criterion {criterion.id} has no level {level}")
        given[criterion.id] = criterion.choices[level].points * criterion.weight
    return given


def total(rubric: Rubric, levels: Mapping[str, int]) -> Decimal:
    """The points of all criteria that have a level, together. Raises ValueError as `points`."""
    return sum(points(rubric, levels).values(), Decimal(0))


def plainly(number: Decimal) -> str:
    """`number` in digits alone: no exponent, no zeros at the end; `7.5`, `20`."""
    return f"{number.normalize() + 0:f}"


def missing(rubric: Rubric, levels: Mapping[str, int]) -> tuple[str, ...]:
    """The criteria that have no level yet, in the rubric's order."""
    return tuple(c.id for c in rubric.criteria if c.id not in levels)


Even = Literal["mean", "lower", "higher"]
"""What the median of an even number is: the mean of the middle two, or one of them."""


def combine(scores: Sequence[Decimal], even: Even = "mean") -> Decimal:
    """The median of several judges' points for one criterion.

    With an even number it is what `even` says of the middle two, the mean rounded half up to two
    decimals. Raises ValueError if there is none.
    """
    if not scores:
        raise ValueError("there is no score to combine")
    ordered = sorted(scores)
    middle = len(ordered) // 2
    if len(ordered) % 2 or even == "higher":
        return ordered[middle]
    if even == "lower":
        return ordered[middle - 1]
    return _mean(ordered[middle - 1 : middle + 1])


def combine_criteria(
    ballots: Iterable[Mapping[str, Decimal]], even: Even = "mean"
) -> dict[str, Decimal]:
    """The median of each criterion over the ballots that give it points."""
    scores: dict[str, list[Decimal]] = {}
    for ballot in ballots:
        for criterion, given in ballot.items():
            scores.setdefault(criterion, []).append(given)
    return {criterion: combine(given, even) for criterion, given in scores.items()}


def side_means(
    scores: Mapping[str, Decimal], sides: Mapping[str, Side]
) -> dict[Side, Decimal | None]:
    """The mean score of each side to two decimals, half up; None for a side without a score.

    Both arguments go by participant; a score of someone without a side counts for neither.
    """
    means: dict[Side, Decimal | None] = {}
    for side in SIDES:
        given = [score for who, score in scores.items() if sides.get(who) == side]
        means[side] = _mean(given) if given else None
    return means


def _mean(scores: Sequence[Decimal]) -> Decimal:
    mean = sum(scores, Decimal(0)) / len(scores)
    return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
