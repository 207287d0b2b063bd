"""Sides, opponents and groups."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.basics import SIDES, Side
from debate_class.debate.sides import Candidate, Groups, Seat, assign, place_late

SEEDS = st.integers(0, 2**32)
GROUPS: st.SearchStrategy[Groups] = st.sampled_from(("pairs", "fours"))
PINS: st.SearchStrategy[Side | None] = st.sampled_from((None, None, "pro", "con"))


@st.composite
def classes(draw: st.DrawFn, most: int = 40, pinned: bool = True) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            f"p{i}",
            past_pro=draw(st.integers(0, 4)),
            past_con=draw(st.integers(0, 4)),
            pin=draw(PINS) if pinned else None,
        )
        for i in range(draw(st.integers(0, most)))
    )


def sizes(sides: list[Side]) -> int:
    return abs(sides.count("pro") - sides.count("con"))


def imbalance(candidates: tuple[Candidate, ...], sides: list[Side]) -> int:
    return sum(
        abs(c.balance + (1 if side == "pro" else -1))
        for c, side in zip(candidates, sides, strict=True)
    )


@given(classes(), SEEDS)
def test_sides_are_even_and_pins_hold(candidates: tuple[Candidate, ...], seed: int) -> None:
    """Sides differ by at most one, or by as little as the pins allow."""
    seats = assign(candidates, seed)
    pins = Counter(c.pin for c in candidates)
    forced = abs(pins["pro"] - pins["con"]) - pins[None]
    assert sizes([s.side for s in seats]) <= max(1, forced)
    assert all(c.pin in (None, s.side) for c, s in zip(candidates, seats, strict=True))


@given(classes(most=8), SEEDS)
def test_no_split_leaves_the_term_more_balanced(
    candidates: tuple[Candidate, ...], seed: int
) -> None:
    """Every split of the class is tried; none with such sizes and pins has a lower total."""
    chosen = [s.side for s in assign(candidates, seed)]
    choices: list[tuple[Side, ...]] = [(c.pin,) if c.pin else SIDES for c in candidates]
    splits = [list(split) for split in product(*choices)]
    allowed = max(1, min(map(sizes, splits)))
    assert imbalance(candidates, chosen) == min(
        imbalance(candidates, split) for split in splits if sizes(split) <= allowed
    )


@given(classes(), SEEDS, GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_changes_nothing(
    candidates: tuple[Candidate, ...], seed: int, groups: Groups, random: Random
) -> None:
    mixed = list(candidates)
    random.shuffle(mixed)
    seats = assign(candidates, seed, groups)
    assert [s.participant for s in seats] == [c.participant for c in candidates]
    assert set(assign(mixed, seed, groups)) == set(seats)


@given(st.integers(1, 30), st.lists(SEEDS, max_size=12))
def test_a_class_that_always_comes_is_never_more_than_one_apart(n: int, seeds: list[int]) -> None:
    past: dict[str, Counter[Side]] = {f"p{i}": Counter() for i in range(n)}
    for seed in seeds:
        for seat in assign([Candidate(p, c["pro"], c["con"]) for p, c in past.items()], seed):
            past[seat.participant][seat.side] += 1
        assert all(abs(c["pro"] - c["con"]) <= 1 for c in past.values())


@given(st.lists(st.tuples(SEEDS, st.sets(st.integers(0, 11), min_size=1)), max_size=40))
def test_absences_leave_nobody_far_apart(sessions: list[tuple[int, set[int]]]) -> None:
    """Whoever is missing when, of twelve people none argues one side four times more often."""
    balance = Counter[str]()
    for seed, present in sessions:
        candidates = [
            Candidate(f"p{i}", max(0, balance[f"p{i}"]), max(0, -balance[f"p{i}"])) for i in present
        ]
        for seat in assign(candidates, seed):
            balance[seat.participant] += 1 if seat.side == "pro" else -1
    assert all(abs(apart) < 4 for apart in balance.values())


def test_lots_decide_differently_from_seed_to_seed() -> None:
    candidates = [Candidate(f"p{i}") for i in range(10)]
    pro = [
        frozenset(s.participant for s in assign(candidates, n) if s.side == "pro")
        for n in range(20)
    ]
    assert len(set(pro)) > 10
    assert {len(p) for p in pro} == {5}
    assert {assign(candidates[:1], n)[0].side for n in range(20)} == {"pro", "con"}


def test_a_lot_belongs_to_the_person_not_to_their_number() -> None:
    first = assign([Candidate("p1", person="ana"), Candidate("p2", person="bo")], 7)
    second = assign([Candidate("p2", person="ana"), Candidate("p1", person="bo")], 7)
    assert [s.side for s in first] == [s.side for s in second]


@given(classes(), SEEDS, GROUPS)
def test_everyone_has_an_opponent_in_their_group(
    candidates: tuple[Candidate, ...], seed: int, groups: Groups
) -> None:
    seats = {s.participant: s for s in assign(candidates, seed, groups)}
    if len({s.side for s in seats.values()}) < 2:
        assert {(s.group, s.opponent) for s in seats.values()} <= {("A", None)}
        return
    for seat in seats.values():
        assert seat.opponent is not None
        opponent = seats[seat.opponent]
        assert (opponent.side, opponent.group) != (seat.side, opponent.group)
        assert opponent.group == seat.group
    # Up to the size of the smaller side, opponents are each other's.
    mutual = sum(seats[s.opponent or ""].opponent == s.participant for s in seats.values())
    assert mutual == 2 * min(Counter(s.side for s in seats.values()).values())


@given(classes(pinned=False), SEEDS)
def test_pairs_are_pairs_and_at_most_one_is_of_three(
    candidates: tuple[Candidate, ...], seed: int
) -> None:
    groups = Counter(s.group for s in assign(candidates, seed, "pairs"))
    if len(candidates) > 1:
        assert sorted(groups.values())[:-1] == [2] * (len(groups) - 1)
        assert max(groups.values()) == 2 + len(candidates) % 2


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [5]), (6, [2, 4]), (7, [3, 4]), (8, [4, 4]),
        (9, [4, 5]), (14, [2, 4, 4, 4]), (15, [3, 4, 4, 4]),
    ],
)  # fmt: skip
def test_fours_are_two_against_two(people: int, expected: list[int]) -> None:
    seats = assign([Candidate(f"p{i}") for i in range(people)], 3, "fours")
    assert sorted(Counter(s.group for s in seats).values()) == expected
    four = {g for g, n in Counter(s.group for s in seats).items() if n == 4}
    sides = Counter((s.group, s.side) for s in seats if s.group in four)
    assert set(sides.values()) <= {2}


@given(classes(), SEEDS)
def test_fours_stay_within_five_unless_pins_forbid(
    candidates: tuple[Candidate, ...], seed: int
) -> None:
    """With one of the smaller side in each group, more than four opponents need a larger one."""
    seats = assign(candidates, seed, "fours")
    counts = Counter(s.side for s in seats)
    if 0 < max(counts.values(), default=0) <= 4 * min(counts["pro"], counts["con"]):
        assert set(Counter(s.group for s in seats).values()) <= {2, 3, 4, 5}


def test_more_than_twenty_six_groups_go_on_with_two_letters() -> None:
    groups = {s.group for s in assign([Candidate(f"p{i}") for i in range(60)], 1)}
    assert groups == {*map(chr, range(65, 91)), "AA", "AB", "AC", "AD"}


def why(*candidates: Candidate, seed: int = 1) -> list[str]:
    return [s.why for s in assign(candidates, seed)]


def test_each_learns_why_in_a_sentence() -> None:
    assert why(Candidate("a", 0, 1), Candidate("b", 2, 1)) == [
        "Pro, because you argued con last time.",
        "Con, because you argued pro twice and con once.",
    ]
    assert why(Candidate("a", pin="con"), Candidate("b")) == [
        "Con, as your teacher fixed.",
        "Pro, to keep the sides even.",
    ]
    assert why(Candidate("a", 4, 0), Candidate("b", 1, 0)) == [
        "Con, because you argued pro 4 times and con never.",
        "Pro this time too, to keep the sides even; next time con is more likely.",
    ]
    assert {w[3:] for w in why(Candidate("a"), Candidate("b"))} == {", drawn by lot."}
    assert why(Candidate("a"))[0][3:] == ", drawn by lot."
    assert why(Candidate("a", 1, 0)) == ["Con, because you argued pro last time."]


def test_pins_that_make_the_sides_uneven_are_named() -> None:
    pinned = [Candidate(f"p{i}", pin="pro") for i in range(3)]
    assert why(*pinned, Candidate("x")) == [
        *["Pro, as your teacher fixed; with the places fixed, the sides cannot be equal."] * 3,
        "Con, because your teacher fixed more places on pro than the sides can even out.",
    ]


def test_nobody_and_one_alone() -> None:
    assert assign([], 1) == ()
    assert assign([Candidate("a", 2, 0)], 1)[0].side == "con"
    assert assign([Candidate("a", 2, 0)], 1)[0].opponent is None


@given(classes(), SEEDS, GROUPS, PINS, st.integers(-2, 2))
def test_a_late_student_joins_the_smaller_side_and_faces_whoever_is_free(
    candidates: tuple[Candidate, ...], seed: int, groups: Groups, pin: Side | None, balance: int
) -> None:
    seats = assign(candidates, seed, groups)
    late = Candidate("late", max(0, balance), max(0, -balance), pin)
    seat = place_late(seats, late, seed, groups)
    sides = Counter(s.side for s in seats)
    if pin:
        assert seat.side == pin
    elif sides["pro"] != sides["con"]:
        assert sides[seat.side] == min(sides["pro"], sides["con"])
    elif balance:
        assert seat.side == ("con" if balance > 0 else "pro")
    others = {s.participant: s for s in seats if s.side != seat.side}
    if not others:
        assert seat.opponent is None
        return
    assert seat.opponent is not None
    assert others[seat.opponent].group == seat.group
    challengers = Counter(s.opponent for s in seats)
    if groups == "pairs":
        assert challengers[seat.opponent] == min(challengers[p] for p in others)


@given(st.integers(0, 12), st.integers(1, 12), SEEDS, GROUPS)
def test_late_students_one_after_another_keep_the_class_in_shape(
    early: int, late: int, seed: int, groups: Groups
) -> None:
    seats: tuple[Seat, ...] = assign([Candidate(f"p{i}") for i in range(early)], seed, groups)
    for i in range(late):
        seats = (*seats, place_late(seats, Candidate(f"late{i}"), seed, groups))
        assert sizes([s.side for s in seats]) <= 1
    assert sum(s.opponent is None for s in seats) <= 1


def test_late_students_fill_other_groups_of_four_before_a_sixth_joins_one() -> None:
    seats = assign([Candidate(f"p{i}") for i in range(8)], 5, "fours")
    for i in range(2):
        seats = (*seats, place_late(seats, Candidate(f"late{i}"), 5, "fours"))
    assert sorted(Counter(s.group for s in seats).values()) == [5, 5]


def test_a_late_student_learns_why() -> None:
    pro, con = Seat("a", "pro", "A", "b", ""), Seat("b", "con", "A", "a", "")
    late = Candidate("late", 0, 1)
    assert place_late([pro], late, 1, "pairs").why == (
        "Con, because fewer people were there when you joined."
    )
    assert place_late([con], late, 1, "pairs").why == (
        "Pro, because fewer people were there when you joined."
    )
    assert place_late([pro, con], late, 1, "pairs").why == "Pro, because you argued con last time."
    fixed = place_late([pro, con], Candidate("late", pin="con"), 1, "pairs")
    assert (fixed.side, fixed.opponent, fixed.group) == ("con", "a", "A")
    assert fixed.why == "Con, as your teacher fixed."
    lots = {place_late([], Candidate("late"), n, "pairs").why for n in range(20)}
    assert lots == {"Pro, drawn by lot.", "Con, drawn by lot."}
