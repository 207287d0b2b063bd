"""The two figures of agreement: weighted kappa for a pair of raters, alpha for any number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, permutations


def weighted_kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's kappa with quadratic weights for what two raters gave the same texts.

    1 is full agreement, 0 what chance alone gives, -1 the most there can be against it. None where
    it says nothing: without pairs, or where both raters gave one and the same throughout.
    """
    if not pairs:
        return None
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / len(pairs)
    by_chance = (
        sum(
            (a - b) ** 2 * count_a * count_b
            for a, count_a in ones.items()
            for b, count_b in others.items()
        )
        / len(pairs) ** 2
    )
    return 1 - seen / by_chance if by_chance else None


def ordinal_alpha(units: Iterable[Sequence[float]]) -> float | None:
    """Krippendorff's alpha for ordered levels; each unit holds what its raters gave, in any order.

    Units with fewer than two ratings say nothing and are passed over. The scale runs as that of
    `weighted_kappa`; None where no unit is left, or where all ratings are the same.
    """
    rated = [unit for unit in units if len(unit) > 1]
    values = Counter(value for unit in rated for value in unit)
    total = sum(values.values())
    if len(values) < 2:
        return None
    distance = _Distance(values)
    seen = sum(
        sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in rated
    )
    by_chance = sum(distance(a, b) * values[a] * values[b] for a, b in permutations(values, 2))
    return 1 - seen * (total - 1) / by_chance


class _Distance:
    """How far two values lie apart: the square of how many ratings lie between them."""

    def __init__(self, values: Counter[float]) -> None:
        order = sorted(values)
        upto = accumulate(values[value] for value in order)
        # The middle of each value's ratings, when all ratings stand in a row.
        self._middle = {
            value: end - values[value] / 2 for value, end in zip(order, upto, strict=True)
        }

    def __call__(self, one: float, other: float) -> float:
        return (self._middle[one] - self._middle[other]) ** 2
