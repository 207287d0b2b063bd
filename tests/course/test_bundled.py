"""Where the course that came with the kit is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.bundled import bundled_course
from debate_class.errors import CourseError


def folder_with_course(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    (path / "course.yaml").write_text("id: x\n", encoding="utf-8")
    return path


def test_these_tests_run_on_the_course_of_the_checkout() -> None:
    assert bundled_course() == Path(__file__).resolve().parents[2]


def test_an_installed_package_reads_its_own_folder(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "debate_class"
    inside = folder_with_course(package / "bundled")
    assert bundled_course(package) == inside


def test_a_checkout_wins_over_copies_left_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "src" / "debate_class"
    folder_with_course(package / "bundled")
    checkout = folder_with_course(tmp_path)
    assert bundled_course(package) == checkout


def test_a_damaged_installation_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="missing") as caught:
        bundled_course(tmp_path / "src" / "debate_class")
    assert caught.value.hint == "Install the kit again."
