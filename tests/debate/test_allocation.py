"""Texts are dealt to judges so that it is fair to writers and judges, whatever the class is."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate_class.debate.allocation import Judge, Judged, allocate, next_for

people = st.integers(0, 24)


def a_class(writers: int, others: int, pros: int, pairs: bool) -> tuple[list[Judge], list[Judged]]:
    """So many who wrote, the first `pros` of them for pro, and others who only judge."""
    texts, judges = [], []
    for n in range(writers + others):
        group = f"g{n // 2}" if pairs else ""
        judges.append(Judge(f"p{n}", group))
        if n < writers:
            side = "pro" if (n % 2 == 0 if pros < 0 else n < pros) else "con"
            texts.append(Judged(f"p{n}", frozenset({f"p{n}"}), group, side))  # type: ignore[arg-type]
    return judges, texts


@settings(max_examples=150, deadline=None)
@given(people, people, people, st.booleans(), st.integers(1, 5), st.integers(0, 99))
def test_every_deal_is_fair(
    writers: int, others: int, pros: int, pairs: bool, wanted: int, seed: int
) -> None:
    judges, texts = a_class(writers, others, pros, pairs)
    deal = allocate(judges, texts, wanted, seed)
    assert deal.keys() == {judge.participant for judge in judges}
    for who, owners in deal.items():
        assert who not in owners
        assert len(set(owners)) == len(owners)
    if not texts or not judges:
        return
    # Those who wrote have a text less to choose from; otherwise everyone judges as many.
    most = max(map(len, deal.values()))
    for who, owners in deal.items():
        able = sum(who not in text.authors for text in texts)
        assert len(owners) == min(most, able)
    count = Counter(owner for owners in deal.values() for owner in owners)
    counts = [count[text.owner] for text in texts]
    assert max(counts) - min(counts) <= 1
    able_judges = len(judges) - 1
    assert min(counts) >= min(wanted, able_judges)


@settings(max_examples=60, deadline=None)
@given(st.integers(4, 20), st.integers(2, 3), st.integers(0, 99))
def test_in_an_even_class_of_pairs_nobody_judges_a_partner_and_all_read_both_sides(
    pairs: int, wanted: int, seed: int
) -> None:
    judges, texts = a_class(2 * pairs, 0, -1, pairs=True)
    sides = {text.owner: text.side for text in texts}
    groups = {text.owner: text.group for text in texts}
    for who, owners in allocate(judges, texts, wanted, seed).items():
        assert len(owners) == wanted
        assert groups[who] not in {groups[owner] for owner in owners}
        assert {sides[owner] for owner in owners} == {"pro", "con"}


def test_a_class_of_two_judge_each_other_though_they_are_partners() -> None:
    judges, texts = a_class(2, 0, 1, pairs=True)
    assert allocate(judges, texts, 3, 1) == {"p0": ("p1",), "p1": ("p0",)}


def test_where_some_are_absent_the_others_judge_more_so_that_each_text_has_three() -> None:
    judges, texts = a_class(20, 0, 10, pairs=True)
    deal = allocate(judges[:15], texts, 3, 5)
    assert {len(owners) for owners in deal.values()} == {4}
    count = Counter(owner for owners in deal.values() for owner in owners)
    assert set(count.values()) == {3}


def test_nobody_judges_the_text_they_wrote_together() -> None:
    judges = [Judge(f"p{n}", f"g{n // 4}") for n in range(12)]
    texts = [
        Judged(f"g{g}", frozenset(f"p{n}" for n in range(4 * g, 4 * g + 4)), f"g{g}", None)
        for g in range(3)
    ]
    for who, owners in allocate(judges, texts, 3, 2).items():
        assert f"g{int(who[1:]) // 4}" not in owners
        assert len(owners) == 1


def test_the_same_seed_deals_the_same_and_another_one_otherwise() -> None:
    judges, texts = a_class(12, 0, 6, pairs=True)
    assert allocate(judges, texts, 3, 1) == allocate(judges[::-1], texts[::-1], 3, 1)
    assert allocate(judges, texts, 3, 1) != allocate(judges, texts, 3, 2)


def test_one_more_is_the_least_judged_and_not_of_ones_own_group() -> None:
    judge = Judge("p9", "g1", frozenset({"p3"}))
    texts = [
        Judged("p1", frozenset({"p1"}), "g1", "pro", 0),
        Judged("p2", frozenset({"p2"}), "g2", "con", 2),
        Judged("p3", frozenset({"p3"}), "g3", "con", 0),
        Judged("p4", frozenset({"p4"}), "g4", "pro", 1),
        Judged("p9", frozenset({"p9"}), "g1", "pro", 0),
    ]
    found = next_for(judge, texts, 1)
    assert found is not None
    assert found.owner == "p4"
    assert next_for(judge, texts[2:3], 1) is None


@pytest.mark.parametrize("size", [300])
def test_a_large_course_is_dealt_in_a_moment(size: int) -> None:
    judges, texts = a_class(size, 0, size // 2, pairs=True)
    before = time.process_time()
    deal = allocate(judges, texts, 3, 1)
    assert time.process_time() - before < 10
    assert {len(owners) for owners in deal.values()} == {3}
