"""A class of six on one machine, typed by hand in a real terminal, with a kill in the middle."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.tmux import PROGRAM, Terminal

pytestmark = pytest.mark.needs("tmux")

NAMES = ("Ada Lind", "Ben Ito", "김민수", "佐藤花子", "Eve Adams", "Fay Wu")
BEGUN = "A quiet word can start talks that neither capital dares to begin alone"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path / "tmux")
    yield terminal
    terminal.end()


def kit(database: Path, *arguments: str) -> str:
    """What the command line prints about the same journal."""
    command = [str(PROGRAM), "--database", str(database), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def type_the_class(terminal: Terminal) -> None:
    terminal.see("Pete Ogden")
    terminal.press("Down", "Down")
    terminal.see("Sneider")
    terminal.press("Enter")
    terminal.see("One name a line")
    for name in NAMES:
        terminal.type(name)
        terminal.press("Enter")
    terminal.see("6 people")
    terminal.press("C-s")
    terminal.see("drawn by lot")
    terminal.press("Enter")
    terminal.see("No stage is open")


def go_on_to(terminal: Terminal, stage: str) -> None:
    """Press next, and agree to close early, until `stage` is open."""
    for _ in range(12):
        if f"◉ {stage.upper()}" in terminal.screen():
            return
        before = terminal.screen()
        terminal.press("n")
        if "◉" in before:
            terminal.see(r"\(y\)")
            terminal.press("y")
        terminal.see(
            rf"◉ (?!{re.escape(_current(before))}\b)[A-Z]" if _current(before) else "◉ [A-Z]"
        )
    raise AssertionError(f"{stage} never came:\n{terminal.screen()}")


def _current(screen: str) -> str:
    """The title of the open stage on the rail, or nothing."""
    _, mark, after = screen.partition("◉ ")
    # Homework is called so, in brackets behind its title.
    return re.split(r"  | \(|\n", after)[0].strip() if mark else ""


def sit_down(terminal: Terminal, place: int) -> None:
    terminal.press("l")
    terminal.see("who sits down")
    terminal.press(*["Down"] * place, "Enter")
    terminal.see(f"Is this you.*[\\s\\S]*{NAMES[place]}")
    terminal.press("Enter")


def test_a_killed_kit_gives_back_the_class_and_the_words_that_were_being_typed(
    terminal: Terminal, database: Path
) -> None:
    terminal.run("--database", str(database))
    type_the_class(terminal)
    go_on_to(terminal, "Opening")
    sit_down(terminal, 0)
    terminal.see("0 of 80–200 words")
    terminal.type(BEGUN)
    terminal.see("13 of 80–200 words")
    terminal.see(r"Your text · Opening +saved")
    terminal.kill()

    terminal.run("--database", str(database))
    terminal.see("Pete Ogden")
    terminal.press("s")
    terminal.see("Opening")
    terminal.press("Enter")
    terminal.see("◉ OPENING")
    sit_down(terminal, 0)
    terminal.see("13 of 80–200 words")
    assert "A quiet word can start" in terminal.screen()


def test_what_was_kept_leaves_as_csv_and_json(database: Path) -> None:
    kit(database, "demo", "--headless", "--seed", "3")
    rows = list(csv.reader(kit(database, "export", "last", "--format", "csv").splitlines()))
    assert len(rows) >= 11
    record = json.loads(kit(database, "export", "last", "--format", "json"))
    assert len(record["participants"]) == 10
