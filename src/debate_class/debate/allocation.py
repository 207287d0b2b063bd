"""Dealing out texts to judge, so that it is fair to the writers and to the judges.

In this order: nobody judges their own text or one twice; every judge gets as many as the others;
every text gets as many judges as the others; nobody judges a text of their own group; each judge
reads both sides. What comes later gives way to what comes earlier.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.debate.lots import lot


@dataclass(frozen=True, slots=True)
class Judged:
    """A text to judge. `judges` is how many places to judge it are taken already."""

    owner: str
    authors: frozenset[str]
    group: str
    side: Side | None
    judges: int = 0


@dataclass(frozen=True, slots=True)
class Judge:
    """Someone who judges. `had` are the owners of the texts they were given before."""

    participant: str
    group: str
    had: frozenset[str] = frozenset()

    def may(self, text: Judged) -> bool:
        """Whether they can be given `text`: not their own, and not one they had."""
        return self.participant not in text.authors and text.owner not in self.had


Deal = dict[str, list[Judged]]
"""What each judge is given, by participant."""


def allocate(
    judges: Sequence[Judge], texts: Sequence[Judged], wanted: int, seed: int
) -> dict[str, tuple[str, ...]]:
    """The texts of each judge, by participant, so that each text gets `wanted` judges.

    Everyone gets the same number, just as many as are needed for that, or all there are for them.
    """
    judges = sorted(judges, key=lambda judge: lot(seed, "judges", judge.participant))
    texts = sorted(texts, key=lambda text: lot(seed, "texts", text.owner))
    if not judges or not texts:
        return {judge.participant: () for judge in judges}
    places = sum(max(0, wanted - text.judges) for text in texts)
    each = math.ceil(places / len(judges))
    deal = _dealt(judges, texts, each, seed)
    table = _Table(judges, texts, deal)
    table.level()
    table.trade()
    return {name: tuple(text.owner for text in given) for name, given in table.deal.items()}


def next_for(judge: Judge, texts: Iterable[Judged], seed: int) -> Judged | None:
    """The one more text for `judge`: of another group if there is one, and the least judged."""
    able = [text for text in texts if judge.may(text)]
    return min(able, key=lambda text: _before(judge, text, (), text.judges, seed), default=None)


def _dealt(judges: Sequence[Judge], texts: Sequence[Judged], each: int, seed: int) -> Deal:
    """A first deal, round by round: the least judged text that fits best."""
    count = {text.owner: text.judges for text in texts}
    deal: Deal = {judge.participant: [] for judge in judges}
    for turn in range(each):
        order = sorted(judges, key=lambda j: lot(seed, f"round {turn}", j.participant))
        for judge in order:
            had = deal[judge.participant]
            able = [text for text in texts if judge.may(text) and text not in had]
            if not able:
                continue
            best = min(able, key=lambda t: _before(judge, t, had, count[t.owner], seed))
            had.append(best)
            count[best.owner] += 1
    return deal


def _before(
    judge: Judge, text: Judged, had: Sequence[Judged], count: int, seed: int
) -> tuple[bool, int, int, str]:
    same_side = sum(text.side is not None and other.side == text.side for other in had)
    return (
        bool(judge.group) and judge.group == text.group,
        count,
        same_side,
        lot(seed, f"texts of {judge.participant}", text.owner),
    )


class _Table:
    """A deal that is made better, place by place."""

    def __init__(self, judges: Sequence[Judge], texts: Sequence[Judged], deal: Deal) -> None:
        self.deal = deal
        self._judges = {judge.participant: judge for judge in judges}
        self._texts = texts
        self._count = {text.owner: text.judges for text in texts}
        for given in deal.values():
            for text in given:
                self._count[text.owner] += 1

    def level(self) -> None:
        """Move places from the texts with most judges to those with fewest, where that can be."""
        while self._move():
            pass

    def _move(self) -> bool:
        by_count = sorted(self._texts, key=lambda text: self._count[text.owner])
        for low in by_count:
            for high in reversed(by_count):
                if self._count[high.owner] - self._count[low.owner] < 2:
                    break
                movers = [
                    judge
                    for judge in self._judges.values()
                    if high in self.deal[judge.participant] and self._fits(judge, low)
                ]
                if movers:
                    mover = min(movers, key=lambda j: self._worse(j, high, low))
                    self._swap(mover.participant, high, low)
                    self._count[high.owner] -= 1
                    self._count[low.owner] += 1
                    return True
        return False

    def trade(self) -> None:
        """Let judges trade places while that leaves fewer partners or more mixed sides."""
        while any(self._trade(judge) for judge in self._judges.values() if self._cost(judge)):
            pass

    def _trade(self, judge: Judge) -> bool:
        """The best trade of one place with anybody, if there is one that helps."""
        best = 0
        found: tuple[Judge, Judged, Judged] | None = None
        for other in self._judges.values():
            if other is judge:
                continue
            for mine in self.deal[judge.participant]:
                if not self._fits(other, mine):
                    continue
                for theirs in self.deal[other.participant]:
                    if not self._fits(judge, theirs):
                        continue
                    worse = self._worse(judge, mine, theirs) + self._worse(other, theirs, mine)
                    if worse < best:
                        best, found = worse, (other, mine, theirs)
        if found is None:
            return False
        other, mine, theirs = found
        self._swap(judge.participant, mine, theirs)
        self._swap(other.participant, theirs, mine)
        return True

    def _fits(self, judge: Judge, text: Judged) -> bool:
        return judge.may(text) and text not in self.deal[judge.participant]

    def _swap(self, participant: str, out: Judged, into: Judged) -> None:
        given = self.deal[participant]
        given[given.index(out)] = into

    def _worse(self, judge: Judge, out: Judged, into: Judged) -> int:
        given = self.deal[judge.participant]
        after = [into if text is out else text for text in given]
        return self._cost(judge, after) - self._cost(judge, given)

    def _cost(self, judge: Judge, given: Sequence[Judged] | None = None) -> int:
        """How far what a judge has is from no partner's text and both sides alike."""
        texts = self.deal[judge.participant] if given is None else given
        partners = sum(bool(judge.group) and judge.group == text.group for text in texts)
        sided = [text.side for text in texts if text.side is not None]
        uneven = abs(2 * sided.count("pro") - len(sided)) - len(sided) % 2
        return 10 * partners + uneven
