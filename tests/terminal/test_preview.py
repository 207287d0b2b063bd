"""A designer in a real terminal: the preview beside an editor, and a large course being checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.course.small import EXERCISE, write_course
from tests.terminal.tmux import Terminal

pytestmark = pytest.mark.needs("tmux")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "tmux")
    yield terminal
    terminal.end()


def test_what_an_editor_saves_shows_in_the_preview(terminal: Terminal, tmp_path: Path) -> None:
    draft = write_course(tmp_path / "course") / "exercises" / "small.yaml"
    terminal.run("preview", str(draft))
    terminal.see("It was small from the start")
    terminal.see("Nothing wrong")

    draft.write_text(EXERCISE.replace("It was small", "It was tiny"), encoding="utf-8")
    terminal.see("It was tiny from the start")

    draft.write_text(EXERCISE.replace("format: brief", "format: brieff"), encoding="utf-8")
    terminal.see("there is no format brieff")
    assert "It was tiny from the start" in terminal.screen()
    terminal.press("Enter")
    terminal.see("To mend it")
    terminal.press("Escape")

    replaced = draft.with_suffix(".new")  # as many editors save
    replaced.write_text(EXERCISE.replace("It was small", "It was minute"), encoding="utf-8")
    replaced.replace(draft)
    terminal.see("It was minute from the start")
    terminal.see("Nothing wrong")

    draft.unlink()
    terminal.see("there is no such file")
    terminal.press("q")
    terminal.see_end()


def test_checking_many_files_shows_how_far_it_is_and_leaves_no_rubbish(
    terminal: Terminal, tmp_path: Path
) -> None:
    course = write_course(tmp_path / "course")
    for n in range(1000):
        text = EXERCISE.replace("id: small", f"id: small-{n}", 1)
        (course / "exercises" / f"small-{n}.yaml").write_text(text, encoding="utf-8")
    terminal.run("check", str(course))
    terminal.see(r"Checking +\[#+-* *\] +[0-9]+%")
    screen = terminal.see("1004 files, nothing wrong")
    assert screen.count("Checking") <= 1
