"""Bars from the left: parts of a count one after another, and time beside what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from debate_class.paper.reports.figures.drawing import (
    CON,
    CON_FILL,
    FREE,
    INK,
    PRO,
    SOFT,
    Pen,
    Spec,
)
from debate_class.paper.reports.figures.rows import Rows

THICK = 15
LOOKS = ((PRO, PRO), (CON_FILL, CON), (FREE, SOFT))
"""Fill and line of what is counted for pro, for con and for neither."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: what it is, and its parts in the order of their names."""

    name: str
    parts: tuple[float, ...]


def counts_figure(
    pen: Pen, rows: Sequence[Bar], names: tuple[str, ...], axis: str, alt: str
) -> str:
    """`rows` from the top, each the sum of its parts; `names` say what the parts are."""
    frame = Rows(pen, tuple(row.name for row in rows))
    values = []
    for place, row in enumerate(rows):
        start = 0.0
        for name, part in zip(names, row.parts, strict=True):
            if part:
                values.append(
                    {"y": frame.middle(place), "who": name, "from": start, "to": start + part}
                )
            start += part
    shown = [name for name in names if any(value["who"] == name for value in values)]
    looks = {name: look for name, look in zip(names, LOOKS, strict=False) if name in shown}
    who = {"field": "who", "type": "nominal"}
    bars = _bars(
        values,
        {
            "fill": {**who, "scale": {"domain": shown, "range": [f for f, _ in looks.values()]}},
            "stroke": {**who, "scale": {"domain": shown, "range": [s for _, s in looks.values()]}},
        },
    )
    most = max(sum(row.parts) for row in rows)
    return frame.draw([bars], _axis(axis, most), alt)


def times_figure(
    pen: Pen, rows: Sequence[Bar], most: float, names: tuple[str, str], axis: str, alt: str
) -> str:
    """`rows` with two parts each, what was used and what was planned: a bar and a mark.

    The axis ends at `most`, so that figures of one lesson can be compared.
    """
    frame = Rows(pen, tuple(row.name for row in rows))
    used = [
        {"y": frame.middle(place), "from": 0, "to": row.parts[0], "who": names[0]}
        for place, row in enumerate(rows)
    ]
    planned = [
        {"y": frame.middle(place), "to": row.parts[1], "who": names[1]}
        for place, row in enumerate(rows)
    ]
    scale = {"domain": list(names), "range": [FREE, INK]}
    shape = {"domain": list(names), "range": ["square", "M0,-1.1L0,1.1"]}
    who = {"field": "who", "type": "nominal"}
    marks = {
        "data": {"values": planned},
        "mark": {"type": "point", "size": 260, "strokeWidth": 2.5, "opacity": 1},
        "encoding": {
            "x": {"field": "to", "type": "quantitative"},
            "stroke": {**who, "scale": scale},
            "fill": {**who, "scale": scale},
            "shape": {**who, "scale": shape},
        },
    }
    bars = _bars(used, {"fill": {**who, "scale": scale}, "stroke": {**who, "scale": scale}})
    return frame.draw([bars, marks], _axis(axis, most), alt)


def _bars(values: list[Spec], colours: Spec) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "orient": "horizontal", "size": THICK, "strokeWidth": 1},
        "encoding": {"x2": {"field": "to"}, **colours},
    }


def _axis(title: str, most: float) -> Spec:
    return {
        "field": "from",
        "type": "quantitative",
        "scale": {"domain": [0, max(most, 1)], "nice": True},
        "axis": {"title": title, "tickMinStep": 1, "format": "d"},
    }
