"""Checking files and whole courses."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.bundled import bundled_course
from debate_class.course.checking import Checker, files_to_check
from debate_class.errors import CourseError
from tests.course.small import EXERCISE, FORMAT, RUBRIC, write_course


def codes(path: Path) -> list[str]:
    return [found.code for found in Checker().findings(path)]


@pytest.mark.parametrize("path", files_to_check(bundled_course()), ids=lambda path: path.name)
def test_the_kits_own_course_has_nothing_to_mend(path: Path) -> None:
    assert Checker().findings(path) == []


def test_a_course_is_checked_file_by_file(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    assert [path.relative_to(course).as_posix() for path in files_to_check(course)] == [
        "course.yaml",
        "exercises/small.yaml",
        "rubrics/plain.yaml",
        "formats/brief.yaml",
    ]
    assert [codes(path) for path in files_to_check(course)] == [[], [], [], []]
    assert files_to_check(course / "formats") == [course / "formats" / "brief.yaml"]
    assert files_to_check(course / "course.yaml") == [course / "course.yaml"]


def test_a_folder_without_a_course_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no file of a course"):
        files_to_check(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no such file"):
        Checker().findings(tmp_path / "none.yaml")


def test_findings_of_every_kind_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = EXERCISE.replace("[S1, S2]", "[S1, S12]").replace("2021-06", "'1964'")
    text = text.replace("format: brief", "format: brieff").replace("rubric: plain", "rubric: x")
    found = Checker().findings(write_course(tmp_path, exercise=text) / "exercises" / "small.yaml")
    assert [d.code for d in found] == [
        "unknown-excerpt",
        "unsorted-timeline",
        "unknown-format",
        "unknown-rubric",
    ]
    assert found[2].help == "the nearest is `brief`"


def test_a_missing_prompt_is_found_through_the_format(tmp_path: Path) -> None:
    text = EXERCISE.replace("  opening:", "  closing:")
    course = write_course(tmp_path, exercise=text)
    assert codes(course / "exercises" / "small.yaml") == ["unknown-prompt"]


def test_a_format_with_faults_of_its_own_is_told_in_its_own_file(tmp_path: Path) -> None:
    course = write_course(tmp_path, form=FORMAT.replace("kind: write", "kind: sing"))
    assert codes(course / "exercises" / "small.yaml") == []
    assert codes(course / "formats" / "brief.yaml") == ["unknown-value"]


def test_a_rubric_a_stage_names_must_be_there(tmp_path: Path) -> None:
    course = write_course(tmp_path, form=FORMAT.replace("rubric: plain", "rubric: absent"))
    assert codes(course / "formats" / "brief.yaml") == ["unknown-rubric"]


def test_an_id_used_by_two_files_is_told_at_the_second(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "exercises" / "zebra.yaml").write_text(EXERCISE, encoding="utf-8")
    assert codes(course / "exercises" / "small.yaml") == []
    assert codes(course / "exercises" / "zebra.yaml") == ["duplicate-id"]


def test_a_file_outside_a_course_is_told_by_what_it_holds(tmp_path: Path) -> None:
    for text, expected in (
        (EXERCISE.replace("format: brief", "format: quick-rebuttal"), ["unknown-rubric"]),
        (RUBRIC, []),
        (FORMAT.replace("rubric: plain", "rubric: rebuttal"), []),
        ("a: b\n", ["unknown-kind"]),
        ("- a\n", ["unknown-kind"]),
    ):
        (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        assert [c for c in codes(tmp_path / "x.yaml") if c != "unknown-prompt"] == expected


def test_a_course_file_is_checked(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "course.yaml").write_text("id: Not An Id\nname: x\n", encoding="utf-8")
    assert codes(course / "course.yaml") == ["bad-form", "unknown-field"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>{{ " + "(" * 5000 + " }}</p>",
        "{% if x %}" * 5000,
        "<p>{{ " + "9" * 5000 + " }}</p>",
    ],
    ids=["brackets", "blocks", "digits"],
)
def test_a_template_that_jinja_cannot_even_refuse_is_a_finding(tmp_path: Path, text: str) -> None:
    template = tmp_path / "brief.html.j2"
    template.write_text(text, encoding="utf-8")
    assert codes(template) == ["template"]


def test_a_template_larger_than_any_handout_is_refused_unread(tmp_path: Path) -> None:
    template = tmp_path / "brief.html.j2"
    template.write_text("{{x|y}}" * 20_000, encoding="utf-8")
    assert codes(template) == ["too-large"]
