"""`init` and `new`: a course that runs at once, files that pass `check`, and none written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from debate_class.classroom.desk import Desk, Setup
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.course.schema import KINDS, file_name
from tests.cli.command import ESCAPES, good, kit
from tests.limits import files_of_at_most

NEW = ("exercise", "rubric", "format", "comments")


@pytest.fixture
def course(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new course, which is the working directory."""
    good("init", "spring")
    monkeypatch.chdir(here / "spring")
    return here / "spring"


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_new_course_passes_check_and_its_example_can_be_read(course: Path) -> None:
    assert json.loads(good("check", ".", "--json")) == []
    listed = {entry["id"]: entry for entry in json.loads(good("list", "--json"))}
    assert listed["example"]["origin"] == str(course)
    assert listed["example"]["broken"] == ""
    assert "without homework" in good("show", "example")


async def test_a_class_debates_the_example_of_a_new_course_at_once(
    course: Path, tmp_path: Path
) -> None:
    desk = Desk(open_library(course), tmp_path / "journal.db", clock=lambda: 1_700_000_000_000)
    try:
        two = (RosterEntry("Ada"), RosterEntry("Ben"))
        live = await desk.open(Setup("example", roster=two), ticking=False)
        assert {row.side for row in (await live.instructor().view()).rows} == {"pro", "con"}
        await live.close()
        alone = await desk.practice("example", "con", ticking=False)
        await alone.close()
    finally:
        desk.close()


def test_a_course_is_called_after_its_folder(here: Path) -> None:
    for folder, name in {"Débats 10 C": "debats-10-c", "토론": "course", "2026": "2026"}.items():
        assert f"The course {name} is made." in good("init", folder)
        assert open_library(here / folder).course_id == name
        assert good("check", here / folder) == ""


def test_a_folder_that_holds_something_is_left_as_it_is(here: Path) -> None:
    (here / "full").mkdir()
    (here / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    (here / "file").write_text("mine", encoding="utf-8")
    before = everything(here)
    for name, told in {"full": "is not empty", "file": "file exists"}.items():
        done = kit("init", name)
        assert done.status == 1
        assert told in done.err
        assert done.out == ""
    assert everything(here) == before


def test_an_empty_folder_may_be_there_already(here: Path) -> None:
    good("init", ".")
    assert good("check", ".") == ""


def test_git_leaves_out_the_texts_and_keeps_the_note_on_rights(course: Path) -> None:
    assert (course / ".gitignore").read_text(encoding="utf-8").splitlines()[-2:] == [
        "/sources/*",
        "!/sources/README.md",
    ]
    assert "Do not pass it on" in (course / "sources" / "README.md").read_text(encoding="utf-8")


def test_a_new_course_brings_the_schemas_that_its_files_name(course: Path) -> None:
    for kind in KINDS:
        kept = (course / "schemas" / file_name(kind)).read_text(encoding="utf-8")
        assert kept == good("schema", kind)


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("name", ["phone-ban", "12", "null", "a" * 60])
def test_a_new_file_passes_check_without_a_warning(course: Path, kind: str, name: str) -> None:
    told = good("new", kind, name)
    path = next(course.rglob(f"{name}.yaml"))
    assert f"debate-class check {path.relative_to(course)}" in told
    assert json.loads(good("check", path, "--json")) == []
    remarks = [line for line in path.read_text(encoding="utf-8").splitlines() if "#" in line]
    assert len(remarks) >= 6


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_names_a_schema_that_is_there(here: Path, kind: str) -> None:
    (here / "old" / "exercises").mkdir(parents=True)
    good("--course", here / "old", "new", kind, "first")
    path = next((here / "old").rglob("first.yaml"))
    modeline = path.read_text(encoding="utf-8").splitlines()[0]
    named = path.parent / modeline.removeprefix("# yaml-language-server: $schema=")
    assert named.read_text(encoding="utf-8") == good("schema", kind)


def test_a_new_exercise_and_format_can_be_shown(course: Path) -> None:
    good("new", "exercise", "true")
    good("new", "format", "7")
    assert "without homework" in good("show", "true")
    assert "Rebuttal" in good("format", "show", "7")


@pytest.mark.parametrize(
    "name",
    ["", "Phones", "phone ban", "../up", "a/b", "x.yaml", "-x", "x-", "a--b", "é", "a" * 61, "a\n"],
)
def test_an_id_of_another_form_is_refused_and_nothing_is_written(course: Path, name: str) -> None:
    before = everything(course)
    done = kit("new", "exercise", "--", name)
    assert (done.status, done.out) == (1, "")
    assert "cannot be an id" in done.err
    assert everything(course) == before


def test_an_id_that_would_command_a_terminal_is_cleaned(course: Path) -> None:
    assert "\x1b" not in kit("new", "exercise", f"x{ESCAPES}").err


@pytest.mark.parametrize("name", ["taken.yaml", "taken.yml"])
def test_a_file_that_is_there_is_never_written_over(course: Path, name: str) -> None:
    (course / "rubrics" / name).write_text("mine", encoding="utf-8")
    before = everything(course)
    done = kit("new", "rubric", "taken")
    assert done.status == 1
    assert f"rubrics/{name} is there already" in done.err
    assert everything(course) == before


def test_a_link_that_leads_nowhere_is_not_followed(course: Path, tmp_path: Path) -> None:
    (course / "formats" / "linked.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert kit("new", "format", "linked").status == 1
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_outside_of_a_course_it_says_how_to_make_one(here: Path) -> None:
    done = kit("new", "exercise", "phone-ban")
    assert (done.status, done.out) == (1, "")
    assert "debate-class init FOLDER" in done.err
    assert list(here.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(here: Path) -> None:
    (here / "exercises").write_text("a file, not a folder", encoding="utf-8")
    (here / "course.yaml").write_text("id: x\n", encoding="utf-8")
    done = kit("new", "exercise", "phone-ban")
    assert done.status == 1
    assert "cannot be written" in done.err


def test_a_schema_is_json_and_can_be_written_to_a_file(here: Path) -> None:
    assert json.loads(good("schema", "exercise"))["title"] == "Exercise"
    good("schema", "rubric", "-o", "rubric.schema.json")
    assert (
        json.loads((here / "rubric.schema.json").read_text(encoding="utf-8"))["title"] == "Rubric"
    )
    assert kit("schema", "rubric", "-o", "rubric.schema.json").status == 2
    assert kit("schema", "roster").status == 2


@pytest.mark.parametrize("size", [1000, 20_000])
def test_a_course_that_does_not_fit_on_the_disk_leaves_nothing(here: Path, size: int) -> None:
    (here / "empty").mkdir()
    for folder in ("terms/spring", "empty"):
        with files_of_at_most(size):
            done = kit("init", folder)
        assert (done.status, "cannot be written: file too large" in done.err) == (1, True)
    assert list(here.rglob("*")) == [here / "empty"]


@pytest.mark.parametrize("kind", NEW)
def test_a_new_file_that_does_not_fit_on_the_disk_leaves_nothing(kind: str, course: Path) -> None:
    before = everything(course)
    with files_of_at_most(500):
        done = kit("new", kind, "mine")
    assert (done.status, "cannot be written: file too large" in done.err) == (1, True)
    assert everything(course) == before
