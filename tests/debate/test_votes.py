"""Votes: what is published, and that nobody can be found out by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debate_class.debate.votes import (
    MIN_CELL,
    VOTES,
    Count,
    Swing,
    Vote,
    scale_summary,
    tally,
    transitions,
)

Cells = tuple[int, ...]
"""Nine transitions, row by row."""


def votes(*counts: int) -> list[Vote]:
    return [vote for vote, n in zip(VOTES, counts, strict=True) for _ in range(n)]


def cast(*counts: int) -> dict[str, Vote]:
    return {f"p{i}": vote for i, vote in enumerate(votes(*counts))}


def swing(cells: Cells) -> Swing:
    moves = [(a, b) for a in VOTES for b in VOTES]
    people = [move for move, n in zip(moves, cells, strict=True) for _ in range(n)]
    return transitions(
        {f"p{i}": before for i, (before, _) in enumerate(people)},
        {f"p{i}": after for i, (_, after) in enumerate(people)},
    )


def all_counts(voters: int) -> Iterator[tuple[int, int, int]]:
    for a in range(voters + 1):
        for b in range(voters - a + 1):
            yield a, b, voters - a - b


def shown(published: Swing) -> tuple[Count, ...]:
    return tuple(cell for row in published.table for cell in row)


def test_large_counts_are_shown() -> None:
    assert tally(votes(12, 7, 5)).counts == (12, 7, 5)
    assert tally(votes(12, 7, 5))["against"] == 7
    assert not tally(votes(12, 7, 5)).suppressed


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ((20, 8, 2), (20, None, None)),  # hiding the 2 alone would leave it to be subtracted
        ((4, 9, 12), (None, 9, None)),
        ((30, 0, 0), (None, None, None)),  # unanimous
        ((0, 0, 9), (None, None, None)),
        ((28, 2, 0), (None, None, None)),  # showing 28 of 30 would leave two to be guessed
        ((1, 0, 0), (None, None, None)),
        ((4, 4, 5), (None, None, None)),
        ((0, 0, 0), (0, 0, 0)),  # nobody voted, so there is nothing to keep
    ],
)
def test_small_counts_are_hidden_with_what_would_betray_them(
    counts: tuple[int, int, int], published: tuple[Count, Count, Count]
) -> None:
    assert tally(votes(*counts)).counts == published
    assert tally(votes(*counts)).voters == sum(counts)


@pytest.mark.parametrize("voters", range(1, 41))
def test_a_tally_leaves_every_hidden_count_and_every_voter_open(voters: int) -> None:
    """All votes of so many people are tried, by a reader who knows the rules."""
    alike = defaultdict(list)
    for counts in all_counts(voters):
        alike[tally(votes(*counts))].append(counts)
    for published, possible in alike.items():
        for i, count in enumerate(published.counts):
            assert count is not None or len({counts[i] for counts in possible}) > 1
            assert count is None or count >= MIN_CELL
            assert any(counts[i] < voters for counts in possible)


@pytest.mark.parametrize("voters", [1, 2, 4, 5, 9, 10, 11, 13, 15])
def test_a_swing_leaves_every_hidden_count_and_every_voter_open(voters: int) -> None:
    """All pairs of votes are tried: the changes and the winner betray no count either."""
    alike = defaultdict(list)
    for before in all_counts(voters):
        for after in all_counts(voters):
            published = transitions(cast(*before), cast(*after))
            alike[published].append(before + after)
    for published, possible in alike.items():
        for i, count in enumerate(published.before.counts + published.after.counts):
            assert count is not None or len({counts[i] for counts in possible}) > 1
            assert any(counts[i] < voters for counts in possible)


def nearby(cells: Cells) -> Iterator[Cells]:
    """Votes that differ in one person, or in two people who exchange where they went."""
    moves = list(permutations(range(9), 2))
    exchanges = [
        ((3 * a + c, 3 * a + d), (3 * b + d, 3 * b + c))
        for a, b in combinations(range(3), 2)
        for c, d in permutations(range(3), 2)
    ]
    for steps in [*exchanges, *((move,) for move in moves)]:
        changed = list(cells)
        for start, end in steps:
            changed[start] -= 1
            changed[end] += 1
        if min(changed) >= 0:
            yield tuple(changed)


CELLS: st.SearchStrategy[Cells] = st.one_of(
    st.tuples(*[st.integers(0, 3)] * 9),
    st.tuples(*[st.integers(0, 12)] * 9),
    st.tuples(*[st.integers(4, 7)] * 9),
    st.tuples(*[st.sampled_from((0, 0, 1, 5, 9))] * 9),
    st.builds(lambda i, n: (0,) * i + (n,) + (0,) * (8 - i), st.integers(0, 8), st.integers(0, 30)),
)


def test_a_winner_is_not_announced_where_that_would_fix_a_hidden_move() -> None:
    """With "for" the winner, nobody could have gone from undecided to against here."""
    published = swing((0, 0, 9, 5, 0, 0, 0, 0, 1))
    assert (published.before["for"], published.after["for"]) == (9, 5)
    assert published.winner is None


@settings(max_examples=150, deadline=None)
@example((0, 0, 0, 0, 0, 0, 5, 5, 5))
@given(CELLS)
def test_whatever_is_hidden_could_be_otherwise(cells: Cells) -> None:
    """From any votes one finds others with the very same publication, for each hidden number.

    So nothing hidden can be worked out, and no one's two votes can: each hidden cell of the table
    also could be less than everybody.
    """
    published = swing(cells)
    hidden = {i for i, cell in enumerate(shown(published)) if cell is None}
    seen, frontier = {cells}, [cells]
    for _ in range(12):
        hidden -= {i for i in hidden if len({other[i] for other in seen}) > 1}
        if not hidden:
            break
        found = {n for c in frontier[:40] for n in nearby(c)} - seen
        frontier = [n for n in sorted(found) if swing(n) == published]
        seen.update(frontier)
    if hidden:  # a winner of "neither" stands only when two people change their votes together
        together = {n for c in nearby(cells) for n in nearby(c)}
        seen.update(n for n in together if swing(n) == published)
        hidden -= {i for i in hidden if len({other[i] for other in seen}) > 1}
    assert not hidden
    if None in shown(published):
        assert len(seen) > 1


@given(CELLS)
def test_what_is_shown_is_true_and_large_enough(cells: Cells) -> None:
    published = swing(cells)
    rows = [sum(cells[3 * i : 3 * i + 3]) for i in range(3)]
    columns = [sum(cells[i::3]) for i in range(3)]
    truth = (*cells, *rows, *columns)
    public = (*shown(published), *published.before.counts, *published.after.counts)
    assert published.voters == sum(cells)
    for number, true in zip(public, truth, strict=True):
        assert number is None or number == true
        assert number is None or number >= MIN_CELL or not published.voters


def test_a_large_class_sees_the_whole_table() -> None:
    published = swing((10, 5, 5, 9, 11, 5, 8, 6, 7))
    assert shown(published) == (10, 5, 5, 9, 11, 5, 8, 6, 7)
    assert published.moved("against", "for") == 9
    assert published.before.counts == (20, 25, 21)
    assert published.after.counts == (27, 22, 17)
    assert (published.change_for, published.change_against) == (Decimal("10.6"), Decimal("-4.5"))
    assert published.winner == "for"


def test_of_a_middling_class_those_who_kept_their_view_are_counted() -> None:
    published = swing((7, 5, 0, 5, 6, 0, 1, 1, 2))
    assert published.before.counts == (12, None, None)
    assert published.after.counts == (13, None, None)
    assert published.moved("for", "for") == 7
    assert [cell for cell in shown(published) if cell is not None] == [7]
    assert published.change_for == Decimal("3.7")
    assert published.change_against is None


def test_those_who_stayed_against_are_counted_where_only_against_is_shown() -> None:
    published = swing((0, 0, 2, 0, 7, 6, 1, 6, 7))
    assert published.before.counts == (None, 13, None)
    assert published.moved("against", "against") == 7


def test_the_larger_gain_wins_even_with_fewer_votes() -> None:
    """Against still leads by 10 to 8, but the resolution gained three and against lost one."""
    published = swing((5, 0, 0, 2, 9, 0, 1, 1, 0))
    assert published.before.counts == (5, None, None)
    assert published.after.counts == (8, None, None)
    assert published.winner == "for"


def test_equal_changes_have_no_winner_and_a_loss_on_one_side_is_a_win_for_the_other() -> None:
    assert swing((4, 0, 0, 0, 4, 0, 1, 1, 4)).winner == "neither"
    assert swing((4, 0, 3, 0, 4, 0, 0, 0, 3)).winner == "against"


def test_a_few_voters_get_no_winner() -> None:
    assert swing((0, 0, 0, 4, 0, 0, 0, 0, 0)).winner is None


def test_a_winner_that_would_betray_a_count_is_not_announced() -> None:
    """From 5 of 14 to 9: against could only have gained more by going from nobody to all the rest.

    So a winner is withheld here, whichever it is; were it withheld only from against, that would
    tell as much.
    """
    for cells in ((5, 0, 0, 0, 0, 0, 4, 0, 5), (5, 0, 0, 0, 0, 0, 4, 5, 0)):
        published = swing(cells)
        assert published.before.counts == (5, None, None)
        assert published.after.counts == (9, None, None)
        assert published.change_for == Decimal("28.6")
        assert published.winner is None


def test_who_missed_one_vote_is_left_out() -> None:
    before: dict[str, Vote] = {f"p{i}": "for" for i in range(8)}
    after: dict[str, Vote] = {f"p{i}": "against" for i in range(3, 11)}
    published = transitions(before, after)
    assert published.voters == 5
    assert published.winner == "against"


def test_no_voters_and_no_secrets() -> None:
    published = transitions({}, {})
    assert shown(published) == (0,) * 9
    assert (published.change_for, published.winner) == (None, None)


def test_a_scale_shows_its_mean_to_one_decimal() -> None:
    summary = scale_summary([1, 2, 3, 4, 5, 6, 6])
    assert summary is not None
    assert (summary.n, summary.mean) == (7, Decimal("3.9"))
    half = scale_summary([3] * 19 + [4])
    assert half is not None
    assert half.mean == Decimal("3.1")  # 3.05, half up


@pytest.mark.parametrize("values", [[], [5, 5, 5, 5], [0] * 9, [10] * 9, [10] * 29 + [9]])
def test_a_scale_hides_few_answers_and_agreement_at_an_end(values: list[int]) -> None:
    assert scale_summary(values) is None


@pytest.mark.parametrize("end", [0, 10])
@given(st.lists(st.integers(0, 10), min_size=5, max_size=30))
def test_a_mean_never_says_that_all_stand_at_an_end(end: int, values: list[int]) -> None:
    summary = scale_summary(values)
    assert summary is None or summary.mean != end
