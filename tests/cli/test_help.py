"""Every command has help with an example, and every example works as it stands."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click
import pytest

from debate_class.cli import main
from debate_class.cli.lazy import LazyGroup
from tests.cli.answer_files import what_was_sent
from tests.cli.command import good, kit
from tests.course.drafting import newsletters
from tests.course.drafting.pdfs import pages_of, pdf
from tests.course.test_oneroster import FILES, zipped
from tests.course.test_roster import CANVAS

ROOT = Path(__file__).parents[2]
NO_TERMINAL = "there is no terminal to show it on"


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, groups included."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


COMMANDS = list(commands(main))
EXAMPLES = [
    line.strip()
    for words in COMMANDS
    for line in good(*words, "--help").splitlines()
    if line.startswith("    debate-class")
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_shows_an_example_of_the_command_itself(words: tuple[str, ...]) -> None:
    help_text = good(*words, "-h")
    assert re.search(rf"^    debate-class {' '.join(words)}", help_text, re.MULTILINE)
    assert max(map(len, help_text.splitlines())) <= 80


@pytest.mark.parametrize("group", ["class", "privacy"])
def test_a_group_without_a_command_prints_its_help(group: str) -> None:
    done = kit(group)
    assert (done.status, done.err) == (0, "")
    assert done.out == good(group, "--help")
    assert "..." not in done.out.partition("Commands:")[2]


@pytest.mark.parametrize("example", sorted(set(EXAMPLES)))
def test_each_example_does_what_it_says(
    example: str, here: Path, past: Path, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that open screens get as far as finding that there is no terminal here.

    It is ten in the morning, so that a bell at 10:50 lies ahead.
    """
    ten = datetime(2026, 10, 6, 10).astimezone()
    monkeypatch.setattr("time.time_ns", lambda: round(ten.timestamp()) * 1_000_000_000)
    good("class", "add", "10 D", "--roster", here / "10c.csv")
    for course in (here, here / "my-course"):
        shutil.copytree(ROOT / "exercises", course / "exercises")
    (here / "formats").mkdir()
    shutil.copy(ROOT / "tests" / "course" / "debatekeeper" / "relay.xml", here)
    a_newsletter_to_work_with(here)
    (here / "gradebook.csv").write_text(CANVAS, encoding="utf-8")
    zipped(here / "oneroster.zip", FILES)
    a_class_list(here / "class.csv")
    (here / "rubrics").mkdir()
    good("rubric", "export", "rebuttal", "--format", "canvas-csv", "-o", here / "essay.csv")
    if "answers.json" in example:
        what_was_sent(here)
    (here / "my.txt").write_text("They say it worked in 1965 [S9]. But why?", encoding="utf-8")
    words = shlex.split(example)[1:]
    # A new file goes into the working course, which must not be the kit's own.
    done = kit(*words) if words[:1] == ["new"] else kit("--course", ROOT, *words)
    if done.status == 2:
        assert NO_TERMINAL in done.err
    else:
        assert (done.status, done.err.startswith("debate-class:")) == (0, False), done


def a_class_list(path: Path) -> None:
    """The addresses of those who were in the past session."""
    record = json.loads(good("--course", ROOT, "export", "last", "--format", "json"))
    names = [participant["name"] for participant in record["participants"]]
    lines = "".join(f"{name},{n}@school.example\n" for n, name in enumerate(names))
    path.write_text(f"name,email\n{lines}", encoding="utf-8")


def a_newsletter_to_work_with(here: Path) -> None:
    """A newsletter as PDF and web page, an exercise drafted from it, and its text attached."""
    text = newsletters.whole()
    (here / "newsletter.pdf").write_bytes(pdf(pages_of(text)))
    page = text.replace("\n\n", "<p>").replace("\n", "<br>")
    (here / "page.html").write_text(f"<html><p>{page}", encoding="utf-8")
    good("draft", here / "page.html", "-o", here / "exercises" / "phones.yaml")
    good("attach", here / "exercises" / "phones.yaml", here / "page.html")


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    """The list is written apart, so that it can be shown without importing any command."""
    assert isinstance(main, LazyGroup)
    for name, place in main.places.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert command.help is not None
        assert command.help.split("\n\n")[0] == place.summary


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"debate-class, version \d+\.\d+\.\d+\n", good("--version"))
