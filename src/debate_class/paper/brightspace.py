"""Grades as a file that Brightspace imports.

OrgDefinedId,Phones: Opening Points Grade <Numeric MaxPoints:16>,End-of-Line Indicator
#112233445,15.5,#
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debate_class.course.spreadsheet import guard
from debate_class.debate.ballots import plainly
from debate_class.paper.grades import (
    Column,
    Graded,
    GradeFile,
    GradeSheet,
    csv_file,
    left_out,
    nobody,
)
from debate_class.paper.moodle import NO_IDS
from debate_class.text import one_line

END = "End-of-Line Indicator"
_NOT_IN_A_NAME = re.compile(r'[/"*<>+=|,%\s]+')


def brightspace_file(sheet: GradeSheet) -> GradeFile:
    """The grades of `sheet` for Brightspace.

    Raises DebateClassError when nobody is graded, or Brightspace could find nobody.
    """
    graded = [s for s in sheet.students if all(mark.points is not None for mark in s.marks)]
    waiting = [s for s in sheet.students if s not in graded]
    notes = left_out(waiting, "since not every column has a grade")
    by_id = sum(bool(s.ids.sis) for s in graded) >= sum(bool(s.ids.login) for s in graded)
    found = [s for s in graded if (s.ids.sis if by_id else s.ids.login)]
    kind = "OrgDefinedId" if by_id else "Username"
    notes += left_out([s for s in graded if s not in found], f"without a known {kind}")
    if not found:
        raise nobody(
            notes, NO_IDS if graded else "Score the texts first, or name one with --stage."
        )
    rows = [
        (kind, *map(_heading, sheet.columns), END),
        *((_who(student, by_id), *_points(student), "#") for student in found),
    ]
    return GradeFile(csv_file(rows), notes)


def _heading(column: Column) -> str:
    name = _NOT_IN_A_NAME.sub(" ", one_line(column.title)).strip()
    return guard(f"{name} Points Grade <Numeric MaxPoints:{plainly(column.maximum)}>")


def _who(student: Graded, by_id: bool) -> str:
    if by_id:
        return f"#{one_line(student.ids.sis)}"
    return guard(one_line(student.ids.login))


def _points(student: Graded) -> Iterator[str]:
    return (plainly(mark.points) for mark in student.marks if mark.points is not None)
