"""Rows with a label each: the frame of every figure that tells several things alike.

Labels stand at the left; where a figure is narrow, above what is drawn.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debate_class.paper.reports.figures.drawing import LETTERS, Pen, Spec
from debate_class.text import cells, one_line

LABEL = 206
"""Room for labels, left of what is drawn."""
STEP, NARROW_STEP = 27, 20
"""Height of a row, without a label that stands above it."""
LINE = LETTERS * 1.15
LETTERS_BESIDE, LETTERS_ABOVE = 36, 52
LINES_BESIDE = 2
LEFT, RIGHT = 6, 14
"""Room at the sides of what is drawn, for half a number of the axis."""
LEGEND, AXIS = 30, 38
"""Room above what is drawn and below it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A figure of a row for each of `labels`."""

    pen: Pen
    labels: tuple[str, ...]

    def middle(self, row: int) -> float:
        """The `y` around which a row is drawn, the first being 0."""
        return self._top(row) + self._step / 2

    def draw(self, layers: Sequence[Spec], x: Spec, alt: str) -> str:
        """The figure of `layers`, each with data whose `y` comes from `middle`, over one axis."""
        height = self._top(len(self.labels) - 1) + self._step
        left = LEFT if self.pen.narrow else LABEL
        y = {
            "field": "y",
            "type": "quantitative",
            "axis": None,
            "scale": {"domain": [height, 0], "nice": False, "zero": False},
        }
        labels = {
            "data": {"values": list(self._lines())},
            "mark": {"type": "text", "align": "left", "baseline": "middle"},
            "encoding": {"x": {"value": -left}, "y": y, "text": {"field": "line"}},
        }
        framed = ({**layer, "encoding": {"y": y, "x": x, **layer["encoding"]}} for layer in layers)
        return self.pen.draw(
            {
                "autosize": "none",
                "padding": {"left": left, "right": RIGHT, "top": LEGEND, "bottom": AXIS},
                "width": self.pen.width - left - RIGHT,
                "height": height,
                "layer": [*framed, labels],
            },
            alt,
        )

    def _top(self, row: int) -> float:
        """Where what is drawn in a row begins, below a label that stands above it."""
        return (self._step + LINE) * row + LINE if self.pen.narrow else self._step * row

    @property
    def _step(self) -> float:
        return NARROW_STEP if self.pen.narrow else STEP

    def _lines(self) -> Iterator[Spec]:
        """The lines of the labels, each with the `y` of its middle."""
        for row, label in enumerate(self.labels):
            if self.pen.narrow:
                (line,) = broken(label, LETTERS_ABOVE, 1)
                yield {"line": line, "y": self._top(row) - LINE / 3}
                continue
            lines = broken(label, LETTERS_BESIDE, LINES_BESIDE)
            top = self.middle(row) - LINE * (len(lines) - 1) / 2
            yield from ({"line": line, "y": top + LINE * n} for n, line in enumerate(lines))


def broken(label: str, letters: int, most: int) -> list[str]:
    """`label` in at most so many lines of so many letters, of which wide ones count twice."""
    text = one_line(label)
    fit = letters * len(text) // max(cells(text), 1)
    return textwrap.wrap(text, max(fit, 8), max_lines=most, placeholder=" …") or [""]
