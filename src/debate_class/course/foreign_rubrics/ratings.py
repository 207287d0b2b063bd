"""The ratings of a criterion as another program has them, made into levels or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from debate_class.course.rubric import FEWEST_LEVELS
from debate_class.errors import CourseError
from debate_class.text import one_line

MOST_LEVELS = 10
MOST_POINTS = 1000
MAX_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating; `points` is text as it stands in the file, and `line` where."""

    line: int
    name: str
    descriptor: str
    points: str


@dataclass(slots=True)
class Findings:
    """What is wrong with a file, and what was changed on the way in; `shown` is its name."""

    shown: str
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def problem(self, line: int, sentence: str) -> None:
        """Note a fault of the file."""
        self.problems.append(f"{self.shown}, line {line}: {one_line(sentence)}.")

    def check(self) -> None:
        """Raise CourseError, with every fault, where there is one."""
        if self.problems:
            told = self.problems[:MAX_PROBLEMS]
            if len(self.problems) > MAX_PROBLEMS:
                told.append(f"There are {len(self.problems) - MAX_PROBLEMS:,} more faults.")
            raise CourseError("\n".join(told), "Mend the file and try again; nothing was written.")


def levels_of(
    criterion: str, line: int, ratings: Sequence[Rating], findings: Findings
) -> list[dict[str, Any]]:
    """The levels of a criterion from most to fewest points; what is wrong goes to `findings`.

    Ratings that go from fewest to most points are turned round.
    """
    called = f"“{one_line(criterion, 60)}”"
    if not FEWEST_LEVELS <= len(ratings) <= MOST_LEVELS:
        has = f"{len(ratings)} ratings" if len(ratings) != 1 else "one rating"
        sentence = f"{called} has {has}; {FEWEST_LEVELS} to {MOST_LEVELS} are wanted"
        findings.problem(line, sentence)
        return []
    read = [
        (given, rating)
        for rating in ratings
        if (given := _points(called, rating, findings)) is not None
    ]
    if len(read) < len(ratings):
        return []
    points = [each for each, _ in read]
    if len(set(points)) < len(points):
        twice = next(each for each in points if points.count(each) > 1)
        alike = [rating for each, rating in read if each == twice]
        names = " and ".join(f"“{one_line(rating.name, 40)}”" for rating in alike[:2])
        findings.problem(alike[1].line, f"{names} of {called} both have {twice} points")
        return []
    if points == sorted(points):
        read.reverse()
    elif points != sorted(points, reverse=True):
        order = ", ".join(map(str, points))
        findings.problem(
            line, f"the points of {called} go {order}; order the ratings from most to fewest"
        )
        return []
    return [_level(each, rating) for each, rating in read]


def number(points: Decimal) -> int | float:
    """Points as a file of a course holds them."""
    return int(points) if points == int(points) else float(points)


def _points(called: str, rating: Rating, findings: Findings) -> Decimal | None:
    """The points of a rating; None, and a word to `findings`, where there are none."""
    name = f"the rating “{one_line(rating.name, 40)}” of {called}"
    if not rating.points:
        findings.problem(rating.line, f"{name} has no points")
        return None
    try:
        points = Decimal(rating.points)
    except InvalidOperation:
        points = Decimal("NaN")
    if not points.is_finite() or "e" in rating.points.casefold():
        shown = one_line(rating.points, 20)
        findings.problem(rating.line, f"{name} has {shown} points, no number such as 4 or 7.5")
    elif not 0 <= points <= MOST_POINTS:
        findings.problem(rating.line, f"{name} has {points} points; 0 to {MOST_POINTS} fit")
    elif points != round(points, 2):
        findings.problem(rating.line, f"{name} has {points} points; two decimals fit")
    else:
        return points
    return None


def _level(points: Decimal, rating: Rating) -> dict[str, Any]:
    """A level; what a rating leaves out is said with what it has."""
    name = rating.name or f"{number(points)} points"
    return {"points": number(points), "name": name, "descriptor": rating.descriptor or name}
