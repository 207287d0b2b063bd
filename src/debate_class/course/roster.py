"""The roster of a class, typed, pasted or exported from another program as CSV.

    name;email;extra_time;pin
    Amber Heron;amber@school.example;1.25;
    김민수;;untimed;con

The simplest roster is one name a line. A header line is optional; with one, the columns may stand
in any order and go by several names, and columns that are not needed are left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.spreadsheet import unguard
from debate_class.errors import CourseError
from debate_class.text import clean, one_line

MAX_PEOPLE = 400
MAX_NAME = 60
MAX_BYTES = 1_000_000
MAX_EXTRA_TIME = 4.0
"""The largest factor for extra time that is read."""

_ORDER = {"name": 0, "id": 1, "extra_time": 2, "pin": 3}
_COLUMNS = {
    **dict.fromkeys(("name", "names", "student", "student name", "full name"), "name"),
    **dict.fromkeys(("first name", "given name"), "given"),
    **dict.fromkeys(("last name", "surname", "family name"), "family"),
    **dict.fromkeys(("id", "person", "person id", "student id", "external id", "id number"), "id"),
    **dict.fromkeys(("email", "e mail", "email address", "username"), "email"),
    **dict.fromkeys(("extra time", "extra"), "extra_time"),
    **dict.fromkeys(("pin", "side"), "pin"),
}
_SIDES: dict[str, Literal["pro", "con"] | None] = {
    "": None,
    "pro": "pro",
    "for": "pro",
    "con": "con",
    "against": "con",
}
_MAX_CELL = 200
_BETWEEN = re.compile(r"[\s_-]+")
_FACTOR = re.compile(r"[0-9]([.,][0-9]{1,3})?")
_QUOTED = re.compile('"[^"]*"')


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person of a class.

    `external_id` is the school's id or address for the person, or empty. `extra_time` multiplies
    deadlines (1.0: none); None means untimed. `pin` is the side this person must have, or None.
    """

    name: str
    external_id: str = ""
    extra_time: float | None = 1.0
    pin: Literal["pro", "con"] | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a class in the order of the file, and sentences about what was left out."""

    entries: tuple[RosterEntry, ...]
    warnings: tuple[str, ...] = ()


class RosterError(CourseError):
    """A roster cannot be used; `problems` holds a sentence for each reason."""

    def __init__(
        self, problems: list[str], hint: str = "Mend the list and try again; nobody was added."
    ) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems), hint)


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
    mark = _delimiter(text)
    try:
        rows = list(_rows(text, mark))
    except csv.Error as error:
        raise RosterError(
            [f"This is no list of names: {error}. Is a quotation mark left open?"]
        ) from None
    columns, warnings = _columns(rows[0]) if rows else ({}, [])
    if columns:
        rows = rows[1:]
    elif _two_part_names(rows):
        joint = ", " if mark == "," else " "
        rows = [_Row(row.line, (joint.join(filter(None, row.cells)),)) for row in rows]
        warnings = ["Each line was read as one name; with a header line there can be columns."]
    if not rows:
        raise RosterError(["There is no name in this list."])
    if len(rows) > MAX_PEOPLE:
        raise RosterError([f"There are {len(rows)} names; a class has at most {MAX_PEOPLE}."])
    return Roster(_people(rows, columns or _ORDER), tuple(warnings))


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row, cleaned, and the line of the file it starts on."""

    line: int
    cells: tuple[str, ...]

    def cell(self, columns: Mapping[str, int], name: str) -> str:
        place = columns.get(name, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""


def _delimiter(text: str) -> str:
    """The mark that parts cells: tab, semicolon or comma, whichever stands in the most lines."""
    lines = _QUOTED.sub("", text).split("\n")
    return max("\t;,", key=lambda mark: sum(mark in line for line in lines))


def _rows(text: str, mark: str) -> Iterator[_Row]:
    """The rows of `text` that hold anything."""
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    line = 1
    for row in reader:
        cells = tuple(one_line(unguard(cell.strip(" ")), _MAX_CELL) for cell in row)
        if any(cells):
            yield _Row(line, cells)
        line = reader.line_num + 1


def _columns(first: _Row) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, and warnings, when `first` is a header line; else nothing."""
    known: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(first.cells):
        column = _COLUMNS.get(_BETWEEN.sub(" ", cell.casefold()).strip())
        if column:
            known.setdefault(column, place)
        elif cell:
            unknown.append(cell)
    if not known.keys() & {"name", "given", "family"}:
        if len(known) > 1:
            raise RosterError(["The header line has no column “name”."])
        return {}, []
    named = ", ".join(f"“{cell}”" for cell in unknown)
    return known, [f"Not needed, so left out: {one_line(named)}."] if unknown else []


def _two_part_names(rows: list[_Row]) -> bool:
    """Whether rows without a header are names such as "Heron, Amber", not a name and an id."""
    seconds = [row.cells[1] for row in rows if len(row.cells) > 1]
    return (
        any(seconds)
        and all(len(row.cells) <= 2 for row in rows)
        and not any("@" in cell or any(map(str.isdigit, cell)) for cell in seconds)
    )


def _people(rows: list[_Row], columns: Mapping[str, int]) -> tuple[RosterEntry, ...]:
    people: list[RosterEntry] = []
    problems: list[str] = []
    lines: dict[str, int] = {}
    for row in rows:
        try:
            person = _person(row, columns)
            _unique("name", person.name, row.line, lines)
            _unique("id", person.external_id, row.line, lines)
        except ValueError as error:
            problems.append(f"Line {row.line}: {error}.")
        else:
            people.append(person)
    if problems:
        raise RosterError(problems)
    return tuple(people)


def _unique(kind: str, text: str, line: int, lines: dict[str, int]) -> None:
    """Note that `text` stands on `line`; ValueError when it stood on an earlier one."""
    earlier = lines.setdefault(f"{kind} {text.casefold()}", line) if text else line
    if earlier != line:
        raise ValueError(f"the {kind} “{text}” stands on line {earlier} too")


def _person(row: _Row, columns: Mapping[str, int]) -> RosterEntry:
    """The person a row tells of. ValueError, with half a sentence, when it does not."""
    parts = (row.cell(columns, column) for column in ("given", "family"))
    name = row.cell(columns, "name") or " ".join(filter(None, parts))
    if not name:
        raise ValueError("there is no name")
    if len(name) > MAX_NAME:
        raise ValueError(f"the name “{one_line(name, 30)}” is longer than {MAX_NAME} characters")
    side = row.cell(columns, "pin").casefold()
    if side not in _SIDES:
        raise ValueError(f"the side “{one_line(side, 30)}” is neither pro nor con")
    return RosterEntry(
        name=name,
        external_id=row.cell(columns, "id") or row.cell(columns, "email"),
        extra_time=_extra_time(row.cell(columns, "extra_time")),
        pin=_SIDES[side],
    )


def _extra_time(cell: str) -> float | None:
    """The factor a cell gives; None for "untimed"."""
    if not cell:
        return 1.0
    if cell.casefold() == "untimed":
        return None
    factor = float(cell.replace(",", ".")) if _FACTOR.fullmatch(cell) else 0.0
    if not 1.0 <= factor <= MAX_EXTRA_TIME:
        raise ValueError(
            f"the extra time “{one_line(cell, 30)}” is neither “untimed” nor a factor "
            f"from 1 to {MAX_EXTRA_TIME:g}, such as 1.25"
        )
    return factor
