"""The checklist of a criterion: the highest level that can be met, and why no higher."""

from __future__ import annotations

from decimal import Decimal

import pytest

from debate_class.course.requirements import NAMES
from debate_class.course.rubric import Criterion
from debate_class.debate.checklist import checked_names, checklist, concerns, measured
from debate_class.debate.observations import Observed
from tests.debate.observations.seen import observe

LEVELS: list[dict[str, object]] = [
    {"points": 4, "name": "d", "descriptor": "D."},
    {"points": 3, "name": "c", "descriptor": "C.", "requires": {"quotations.altered": {"max": 0}}},
    {"points": 2, "name": "b", "descriptor": "B.", "requires": {"own_words": {"min": 10}}},
    {"points": 1, "name": "a", "descriptor": "A."},
]
CRITERION = Criterion.model_validate({"id": "c", "name": "C", "levels": LEVELS})
FORGED = "A ladder is tall when somebody holds it: “Trust can easily be built by somebody else”."


def said(text: str, criterion: Criterion = CRITERION) -> str:
    found = checklist(criterion, observe(text))
    assert found is not None
    return found.said("4321")


def test_the_highest_level_whose_conditions_and_all_lower_ones_hold_is_met() -> None:
    assert said("I like tea.") == (
        "meets level 1, not 2, because it has 3 own words and 10 are asked for"
    )
    assert said(FORGED) == "meets level 2, not 3, because it has 1 altered quotation"


def test_what_no_condition_reaches_is_left_to_a_person() -> None:
    fine = "A ladder is only tall when somebody holds it from below."
    assert said(fine) == "meets level 3; what is above is for a person to see"


def test_a_lower_level_that_fails_hides_the_higher_ones() -> None:
    """No altered quotation is no merit of a text without words."""
    assert said("").startswith("meets level 1, not 2")


def test_not_even_the_lowest_level_may_be_met() -> None:
    levels = [*LEVELS[:3], {**LEVELS[3], "requires": {"own_words": {"min": 1}}}]
    strict = Criterion.model_validate({"id": "c", "name": "C", "levels": levels})
    assert said("", strict) == (
        "meets no level, not even 1, because it has no own words and 1 is asked for"
    )


def test_a_criterion_that_requires_nothing_has_no_checklist() -> None:
    bare = Criterion.model_validate({"id": "c", "name": "C", "levels": [LEVELS[0], LEVELS[3]]})
    assert checklist(bare, observe("I like tea.")) is None
    assert checked_names(bare) == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_every_name_that_can_be_required_is_measured(name: str) -> None:
    assert measured(name, Observed((), 0, 0, 0.0)) == 0
    bound = {NAMES[name]: 1 if NAMES[name] == "min" else 0}
    levels = [{**LEVELS[0], "requires": {name: bound}}, LEVELS[3]]
    criterion = Criterion.model_validate({"id": "c", "name": "C", "levels": levels})
    found = checklist(criterion, Observed((), 0, 0, 0.0))
    assert found is not None
    assert (found.fails is not None) == (NAMES[name] == "min")


def test_a_share_is_told_in_percent() -> None:
    levels = [{**LEVELS[0], "requires": {"copied_share": {"max": Decimal("0.2")}}}, LEVELS[3]]
    criterion = Criterion.model_validate({"id": "c", "name": "C", "levels": levels})
    assert said("The guest only held the door.", criterion) == (
        "meets level 3, not 4, because 100% of it is copied and at most 20% may be"
    )


def test_an_observation_concerns_the_names_that_count_it() -> None:
    (quotation,) = observe(FORGED).of("quotation")
    assert concerns(quotation, frozenset({"quotations.altered"}))
    assert not concerns(quotation, frozenset({"quotations.exact", "citations.valid"}))
