"""Grades as a file that Moodle imports: one grade for each student, and what was written about it.

    email,username,grade,feedback
    amber@school.example,amber,33.5,"Your answer names the link."

One student whom Moodle does not know aborts its whole import, so whoever lacks the column that
people are found by is left out.
"""

from __future__ import annotations

from decimal import Decimal

from debate_class.course.spreadsheet import guard
from debate_class.debate.ballots import plainly
from debate_class.paper.grades import (
    Graded,
    GradeFile,
    GradeSheet,
    csv_file,
    left_out,
    nobody,
)
from debate_class.text import one_line

HEADER = ("email", "username", "grade", "feedback")
NO_IDS = "Store the class with `roster import`, or give a list with --roster."


def moodle_file(sheet: GradeSheet) -> GradeFile:
    """The grades of `sheet` for Moodle; of several stages the points together.

    Raises DebateClassError when nobody is graded, or Moodle could find nobody.
    """
    graded = [student for student in sheet.students if student.points is not None]
    notes = left_out([s for s in sheet.students if s.points is None], "since not graded")
    by_email = sum(bool(_email(s)) for s in graded) >= sum(bool(s.ids.login) for s in graded)
    found = [s for s in graded if (_email(s) if by_email else s.ids.login)]
    kind = "e-mail address" if by_email else "user name"
    notes += left_out([s for s in graded if s not in found], f"without a known {kind}")
    if not found:
        raise nobody(
            notes, NO_IDS if graded else "Score the texts first, or name one with --stage."
        )
    maximum = sum((column.maximum for column in sheet.columns), Decimal(0))
    notes += (
        f"In Moodle, map users by {'email' if by_email else 'username'}; "
        f"the grades are out of {plainly(maximum)}.",
    )
    return GradeFile(csv_file([HEADER, *map(_row, found)]), notes)


def _row(student: Graded) -> tuple[str, ...]:
    return (
        guard(one_line(_email(student))),
        guard(one_line(student.ids.login)),
        plainly(student.points) if student.points is not None else "",
        guard("\n\n".join(student.comments)),
    )


def _email(student: Graded) -> str:
    """The address, which in some schools is the user name."""
    ids = student.ids
    return ids.email or (ids.login if "@" in ids.login else "")
