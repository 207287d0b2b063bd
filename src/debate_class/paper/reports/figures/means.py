"""Mean points of criteria as marks on a line: all, and each side with its own sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from debate_class.paper.reports.figures.drawing import (
    CON,
    CON_FILL,
    INK,
    PRO,
    Pen,
    Spec,
)
from debate_class.paper.reports.figures.rows import Rows

PERCENT = Decimal(100)
TICK = "M0,-1.3L0,1.3"
LOOKS = ((TICK, INK, INK), ("triangle-up", PRO, PRO), ("triangle-down", CON_FILL, CON))
"""Shape, fill and line of the mark for all, for pro and for con."""
ASIDE = (0, -6, 6)
"""How far a mark stands from the middle of its row, so that equal means do not hide each other."""


@dataclass(frozen=True, slots=True)
class Means:
    """The means of a criterion, of `most` points; None for what is not told."""

    name: str
    most: Decimal
    every: Decimal | None
    pro: Decimal | None
    con: Decimal | None


def means_figure(
    pen: Pen, rows: Sequence[Means], names: tuple[str, str, str], axis: str, alt: str
) -> str:
    """`rows` from the top, as SVG; `names` are what all, pro and con are called.

    Where criteria have different maxima, the axis goes by percent of the most points.
    """
    most = {row.most for row in rows}
    end = most.pop() if len(most) == 1 else PERCENT
    frame = Rows(pen, tuple(row.name for row in rows))
    marks = [
        {"y": frame.middle(place) + aside, "who": who, "value": float(mean / row.most * end)}
        for place, row in enumerate(rows)
        for who, aside, mean in zip(names, ASIDE, (row.every, row.pro, row.con), strict=True)
        if mean is not None
    ]
    x = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, float(end)], "nice": False},
        "axis": {"title": axis, "tickCount": 5, "format": "~f"},
    }
    return frame.draw([_marks(marks, names)], x, alt)


def _marks(values: list[Spec], names: tuple[str, str, str]) -> Spec:
    looks = {
        name: look
        for name, look in zip(names, LOOKS, strict=True)
        if any(value["who"] == name for value in values)
    }

    def scale(part: int) -> Spec:
        return {"domain": list(looks), "range": [look[part] for look in looks.values()]}

    who = {"field": "who", "type": "nominal"}
    return {
        "data": {"values": values},
        "mark": {"type": "point", "size": 100, "strokeWidth": 1.5, "opacity": 1},
        "encoding": {
            "shape": {**who, "scale": scale(0)},
            "fill": {**who, "scale": scale(1)},
            "stroke": {**who, "scale": scale(2)},
        },
    }
