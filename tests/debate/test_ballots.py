"""Ballots: points, medians and means."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.rubric import Criterion, Level, Rubric
from debate_class.debate.ballots import (
    combine,
    combine_criteria,
    missing,
    points,
    side_means,
    total,
)

D = Decimal
SCORES = st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=9)


def criterion(name: str, weight: str, *given: str) -> Criterion:
    levels = [Level(points=D(p), name=f"level {p}", descriptor="what it does") for p in given]
    return Criterion(id=name, name=name, weight=D(weight), levels=levels)


RUBRIC = Rubric(
    id="rebuttal",
    title="Rebuttal",
    judges="rebuttal",
    criteria=[criterion("fair", "1", "4", "3", "2.5", "1"), criterion("weighs", "0.1", "3", "0")],
)


def test_points_are_exact_and_weighted() -> None:
    assert points(RUBRIC, {"weighs": 0, "fair": 2}) == {"fair": D("2.5"), "weighs": D("0.3")}
    assert list(points(RUBRIC, {"weighs": 0, "fair": 2})) == ["fair", "weighs"]
    assert total(RUBRIC, {"weighs": 0, "fair": 2}) == D("2.8")


def test_a_criterion_without_a_level_is_missing_and_not_zero() -> None:
    assert points(RUBRIC, {"weighs": 1}) == {"weighs": 0}
    assert missing(RUBRIC, {"weighs": 1}) == ("fair",)
    assert missing(RUBRIC, {"weighs": 1, "fair": 0}) == ()
    assert total(RUBRIC, {}) == 0


@pytest.mark.parametrize("level", [-1, 4])
def test_a_level_that_does_not_exist_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match=f"criterion fair has no level {level}"):
        points(RUBRIC, {"fair": level})


def test_a_criterion_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="rubric rebuttal has no criterion style"):
        total(RUBRIC, {"style": 0})


@given(st.integers(0, 3), st.integers(0, 1))
def test_a_higher_level_never_gives_less_and_the_highest_gives_all(fair: int, weighs: int) -> None:
    given = total(RUBRIC, {"fair": fair, "weighs": weighs})
    assert given <= total(RUBRIC, {"fair": 0, "weighs": weighs}) <= RUBRIC.maximum
    assert total(RUBRIC, {"fair": 0, "weighs": 0}) == RUBRIC.maximum


def test_the_median_of_an_even_number_is_rounded_half_up() -> None:
    assert combine([D(4), D(1), D(3)]) == 3
    assert combine([D("2.5"), D(3)]) == D("2.75")
    assert combine([D("2.50"), D("2.51")]) == D("2.51")
    assert combine([D(1)]) == 1
    with pytest.raises(ValueError, match="no score"):
        combine([])


@given(SCORES, st.permutations(range(9)))
def test_the_median_has_as_many_scores_above_as_below(
    scores: list[Decimal], mixed: list[int]
) -> None:
    median = combine(scores)
    assert combine([scores[i] for i in mixed if i < len(scores)]) == median
    assert min(scores) <= median <= max(scores)
    assert sum(s < median - D("0.005") for s in scores) <= len(scores) // 2
    assert sum(s > median for s in scores) <= len(scores) // 2


def test_each_criterion_has_its_own_median() -> None:
    ballots = [{"fair": D(4), "weighs": D(1)}, {"fair": D(3)}, {"fair": D(1), "weighs": D(2)}]
    assert combine_criteria(ballots) == {"fair": D(3), "weighs": D("1.5")}
    assert combine_criteria([]) == {}


def test_a_side_without_scores_has_no_mean() -> None:
    sides = side_means(
        {"a": D(1), "b": D(2), "c": D(2), "gone": D(9)}, {"a": "pro", "b": "pro", "c": "pro"}
    )
    assert sides == {"pro": D("1.67"), "con": None}
    assert side_means({"a": D("0.01"), "b": D("0.02")}, {"a": "con", "b": "con"})["con"] == D(
        "0.02"
    )


@given(SCORES, SCORES)
def test_a_mean_lies_within_its_side(pro: list[Decimal], con: list[Decimal]) -> None:
    scores = {f"p{i}": s for i, s in enumerate(pro)} | {f"c{i}": s for i, s in enumerate(con)}
    means = side_means(scores, {who: "pro" if who[0] == "p" else "con" for who in scores})
    assert means["pro"] is not None
    assert means["con"] is not None
    assert min(pro) <= means["pro"] <= max(pro)
    assert min(con) <= means["con"] <= max(con)
