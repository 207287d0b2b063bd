"""The CSV files by which Canvas exports and imports rubrics.

    Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,Rating Name,…
    Essay,Evidence,Is it used?,false,Good,Two passages.,4,Weak,None.,1

One row is a criterion, then come three cells for each rating, and rows with fewer ratings than
others end with empty cells, without quotation marks. A file can hold several rubrics.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.foreign_rubrics.ratings import Findings, Rating, levels_of, number
from debate_class.course.naming import id_from
from debate_class.course.rubric import MOST_POINTS, Criterion, Level, Rubric
from debate_class.course.spreadsheet import delimiter_of, guard, unguard
from debate_class.errors import CourseError
from debate_class.text import clean, one_line

CRITERION = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
RATING = ("Rating Name", "Rating Description", "Rating Points")

_CENT = Decimal("0.01")
_STEPS = (Decimal("0.5"), Decimal(1), Decimal("0.1"), Decimal("0.25"), Decimal("0.01"), Decimal(5))
"""What points of a range go by: the first of these that reaches every rating in few steps."""


def canvas_csv(rubric: Rubric) -> bytes:
    """`rubric` as Canvas imports it: UTF-8 without a mark, quoted only where it must be.

    Weights are multiplied into the points. Raises CourseError where points become alike by that.
    """
    most = max(len(_ratings(criterion)) for criterion in rubric.criteria)
    file = io.StringIO()
    rows = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    rows.writerow((*CRITERION, *RATING * most))
    for criterion in rubric.criteria:
        ratings = _ratings(criterion)
        points = [_points(level, criterion.weight) for level in ratings]
        if len(set(points)) < len(points):
            raise CourseError(
                f"Two ratings of “{criterion.name}” have the same points to two decimals, which "
                "Canvas cannot hold.",
                "Choose a weight that leaves them apart.",
            )
        cells = [
            cell
            for level, each in zip(ratings, points, strict=True)
            for cell in (guard(level.name), guard(level.descriptor), each)
        ]
        about = guard(criterion.question or "")
        head = (guard(rubric.title), guard(criterion.name), about, _flag(criterion))
        rows.writerow((*head, *cells, *[""] * (len(RATING) * (most - len(ratings)))))
    return file.getvalue().encode()


def read_canvas(data: bytes, findings: Findings) -> dict[str, list[dict[str, Any]]]:
    """The criteria of each rubric in `data`, by its title. Raises CourseError."""
    try:
        text = clean(decode(data, utf16=True))
        rows = list(_rows(text))
    except (WrongEncoding, csv.Error) as error:
        raise CourseError(f"{findings.shown}: {error}.") from None
    _check_header(rows, findings)
    rubrics: dict[str, list[dict[str, Any]]] = {}
    for line, cells in rows[1:]:
        title, name, about, flag = (*cells, "", "", "", "")[:4]
        if [_plain(cell) for cell in cells[:4]] == [_plain(cell) for cell in CRITERION]:
            findings.problem(line, "this is a second header line")
        elif not title or not name:
            findings.problem(line, f"there is no {CRITERION[1] if title else CRITERION[0]}")
        elif flag.casefold() not in ("", "true", "false"):
            findings.problem(line, f"{CRITERION[3]} is “{one_line(flag, 20)}”, not true or false")
        else:
            criteria = rubrics.setdefault(title, [])
            taken = {criterion["id"] for criterion in criteria}
            criterion = {"id": id_from(name, taken, "criterion"), "name": name}
            if about:
                criterion["question"] = about
            levels = levels_of(name, line, list(_read_ratings(line, cells)), findings)
            criteria.append({**criterion, **_range(flag, name, levels, findings), "levels": levels})
    if not rubrics:
        findings.problem(1, "there is no criterion below the header line")
    findings.check()
    return rubrics


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with its line."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text), strict=True)
    line = 1
    for row in reader:
        cells = [unguard(cell.strip(" ")).strip() for cell in row]
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _check_header(rows: list[tuple[int, list[str]]], findings: Findings) -> None:
    header = [_plain(cell) for cell in rows[0][1]] if rows else []
    for column in (*CRITERION, *RATING):
        if _plain(column) not in header:
            raise CourseError(
                f"{findings.shown}, line 1: this is no rubric of Canvas, for it has no column "
                f"“{column}”.",
                "Canvas exports one under Rubrics; Open edX rubrics are read as XML.",
            )
    expected = [_plain(cell) for cell in (*CRITERION, *RATING * len(header))][: len(header)]
    if header != expected:
        place = next(n for n, cell in enumerate(header) if cell != expected[n])
        raise CourseError(
            f"{findings.shown}, line 1: column {place + 1} is “{one_line(rows[0][1][place], 40)}”, "
            f"where Canvas has “{(*CRITERION, *RATING * len(header))[place]}”."
        )


def _read_ratings(line: int, cells: list[str]) -> Iterator[Rating]:
    for start in range(len(CRITERION), len(cells), len(RATING)):
        name, descriptor, points = (*cells[start : start + 3], "", "")[:3]
        if name or descriptor or points:
            yield Rating(line, name, descriptor, points)


def _range(
    flag: str, name: str, levels: list[dict[str, Any]], findings: Findings
) -> dict[str, Any]:
    """The range of a criterion whose ratings cover the points between them."""
    if flag.casefold() != "true" or not levels:
        return {}
    points = [Decimal(str(level["points"])) for level in levels]
    high, low = points[0], points[-1]
    for step in _STEPS:
        if (high - low) / step < MOST_POINTS and all((each - low) % step == 0 for each in points):
            findings.remarks.append(
                f"“{name}” has a range without steps in Canvas, and goes by {number(step)} here"
            )
            return {"range": {"min": number(low), "max": number(high), "step": number(step)}}
    findings.remarks.append(f"“{name}” has a range too fine to choose from; its ratings were kept")
    return {}


def _ratings(criterion: Criterion) -> list[Level]:
    """The ratings of a criterion: its levels, which a range has as anchors."""
    return criterion.levels or list(criterion.choices)


def _points(level: Level, weight: Decimal) -> str:
    return f"{(level.points * weight).quantize(_CENT, ROUND_HALF_UP).normalize() + 0:f}"


def _flag(criterion: Criterion) -> str:
    return "true" if criterion.range else "false"


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().split())
