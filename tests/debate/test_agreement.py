"""Figures of agreement: as published examples and well-known libraries have them, or silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.debate import commands as c
from debate_class.debate.agreement.figures import ordinal_alpha, weighted_kappa
from debate_class.debate.agreement.ratings import Ratings
from debate_class.debate.agreement.report import agreement, outliers, severities
from debate_class.debate.commands import INSTRUCTOR
from tests.debate.test_reviewing import BEST, NAMES, Reviewed

REFERENCE = json.loads(Path(__file__).with_name("agreement_reference.json").read_text())
SETS: list[dict[str, Any]] = REFERENCE["sets"]

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four observers, twelve units.
PUBLISHED = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
]  # fmt: skip

levels = st.integers(0, 5)
units = st.lists(st.lists(levels, min_size=1, max_size=5), max_size=30)


def test_alpha_of_krippendorffs_own_example_is_the_published_one() -> None:
    alpha = ordinal_alpha(PUBLISHED)
    assert alpha == pytest.approx(0.815, abs=0.0005)


@pytest.mark.parametrize(
    ("one", "other", "kappa"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 1], [1, 2, 2], 0.4),
        ([1, 2, 3, 1, 2, 2, 3], [1, 2, 3, 1, 2, 3, 2], 0.75),
    ],
)
def test_kappa_is_that_of_the_examples_used_in_essay_scoring(
    one: list[float], other: list[float], kappa: float
) -> None:
    """The examples by which Hamner's Metrics, used in public scoring contests, is tested."""
    assert weighted_kappa(list(zip(one, other, strict=True))) == pytest.approx(kappa)


@pytest.mark.parametrize("number", range(len(SETS)))
def test_figures_are_those_of_krippendorff_and_scikit_learn(number: int) -> None:
    table = SETS[number]["table"]
    alpha = ordinal_alpha([[v for v in row if v is not None] for row in table])
    kappa = weighted_kappa([(a, b) for a, b, *_ in table if a is not None and b is not None])
    assert alpha == pytest.approx(SETS[number]["alpha"], abs=1e-9)
    assert kappa == pytest.approx(SETS[number]["kappa"], abs=1e-9)


def test_the_reference_has_enough_sets() -> None:
    assert len(SETS) >= 30


@given(units)
def test_alpha_lies_at_most_at_one_and_turning_the_scale_round_changes_nothing(
    rated: list[list[int]],
) -> None:
    alpha = ordinal_alpha(rated)
    turned = ordinal_alpha([[5 - value for value in unit] for unit in rated])
    if alpha is None:
        assert turned is None
    else:
        assert alpha <= 1
        assert turned == pytest.approx(alpha)


@given(st.lists(st.tuples(levels, levels), max_size=40))
def test_kappa_does_not_ask_who_comes_first(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs)
    turned = weighted_kappa([(b, a) for a, b in pairs])
    assert (kappa is None) == (turned is None)
    if kappa is not None:
        assert -1 - 1e-9 <= kappa <= 1
        assert turned == pytest.approx(kappa)


def test_where_all_gave_the_same_there_is_nothing_to_tell() -> None:
    assert ordinal_alpha([[2, 2], [2, 2, 2]]) is None
    assert weighted_kappa([(1, 1)] * 12) is None
    assert weighted_kappa([]) is None
    assert ordinal_alpha([[1], [2]]) is None


def of_texts(count: int, **raters: int) -> Ratings:
    """Raters who give every text the same level on one criterion."""
    return Ratings(
        {(f"t{n}", who): {"clear": level} for n in range(count) for who, level in raters.items()}
    )


def test_a_severe_rater_is_told_after_ten_texts_and_not_before() -> None:
    for count, value in ((9, None), (10, pytest.approx(2.0))):
        told = {s.rater: s.lower for s in severities(of_texts(count, ada=3, ben=1, cho=1))}
        assert told["ada"].value == value
        assert (told["ada"].texts, told["ada"].raters) == (count, 3)
        if value is not None:
            assert told["ben"].value == pytest.approx(-1.0)


def test_an_outlying_ballot_is_told_beside_two_others_and_on_which_side_it_lies() -> None:
    (found,) = outliers(of_texts(1, ada=3, ben=1, cho=1))
    assert (found.rater, found.apart, found.lower) == ("ada", 2.0, True)
    assert outliers(of_texts(1, ada=3, ben=1)) == ()
    assert outliers(of_texts(1, ada=1, ben=1, cho=2)) != ()
    assert outliers(of_texts(1, ada=1, ben=1, cho=1)) == ()


def many(count: int) -> Reviewed:
    lesson = Reviewed()
    lesson.reach(*NAMES, *(f"Student {n}" for n in range(count - len(NAMES))))
    return lesson


def test_a_class_of_eight_gets_counts_and_no_figure() -> None:
    lesson = many(8)
    assert agreement(lesson.session, "rebuttal") is None
    for n, who in enumerate(lesson.session.participants):
        lesson.judge_all(who, level=n % 3)
    found = agreement(lesson.session, "rebuttal")
    assert found is not None
    assert found.criteria[0].name == "Restates fairly"
    assert {each.alpha.value for each in (*found.criteria, found.overall)} == {None}
    assert {(each.alpha.texts, each.alpha.raters) for each in found.criteria} == {(8, 8)}
    assert {each.lower.value for each in found.severities} == {None}


def test_a_class_of_twelve_gets_figures_and_the_instructor_is_compared_with_the_middle() -> None:
    lesson = many(12)
    for n, who in enumerate(lesson.session.participants):
        lesson.judge_all(who, level=n % 2)
    for n, who in enumerate(lesson.session.participants):
        ballot = c.FileBallot(stage="rebuttal", owner=who, levels=dict.fromkeys(BEST, n % 4))
        lesson.must(ballot)
    found = agreement(lesson.session, "rebuttal")
    assert found is not None
    for each in (*found.criteria, found.overall):
        assert each.alpha.value is not None
        assert (each.alpha.texts, each.alpha.raters) == (12, 13)
        assert each.kappa.value is not None
        assert each.kappa.texts == 12
    assert found.severities[0].rater == INSTRUCTOR
    assert found.severities[0].lower.value is not None
    assert found.ask_more == ()


def test_one_more_judge_is_asked_for_where_judges_are_few_or_far_apart() -> None:
    lesson = many(8)
    lesson.judge_all("p1", level=0)
    lesson.judge_all("p2", level=3)
    found = agreement(lesson.session, "rebuttal")
    assert found is not None
    why = {each.text: each.why for each in found.ask_more}
    both = set(lesson.given("p1")) & set(lesson.given("p2"))
    one = set(lesson.given("p1")) ^ set(lesson.given("p2"))
    assert all(why[text].startswith("judges are far apart on Restates fairly") for text in both)
    assert all(why[text] == "1 of 3 have judged it" for text in one)
