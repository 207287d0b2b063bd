"""What a judge chooses from: levels as written, points of a range, or a standard met or not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from debate_class.course.rubric import Criterion, Level
from debate_class.debate import ballots

HIGH = {"points": 4, "name": "Good", "descriptor": "It is good."}
LOW = {"points": 2, "name": "Weak", "descriptor": "It is weak."}


def criterion(**fields: object) -> Criterion:
    return Criterion.model_validate({"id": "sense", "name": "Sense", **fields})


def test_levels_are_chosen_from_as_they_are_written() -> None:
    made = criterion(levels=[HIGH, LOW], weight=2)
    assert list(made.choices) == made.levels
    assert made.maximum == 8


def test_each_point_of_a_range_is_a_choice_told_by_the_anchor_at_or_below_it() -> None:
    made = criterion(range={"min": 2, "max": 5, "step": 0.5}, levels=[HIGH, LOW])
    assert [(str(c.points), c.name) for c in made.choices] == [
        ("5.0", "Good"), ("4.5", "Good"), ("4.0", "Good"),
        ("3.5", "Weak"), ("3.0", "Weak"), ("2.5", "Weak"), ("2.0", "Weak"),
    ]  # fmt: skip
    assert made.maximum == 5


def test_a_tenth_is_exactly_a_tenth() -> None:
    made = criterion(range={"min": 2, "max": 4, "step": 0.1}, levels=[HIGH, LOW])
    assert sum(choice.points for choice in made.choices) == Decimal(63)


def test_a_standard_is_met_or_not_or_passed() -> None:
    made = criterion(standard="It makes sense.")
    assert [c.points for c in made.choices] == [2, 1, 0]
    assert [c.name for c in made.choices] == ["Beyond", "Met", "Not yet"]
    assert made.choices[1].descriptor == "It makes sense."
    assert made.maximum == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "at least 2 levels, or one `standard`"),
        ({"levels": [HIGH]}, "at least 2 levels"),
        ({"levels": [LOW, HIGH]}, "from most to fewest points"),
        ({"standard": "Yes.", "levels": [HIGH, LOW]}, "neither `levels` nor `range`"),
        ({"range": {"min": 5, "max": 2, "step": 1}, "levels": [HIGH, LOW]}, "not below `max`"),
        ({"range": {"min": 2, "max": 5, "step": 2}, "levels": [HIGH, LOW]}, "does not lead"),
        ({"range": {"min": 2, "max": 5, "step": 0.01}, "levels": [HIGH, LOW]}, "1 to 100 steps"),
        ({"range": {"min": 2, "max": 3, "step": 0.5}, "levels": [HIGH, LOW]}, "4 is not among"),
        (
            {"range": {"min": 1, "max": 5, "step": 0.5}, "levels": [HIGH, LOW]},
            "the lowest points, 1",
        ),
    ],
)
def test_a_criterion_that_leaves_a_judge_without_a_choice_is_refused(
    fields: dict[str, object], why: str
) -> None:
    with pytest.raises(ValidationError, match=why):
        criterion(**fields)


def test_a_ballot_counts_the_points_of_a_range() -> None:
    from tests.content.kit import rubrics

    speech = rubrics()["world-schools-speech"]
    levels = {"content": 5, "style": 16, "strategy": 0}
    assert ballots.points(speech, levels) == {
        "content": Decimal("29.5"),
        "style": Decimal(24),
        "strategy": Decimal(16),
    }
    assert ballots.total(speech, levels) == Decimal("69.5")
    with pytest.raises(ValueError, match="no level 17"):
        ballots.total(speech, {"content": 17})
    assert isinstance(speech.criteria[0].choices[5], Level)
