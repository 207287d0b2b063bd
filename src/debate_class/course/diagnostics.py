"""What is wrong in a file of a course, where, and how to mend it; and how that is drawn as text.

    hong-kong.yaml:41:45: error[unknown-excerpt]: claim P2 cites S19, which no excerpt has
       41 |       - {id: P2, claim: ..., excerpts: [S3, S19]}
          |                                             ^^^
          = help: the nearest is `S9`

A code is stable, so that it can be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from debate_class.errors import CourseError
from debate_class.text import cells, clean

Severity = Literal["error", "warning"]

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_RARE_BREAKS = "\r\x85\u2028\u2029"
MAX_FINDINGS = 100
"""The most findings collected from one file; who mends these will check again."""
_WINDOW = 100
_BEFORE = 50


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file; lines and columns count from 1, in characters; the end is exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding about a file, at a place counted from 1. `code` names its kind.

    `source` is the line of the file at `line`, kept so that the finding can be drawn later; it
    takes no part in comparisons.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    code: str
    message: str
    help: str = ""
    source: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        """The finding on one line, without the source line."""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.severity}[{self.code}]: {self.message}"
        )


class InvalidFile(CourseError):
    """A file of a course that cannot be used. `diagnostics` holds every finding, in order."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics))
        first, more = self.diagnostics[0], len(self.diagnostics) - 1
        rest = f" (and {more} more)" if more else ""
        super().__init__(f"{first}{rest}", first.help)


def lines_of(text: str) -> list[str]:
    """The lines of `text`, broken where YAML breaks them, so that line numbers agree."""
    if any(rare in text for rare in _RARE_BREAKS):
        return _LINE_BREAK.split(text)
    return text.split("\n")


def diagnose(
    path: str,
    lines: Sequence[str],
    span: Span,
    code: str,
    message: str,
    advice: str = "",
    severity: Severity = "error",
) -> Diagnostic:
    """A finding at `span` of the file `path` that holds `lines`."""
    return Diagnostic(
        path=path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        severity=severity,
        code=code,
        message=message,
        help=advice,
        source=lines[span.line - 1] if span.line <= len(lines) else "",
    )


def draw(diagnostic: Diagnostic) -> str:
    """The finding with its source line, a caret under the place, and the help."""
    number = str(diagnostic.line)
    gutter = " " * (len(number) + 3)
    drawn = [str(diagnostic)]
    if diagnostic.source.strip():
        shown, indent, carets = _underlined(diagnostic)
        drawn.append(f"   {number} | {shown}")
        drawn.append(f"{gutter} | {' ' * indent}{'^' * carets}")
    if diagnostic.help:
        drawn.append(f"{gutter} = help: {diagnostic.help}")
    return "\n".join(drawn)


def _underlined(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """The line as shown, the cells before the caret, and the cells under it.

    A long line is cut to a window around the place.
    """
    source = diagnostic.source
    start = min(diagnostic.column - 1, len(source))
    end = diagnostic.end_column - 1 if diagnostic.end_line == diagnostic.line else len(source)
    end = max(start, min(end, len(source.rstrip())))
    left = max(0, start - _BEFORE) if len(source) > _WINDOW else 0
    right = min(len(source), left + _WINDOW)
    before, marked, after = source[left:start], source[start : min(end, right)], source[end:right]
    head = "…" if left else ""
    tail = "…" if right < len(source) else ""
    indent = cells(head + _shown(before))
    shown = head + _shown(before) + _shown(marked) + _shown(after) + tail
    return shown, indent, max(1, cells(_shown(marked)))


def _shown(text: str) -> str:
    return clean(text).replace("\t", " ")
