"""Checking the files of a course that are not YAML: rosters and templates of handouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from debate_class.course.diagnostics import Diagnostic, InvalidFile, Span, diagnose, lines_of
from debate_class.course.reading import read_text
from debate_class.course.roster import RosterError, read_roster
from debate_class.errors import CourseError

MAX_TEMPLATE = 100_000
"""The largest template that is read, in bytes; Jinja2 takes seconds for one five times as large."""

_LINE = re.compile(r"Line ([0-9]+): ")


def roster_findings(path: Path, shown: str) -> Iterator[Diagnostic]:
    """What is wrong in the roster `path`, each fault on its line; columns nobody needs warn."""
    try:
        roster = read_roster(path)
    except RosterError as error:
        lines = _lines(path, shown)
        for problem in error.problems:
            place = _LINE.match(problem)
            message = problem[place.end() :] if place else problem
            line = int(place.group(1)) if place else 1
            width = len(lines[line - 1]) + 1 if line <= len(lines) else 1
            span = Span(line, 1, line, width)
            yield diagnose(shown, lines, span, "roster", message.removesuffix("."))
    else:
        for warning in roster.warnings:
            told = warning.removesuffix(".")
            lines = _lines(path, shown)
            yield diagnose(shown, lines, Span(), "roster-columns", told, "", "warning")


def template_findings(path: Path, shown: str) -> Iterator[Diagnostic]:
    """What keeps Jinja2 from reading the template `path`. It is parsed, never run."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415, a course without templates needs none
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    text = read_text(path, shown, MAX_TEMPLATE)
    try:
        ImmutableSandboxedEnvironment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        lines = lines_of(text)
        row = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
        span = Span(error.lineno, len(row) - len(row.lstrip()) + 1, error.lineno, len(row) + 1)
        message = (error.message or "this is no template").removesuffix(".")
        yield diagnose(shown, lines, span, "template", message)
    except RecursionError:
        yield diagnose(shown, [], Span(), "template", "brackets or blocks are nested too deep")
    except ValueError:  # Python reads no number of thousands of digits
        yield diagnose(shown, [], Span(), "template", "a number in it has too many digits")


def _lines(path: Path, shown: str) -> list[str]:
    """The lines of a file to show beside a finding; none where it cannot be read as text."""
    try:
        return lines_of(read_text(path, shown))
    except (InvalidFile, CourseError):
        return []
