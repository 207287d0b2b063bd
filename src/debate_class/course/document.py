"""A YAML document as plain values, with the place of each in its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debate_class.course.diagnostics import Diagnostic, Severity, Span, diagnose

if TYPE_CHECKING:
    from yaml import Mark
    from yaml._yaml import Mark as CMark

Loc = tuple[str | int, ...]
"""The way to a value, as pydantic writes it: `("positions", "pro", "claims", 0)`."""

Marks = tuple["Mark | CMark | None", "Mark | CMark | None"]
"""Where the reader of YAML began and ended; a span is made of them only where one is asked for."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says (`data`), and where: the places of values and of keys by `Loc`."""

    path: str
    lines: Sequence[str] = field(repr=False)
    data: object
    values: dict[Loc, Marks] = field(repr=False)
    keys: dict[Loc, Marks] = field(repr=False)

    def value_span(self, loc: Sequence[str | int]) -> Span:
        """Where the value at `loc` stands; parts of `loc` that the file does not have are skipped.

        (Validators put names of classes and of union members between the keys.)
        """
        return span_of(self.values.get(self._known(loc)))

    def key_span(self, loc: Sequence[str | int]) -> Span:
        """Where the key that leads to `loc` stands, or the value where there is no key."""
        known = self._known(loc)
        return span_of(self.keys.get(known) or self.values.get(known))

    def diagnose(
        self, span: Span, code: str, message: str, advice: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        """A finding at `span` of this file."""
        return diagnose(self.path, self.lines, span, code, message, advice, severity)

    def _known(self, loc: Sequence[str | int]) -> Loc:
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.values:
                known = (*known, part)
        return known


def span_of(marks: Marks | None) -> Span:
    """The stretch between two marks; the first character of the file where there are none."""
    first, last = marks or (None, None)
    if first is None or last is None:
        return Span()
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
