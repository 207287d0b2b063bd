"""Stored classes from the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import ESCAPES, good, kit


def test_a_class_is_stored_listed_and_shown(stored: str) -> None:
    assert good("class", "list").splitlines()[1].split() == ["10", "C", "3"]
    shown = good("class", "show", stored)
    assert [line.split()[0] for line in shown.splitlines()[1:]] == ["Ada", "김민수", "Zoë"]
    assert "1.25" in shown
    assert "untimed" in shown


def test_columns_align_beside_wide_letters(stored: str) -> None:
    lines = good("class", "show", stored).splitlines()
    # 김민수 is three letters in six columns.
    assert lines[0].index("EXTRA TIME") - 3 == lines[2].index("1.25")


def test_a_class_is_shown_as_json(stored: str) -> None:
    members = json.loads(good("class", "show", stored, "--json"))["members"]
    assert [member["name"] for member in members] == ["Ada", "김민수", "Zoë"]
    assert [member["extra_time"] for member in members] == [1.0, 1.25, None]


def test_a_roster_may_come_from_another_program() -> None:
    good("class", "add", "8 B", "--roster", "-", stdin="Gil\nHana\n")
    assert "8 B" in good("class", "list")


@pytest.mark.skipif(os.name == "nt", reason="no pipe has a name in a folder there")
def test_a_roster_that_nobody_writes_is_told_and_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "pipe")
    done = kit("class", "add", "8 B", "--roster", "pipe")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("debate-class: pipe is not a file of names")
    assert "`--roster -`" in done.err


def test_storing_again_replaces_the_list_and_keeps_the_people(stored: str, here: Path) -> None:
    before = {m["name"]: m["person"] for m in _members(stored)}
    (here / "new.txt").write_text("Ada\nNew\n", encoding="utf-8")
    good("class", "add", stored, "--roster", "new.txt")
    after = {m["name"]: m["person"] for m in _members(stored)}
    assert set(after) == {"Ada", "New"}
    assert after["Ada"] == before["Ada"]


def _members(name: str) -> list[dict[str, str]]:
    members: list[dict[str, str]] = json.loads(good("class", "show", name, "--json"))["members"]
    return members


def test_a_roster_with_faults_names_each_line_and_stores_nobody(here: Path) -> None:
    (here / "bad.txt").write_text("name;pin\nAda;\nAda;\nBen;left\n", encoding="utf-8")
    done = kit("class", "add", "8 B", "--roster", "bad.txt")
    assert done.status == 1
    assert "Line 3" in done.err
    assert "Line 4" in done.err
    assert "8 B" not in good("class", "list")


def test_a_hostile_name_is_stored_and_shown_without_its_teeth(here: Path) -> None:
    good("class", "add", f"8{ESCAPES}B", "--roster", "-", stdin=f"Mal{ESCAPES}lory\n")
    assert good("class", "list").splitlines()[1].startswith("8[2JB")
    assert "Mal[2Jlory" in good("class", "show", "8[2JB")


def test_an_unknown_class_is_told_with_the_nearest(stored: str) -> None:
    done = kit("class", "show", "10C")
    assert done.status == 1
    assert f"The nearest is `{stored}`." in done.err


def test_removing_needs_a_yes(stored: str) -> None:
    done = kit("class", "remove", stored)
    assert done.status == 2
    assert "--yes" in done.err
    assert stored in good("class", "list")
    good("class", "remove", stored, "--yes")
    assert stored not in good("class", "list")
