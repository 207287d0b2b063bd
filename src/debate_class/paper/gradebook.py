"""The gradebook: one row a student, as a CSV file that spreadsheets and school programs read.

    Name,Side,Opening points,Opening maximum,Opening state,…,Total points,Total maximum
    김민수,con,15.5,20,scored,…,15.5,20

Points are plain decimals with a point. A score that is not there leaves its cell empty and says why
in the state: `to score`, `not submitted`, `excused` or `not yet`. None of them is a zero, and the
totals count what is scored alone. Before the first judged stage all of them stand as `not yet`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from debate_class.course.spreadsheet import guard
from debate_class.debate.ballots import plainly
from debate_class.debate.views.results import ResultsView, ScoreView, StudentScores, by_student
from debate_class.text import one_line


def gradebook_csv(results: ResultsView) -> str:
    """The gradebook as text: comma-separated, lines ended by CR LF, without a byte-order mark."""
    scores = results.scores or results.awaited
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(["Name", "Side", *_headings(scores), "Total points", "Total maximum"])
    rows.writerows(map(_row, by_student(scores)))
    return file.getvalue()


def gradebook_file(results: ResultsView) -> bytes:
    """The gradebook as a file: UTF-8 with a byte-order mark.

    Without the mark spreadsheet programs take 김민수 for Western letters; importers skip it.
    """
    return gradebook_csv(results).encode("utf-8-sig")


def _headings(scores: tuple[ScoreView, ...]) -> Iterator[str]:
    """Three columns for each judged stage. Two stages of one title are told apart by their id."""
    stages = dict.fromkeys((score.stage, one_line(score.stage_title)) for score in scores)
    titles = [title for _, title in stages]
    for stage, title in stages:
        name = f"{title} ({stage})" if titles.count(title) > 1 else title
        for column in ("points", "maximum", "state"):
            yield guard(f"{name} {column}")


def _row(student: StudentScores) -> list[str]:
    scores = (
        cell
        for score in student.scores
        for cell in (_points(score.points), plainly(score.maximum), score.state)
    )
    total = (_points(student.points), plainly(student.maximum) if student.maximum else "")
    return [guard(one_line(student.name)), student.side or "", *scores, *total]


def _points(points: Decimal | None) -> str:
    return "" if points is None else plainly(points)
