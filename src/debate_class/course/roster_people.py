"""From the rows of a roster to people; each fault is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from debate_class.course.roster_columns import Row
from debate_class.course.roster_model import (
    MAX_EXTRA_TIME,
    MAX_NAME,
    RosterEntry,
    RosterError,
    SchoolIds,
)
from debate_class.text import one_line

_SIDES: dict[str, Literal["pro", "con"] | None] = {
    "": None,
    "pro": "pro",
    "for": "pro",
    "con": "con",
    "against": "con",
}
_FACTOR = re.compile(r"[0-9]([.,][0-9]{1,3})?")


def people_of(rows: Iterable[Row], columns: Mapping[str, int]) -> tuple[RosterEntry, ...]:
    """The people that `rows` tell of. Raises RosterError with a sentence for every fault."""
    people: list[RosterEntry] = []
    problems: list[str] = []
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        try:
            person = _person(row, columns)
            _unique(person, row.line, lines)
        except ValueError as error:
            problems.append(f"Line {row.line}: {error}.")
        else:
            people.append(person)
    if problems:
        raise RosterError(problems)
    return tuple(people)


def _unique(person: RosterEntry, line: int, lines: dict[tuple[str, str], int]) -> None:
    """Note what `person` is called; ValueError when somebody on an earlier line is called so."""
    ids = person.ids
    named = {
        "name": person.name,
        "id": person.external_id,
        "Canvas number": ids.canvas,
        "user name": ids.login,
        "address": ids.email,
    }
    for kind, text in named.items():
        earlier = lines.setdefault((kind, text.casefold()), line) if text else line
        if earlier != line:
            raise ValueError(f"the {kind} “{text}” stands on line {earlier} too")


def _person(row: Row, columns: Mapping[str, int]) -> RosterEntry:
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
    # Brightspace writes a # before its ids, so that spreadsheets take them for text.
    sis = row.cell(columns, "id").removeprefix("#")
    address = sis if "@" in sis else ""
    ids = SchoolIds(
        canvas=row.cell(columns, "canvas"),
        sis="" if address else sis,
        login=row.cell(columns, "login").removeprefix("#"),
        email=row.cell(columns, "email") or address,
        section=row.cell(columns, "section"),
    )
    return RosterEntry(
        name=name,
        external_id=sis or ids.email or ids.login or ids.canvas,
        extra_time=_extra_time(row.cell(columns, "extra_time")),
        pin=_SIDES[side],
        ids=ids,
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
