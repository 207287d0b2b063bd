"""How points changed from lesson to lesson: for each criterion a mark for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from debate_class.paper.reports.figures.drawing import INK, PAPER, SOFT, Pen, Spec
from debate_class.paper.reports.figures.rows import middle, rows_figure

PERCENT = 100
DOT = "M0,-0.3A0.3,0.3,0,1,1,0,0.3A0.3,0.3,0,1,1,0,-0.3Z"
LOOKS = (("circle", PAPER), (DOT, INK), ("circle", INK))
"""Shape and fill of the mark for the first lesson, for those between, and for the last."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A criterion of `most` points, and the points in each lesson in which it was judged."""

    name: str
    most: Decimal
    points: tuple[Decimal, ...]


def growth_figure(
    pen: Pen, rows: Sequence[Growth], names: tuple[str, str, str], axis: str, alt: str
) -> str:
    """`rows` from the top; `names` are what the first, the other and the last lesson are called."""
    shares = [[float(each / row.most) * PERCENT for each in row.points] for row in rows]
    lines = [
        {"y": middle(place), "value": min(points), "to": max(points)}
        for place, points in enumerate(shares)
        if points
    ]
    marks = [
        {"y": middle(place), "value": value, "who": names[_when(number, len(points))]}
        for place, points in enumerate(shares)
        for number, value in enumerate(points)
    ]
    # The first and the last lie above those between, should they coincide.
    marks.sort(key=lambda mark: mark["who"] != names[1])
    x = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, PERCENT], "nice": False},
        "axis": {"title": axis, "values": [0, 25, 50, 75, 100]},
    }
    return rows_figure(
        pen, [row.name for row in rows], [_lines(lines), _marks(marks, names)], x, alt
    )


def _when(number: int, every: int) -> int:
    """0 for the first of several, 2 for the last, 1 between."""
    if number == every - 1:
        return 2
    return 0 if number == 0 else 1


def _lines(values: list[Spec]) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": SOFT, "strokeWidth": 2},
        "encoding": {"x2": {"field": "to"}},
    }


def _marks(values: list[Spec], names: tuple[str, str, str]) -> Spec:
    looks = {
        name: look
        for name, look in zip(names, LOOKS, strict=True)
        if any(value["who"] == name for value in values)
    }
    who = {"field": "who", "type": "nominal"}
    return {
        "data": {"values": values},
        "mark": {"type": "point", "size": 100, "strokeWidth": 1.5, "opacity": 1, "stroke": INK},
        "encoding": {
            "shape": {
                **who,
                "scale": {"domain": list(looks), "range": [shape for shape, _ in looks.values()]},
            },
            "fill": {
                **who,
                "scale": {"domain": list(looks), "range": [fill for _, fill in looks.values()]},
            },
        },
    }
