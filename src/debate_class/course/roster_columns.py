"""Which column of a table holds what, told by its header line, whatever program wrote it.

A gradebook of Canvas is recognised by its first columns: `Student`, `ID`, and `Section` after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from debate_class.course.roster_model import Roster, RosterError
from debate_class.text import one_line

ORDER = {"name": 0, "id": 1, "extra_time": 2, "pin": 3}
"""Where each column stands when there is no header line."""

TABLE, NAMES, CANVAS = "table with a header line", "list of names", "gradebook of Canvas"

MEANINGS = {
    "name": "name",
    "given": "first part of the name",
    "family": "last part of the name",
    "id": "the school's id",
    "canvas": "Canvas's number",
    "login": "user name",
    "email": "e-mail address",
    "section": "section",
    "extra_time": "extra time",
    "pin": "side",
}

_COLUMNS = {
    **dict.fromkeys(("name", "names", "student", "student name", "full name"), "name"),
    **dict.fromkeys(("first name", "given name", "givenname"), "given"),
    **dict.fromkeys(("last name", "surname", "family name", "familyname"), "family"),
    **dict.fromkeys(("id", "person", "person id", "student id", "external id", "id number"), "id"),
    **dict.fromkeys(("idnumber", "sis user id", "sis id", "orgdefinedid", "sourcedid"), "id"),
    **dict.fromkeys(("canvas id", "canvas user id"), "canvas"),
    **dict.fromkeys(("sis login id", "login id", "login", "username", "user name"), "login"),
    **dict.fromkeys(("email", "e mail", "email address"), "email"),
    "section": "section",
    **dict.fromkeys(("extra time", "extra"), "extra_time"),
    **dict.fromkeys(("pin", "side"), "pin"),
}
_CANVAS_COLUMNS = {"student": "name", "id": "canvas"}
_NAMED = {"name", "given", "family"}
_TITLE_LINES = 5
"""How many lines may stand above a header line."""
_CANVAS_SECTION = 7
"""Among how many columns Canvas has its `Section`."""
_BETWEEN = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, cleaned, and the line of the file it starts on."""

    line: int
    cells: tuple[str, ...]

    def cell(self, columns: Mapping[str, int], name: str) -> str:
        """What stands in the column called `name`; empty where there is none."""
        place = columns.get(name, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header line of a table: where each column stands, and what was not understood."""

    kind: str
    columns: Mapping[str, int]
    shown: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    rows_above: int


def header_of(rows: Sequence[Row]) -> Header | None:
    """The header line among the first of `rows`, or None where they are names alone.

    Raises RosterError where it has no name, or where there are two of them.
    """
    found = [(n, row, _known(row)) for n, row in enumerate(rows[: _TITLE_LINES + 1])]
    headers = [each for each in found if _is_header(each[2], alone=each[0] == 0)]
    if not headers:
        first = found[0][2] if found else {}
        if len(first) > 1:
            raise RosterError(["The header line has no column “name”."])
        return None
    number, row, known = headers[0]
    if len(headers) > 1:
        raise RosterError(
            [f"Line {headers[1][1].line} is a second header line; the first is line {row.line}."],
            "Keep one of the two and try again; nobody was added.",
        )
    above = rows[:number]
    if any(sum(map(bool, each.cells)) > 1 for each in above):
        lines = f"line {above[0].line}" if number == 1 else f"lines {above[0].line} and on"
        raise RosterError(
            [f"The header line is line {row.line}, and {lines} above it cannot be read."],
            "Delete what stands above the header line and try again; nobody was added.",
        )
    canvas = _is_canvas(row)
    warnings = [
        f"Left out above the header line: “{' '.join(each.cells).strip()}”." for each in above
    ]
    unknown = [cell for place, cell in enumerate(row.cells) if cell and place not in known.values()]
    if unknown and not canvas:
        named = ", ".join(f"“{cell}”" for cell in unknown)
        warnings.append(f"Not needed, so left out: {one_line(named)}.")
    return Header(
        CANVAS if canvas else TABLE,
        known,
        tuple((row.cells[place], MEANINGS[column]) for column, place in known.items()),
        tuple(warnings),
        number,
    )


def of_section(roster: Roster, section: str) -> Roster:
    """Those of a roster who are in `section`, perhaps among others. Raises RosterError."""
    wanted = section.casefold()
    found = tuple(
        entry
        for entry in roster.entries
        if wanted in (entry.ids.section.casefold(), *entry.ids.section.casefold().split(" and "))
    )
    if not found:
        sections = sorted({entry.ids.section for entry in roster.entries} - {""})
        named = ", ".join(f"“{each}”" for each in sections) or "none is named"
        raise RosterError(
            [f"Nobody is in the section “{one_line(section, 60)}”: {one_line(named)}."]
        )
    return replace(roster, entries=found, title=section)


def _known(row: Row) -> dict[str, int]:
    """Where the columns that a roster has stand, were `row` a header line."""
    own = _CANVAS_COLUMNS if _is_canvas(row) else {}
    known: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        title = _plain(cell)
        column = own.get(title) or _COLUMNS.get(title)
        if column:
            known.setdefault(column, place)
    return known


def _is_header(known: Mapping[str, int], *, alone: bool) -> bool:
    """Whether columns of these names make a header line; `alone`: one name of a column is enough.

    Further down there may be a person who is called Name, but hardly one with the id `email`.
    """
    return bool(known.keys() & _NAMED) and (alone or len(known) > 1)


def _is_canvas(row: Row) -> bool:
    titles = [_plain(cell) for cell in row.cells]
    return titles[:2] == ["student", "id"] and "section" in titles[2:_CANVAS_SECTION]


def _plain(cell: str) -> str:
    return _BETWEEN.sub(" ", cell.casefold()).strip()
