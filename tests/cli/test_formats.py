"""Listing, reading and importing formats from the command line, and running only written ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import good, kit
from tests.course.debatekeeper.test_importing import RELAY
from tests.course.small import write_course


def test_the_list_tells_written_from_spoken_formats() -> None:
    headings, *rows = good("format", "list").splitlines()
    assert headings.split() == ["ID", "MINUTES", "KIND", "TITLE"]
    kinds = {row.split()[0]: row.split()[2] for row in rows}
    assert kinds["quick-rebuttal"] == "written"
    assert kinds["world-schools"] == "spoken"
    assert len(rows) >= 22
    (opd,) = [f for f in json.loads(good("format", "list", "--json")) if "open-parl" in f["id"]]
    assert (opd["minutes"], opd["spoken"], opd["broken"]) == (70.5, True, "")


def test_a_broken_format_is_listed_and_the_reason_told_beside(here: Path) -> None:
    write_course(here, form="id: brief\nminutes: 3\n")
    done = kit("format", "list")
    assert "brief cannot be used" in done.err


def test_a_spoken_format_is_printed_with_order_signals_and_source() -> None:
    page = good("format", "show", "world-schools-with-prep")
    for part in (
        "World Schools with preparation (World Schools with prep)",
        " 30:00  Preparation",
        "  6:00  First affirmative",
        "speech: 1:00 1 bell, Points of information; 5:00 1 bell, Warning;",
        "A speaker gets 60 to 80 points by 0.5. The side with fewer points cannot win.",
        "world-schools-reply: Negative reply, Affirmative reply",
        "Version 1.",
        "is not there yet",
    ):
        assert part in page, part
    assert max(map(len, page.splitlines())) <= 80


def test_a_printed_format_says_who_asks_and_how_long_each_may_prepare() -> None:
    page = good("format", "show", "lincoln-douglas")
    assert "3:00  Cross-examination of the affirmative (asked by negative)" in page
    assert "Each side has 4:00 to use between speeches as it likes." in page
    assert "NOTE" in good("format", "show", "karl-popper")
    assert "de: " not in page


def test_a_written_format_is_printed_with_what_each_stage_asks() -> None:
    page = good("format", "show", "written-controversy")
    assert "15:00  Read both cases, before the lesson: Read both positions" in page
    assert "not there yet" not in page


def test_a_format_as_json_is_whole() -> None:
    shown = json.loads(good("format", "show", "open-parliamentary", "--json"))
    assert [stage["minutes"] for stage in shown["stages"]].count(3.5) == 3


@pytest.mark.parametrize("form", ["karl-popper", "apda"])
def test_a_spoken_format_is_not_run_and_those_that_can_be_are_named(form: str) -> None:
    done = kit("run", "japan-korea", "--format", form)
    assert done.status == 1
    assert "its timekeeping screen is not there yet" in done.err
    assert "quick-rebuttal" in done.err
    assert f"debate-class format show {form}" in done.err


def test_an_imported_format_is_written_checked_and_listed(here: Path) -> None:
    course = write_course(here / "mine")
    done = kit("format", "import", RELAY, "-o", course / "formats" / "quay.yaml")
    assert (done.status, done.out) == (0, "")
    assert "add `side` and `speaker`" in done.err
    assert "<default-bgcolor> in <period-type> has no counterpart" in done.err
    assert kit("check", course).err == "5 files, nothing wrong.\n"
    page = " ".join(good("--course", course, "format", "show", "quay").split())
    assert "5:15 First crew · de: Erste Mannschaft" in page
    assert "2:30 1 bell, the clock stops" in page
    assert "answer: starts in Points of information" in page
    assert "On shore: 12:00 no bell, Last rope" in page
    assert "Questions from the pier (points open)" in page


def test_an_imported_format_goes_to_stdout_and_comes_from_stdin() -> None:
    text = good("format", "import", "-", stdin=RELAY.read_bytes())
    assert text.splitlines()[1] == "id: relay"
    assert "Debatekeeper file stdin" in text


def test_a_file_that_is_there_is_not_written_over(here: Path) -> None:
    (here / "relay.yaml").write_text("mine", encoding="utf-8")
    done = kit("format", "import", RELAY, "-o", "relay.yaml")
    assert done.status == 2
    assert "--force" in done.err
    assert (here / "relay.yaml").read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_no_format_is_refused(here: Path) -> None:
    (here / "bad.xml").write_text("<rubric/>", encoding="utf-8")
    for name, why in (("bad.xml", "no Debatekeeper format"), ("nix.xml", "cannot be read")):
        done = kit("format", "import", name, "-o", "out.yaml")
        assert (done.status, done.out) == (1, "")
        assert why in done.err
    assert not (here / "out.yaml").exists()
