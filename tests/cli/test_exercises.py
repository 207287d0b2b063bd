"""Listing, reading and checking exercises from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import ESCAPES, good, kit
from tests.conftest import ROOT
from tests.course.small import EXERCISE, broken, write_course


def test_the_list_names_the_bundled_exercises() -> None:
    headings, *rows = good("list").splitlines()
    assert headings.split() == ["ID", "MINUTES", "FROM", "TITLE"]
    told = [row.split()[:3] for row in rows]
    for exercise in ("japan-korea", "climate", "tokyo-hub"):
        assert [exercise, "50", "bundled"] in told


def test_the_list_as_json_says_where_each_comes_from(here: Path) -> None:
    write_course(here / "mine")
    entries = {e["id"]: e for e in json.loads(good("--course", here / "mine", "list", "--json"))}
    assert entries["japan-korea"]["origin"] == "bundled"
    assert entries["small"]["origin"] == str(here / "mine")
    assert entries["small"]["minutes"] == 12


def listed(*arguments: str) -> list[str]:
    return [line.split()[0] for line in good("list", *arguments).splitlines()[1:]]


def test_the_list_is_narrowed_by_words_and_by_fields(here: Path) -> None:
    write_course(here)
    assert {"small", "japan-korea"} <= set(listed())
    assert listed("small") == ["small"]
    assert listed("--tag", "short", "--level", "all ages", "--length", "<=12") == ["small"]
    assert listed("minutes:<20", "--language", "en") == ["small"]
    assert "small" not in listed("--region", "East Asia")
    entries = json.loads(good("list", "--region", "East Asia", "--json"))
    assert all("East Asia" in entry["region"] for entry in entries)


def test_a_list_in_which_nothing_is_found_says_so() -> None:
    done = kit("list", "--tag", "no-such-tag")
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("None of ")
    assert json.loads(good("list", "--tag", "no-such-tag", "--json")) == []


def test_a_length_that_is_none_is_wrong_use() -> None:
    done = kit("list", "--length", "long")
    assert done.status == 2
    assert "Write a length such as 50" in done.err


def test_a_broken_exercise_is_listed_and_the_reason_told_beside(here: Path) -> None:
    write_course(here, exercise="id: small\nresolution: It has no title.\n")
    done = kit("list")
    assert done.status == 0
    assert "small" in done.out
    assert "small cannot be used" in done.err


def test_an_exercise_is_printed_to_read() -> None:
    page = good("show", "japan-korea")
    for heading in ("RESOLVED:", "BACKGROUND", "FOR: Daniel Sneider", "AGAINST: Cheol Hee Park"):
        assert f"\n{heading}" in f"\n{page}"
    assert "What this does not claim" in page
    assert "위안부" in page
    assert max(map(len, page.splitlines())) <= 80


def test_an_exercise_as_json_is_whole() -> None:
    shown = json.loads(good("show", "japan-korea", "--json"))
    assert shown["positions"]["con"]["claims"]
    assert len(shown["timeline"]) >= 12


def test_an_unknown_exercise_is_told_with_the_nearest() -> None:
    done = kit("show", "japn-korea")
    assert (done.status, done.out) == (1, "")
    assert "no exercise called `japn-korea`" in done.err
    assert "The nearest is `japan-korea`." in done.err


def test_nothing_that_a_terminal_obeys_is_printed(here: Path) -> None:
    hostile = json.dumps(f"Look {ESCAPES}here")
    write_course(here, exercise=EXERCISE.replace("A small matter\n", f"{hostile}\n", 1))
    for words in (("list",), ("show", "small"), ("list", "--json"), ("show", "small", "--json")):
        assert not set(ESCAPES) & {"\x1b", "\x07", "\u202e"} & set(good(*words))
    assert "Look [2Jhere" in good("list")


# -- check


def test_a_course_without_a_fault_is_told_so(here: Path) -> None:
    write_course(here / "mine")
    done = kit("check", "mine")
    assert (done.status, done.out, done.err) == (0, "", "4 files, nothing wrong.\n")


def test_a_fault_is_shown_at_its_place_and_the_status_is_1(here: Path) -> None:
    text, (line, column) = broken(EXERCISE, "excerpts: [S1, S2]", "excerpts: [S1, ▸S9]")
    write_course(here, exercise=text)
    done = kit("check", "exercises/small.yaml")
    assert done.status == 1
    assert f"exercises/small.yaml:{line}:{column}: error[unknown-excerpt]" in done.out
    assert "^^" in done.out
    assert done.err == "1 file: 1 error, 0 warnings.\n"


def test_a_warning_alone_leaves_the_status_at_0(here: Path) -> None:
    text, _ = broken(EXERCISE, "quote: small", f"▸quote: {'small ' * 13}")
    write_course(here, exercise=text)
    done = kit("check", ".")
    assert done.status == 0
    assert "warning[long-quote]" in done.out


def test_checking_what_is_not_there_is_told() -> None:
    done = kit("check", "nix.yaml")
    assert done.status == 1
    assert "nix.yaml: there is no such file" in done.err


def test_findings_as_json_hold_their_places_for_an_editor(here: Path) -> None:
    text, (line, column) = broken(EXERCISE, "excerpts: [S1, S2]", "excerpts: [S1, ▸S9]")
    write_course(here, exercise=text)
    done = kit("check", ".", "--json")
    assert done.status == 1
    assert done.err == ""
    assert json.loads(done.out) == [
        {
            "path": "exercises/small.yaml",
            "line": line,
            "column": column,
            "end_line": line,
            "end_column": column + 2,
            "severity": "error",
            "code": "unknown-excerpt",
            "message": "claim C1 cites S9, which no excerpt has",
            "help": "the nearest is `S2`",
        }
    ]


def test_no_finding_is_an_empty_list(here: Path) -> None:
    write_course(here)
    assert json.loads(good("check", ".", "--json")) == []


def test_watching_and_json_do_not_go_together(here: Path) -> None:
    write_course(here)
    done = kit("check", ".", "--json", "--watch")
    assert done.status == 2
    assert "give one of them" in done.err


def test_a_code_is_explained() -> None:
    told = good("explain", "unknown-excerpt")
    assert "rests on an excerpt that the exercise does not have" in told
    assert "To mend it:" in told


def test_every_code_is_listed_without_one() -> None:
    lines = good("explain").splitlines()
    assert len(lines) > 40
    assert lines == sorted(lines)


def test_an_unknown_code_names_the_nearest() -> None:
    done = kit("explain", "unknwon-excerpt")
    assert (done.status, done.out) == (1, "")
    assert "The nearest is `unknown-excerpt`." in done.err


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("japan-koera", "The nearest is `japan-korea`"),
        ("exercises/none.yaml", "There is no file exercises/none.yaml"),
        (str(ROOT / "course.yaml"), "is no exercise"),
        (str(ROOT / "rubrics" / "rebuttal.yaml"), "is no exercise"),
        (str(ROOT / "exercises" / "japan-korea.yaml"), "no terminal"),
        ("japan-korea", "no terminal"),
    ],
)
def test_what_cannot_be_previewed_is_told_in_a_sentence(named: str, told: str) -> None:
    done = kit("preview", named)
    assert done.status in (1, 2)
    assert told in done.err


def test_errors_come_last_and_what_is_still_to_be_written_takes_a_line_each(here: Path) -> None:
    """So that on a small terminal the error is what one sees."""
    text, _ = broken(EXERCISE, "excerpts: [S1, S2]", "excerpts: [S1, ▸S9]")
    text = text.replace("gist: Small counts.", "gist: TODO").replace("2021-06,", '"1964",')
    write_course(here, exercise=text)
    told = kit("check", "exercises/small.yaml").out
    assert (
        told.index("[todo]") < told.index("[unsorted-timeline]") < told.index("[unknown-excerpt]")
    )
    assert "is still to be written\nexercises/small.yaml" in told


def test_without_a_path_the_folder_one_is_in_is_checked(here: Path) -> None:
    write_course(here)
    assert kit("check").err == "4 files, nothing wrong.\n"
