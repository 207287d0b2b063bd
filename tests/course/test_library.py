"""The library: the user's course over the bundled one, listed lightly, loaded when asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from debate_class.course import library as under_test
from debate_class.course.diagnostics import InvalidFile
from debate_class.course.library import BUNDLED, Library, open_library
from debate_class.errors import CourseError
from tests.course.small import EXERCISE, FORMAT, write_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "own")


def put(course: Path, name: str, text: str) -> Path:
    path = course / "exercises" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_tells_what_a_list_shows(course: Path) -> None:
    (entry,) = Library([course]).entries()
    assert entry == under_test.Entry(
        id="small",
        title="A small matter",
        resolution="A small matter is a matter.",
        issue="Small Talk 3",
        minutes=12,
        level="all ages",
        region=(),
        tags=("small", "short"),
        language="en",
        origin=str(course),
        path=course / "exercises" / "small.yaml",
    )


def test_the_bundled_course_lists_and_loads_whole() -> None:
    library = open_library(environ={}, cwd=Path("/"))
    assert library.course_id == "debate-kit"
    entries = {entry.id: entry for entry in library.entries()}
    assert entries["japan-korea"].issue == "Debating Japan 23"
    assert entries["japan-korea"].minutes == 50
    for entry in entries.values():
        assert (entry.broken, entry.origin) == ("", BUNDLED)
        assert library.exercise(entry.id).id == entry.id
    assert [library.format(form.id).id for form in library.formats()]
    assert [library.rubric(rubric.id).id for rubric in library.rubrics()]


def test_listing_imports_neither_pydantic_nor_the_models() -> None:
    code = (
        "import sys; from debate_class.course.library import open_library; "
        "assert open_library().entries(); "
        "sys.exit(any(m.startswith('pydantic') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_lists_agrees_with_what_loads(course: Path) -> None:
    library = Library([course])
    entry, exercise = library.entries()[0], library.exercise("small")
    assert (entry.title, entry.resolution) == (exercise.title, exercise.resolution)
    assert library.formats()[0].minutes == library.format("brief").minutes
    assert library.rubrics()[0].title == library.rubric("plain").title
    assert library.rubrics()[0].minutes is None


def test_a_users_file_with_the_same_id_wins(course: Path, tmp_path: Path) -> None:
    under = write_course(tmp_path / "under", exercise=EXERCISE.replace("A small", "Another small"))
    put(under, "other.yaml", EXERCISE.replace("id: small\n", "id: other\n"))
    library = Library([course, under], bundled=under)
    assert [(e.id, e.title, e.origin) for e in library.entries()] == [
        ("other", "A small matter", BUNDLED),
        ("small", "A small matter", str(course)),
    ]
    assert library.exercise("small").resolution == "A small matter is a matter."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: odd\ntitle: [\n", "odd.yaml:3:1"),
        ("id: odd\n", "no `title`"),
        ("", "no `title`"),
        ("- a\n", "no `title`"),
        ("title: *a\n", "alias"),
        ("id: odd\ntitle: a\ntitle: b\n", "twice"),
    ],
)
def test_a_broken_file_is_an_entry_that_says_why(course: Path, text: str, says: str) -> None:
    put(course, "odd.yaml", text)
    entries = {entry.id: entry for entry in Library([course]).entries()}
    assert entries["small"].broken == ""
    assert entries["odd"].title == "odd"
    assert says in entries["odd"].broken
    with pytest.raises(InvalidFile):
        Library([course]).exercise("odd")


def test_a_file_of_another_encoding_is_a_broken_entry(course: Path) -> None:
    (course / "exercises" / "odd.yaml").write_bytes("title: é\n".encode("latin-1"))
    assert "UTF-8" in Library([course]).entries()[1].broken


def test_a_file_written_in_an_unusual_way_lists_as_well(course: Path) -> None:
    put(course, "flow.yaml", '{"id": flow, "title": "In braces", tags: [7, x]}\n')
    put(course, "quoted.yaml", 'id: quoted\ntitle: "over\nlevel: two lines"\n')
    entries = {entry.id: entry for entry in Library([course]).entries()}
    assert (entries["flow"].title, entries["flow"].tags) == ("In braces", ("7", "x"))
    assert entries["quoted"].title == "over level: two lines"
    assert entries["quoted"].level == ""


def test_wild_values_in_a_head_are_listed_safely(course: Path) -> None:
    put(course, "wild.yaml", 'id: {a: b}\ntitle: "\\e]0;x\\a[b]A\\u202E"\nissue: 3\nlevel: [x]\n')
    (entry,) = (e for e in Library([course]).entries() if e.id == "wild")
    assert entry.title == "]0;x[b]A"
    assert (entry.issue, entry.level, entry.tags, entry.minutes) == ("", "", (), None)


def test_two_files_with_one_id_are_both_listed_and_the_second_is_broken(course: Path) -> None:
    put(course, "copy.yaml", EXERCISE)
    good, bad = Library([course]).entries()
    assert (good.id, good.path.name, good.broken) == ("small", "copy.yaml", "")
    assert (bad.id, bad.broken) == ("small (small.yaml)", "the file copy.yaml has the id small too")


def test_hidden_files_and_other_files_are_not_listed(course: Path) -> None:
    put(course, ".small.yaml", EXERCISE)
    put(course, "notes.txt", EXERCISE)
    put(course, "second.yml", EXERCISE.replace("id: small\n", "id: second\n"))
    assert {entry.id for entry in Library([course]).entries()} == {"small", "second"}


@pytest.mark.parametrize("kind", ["exercise", "rubric", "format"])
def test_an_unknown_id_is_told_with_the_nearest(kind: str, course: Path) -> None:
    near = {"exercise": "smal", "rubric": "plane", "format": "breif"}[kind]
    with pytest.raises(CourseError, match=f"there is no {kind} called `{near}`") as caught:
        getattr(Library([course]), kind)(near)
    assert "The nearest is `" in caught.value.hint
    with pytest.raises(CourseError) as caught:
        getattr(Library([course]), kind)("x" * 10_000 + "\x1b[2J")
    assert len(caught.value.message) < 200
    assert "\x1b" not in caught.value.message
    assert caught.value.hint.startswith("Known are `")


def test_an_empty_course_lists_nothing(tmp_path: Path) -> None:
    assert Library([tmp_path]).entries() == ()
    with pytest.raises(CourseError) as caught:
        Library([tmp_path]).exercise("small")
    assert caught.value.hint == ""


def test_the_users_course_is_the_one_named_then_the_variable_then_the_folder(
    tmp_path: Path,
) -> None:
    named, by_variable, here = (write_course(tmp_path / name) for name in ("a", "b", "c"))
    environ = {"DEBATE_CLASS_COURSE": str(by_variable)}
    assert open_library(named, environ, here).courses[0] == named
    assert open_library(None, environ, here).courses[0] == by_variable
    assert open_library(None, {}, here).courses[0] == here
    assert len(open_library(None, {}, tmp_path).courses) == 1, "no course lies here"


def test_a_folder_with_exercises_is_a_course(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    assert open_library(None, {}, tmp_path).courses[0] == tmp_path


def test_the_kits_own_checkout_is_not_laid_over_itself() -> None:
    bundled = open_library(environ={}, cwd=Path("/")).courses
    assert open_library(bundled[0], {}, Path("/")).courses == bundled


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"there is no folder .*nowhere"):
        open_library(tmp_path / "nowhere", {})
    with pytest.raises(CourseError, match="named by DEBATE_CLASS_COURSE"):
        open_library(None, {"DEBATE_CLASS_COURSE": str(tmp_path / "nowhere")})


def test_the_course_id_is_in_its_file_else_the_folders_name(course: Path, tmp_path: Path) -> None:
    assert Library([course]).course_id == "small-course"
    (course / "course.yaml").unlink()
    assert Library([course]).course_id == "own"
    odd = tmp_path / "Class 8B (Été)"
    odd.mkdir()
    assert Library([odd]).course_id == "class-8b-t"
    odd = tmp_path / "日本"
    odd.mkdir()
    assert Library([odd]).course_id == "course"


@pytest.mark.parametrize("text", ["title: x\n", "id: Not An Id\n", "id: 7\n", f"id: {'x' * 61}\n"])
def test_a_course_file_without_an_id_is_an_error(course: Path, text: str) -> None:
    (course / "course.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match="needs an id") as caught:
        _ = Library([course]).course_id
    assert caught.value.hint == "Write a line such as `id: my-course`."


def test_an_attached_source_is_found_only_inside_the_folder(course: Path, tmp_path: Path) -> None:
    (course / "sources").mkdir()
    (course / "sources" / "talk.txt").write_text("x", encoding="utf-8")
    library = Library([tmp_path / "none", course])
    assert library.attached("talk.txt") == (course / "sources" / "talk.txt").resolve()
    assert library.attached("absent.txt") is None
    assert library.attached("../course.yaml") is None
    assert library.attached(str(course / "course.yaml")) is None


def test_a_path_is_shown_from_the_working_directory(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = course / "formats" / "brief.yaml"
    assert under_test.shown(path) == str(path)
    monkeypatch.chdir(course)
    assert under_test.shown(path) == str(Path("formats", "brief.yaml"))


def test_minutes_that_are_no_number_are_unknown(tmp_path: Path) -> None:
    course = write_course(tmp_path, form=FORMAT.replace("minutes: 12", "minutes: long", 1))
    assert Library([course]).entries()[0].minutes is None
