"""Places that a command cannot work in: each is told in a sentence, and nothing is waited for."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.command import good, kit
from tests.course.small import write_course


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("words", [("check", "."), ("list",), ("check", "exercises/pipe.yaml")])
def test_a_pipe_among_the_exercises_is_not_waited_for(here: Path, words: tuple[str, ...]) -> None:
    write_course(here)
    os.mkfifo(here / "exercises" / "pipe.yaml")
    done = kit(*words)
    assert done.status in (0, 1)
    assert words == ("check", ".") or "this is no regular file" in done.err + done.out


def test_a_course_whose_exercises_lie_behind_a_link_is_checked(here: Path) -> None:
    write_course(here)
    (here / "exercises").rename(here / "elsewhere")
    (here / "exercises").symlink_to("elsewhere")
    assert kit("check", ".").err == "4 files, nothing wrong.\n"


def test_a_course_that_is_called_as_one_of_its_folders_is_checked_whole(here: Path) -> None:
    write_course(here / "formats")
    assert kit("check", "formats").err == "4 files, nothing wrong.\n"


def test_links_in_a_circle_are_told(here: Path) -> None:
    (here / "round").symlink_to("round")
    done = kit("check", "round/x.yaml")
    assert (done.status, done.out) == (1, "")
    assert "x.yaml" in done.err


@pytest.mark.parametrize("words", [("check",), ("--course",)])
def test_a_name_too_long_for_the_system_is_told(here: Path, words: tuple[str, ...]) -> None:
    rest = ("list",) if words == ("--course",) else ()
    done = kit(*words, "a" * 5000, *rest)
    assert done.status == 1
    assert done.err.startswith("debate-class:")
    assert "Look at the path" in done.err


def test_a_folder_that_was_removed_under_ones_feet_is_told(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    os.chdir(gone)
    shutil.rmtree(gone)
    try:
        done = kit("check", ".")
    finally:
        os.chdir(here)
    assert done.status == 1
    assert done.err.startswith("debate-class:")


def test_json_stays_json_where_a_folder_has_a_name_that_is_no_text(here: Path) -> None:
    folder = here / os.fsdecode(b"c\xff4")
    write_course(folder)
    assert json.loads(good("--course", folder, "list", "--json"))
