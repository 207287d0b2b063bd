"""The roster of a class, typed, pasted or exported from another program as CSV.

    name;email;extra_time;pin
    Amber Heron;amber@school.example;1.25;
    김민수;;untimed;con

The simplest roster is one name a line. A header line is optional; with one, the columns may stand
in any order and go by several names, and columns that are not needed are left out. The gradebook
that Canvas exports is one of these tables; its rows that are no students are passed over.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.roster_columns import CANVAS, NAMES, ORDER, Row, header_of
from debate_class.course.roster_model import (
    MAX_BYTES,
    MAX_EXTRA_TIME,
    MAX_NAME,
    MAX_PEOPLE,
    Roster,
    RosterEntry,
    RosterError,
    SchoolIds,
)
from debate_class.course.roster_people import people_of
from debate_class.course.spreadsheet import delimiter_of, unguard
from debate_class.text import clean, one_line

__all__ = [
    "MAX_BYTES",
    "MAX_EXTRA_TIME",
    "MAX_NAME",
    "MAX_PEOPLE",
    "Roster",
    "RosterEntry",
    "RosterError",
    "SchoolIds",
    "parse_roster",
    "read_roster",
]

_MAX_CELL = 200
_POINTS_POSSIBLE = "points possible"
_TEST_STUDENTS = ("student, test", "test student")
"""The student that Canvas makes up so that a teacher can look at a course."""


def read_roster(path: Path) -> Roster:
    """The roster in the file `path`. Raises RosterError."""
    name = one_line(path.name)
    try:
        # Opening a pipe waits until somebody writes to it, and a device may never end.
        if path.exists() and not path.is_file():
            raise RosterError(
                [f"{name} is not a file of names."],
                "Name a file; a command also reads the names from stdin, as `--roster -`.",
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RosterError([f"{name} cannot be read: {reason}."]) from None
    if len(data) > MAX_BYTES:
        raise RosterError([f"{name} is larger than {MAX_BYTES:,} bytes: this is no roster."])
    try:
        text = decode(data, utf16=True)
    except WrongEncoding as error:
        raise RosterError(
            [f"{name}: {error}. In a spreadsheet program choose the type “CSV UTF-8”."]
        ) from None
    return parse_roster(text)


def parse_roster(text: str) -> Roster:
    """The roster that `text` lists. Raises RosterError with a sentence for every fault."""
    text = clean(text)
    mark = delimiter_of(text)
    try:
        rows = list(_rows(text, mark))
    except csv.Error as error:
        raise RosterError(
            [f"This is no list of names: {error}. Is a quotation mark left open?"]
        ) from None
    header = header_of(rows)
    if header is None:
        return _names(rows, mark)
    rows, warnings = rows[header.rows_above + 1 :], header.warnings
    if header.kind == CANVAS:
        rows, left_out = _students(rows)
        warnings += left_out
    _count(rows)
    entries = people_of(rows, header.columns)
    return Roster(entries, warnings, header.kind, header.shown, _section(entries))


def _names(rows: list[Row], mark: str) -> Roster:
    """A roster without a header line."""
    warnings: tuple[str, ...] = ()
    if _two_part_names(rows):
        joint = ", " if mark == "," else " "
        rows = [replace(row, cells=(joint.join(filter(None, row.cells)),)) for row in rows]
        warnings = ("Each line was read as one name; with a header line there can be columns.",)
    _count(rows)
    return Roster(people_of(rows, ORDER), warnings, NAMES)


def _rows(text: str, mark: str) -> Iterator[Row]:
    """The rows of `text` that hold anything."""
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    line = 1
    for row in reader:
        cells = tuple(one_line(unguard(cell.strip(" ")), _MAX_CELL) for cell in row)
        if any(cells):
            yield Row(line, cells)
        line = reader.line_num + 1


def _count(rows: list[Row]) -> None:
    """Raise where there is nobody, or more people than a class has."""
    if not rows:
        raise RosterError(["There is no name in this list."])
    if len(rows) > MAX_PEOPLE:
        line = rows[MAX_PEOPLE].line
        raise RosterError(
            [
                f"There are {len(rows):,} names, and a class has at most {MAX_PEOPLE}: "
                f"line {line} is the first too many."
            ]
        )


def _students(rows: list[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """Those rows of a Canvas gradebook that are students, and a word on one that is not."""
    for number, row in enumerate(rows):
        if _POINTS_POSSIBLE in row.cells[0].casefold():
            rows = rows[number + 1 :]
            break
    students = [row for row in rows if row.cells[0].casefold() not in _TEST_STUDENTS]
    left_out = ("Left out: the test student of Canvas.",) if len(students) < len(rows) else ()
    return students, left_out


def _section(entries: tuple[RosterEntry, ...]) -> str:
    """The section that all are in, which may name the class; else nothing."""
    sections = {entry.ids.section for entry in entries}
    return sections.pop() if len(sections) == 1 else ""


def _two_part_names(rows: list[Row]) -> bool:
    """Whether rows without a header are names such as "Heron, Amber", not a name and an id."""
    seconds = [row.cells[1] for row in rows if len(row.cells) > 1]
    return (
        any(seconds)
        and all(len(row.cells) <= 2 for row in rows)
        and not any("@" in cell or any(map(str.isdigit, cell)) for cell in seconds)
    )
