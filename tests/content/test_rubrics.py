"""The bundled rubrics: four levels in full sentences, told apart by more than a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from debate_class.course.rubric import Rubric
from tests.content.kit import rubrics

RUBRICS = rubrics()
every_rubric = pytest.mark.parametrize("rubric", RUBRICS.values(), ids=list(RUBRICS))


def test_the_three_rubrics_hold_the_criteria_of_the_teaching_guide() -> None:
    held = {name: [criterion.id for criterion in r.criteria] for name, r in RUBRICS.items()}
    assert held["rebuttal"] == ["restates", "answers", "evidence", "weighs", "clarity"]
    assert held["opening"] == ["defines", "argues", "evidence", "anticipates"]
    assert len(held["synthesis"]) >= 4


@every_rubric
def test_every_criterion_has_levels_four_to_one_with_a_name_and_a_sentence(rubric: Rubric) -> None:
    for criterion in rubric.criteria:
        assert criterion.question, criterion.id
        assert [level.points for level in criterion.levels] == [Decimal(n) for n in (4, 3, 2, 1)]
        assert len({level.name for level in criterion.levels}) == 4
        for level in criterion.levels:
            assert level.descriptor[0].isupper(), level.name
            assert level.descriptor.endswith("."), level.name
            assert len(level.descriptor.split()) >= 5, level.name


@every_rubric
def test_a_rubric_judges_what_its_name_says(rubric: Rubric) -> None:
    assert rubric.id == rubric.judges


def test_mistakes_of_language_count_only_where_the_meaning_is_lost() -> None:
    for rubric in RUBRICS.values():
        said = [rubric.note or "", *(criterion.question or "" for criterion in rubric.criteria)]
        assert any("meaning is lost" in text for text in said), rubric.id
