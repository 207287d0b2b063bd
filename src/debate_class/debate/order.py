"""The exercise of putting events in order: the shuffle a student sees, and what they made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from debate_class.debate.lots import drawn

Date = tuple[int, int, int]
"""(year, month, day), with 0 for what the source does not say."""


@dataclass(frozen=True, slots=True)
class OrderResult:
    """How an order compares with the dates.

    `pairs` is how many pairs of events the dates put in order; `wrong` are those placed the other
    way round, each as it was placed: the later event first.
    """

    pairs: int
    wrong: tuple[tuple[str, str], ...]

    @property
    def share(self) -> float | None:
        """The share of pairs placed rightly, 0 to 1, or None if the dates order no pair."""
        return (self.pairs - len(self.wrong)) / self.pairs if self.pairs else None


def judge_order(order: Sequence[str], dates: Mapping[str, Date | None]) -> OrderResult:
    """Compare `order` with `dates`.

    An event without a date is never scored. Equal dates tie, and so do a date and a coarser one
    that contains it, as June 2021 contains 7 June 2021.
    """
    pairs = 0
    wrong: list[tuple[str, str]] = []
    for first, second in combinations(order, 2):
        a, b = dates.get(first), dates.get(second)
        if a is None or b is None:
            continue
        earlier = _compared(a, b)
        if earlier:
            pairs += 1
        if earlier > 0:
            wrong.append((first, second))
    return OrderResult(pairs, tuple(wrong))


def shuffled(
    ids: Sequence[str],
    seed: int,
    participant: str,
    dates: Mapping[str, Date | None] | None = None,
) -> tuple[str, ...]:
    """The order in which `participant` first sees the events `ids`: the same whenever asked.

    It is never the solution while that can be avoided: never an order without a mistake by `dates`,
    or, if no dates are given, never `ids` as they stand.
    """
    order = tuple(drawn(ids, seed, f"timeline of {participant}"))
    unsolved = order != tuple(ids) if dates is None else judge_order(order, dates).wrong
    # Turned round, an order without a mistake has every scored pair wrong.
    return order if unsolved else order[::-1]


def _compared(a: Date, b: Date) -> int:
    """-1 if `a` is earlier, 1 if it is later, 0 if the dates do not say."""
    for left, right in zip(a, b, strict=True):
        if left == 0 or right == 0:
            return 0
        if left != right:
            return -1 if left < right else 1
    return 0
