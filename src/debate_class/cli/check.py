"""`check`: what is wrong in the files of a course, each fault at its place; `explain`: why."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.findings import as_data, in_order, show, tally
from debate_class.cli.output import as_json, note, say, say_json
from debate_class.cli.terminal import need_terminal

if TYPE_CHECKING:
    from debate_class.course.diagnostics import Diagnostic

ENOUGH_FOR_A_BAR = 20
"""From how many files on a terminal shows how far checking is."""

BETWEEN_LOOKS = 0.3
"""Seconds between two looks at the files that are watched."""


@click.command(
    epilog="""\b
    Examples:
      debate-class check exercises/japan-korea.yaml
      debate-class check my-course --watch
      debate-class check my-course --json"""
)
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(path_type=Path))
@as_json
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], as_json: bool, watch: bool) -> None:
    """Say whether the files of a course are valid.

    Each fault is shown at its place, errors last. A PATH is a file, or the folder of a course: its
    exercises, rubrics, formats, comments, rosters and templates of handouts; without one it is the
    folder you are in. The status is 1 when there is an
    error; a warning leaves it at 0. `debate-class explain CODE` says more of a fault.
    """
    paths = paths or (Path(),)
    if watch and as_json:
        raise click.UsageError("--watch is for a reader, --json for a program: give one of them.")
    if watch:
        need_terminal(f"debate-class check {paths[0]}", "This goes on until Ctrl-C")
        _watch(paths)
    found, unread = _check(_files(paths), told=not as_json)
    if as_json:
        say_json([as_data(finding) for finding in found])
    if unread or any(finding.severity == "error" for finding in found):
        context.exit(1)


@click.command(
    epilog="""\b
    Examples:
      debate-class explain unknown-excerpt
      debate-class explain"""
)
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a fault means and how to mend it.

    CODE is the word in brackets after `error` or `warning`. Without one all are listed.
    """
    from debate_class.course.explaining import explanation, explanations

    if code is None:
        for name, told in explanations().items():
            say(f"{name:<22}{told.what}")
        return
    told = explanation(code)
    say(f"{code}\n\n  {told.what}\n\n  Why: {told.why}\n\n  To mend it: {told.mend}")


def _files(paths: Sequence[Path]) -> list[Path]:
    from debate_class.course.checking import files_to_check

    return list(dict.fromkeys(file for path in paths for file in files_to_check(path)))


def _check(files: Sequence[Path], *, told: bool) -> tuple[list[Diagnostic], int]:
    """What is found in `files`, and how many could not be read; shown at once when `told`."""
    from debate_class.course.checking import Checker
    from debate_class.errors import CourseError

    checker, found, unread = Checker(), [], 0
    hidden = not (sys.stderr.isatty() and len(files) >= ENOUGH_FOR_A_BAR)
    with click.progressbar(files, label="Checking", file=sys.stderr, hidden=hidden) as shown:
        for file in shown:
            try:
                found += checker.findings(file)
            except CourseError as error:
                note(str(error))
                unread += 1
    if told:
        for finding in in_order(found):
            show(finding)
        note(tally(len(files), found, unread))
    return found, unread


def _watch(paths: Sequence[Path]) -> None:
    """Check again and again. Ends with Ctrl-C only."""
    from debate_class.course.watching import stamp

    while True:
        files = _files(paths)
        before = stamp(files)
        click.clear()
        _check(files, told=True)
        note("Watching. Ctrl-C ends.")
        while stamp(files) == before and _files(paths) == files:
            time.sleep(BETWEEN_LOOKS)
