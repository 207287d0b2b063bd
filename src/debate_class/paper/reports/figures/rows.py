"""Rows with a label at the left: the frame of every figure that tells several things alike."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from debate_class.paper.reports.figures.drawing import LETTERS, Pen, Spec
from debate_class.text import cells, one_line

LABEL = 206
"""Room for labels, left of what is drawn."""
STEP = 27
"""Height of a row."""
LINE = LETTERS * 1.15
LETTERS_A_LINE = 36
END, LEGEND, AXIS = 14, 30, 38
"""Room right of what is drawn, for half the last number of the axis; above it; below it."""


def rows_figure(pen: Pen, labels: Sequence[str], layers: Sequence[Spec], x: Spec, alt: str) -> str:
    """A figure of `layers`, each with data whose `y` comes from `middle`, under one axis `x`."""
    height = STEP * len(labels)
    y = {
        "field": "y",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [height, 0], "nice": False, "zero": False},
    }
    texts = {
        "data": {"values": list(_lines(labels))},
        "mark": {"type": "text", "align": "left", "baseline": "middle"},
        "encoding": {"x": {"value": -LABEL}, "y": y, "text": {"field": "line"}},
    }
    framed = ({**layer, "encoding": {"y": y, "x": x, **layer["encoding"]}} for layer in layers)
    return pen.draw(
        {
            "autosize": "none",
            "padding": {"left": LABEL, "right": END, "top": LEGEND, "bottom": AXIS},
            "width": pen.width - LABEL - END,
            "height": height,
            "layer": [*framed, texts],
        },
        alt,
    )


def middle(row: int) -> float:
    """The `y` of the middle of a row, the first being 0."""
    return STEP * (row + 0.5)


def _lines(labels: Sequence[str]) -> list[Spec]:
    """Each label in at most two lines, around the middle of its row."""
    drawn = []
    for row, label in enumerate(labels):
        lines = broken(label)
        top = middle(row) - LINE * (len(lines) - 1) / 2
        drawn += [{"line": line, "y": top + LINE * n} for n, line in enumerate(lines)]
    return drawn


def broken(label: str) -> list[str]:
    """`label` in at most two lines that fit beside the figure; wide letters count twice."""
    text = one_line(label)
    letters = LETTERS_A_LINE * len(text) // max(cells(text), 1)
    return textwrap.wrap(text, max(letters, 8), max_lines=2, placeholder=" …") or [""]
