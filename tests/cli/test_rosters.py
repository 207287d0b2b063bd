"""Importing a class list: what was understood is shown, and nothing is stored by halves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import ESCAPES, good, kit
from tests.course.test_oneroster import FILES, written, zipped
from tests.course.test_roster import CANVAS


@pytest.fixture
def gradebook(here: Path) -> Path:
    path = here / "gradebook.csv"
    path.write_text(CANVAS, encoding="utf-8")
    return path


def test_what_was_understood_is_shown_before_it_is_stored(gradebook: Path) -> None:
    done = kit("roster", "import", gradebook)
    assert done.status == 2
    assert "Nothing is stored yet" in done.err
    assert "--yes" in done.err
    shown = done.out.splitlines()
    assert shown[0] == "Read as a gradebook of Canvas: 2 students."
    assert "  SIS Login ID: user name" in shown
    assert shown[-1].split() == ["Kim,", "Minsu", "102", "minsu"]
    assert "No class is stored" in kit("class", "list").err


def test_a_gradebook_is_stored_as_the_class_of_its_section(gradebook: Path) -> None:
    assert kit("roster", "import", gradebook, "--yes").err.endswith("10 C: 2 students stored.\n")
    assert "s-1" in good("class", "show", "10 C")


def test_who_comes_and_who_leaves_is_told_and_extra_time_stays(gradebook: Path, here: Path) -> None:
    (here / "typed.csv").write_text("name,extra time\nMinsu Kim,1.5\nLeo,\n", encoding="utf-8")
    good("class", "add", "10 C", "--roster", "typed.csv")
    before = json.loads(good("class", "show", "10 C", "--json"))["members"]
    done = kit("roster", "import", gradebook, "--yes")
    assert "This replaces the class 10 C: 1 new, 1 leaving (Leo)." in done.err
    after = json.loads(good("class", "show", "10 C", "--json"))["members"]
    assert after[1]["person"] == before[0]["person"]
    assert (after[1]["name"], after[1]["extra_time"]) == ("Kim, Minsu", 1.5)


def test_one_section_of_a_gradebook_can_be_taken(here: Path) -> None:
    text = CANVAS.replace("minsu,10 C", "minsu,10 C and 10 D")
    (here / "two.csv").write_text(text, encoding="utf-8")
    assert (
        "10 D: 1 student stored."
        in kit("roster", "import", "two.csv", "--section", "10 D", "--yes").err
    )
    done = kit("roster", "import", "two.csv", "--section", "10 X", "--yes")
    assert (done.status, "“10 C”" in done.err) == (1, True)


def test_a_oneroster_export_is_a_roster_everywhere(here: Path) -> None:
    written(here / "export", FILES)
    zipped(here / "export.zip", FILES)
    for path in ("export", "export.zip"):
        assert (
            "Maths 10: 1 student" in kit("roster", "import", path, "--section", "c2", "--yes").err
        )
    assert kit("class", "add", "X", "--roster", "export").status == 1


def test_a_list_of_names_on_stdin_needs_the_name_of_a_class() -> None:
    assert kit("roster", "import", "-", "--yes", stdin="Ada\nBen\n").status == 2
    good("roster", "import", "-", "--class", "8 B", "--yes", stdin="Ada\nBen\n")
    assert "8 B" in good("class", "list")


def test_the_name_of_the_file_is_that_of_the_class_where_nothing_else_is_known(here: Path) -> None:
    (here / "10 E.csv").write_text(f"id;name\n7;Ada{ESCAPES}\n", encoding="utf-8-sig")
    good("roster", "import", "10 E.csv", "--yes")
    assert "Ada[2J" in good("class", "show", "10 E")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("name;email\nZoë;z@x\n".encode("latin-1"), "line 2 is not UTF-8"),
        (b"Name;E-Mail\nFull name;Email\nAda;a@x\n", "Line 2 is a second header line"),
        (b"name\n" + b"".join(b"P%d\n" % n for n in range(10_000)), "line 402 is the first too"),
        (b"name,id\nAda,1\nBen,1\n", "Line 3: the id"),
        (b"", "There is no name"),
    ],
)  # fmt: skip
def test_a_broken_list_is_told_with_its_line_and_nobody_is_stored(
    here: Path, data: bytes, told: str
) -> None:
    (here / "bad.csv").write_bytes(data)
    done = kit("roster", "import", "bad.csv", "--yes")
    assert (done.status, done.out) == (1, "")
    assert told in done.err
    assert "nobody was added" in done.err
    assert "No class is stored" in kit("class", "list").err
