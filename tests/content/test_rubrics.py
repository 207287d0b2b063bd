"""The bundled rubrics: levels in full sentences, told apart by more than a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from debate_class.course.rubric import Rubric
from tests.content.kit import rubrics

RUBRICS = rubrics()
every_rubric = pytest.mark.parametrize("rubric", RUBRICS.values(), ids=list(RUBRICS))


def test_the_rubrics_hold_the_criteria_of_the_teaching_guide() -> None:
    held = {name: [criterion.id for criterion in r.criteria] for name, r in RUBRICS.items()}
    assert held["rebuttal"] == ["restates", "answers", "evidence", "weighs", "clarity"]
    assert held["opening"] == ["defines", "argues", "evidence", "anticipates"]
    assert len(held["synthesis"]) >= 4


def test_the_widely_used_rubrics_have_the_usual_criteria_and_five_levels() -> None:
    names = {name: [c.name.lower() for c in rubric.criteria] for name, rubric in RUBRICS.items()}
    assert names["critical-thinking"] == [
        "explanation of issues",
        "evidence",
        "influence of context and assumptions",
        "student's position",
        "conclusions",
    ]
    assert names["written-communication"] == [
        "context and purpose",
        "content development",
        "conventions",
        "sources and evidence",
        "syntax and mechanics",
    ]
    assert names["oral-communication"] == [
        "organisation",
        "language",
        "delivery",
        "supporting material",
        "central message",
    ]
    for name in ("critical-thinking", "written-communication", "oral-communication"):
        for criterion in RUBRICS[name].criteria:
            assert [level.points for level in criterion.levels] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("name", "scales"),
    [
        ("world-schools-speech", [(24, 32), (24, 32), (12, 16)]),
        ("world-schools-reply", [(12, 16), (12, 16), (6, 8)]),
    ],
)
def test_a_world_schools_ballot_adds_up_to_its_scale(
    name: str, scales: list[tuple[int, int]]
) -> None:
    criteria = RUBRICS[name].criteria
    assert [criterion.id for criterion in criteria] == ["content", "style", "strategy"]
    for criterion, (low, high) in zip(criteria, scales, strict=True):
        points = [choice.points for choice in criterion.choices]
        assert points == [high - n * Decimal("0.5") for n in range(2 * (high - low) + 1)]
    least = sum(criterion.choices[-1].points for criterion in criteria)
    assert [least, RUBRICS[name].maximum] == ([60, 80] if "speech" in name else [30, 40])


@pytest.mark.parametrize(
    ("name", "step", "count"), [("speech-25-30", "0.5", 11), ("speech-25-30-tenths", "0.1", 51)]
)
def test_speaker_points_go_from_25_to_30(name: str, step: str, count: int) -> None:
    (criterion,) = RUBRICS[name].criteria
    points = [choice.points for choice in criterion.choices]
    assert [points[0], points[-1], len(points)] == [30, 25, count]
    assert points[0] - points[1] == Decimal(step)


def test_a_single_point_rubric_has_one_standard_for_each_criterion() -> None:
    for criterion in RUBRICS["rebuttal-single-point"].criteria:
        assert criterion.levels == []
        assert criterion.choices[1].descriptor == criterion.standard
        assert criterion.feedback == "required"


def test_a_holistic_rubric_has_one_criterion() -> None:
    assert len(RUBRICS["holistic"].criteria) == 1


@every_rubric
def test_every_level_has_a_name_of_its_own_and_a_sentence(rubric: Rubric) -> None:
    for criterion in rubric.criteria:
        assert criterion.question, criterion.id
        assert len({level.name for level in criterion.levels}) == len(criterion.levels)
        for level in criterion.choices:
            assert level.descriptor[0].isupper(), level.name
            assert level.descriptor.endswith("."), level.name
            assert len(level.descriptor.split()) >= 5, level.name


@pytest.mark.parametrize("name", ["opening", "rebuttal", "synthesis", "holistic"])
def test_the_kits_own_rubrics_have_levels_four_to_one(name: str) -> None:
    for criterion in RUBRICS[name].criteria:
        assert [level.points for level in criterion.levels] == [4, 3, 2, 1]


@every_rubric
def test_a_rubric_says_what_it_judges(rubric: Rubric) -> None:
    assert rubric.judges in ("opening", "rebuttal", "synthesis", "speech", "reply", "text")
    assert rubric.note


def test_mistakes_of_language_count_only_where_the_meaning_is_lost() -> None:
    for rubric in RUBRICS.values():
        if rubric.judges in ("speech", "reply"):
            continue
        said = [rubric.note or "", *(criterion.question or "" for criterion in rubric.criteria)]
        assert any("meaning is lost" in text for text in said), rubric.id
