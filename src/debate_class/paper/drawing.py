"""Drawing boxes of text as SVG: real text that can be searched, wrapped by its width.

Widths are reckoned by columns, wide letters taking two, since the font is the reader's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debate_class.text import cells, clean

FONT = "'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK KR', 'Malgun Gothic', Arial, sans-serif"
COLUMN = 0.6
"""How wide one column is, in sizes of the font; wide enough for common fonts."""
LINE = 1.4
"""How far lines are apart, in sizes of the font."""

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Letters of scripts that are written without spaces; Korean has them."""
_PIECE = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


def wrapped(text: str, width: float, size: float, most: int = 100) -> list[str]:
    """The lines of `text` within `width`, in fonts of `size`; at most `most`, cut with an ellipsis.

    Words stay whole where they fit a line; scripts without spaces break anywhere.
    """
    room = max(4, int(width / (size * COLUMN)))
    lines = [""]
    for piece in _pieces(clean(text), room):
        if cells(lines[-1]) + cells(piece.rstrip()) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    lines = [line.rstrip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{_cut(lines[most - 1], room - 1)}…"]
    return lines if any(lines) else []


@dataclass(slots=True)
class Canvas:
    """A picture that grows downwards; `height` is how far it reaches."""

    width: float
    height: float = 0
    root: Element = field(default_factory=lambda: Element("svg"))

    def box(self, x: float, y: float, w: float, h: float, kind: str) -> None:
        """A rectangle of a `kind` that the style sheet knows."""
        made = {"x": x, "y": y, "width": w, "height": h, "rx": 4}
        self._add("rect", made, kind)
        self.height = max(self.height, y + h)

    def path(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """A line through `points`."""
        places = " ".join(f"{_short(x)},{_short(y)}" for x, y in points)
        SubElement(self.root, "polyline", {"points": places, "class": kind})

    def text(self, x: float, y: float, lines: Iterable[str], size: float, kind: str) -> float:
        """Lines of text with the first one's top at `y`; where the next line would begin."""
        for line in lines:
            element = self._add("text", {"x": x, "y": y + size}, kind)
            element.text = _NO_XML.sub("", clean(line))
            y += size * LINE
        self.height = max(self.height, y)
        return y

    def svg(self, title: str, style: str, margin: float) -> str:
        """The whole picture as the text of an SVG file."""
        width, height = _short(self.width), _short(self.height + margin)
        self.root.attrib = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "font-family": FONT,
        }
        for tag, text in (("style", style), ("title", title)):
            element = Element(tag)
            element.text = _NO_XML.sub("", clean(text))
            self.root.insert(0, element)
        background = Element("rect", {"width": "100%", "height": "100%", "class": "paper"})
        self.root.insert(2, background)
        indent(self.root)
        return tostring(self.root, encoding="unicode") + "\n"

    def _add(self, tag: str, places: dict[str, float], kind: str) -> Element:
        attributes = {name: _short(value) for name, value in places.items()}
        return SubElement(self.root, tag, {**attributes, "class": kind})


def _pieces(text: str, room: int) -> Iterable[str]:
    """Words and blanks; a word longer than a line in parts."""
    for found in _PIECE.finditer(text):
        piece = " " if found[0].isspace() else found[0]
        while cells(piece) > room:
            head = _cut(piece, room)
            yield head
            piece = piece[len(head) :]
        yield piece


def _cut(text: str, room: int) -> str:
    """As much of the start of `text` as `room` columns hold, and at least one character."""
    end, used = 0, 0
    while end < len(text) and (used := used + cells(text[end])) <= room:
        end += 1
    return text[: max(1, end)]


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
