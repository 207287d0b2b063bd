"""Grades as a file that Canvas imports into its gradebook.

    Student,ID,SIS User ID,SIS Login ID,Section,Phones: Opening,Phones: Rebuttal (4711)
        Points Possible,,,,,16,20
    "Heron, Amber",101,s-1,amber,10 C,15.5,EX

Canvas looks a student up by its own number, the school's id, the login and at last the name. A
number in brackets at the end of a title is that of an assignment; without one the assignment of
that title is taken, or a new one made.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from debate_class.course.spreadsheet import guard
from debate_class.debate.ballots import plainly
from debate_class.paper.grades import (
    Column,
    Graded,
    GradeFile,
    GradeSheet,
    Mark,
    csv_file,
    left_out,
    nobody,
)
from debate_class.text import one_line

IDENTITY = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS_POSSIBLE = "    Points Possible"
EXCUSED = "EX"

_NUMBERED = re.compile(r"\s\((\d+)\)$")


def canvas_file(sheet: GradeSheet, named: Collection[str] = ()) -> GradeFile:
    """The grades of `sheet` for Canvas.

    `named` are the stages whose titles may end with the number of an assignment. Raises
    DebateClassError when nobody is graded.
    """
    graded = [student for student in sheet.students if all(map(_settled, student.marks))]
    waiting = [student for student in sheet.students if student not in graded]
    notes = left_out(waiting, "since not every column has a grade")
    if not graded:
        raise nobody(notes, "Score the texts first, or name one stage with --stage.")
    unknown = [s for s in graded if not (s.ids.canvas or s.ids.sis or s.ids.login or s.ids.email)]
    if unknown:
        notes += (
            f"{len(unknown)} without an id: Canvas finds them by name alone. "
            "`roster import` of its gradebook brings the ids.",
        )
    titles = [guard(_title(column, named)) for column in sheet.columns]
    rows = [
        (*IDENTITY, *titles),
        (POINTS_POSSIBLE, "", "", "", "", *(plainly(c.maximum) for c in sheet.columns)),
        *map(_row, graded),
    ]
    return GradeFile(csv_file(rows), notes)


def _row(student: Graded) -> tuple[str, ...]:
    ids = student.ids
    identity = (student.name, ids.canvas, ids.sis, ids.login or ids.email, ids.section)
    return (*(guard(one_line(cell)) for cell in identity), *map(_cell, student.marks))


def _settled(mark: Mark) -> bool:
    return mark.excused or mark.points is not None


def _cell(mark: Mark) -> str:
    return EXCUSED if mark.points is None else plainly(mark.points)


def _title(column: Column, named: Collection[str]) -> str:
    """The title of a column, without a number that nobody meant for that of an assignment."""
    title = one_line(column.title)
    return title if column.stage in named else _NUMBERED.sub(r" \1", title)
