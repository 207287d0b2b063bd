"""Secret votes: what may be published of them, and the swing between two.

The rule is that nobody learns from a publication how any one person voted. A count under
`MIN_CELL` is never shown, and zero is such a count: "nobody" tells as much as a name. More than
that is hidden where the rest, the number of voters and the swing would give it away:

- All three counts of a vote are shown only if each is large enough. Otherwise "for" is shown if it
  and the rest together are both large enough; failing that "against", by the same test; failing
  that none. A unanimous vote therefore shows nothing, and so does one with a few dissenters.
- Of the nine transitions all are shown if all are large enough. Otherwise at most one is, those who
  kept the view that both votes show, and only if that parts the class into four large groups.
- The winner is announced if, whichever way it had gone, every hidden count would have stayed open.

Whether something is shown depends on nothing but what is shown and, where a group is too small, on
that. So whoever knows these rules, and everything published, still finds several possible votes.

Publish a vote once, after it closed: two tallies that differ by one person, or a `tally` beside the
`transitions` of the same vote, can be subtracted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import product
from typing import Literal

Vote = Literal["for", "against", "undecided"]
Count = int | None
"""A number of people, or None where it is suppressed."""
Winner = Literal["for", "against", "neither"]
_Counts = tuple[int, int, int]

VOTES: tuple[Vote, Vote, Vote] = ("for", "against", "undecided")
MIN_CELL = 5
SCALE = (0, 10)
"""The ends of the scales that students answer on."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One vote as it may be published. `counts` stand in the order of `VOTES`."""

    voters: int
    counts: tuple[Count, Count, Count]

    def __getitem__(self, vote: Vote) -> Count:
        return self.counts[VOTES.index(vote)]

    @property
    def suppressed(self) -> bool:
        """Whether any count is hidden."""
        return None in self.counts


@dataclass(frozen=True, slots=True)
class Swing:
    """Two votes of the people who took part in both, as they may be published.

    `table[i][j]` counts those who went from `VOTES[i]` to `VOTES[j]`. `change_for` and
    `change_against` are changes of the share of voters, in percentage points to one decimal.
    `winner` is the view whose share grew more (or shrank less), "neither" if both changed alike,
    None where saying so would tell too much.
    """

    voters: int
    before: Tally
    after: Tally
    table: tuple[tuple[Count, ...], ...]
    change_for: Decimal | None
    change_against: Decimal | None
    winner: Winner | None

    def moved(self, before: Vote, after: Vote) -> Count:
        """How many went from one view to another, or stayed if both are the same."""
        return self.table[VOTES.index(before)][VOTES.index(after)]


@dataclass(frozen=True, slots=True)
class ScaleSummary:
    """The answers on one scale: how many, and their mean to one decimal."""

    n: int
    mean: Decimal


def tally(votes: Iterable[Vote]) -> Tally:
    """What may be published of one vote."""
    counted = Counter(votes)
    return _published((counted["for"], counted["against"], counted["undecided"]))


def transitions(before: Mapping[str, Vote], after: Mapping[str, Vote]) -> Swing:
    """What may be published of two votes, each by participant; who missed one is left out."""
    moves = Counter((before[who], after[who]) for who in before.keys() & after.keys())
    cells = [[moves[a, b] for b in VOTES] for a in VOTES]
    first, second, third = cells
    old = (sum(first), sum(second), sum(third))
    new = (
        first[0] + second[0] + third[0],
        first[1] + second[1] + third[1],
        first[2] + second[2] + third[2],
    )
    tally_before, tally_after = _published(old), _published(new)
    return Swing(
        voters=sum(old),
        before=tally_before,
        after=tally_after,
        table=_published_table(cells, tally_before, tally_after),
        change_for=_change("for", tally_before, tally_after),
        change_against=_change("against", tally_before, tally_after),
        winner=_winner(old, new) if _announceable(tally_before, tally_after) else None,
    )


def scale_summary(values: Sequence[int]) -> ScaleSummary | None:
    """The mean of answers from 0 to 10.

    None for fewer than five answers, and where the mean rounds to an end of the scale: then
    everyone, or nearly everyone, gave the same answer.
    """
    if len(values) < MIN_CELL:
        return None
    mean = _rounded(Decimal(sum(values)) / len(values))
    return None if mean in SCALE else ScaleSummary(len(values), mean)


def _published(counts: _Counts) -> Tally:
    voters = sum(counts)
    if voters == 0 or min(counts) >= MIN_CELL:  # no voters, no secret
        return Tally(voters, counts)
    in_favour, against, _ = counts
    if in_favour >= MIN_CELL and voters - in_favour >= MIN_CELL:
        return Tally(voters, (in_favour, None, None))
    if against >= MIN_CELL and voters - against >= MIN_CELL:
        return Tally(voters, (None, against, None))
    return Tally(voters, (None, None, None))


def _published_table(
    cells: Sequence[Sequence[int]], before: Tally, after: Tally
) -> tuple[tuple[Count, ...], ...]:
    if before.voters == 0 or min(map(min, cells)) >= MIN_CELL:
        return tuple(tuple(row) for row in cells)
    table: list[list[Count]] = [[None] * len(VOTES) for _ in VOTES]
    for i, vote in enumerate(VOTES):
        was, became = before[vote], after[vote]
        if was is not None and became is not None:
            kept = cells[i][i]
            four = (kept, was - kept, became - kept, before.voters - was - became + kept)
            if min(four) >= MIN_CELL:
                table[i][i] = kept
            break  # trying the next one would tell that this one failed
    return tuple(tuple(row) for row in table)


def _change(vote: Vote, before: Tally, after: Tally) -> Decimal | None:
    was, became = before[vote], after[vote]
    if was is None or became is None or not before.voters:
        return None
    return _rounded(Decimal(100 * (became - was)) / before.voters)


def _winner(before: _Counts, after: _Counts) -> Winner:
    lead = (after[0] - before[0]) - (after[1] - before[1])
    if lead == 0:
        return "neither"
    return "for" if lead > 0 else "against"


@lru_cache(maxsize=256)  # views are drawn again and again from the same two tallies
def _announceable(before: Tally, after: Tally) -> bool:
    """Whether, for each winner these tallies allow, every hidden count could be one of several."""
    if before.voters < MIN_CELL:
        return False
    outcomes: dict[Winner, list[tuple[int, ...]]] = {}
    for old, new in product(list(_possible(before)), list(_possible(after))):
        outcomes.setdefault(_winner(old, new), []).append(old + new)
    shown = before.counts + after.counts
    return all(
        shown[i] is not None or len({votes[i] for votes in possible}) > 1
        for possible in outcomes.values()
        for i in range(len(shown))
    ) and all(
        _open_transition(i, j, possible)
        for possible in outcomes.values()
        for i, j in product(range(len(VOTES)), repeat=2)
    )


def _open_transition(i: int, j: int, possible: Sequence[tuple[int, ...]]) -> bool:
    """Whether more than one number could have gone from view `i` to view `j`.

    Between two votes it is at least what no other move leaves room for, at most the smaller count.
    """
    least, most = [], []
    for votes in possible:
        was, became, voters = votes[i], votes[len(VOTES) + j], sum(votes[: len(VOTES)])
        least.append(max(0, was + became - voters))
        most.append(min(was, became))
    return max(most) > min(least)


def _possible(published: Tally) -> Iterator[_Counts]:
    """Every vote that would be published as `published`."""
    voters = published.voters
    for in_favour in _candidates(published["for"], voters):
        for against in _candidates(published["against"], voters - in_favour):
            counts = (in_favour, against, voters - in_favour - against)
            if _published(counts) == published:
                yield counts


def _candidates(shown: Count, most: int) -> Iterable[int]:
    """What a count can be: as shown, else small, or large enough to leave little to the others."""
    if shown is not None:
        return (shown,) if shown <= most else ()
    return sorted({*range(min(MIN_CELL, most + 1)), *range(max(0, most - MIN_CELL), most + 1)})


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)
