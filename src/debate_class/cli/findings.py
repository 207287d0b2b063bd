"""How findings about files are shown on a terminal: in colour where it has any."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import counted
from debate_class.text import clean

if TYPE_CHECKING:
    from debate_class.course.diagnostics import Diagnostic

TODO = "todo"
"""The code of what is still to be written, of which a draft has many."""

_COLOURS = {"error": "red", "warning": "yellow"}


def show(finding: Diagnostic) -> None:
    """Print a finding with its line, and an empty line after it; a TODO takes one line."""
    from debate_class.course.diagnostics import draw

    if finding.code == TODO:
        click.echo(clean(str(finding)))
        return

    head, *rest = clean(draw(finding)).split("\n")
    place, mark, told = head.partition(f": {finding.severity}[")
    colour = _COLOURS[finding.severity]
    code, end, message = told.partition("]: ")
    kind = click.style(f"{finding.severity}[{code}]", fg=colour, bold=True)
    lines = [f"{click.style(place, bold=True)}: {kind}: {message}" if mark and end else head]
    for line in rest:
        margin, bar, body = line.partition("|")
        carets = bool(body.strip()) and not body.strip().strip("^")
        lines.append(margin + bar + click.style(body, fg=colour, bold=True) if carets else line)
    # Without a terminal click takes the colours out; NO_COLOR asks for the same on one.
    click.echo("\n".join(lines) + "\n", color=False if os.environ.get("NO_COLOR") else None)


def in_order(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is still to be written first and errors last, where one looks on a terminal."""
    return sorted(found, key=lambda each: (each.severity == "error", each.code != TODO))


def as_data(finding: Diagnostic) -> dict[str, object]:
    """A finding as JSON says it."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "severity": finding.severity,
        "code": finding.code,
        "message": clean(finding.message),
        "help": clean(finding.help),
    }


def tally(files: int, found: Sequence[Diagnostic], unread: int) -> str:
    """How many files were looked at and what was found in them, in one line."""
    if not (found or unread):
        return f"{counted(files, 'file')}, nothing wrong."
    errors = unread + sum(finding.severity == "error" for finding in found)
    warnings = len(found) + unread - errors
    return f"{counted(files, 'file')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
