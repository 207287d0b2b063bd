"""The rows of a CSV file that may be hostile: no more, and none longer, than a real one has."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from debate_class.text import clean

MAX_ROWS = 100_000
"""The most rows of a file; the enrollments of a large school are a third of that."""
MAX_FIELDS = 200
"""The most fields of a row; the users of a OneRoster export have about thirty."""
MAX_ROW = 100_000
"""The most characters of a row."""


class TooMuch(ValueError):
    """A file goes beyond a limit; the message is half a sentence and names the line."""


def bounded_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """(the line it starts on, its cells) of each row of `text`, cleaned, as far as it is read.

    Raises TooMuch, and csv.Error for what is no CSV.
    """
    lines = _Lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    for count, cells in enumerate(csv.reader(lines, strict=True)):
        if count >= MAX_ROWS:
            raise TooMuch(f"line {lines.row}: there are more than {MAX_ROWS:,} rows")
        if len(cells) > MAX_FIELDS:
            raise TooMuch(f"line {lines.row}: this row has more than {MAX_FIELDS} fields")
        yield lines.row, cells
        lines.end_row()


class _Lines:
    """The lines of a text. The csv module takes as many as a row has, however many these are."""

    def __init__(self, text: str) -> None:
        self.row = 1
        self._text = text
        self._begun = self._at = self._taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._at >= len(self._text):
            raise StopIteration
        start, self._at = self._at, self._text.find("\n", self._at) + 1 or len(self._text)
        if self._at - self._begun > MAX_ROW:
            raise TooMuch(f"line {self.row}: this row is longer than {MAX_ROW:,} characters")
        self._taken += 1
        return clean(self._text[start : self._at])

    def end_row(self) -> None:
        """The next line begins a row."""
        self.row, self._begun = self._taken + 1, self._at
