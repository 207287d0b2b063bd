"""A comment bank grows by what the instructor writes, and offers it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course import comment_bank
from debate_class.course.bundled import bundled_course
from debate_class.course.checking import Checker
from debate_class.course.library import Library
from debate_class.errors import CourseError
from tests.course.small import write_course


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library([write_course(tmp_path), bundled_course()], bundled_course())


def texts(library: Library, criterion: str = "sense") -> list[str]:
    return [comment.text for comment in comment_bank.offered(library, "plain", criterion)]


def test_what_is_added_is_offered_for_its_criterion_and_the_whole_for_all(
    library: Library, tmp_path: Path
) -> None:
    comment_bank.add(library, "plain", "sense", "Why: say it.\nThen go on.")
    comment_bank.add(library, "plain", None, "  # I could follow you: 'well' [done]  ")
    comment_bank.add(library, "plain", "sense", "Why: say it.\nThen go on.")
    path = comment_bank.add(library, "plain", "other", "한국어도 \x1b[31mgeht.")
    assert texts(library) == ["Why: say it.\nThen go on.", "# I could follow you: 'well' [done]"]
    assert texts(library, "other")[0] == "한국어도 [31mgeht."
    assert path == tmp_path / "comments" / "plain.yaml"
    assert {found.code for found in Checker().findings(path)} == {"unknown-criterion"}


def test_what_a_person_wrote_in_the_file_stays(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "comments" / "plain.yaml"
    path.parent.mkdir()
    mine = "id: plain\ntitle: T\nrubric: plain\ncomments:\n  # mine\n  - {id: own-1, text: Good.}\n"
    path.write_text(mine, encoding="utf-8")
    comment_bank.add(library, "plain", "sense", "Better.")
    assert path.read_text(encoding="utf-8").startswith(mine)
    assert texts(library) == ["Better.", "Good."]


@pytest.mark.parametrize(
    "broken",
    [
        "id: plain\ncomments:\n  - {id: a, text: A.}\nrubric: plain\ntitle: T\n",
        "id: plain\ntitle: T\nrubric: plain\ncomments: [{id: a, text: A.}]\n",
        "id: plain\ntitle: T\n",
    ],
)
def test_a_file_that_cannot_be_added_to_is_left_as_it_is(
    library: Library, tmp_path: Path, broken: str
) -> None:
    path = tmp_path / "comments" / "plain.yaml"
    path.parent.mkdir()
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(CourseError):
        comment_bank.add(library, "plain", None, "More.")
    assert path.read_text(encoding="utf-8") == broken


def test_a_folder_that_cannot_be_made_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "comments").write_text("a file", encoding="utf-8")
    with pytest.raises(CourseError, match="cannot be written"):
        comment_bank.add(library, "plain", None, "More.")


def test_who_has_no_course_of_their_own_keeps_comments_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    library = Library([bundled_course()], bundled_course())
    path = comment_bank.add(library, "rebuttal", "clarity", "Shorter.")
    assert path.is_relative_to(tmp_path)
    (found,) = comment_bank.offered(library, "rebuttal", "clarity")
    assert found.text == "Shorter."
