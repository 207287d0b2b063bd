"""How Canvas reads a gradebook file, told anew in Python from what is known of its rules.

header      cell 0 contains `Student`, cell 1 contains `ID`, there are more than three columns,
            and the last of the columns that say who it is contains `Section`; between them
            stand `SIS Login ID`, or `SIS User ID` and `SIS Login ID`, and then perhaps
            `Integration ID` and `Root Account`
columns     `Title (123)` is assignment 123; any other title is the assignment of exactly that
            title, or a new one
points      a row whose cell 0 contains `Points Possible` follows the header
students    by ID, SIS User ID, login, name, in that order
scores      `EX` excuses; a blank where there is a score takes it away
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal

NUMBERED = re.compile(r"^(.*)\s\((\d+)\)$")
BETWEEN = {
    ("SIS Login ID",),
    ("SIS User ID", "SIS Login ID"),
    ("SIS User ID", "SIS Login ID", "Integration ID"),
    ("SIS User ID", "SIS Login ID", "Integration ID", "Root Account"),
}


class NotImported(AssertionError):
    """Canvas would refuse the file, or a row of it."""


@dataclass(frozen=True)
class Student:
    """A student as Canvas knows them."""

    id: str
    name: str
    sis: str = ""
    login: str = ""


@dataclass
class Course:
    """A course in Canvas: its students, its assignments by number, and the scores they have."""

    students: list[Student]
    assignments: dict[str, str] = field(default_factory=dict)
    scores: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, data: bytes) -> dict[tuple[str, str], str]:
        """Import a file; what it changed, by student and title. Raises NotImported."""
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
        who, columns = self._header(rows[0])
        if "Points Possible" not in rows[1][0]:
            raise NotImported("no points possible")
        for maximum in rows[1][who:]:
            assert Decimal(maximum) > 0
        changes = {}
        for row in rows[2:]:
            student = self._student(dict(zip(rows[0][:who], row[:who], strict=True)))
            for title, cell in zip(columns, row[who:], strict=True):
                key = (student.id, title)
                if cell not in ("", "EX"):
                    Decimal(cell)
                if cell != self.scores.get(key, ""):
                    changes[key] = self.scores[key] = cell
        return changes

    def _header(self, row: list[str]) -> tuple[int, list[str]]:
        """How many columns say who it is, and the assignments of the others."""
        if "Student" not in row[0] or "ID" not in row[1] or len(row) <= 3:
            raise NotImported(f"no gradebook: {row}")
        section = next((n for n in range(2, 7) if "Section" in row[n]), None)
        if section is None or tuple(row[2:section]) not in BETWEEN:
            raise NotImported(f"unknown columns: {row}")
        columns = []
        for title in row[section + 1 :]:
            numbered = NUMBERED.match(title)
            if numbered:
                if numbered[2] not in self.assignments:
                    raise NotImported(f"no assignment {numbered[2]}")
                columns.append(self.assignments[numbered[2]])
            else:
                columns.append(title)
        if len(set(columns)) < len(columns):
            raise NotImported(f"one assignment twice: {columns}")
        return section + 1, columns

    def _student(self, row: dict[str, str]) -> Student:
        for column, attribute in (
            ("ID", "id"),
            ("SIS User ID", "sis"),
            ("SIS Login ID", "login"),
            ("Student", "name"),
        ):
            wanted = row.get(column, "")
            found = [s for s in self.students if wanted and getattr(s, attribute) == wanted]
            if found:
                return found[0]
        raise NotImported(f"no such student: {row}")
