"""Grades on their way to a school's gradebook: who they belong to, what they are, what is said.

A gradebook takes a blank cell for a grade that was withdrawn. So whoever is not graded in every
column of a file is not in it at all, and is named beside it; with `stages` there are fewer columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from debate_class.course.naming import nearest
from debate_class.course.roster_model import NO_IDS, SchoolIds
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.session import Session
from debate_class.debate.views.results import ScoreView, by_student, results_view
from debate_class.debate.written import Written
from debate_class.errors import DebateClassError, WrongUse
from debate_class.text import clean, one_line

EXCUSED = "excused"
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A judged stage as a column: what the gradebook calls it, and the most points it gives."""

    stage: str
    title: str
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """One student's grade in a column: points, or why there are none, as results have it."""

    state: str
    points: Decimal | None

    @property
    def excused(self) -> bool:
        """Whether nothing is expected of the student here."""
        return self.state == EXCUSED


@dataclass(frozen=True, slots=True)
class Graded:
    """A student with a mark for each column and what the instructor wrote, a comment a stage."""

    name: str
    ids: SchoolIds
    marks: tuple[Mark, ...]
    comments: tuple[str, ...]

    @property
    def points(self) -> Decimal | None:
        """All points together; None unless every column has some."""
        given = [mark.points for mark in self.marks if mark.points is not None]
        return sum(given, Decimal(0)) if given and len(given) == len(self.marks) else None


@dataclass(frozen=True, slots=True)
class GradeSheet:
    """The grades of a session by student, in the order students were added."""

    columns: tuple[Column, ...]
    students: tuple[Graded, ...]


@dataclass(frozen=True, slots=True)
class GradeFile:
    """A file for a gradebook, and sentences on who is not in it and what to do with it."""

    data: bytes
    notes: tuple[str, ...]


def grade_sheet(
    session: Session,
    written: Written,
    ids: Mapping[str, SchoolIds],
    *,
    stages: Collection[str] = (),
    titles: Mapping[str, str] | None = None,
) -> GradeSheet:
    """The grades of the judged `stages`, of all that have begun by default.

    `ids` goes by person, `titles` by stage: without one a column is called like session and stage,
    so that last week's column is another. Raises WrongUse for a stage that is not judged.
    """
    results = results_view(session, written, session.last_at)
    judged = {score.stage: score for score in results.scores}
    _check(judged, (*stages, *(titles or {})))
    chosen = [stage for stage in judged if not stages or stage in stages]
    columns = [
        Column(
            stage,
            (titles or {}).get(stage) or f"{results.title}: {judged[stage].stage_title}",
            judged[stage].maximum,
        )
        for stage in chosen
    ]
    students = (
        Graded(
            name=student.name,
            ids=ids.get(session.participants[student.participant].person, NO_IDS),
            marks=tuple(Mark(s.state, s.points) for s in student.scores if s.stage in chosen),
            comments=_comments(session, written, student.participant, chosen),
        )
        for student in by_student(results.scores)
    )
    return GradeSheet(tuple(columns), tuple(students))


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a CSV file that importers read: UTF-8 without a mark, lines ended by CR LF."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode()


def left_out(students: Sequence[Graded], why: str) -> tuple[str, ...]:
    """A sentence on those who are not in a file; none where there is nobody."""
    if not students:
        return ()
    names = ", ".join(one_line(student.name, 40) for student in students[:_NAMED])
    more = f" and {len(students) - _NAMED} more" if len(students) > _NAMED else ""
    return (f"Left out, {why}: {names}{more}.",)


def nobody(notes: Sequence[str], hint: str) -> DebateClassError:
    """The error of a file that nobody would be in."""
    return DebateClassError("\n".join(("Nobody can be in this file.", *notes)), hint)


def _check(judged: Mapping[str, ScoreView], stages: Iterable[str]) -> None:
    for stage in stages:
        if stage not in judged:
            advice = nearest(stage, judged)
            raise WrongUse(
                f"No judged stage that has begun is called `{one_line(stage, 60)}`.",
                f"{advice[:1].upper()}{advice[1:]}." if advice else "",
            )


def _comments(
    session: Session, written: Written, participant: str, stages: Iterable[str]
) -> tuple[str, ...]:
    """What the instructor wrote on each text, in the order of the stages; empty ones left out."""
    comments = []
    for stage in stages:
        owner = session.owner(session.documents.stage(stage), participant)
        ballot = session.ballots.get((stage, owner, INSTRUCTOR))
        if ballot and ballot.comment:
            comments.append(clean(written.text(ballot.comment)).strip())
    return tuple(filter(None, comments))
