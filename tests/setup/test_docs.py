"""The documentation is true: its runnable examples run, and it names every command.

An example is run when its fence says so. What stands under `yaml runnable exercises/x.yaml`
is saved by that name and must be valid. Under `console runnable`, each line after `$ ` must succeed
and print the lines below it, where `...` stands for any text. The examples of one page run in order
and in one folder, as a reader would try them.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import click
import pytest

from debate_class.course.comments import CommentBank
from debate_class.course.loading import load_exercise, load_format, load_rubric, model_of
from debate_class.course.reading import read

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(yaml|console) runnable *(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LOADERS: dict[str, Callable[[Path], object]] = {
    "exercises": load_exercise,
    "rubrics": load_rubric,
    "formats": load_format,
    "comments": lambda path: model_of(read(path), CommentBank),
}
BIN = Path(sys.executable).parent


def run(line: str, folder: Path) -> str:
    """What `line` prints on stdout when run in `folder`; fails unless it succeeds."""
    program, *arguments = shlex.split(line)
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"
    return done.stdout


def pattern(promised: str) -> str:
    """The printed text a page promises, as a pattern: `...` matches any text."""
    literal = re.sub(r"([*?\[])", r"[\1]", promised.strip())
    return "*".join(["", *(part.strip() for part in literal.split("...")), ""])


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if FENCE.search(page.read_text(encoding="utf-8"))],
    ids=lambda page: page.name,
)
def test_the_runnable_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for language, name, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if language == "yaml":
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(body, encoding="utf-8")
            LOADERS[Path(name).parts[0]](target)
            continue
        for command in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            line, _, promised = command.partition("\n")
            printed = run(line, tmp_path)
            assert fnmatchcase(printed, pattern(promised)), f"$ {line}\n{printed}"


def commands(group: click.Command, path: str) -> list[str]:
    """Every public command under `group`, as a person types it."""
    if not isinstance(group, click.Group):
        return [path]
    context = click.Context(group, info_name=path)
    found = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    return [
        each
        for name, command in found
        if command is not None and not command.hidden
        for each in commands(command, f"{path} {name}")
    ]


def test_every_command_is_documented() -> None:
    from debate_class.cli import main

    written = " ".join(" ".join(page.read_text(encoding="utf-8") for page in PAGES).split())
    missing = [
        each for each in commands(main, "debate-class") if not re.search(rf"{each}\b", written)
    ]
    assert missing == []
