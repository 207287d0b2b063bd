"""Rubrics go out to other programs and come back as they were, as far as these can hold them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.bundled import bundled_course
from debate_class.course.foreign_rubrics.canvas import CRITERION, RATING, canvas_csv
from debate_class.course.foreign_rubrics.importing import imported, rubric_yaml
from debate_class.course.foreign_rubrics.leaving import not_kept
from debate_class.course.foreign_rubrics.ora2 import ora2_xml
from debate_class.course.loading import load_rubric, model_of
from debate_class.course.reading import parse
from debate_class.course.rubric import Rubric
from debate_class.errors import CourseError
from tests.paper.lessons import HOSTILE, assert_kept

BUNDLED = sorted((bundled_course() / "rubrics").glob("*.yaml"))
WHOLE = [path for path in BUNDLED if not path.stem.startswith(("speech", "world"))]


def outline(rubric: Rubric) -> list[tuple[Any, ...]]:
    """What every program keeps: questions and levels, weights multiplied in."""
    return [
        (
            criterion.name,
            criterion.question,
            [
                (level.points * criterion.weight, level.name, level.descriptor)
                for level in criterion.levels or criterion.choices
            ],
        )
        for criterion in rubric.criteria
    ]


def test_the_files_of_the_bundled_rebuttal_are_those_that_were_looked_at() -> None:
    rubric = load_rubric(bundled_course() / "rubrics" / "rebuttal.yaml")
    assert_kept(canvas_csv(rubric), "rubric-canvas.csv")
    assert_kept(ora2_xml(rubric), "rubric-ora2.xml")


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_rubric_comes_back_from_canvas(path: Path) -> None:
    rubric = load_rubric(path)
    back = imported(canvas_csv(rubric), "x.csv").rubric
    assert back.title == rubric.title
    assert outline(back) == outline(rubric)
    assert [bool(c.range) for c in back.criteria] == [bool(c.range) for c in rubric.criteria]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_bundled_rubric_of_whole_points_comes_back_from_open_edx(path: Path) -> None:
    rubric = load_rubric(path)
    back = imported(ora2_xml(rubric), "x.xml").rubric
    assert (back.title, back.note) == (rubric.title, rubric.note)
    assert outline(back) == outline(rubric)
    assert [c.feedback for c in back.criteria] == [c.feedback for c in rubric.criteria]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_rubric_comes_back_from_yaml_as_it_was(path: Path) -> None:
    rubric = load_rubric(path)
    assert model_of(parse(rubric_yaml(rubric), "x.yaml"), Rubric) == rubric


@pytest.mark.parametrize(("form", "program"), [("canvas-csv", "Canvas"), ("ora2-xml", "Open edX")])
def test_what_levels_require_is_kept_in_yaml_and_told_where_another_program_drops_it(
    form: str, program: str
) -> None:
    rubric = load_rubric(bundled_course() / "rubrics" / "rebuttal.yaml")
    required = [level.requires for c in rubric.criteria for level in c.levels]
    assert any(required)
    back = model_of(parse(rubric_yaml(rubric), "x.yaml"), Rubric)
    assert [level.requires for c in back.criteria for level in c.levels] == required
    assert not_kept(rubric, "yaml") == ()
    note = f"{program} has no place for what levels require (`requires:`), so it is left out."
    assert note in not_kept(rubric, form)
    assert note not in not_kept(small(), form)


# -- any rubric

_words = st.text(max_size=20) | st.sampled_from(HOSTILE)
_lines = _words.map(lambda text: f"{text} x".strip())
_points = st.lists(
    st.integers(0, 4000).map(lambda n: Decimal(n) / 4), min_size=2, max_size=10, unique=True
)


@st.composite
def rubrics(draw: st.DrawFn, whole: bool = False) -> Rubric:
    criteria = []
    for number in range(draw(st.integers(1, 4))):
        points = sorted({round(p) if whole else p for p in draw(_points)}, reverse=True)
        points = points if len(points) > 1 else [Decimal(2), Decimal(1)]
        levels = [
            {"points": str(p), "name": f"{n} {draw(_lines)}", "descriptor": draw(_lines)}
            for n, p in enumerate(points)
        ]
        criterion = {"id": f"c{number}", "name": draw(_lines), "levels": levels}
        criteria.append({**criterion, "question": f"{draw(_lines)}?"})
    data = {"id": "any", "title": draw(_lines), "judges": "text", "criteria": criteria}
    return Rubric.model_validate(data)


@given(rubrics())
def test_any_rubric_comes_back_from_canvas_and_no_cell_is_a_formula(rubric: Rubric) -> None:
    data = canvas_csv(rubric)
    back = imported(data, "x.csv").rubric
    assert (back.title, outline(back)) == (rubric.title, outline(rubric))
    for row in csv.reader(io.StringIO(data.decode(), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def laid_out(value: Any) -> Any:
    """Texts without how they are laid out, and without characters that XML cannot hold."""
    if isinstance(value, str):
        return value.translate(str.maketrans("", "", "\ufffe\uffff")).split()
    return [laid_out(each) for each in value] if isinstance(value, (list, tuple)) else value


@given(rubrics(whole=True))
def test_any_rubric_of_whole_points_comes_back_from_open_edx(rubric: Rubric) -> None:
    back = imported(ora2_xml(rubric), "x.xml").rubric
    assert laid_out(outline(back)) == laid_out(outline(rubric))


@given(rubrics())
def test_any_rubric_comes_back_from_yaml(rubric: Rubric) -> None:
    assert model_of(parse(rubric_yaml(rubric), "x.yaml"), Rubric) == rubric


# -- the exact form


def small(**criterion: Any) -> Rubric:
    two = [
        {"points": 2, "name": "Good, so", "descriptor": 'It says "so".'},
        {"points": 1, "name": "Weak", "descriptor": "No."},
    ]
    three = [{"points": 3, "name": "Best", "descriptor": "All."}, *two]
    criteria = [
        {"id": "a", "name": "A", "levels": three},
        {"id": "b", "name": "B", "levels": two, **criterion},
    ]
    return Rubric.model_validate({"id": "s", "title": "S", "judges": "text", "criteria": criteria})


def test_canvas_gets_no_mark_and_unused_ratings_as_empty_cells_without_quotation_marks() -> None:
    lines = canvas_csv(small()).decode().split("\r\n")
    assert lines[0] == ",".join((*CRITERION, *RATING * 3))
    assert lines[2] == 'S,B,,false,"Good, so","It says ""so"".",2,Weak,No.,1,,,'
    assert lines[3:] == [""]


def test_weights_are_multiplied_into_points_and_points_have_two_decimals() -> None:
    weighted = small(weight=Decimal("0.33"))
    back = imported(canvas_csv(weighted), "x.csv").rubric
    assert [str(level.points) for level in back.criteria[1].levels] == ["0.66", "0.33"]
    assert "The weights are multiplied into the points." in not_kept(weighted, "canvas-csv")
    near = small(levels=[
        {"points": "0.02", "name": "A", "descriptor": "A."},
        {"points": "0.01", "name": "B", "descriptor": "B."},
    ], weight=Decimal("0.1"))  # fmt: skip
    with pytest.raises(CourseError, match="same points to two decimals"):
        canvas_csv(near)


def test_a_range_stays_a_range_and_its_steps_are_told() -> None:
    ranged = small(range={"min": 1, "max": 2, "step": 0.1})
    assert b",B,,true," in canvas_csv(ranged)
    result = imported(canvas_csv(ranged), "x.csv")
    assert result.rubric.criteria[1].range is not None
    assert "goes by 0.5 here" in result.remarks[0]


def test_open_edx_gets_whole_points_or_a_refusal() -> None:
    halves = [
        {"points": 1, "name": "B", "descriptor": "B."},
        {"points": 0.5, "name": "A", "descriptor": "A."},
    ]
    with pytest.raises(CourseError, match=r"“B” gives 0\.5"):
        ora2_xml(small(levels=halves))
    doubled = imported(ora2_xml(small(levels=halves, weight=2)), "x").rubric.criteria[1]
    assert [str(level.points) for level in doubled.levels] == ["2", "1"]
    ranged = small(range={"min": 1, "max": 4, "step": 1})
    names = [level.name for level in imported(ora2_xml(ranged), "x").rubric.criteria[1].levels]
    assert names == ["Good, so", "Good, so (3)", "Good, so (2)", "Weak"]


def test_what_the_other_program_has_no_place_for_is_told() -> None:
    ranged = small(range={"min": 1, "max": 4, "step": 1}, feedback="required")
    assert not_kept(ranged, "canvas-csv") == (
        "Canvas has no steps in a range: any points in it can be given there.",
        "Canvas cannot require a word on a criterion.",
    )
    assert "each number of points became an option" in not_kept(ranged, "ora2-xml")[0]
    standard = small(levels=[], standard="It is so.")
    assert not_kept(standard, "ora2-xml") == (
        "A standard became three ratings: beyond, met and not yet.",
    )
    assert not_kept(standard, "yaml") == ()


def test_a_prompt_too_long_for_a_title_becomes_the_note() -> None:
    prompt = "Read it twice, and then once more aloud. " * 10
    data = ora2_xml(small()).replace(b"<prompt>S</prompt>", f"<prompt>{prompt}</prompt>".encode())
    rubric = imported(data, "essay.xml", rubric_id="essay").rubric
    assert (rubric.title, rubric.note) == ("essay", prompt.strip())
