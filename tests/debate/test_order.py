"""The exercise of putting events in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from debate_class.debate.order import Date, judge_order, shuffled

DATES: dict[str, Date | None] = {
    "T1": (1965, 0, 0),
    "T2": (2021, 6, 0),
    "T3": (2021, 6, 7),
    "T4": None,
    "T5": (2021, 4, 21),
    "T6": (2021, 0, 0),
}
EVENTS = st.permutations(sorted(DATES))
SEEDS = st.integers(0, 2**32)


def test_pairs_out_of_order_are_named_as_they_were_placed() -> None:
    result = judge_order(["T2", "T1", "T5"], DATES)
    assert result.pairs == 3
    assert result.wrong == (("T2", "T1"), ("T2", "T5"))
    assert result.share == 1 / 3


def test_a_date_ties_with_a_coarser_one_that_contains_it() -> None:
    for pair in (["T2", "T3"], ["T6", "T5"], ["T6", "T3"], ["T3", "T3x"]):
        for order in (pair, pair[::-1]):
            assert judge_order(order, {**DATES, "T3x": (2021, 6, 7)}).pairs == 0


def test_a_coarser_date_that_does_not_contain_it_is_scored() -> None:
    assert judge_order(["T2", "T5"], DATES).wrong == (("T2", "T5"),)
    assert judge_order(["T1", "T3"], DATES).pairs == 1


def test_where_no_pair_counts_there_is_no_share() -> None:
    assert judge_order(["T4", "T1"], DATES).share is None
    assert judge_order(["T1", "unknown"], DATES).share is None
    assert judge_order([], {}).share is None


@given(EVENTS)
def test_an_undated_event_changes_no_score(order: list[str]) -> None:
    without = [event for event in order if event != "T4"]
    assert judge_order(order, DATES) == judge_order(without, DATES)


@given(EVENTS)
def test_an_order_and_its_reverse_share_the_pairs_between_them(order: list[str]) -> None:
    forward, back = judge_order(order, DATES), judge_order(order[::-1], DATES)
    assert forward.pairs == back.pairs == len(forward.wrong) + len(back.wrong)
    assert forward.share is not None
    assert back.share is not None
    assert abs(forward.share + back.share - 1) < 1e-9


@given(st.lists(st.text(), unique=True, max_size=9), SEEDS, st.text())
def test_a_shuffle_has_the_same_events_and_is_the_same_whenever_asked(
    ids: list[str], seed: int, participant: str
) -> None:
    order = shuffled(ids, seed, participant)
    assert sorted(order) == sorted(ids)
    assert shuffled(ids, seed, participant) == order
    if len(ids) > 1:
        assert order != tuple(ids)


@given(EVENTS, SEEDS)
def test_with_dates_a_shuffle_always_has_something_to_mend(ids: list[str], seed: int) -> None:
    assert judge_order(shuffled(ids, seed, "p1", DATES), DATES).wrong


def test_two_participants_see_different_orders() -> None:
    ids = [f"T{i}" for i in range(8)]
    assert len({shuffled(ids, 1, f"p{i}") for i in range(10)}) > 8


def test_what_cannot_be_out_of_order_stays_as_drawn() -> None:
    assert shuffled(["T1"], 1, "p1") == ("T1",)
    assert shuffled([], 1, "p1") == ()
    assert set(shuffled(["T1", "T4"], 1, "p1", DATES)) == {"T1", "T4"}
