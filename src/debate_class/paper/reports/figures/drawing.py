"""From what a picture shows to SVG: one look for all figures, and nothing fetched from anywhere.

The library is loaded when the first picture is drawn, which takes about half a second; each further
one takes some hundredths.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from xml.etree.ElementTree import Element, register_namespace, tostring

from defusedxml.ElementTree import fromstring

from debate_class.course.bundled import bundled_course
from debate_class.text import one_line

Spec = dict[str, Any]
"""What a picture shows, in the words of Vega-Lite."""

INK, SOFT, RULE, PAPER = "#1b1b1f", "#55555f", "#c9c9d1", "#ffffff"
PRO, CON, CON_FILL, FREE, UNTOLD = "#17497f", "#8a3413", "#f0b391", "#9a9aa6", "#e4e4e9"
CLASSES: Final = {
    INK: "ink",
    SOFT: "soft",
    RULE: "rule",
    PAPER: "paper",
    PRO: "pro",
    CON: "con",
    CON_FILL: "con-fill",
    FREE: "free",
    UNTOLD: "untold",
}
"""A colour's name, so that a stylesheet can put another in its place, as for a dark screen."""

FONT = "Source Sans 3"
FACES = f"'{FONT}', sans-serif"
LETTERS = 11.5
"""The size of letters in a figure. With a width of `WIDE` that is 9 points on a page of A4."""
WIDE, NARROW = 620, 316
"""Widths to draw for: what is narrow fills the same page with letters of 18 points."""

_SVG = "http://www.w3.org/2000/svg"
_KEPT = frozenset({
    "viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform",
    "fill", "stroke", "stroke-width", "opacity", "fill-opacity", "stroke-opacity",
    "font-size", "font-weight", "text-anchor",
})  # fmt: skip
"""The attributes a figure needs; whatever else a picture comes with is left out."""
_DRAWN = frozenset(
    f"{{{_SVG}}}{tag}" for tag in ("svg", "g", "path", "line", "rect", "text", "tspan")
)

register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws figures of one width."""

    width: int = WIDE

    @property
    def narrow(self) -> bool:
        """Whether there is no room for labels beside what is drawn."""
        return self.width < (WIDE + NARROW) / 2

    @property
    def rows(self) -> int:
        """How many rows a figure can have on a page that also has a heading and some lines."""
        return 8 if self.narrow else 20

    def draw(self, spec: Spec, alt: str) -> str:
        """The picture as SVG. `alt` says in words what it shows."""
        whole = {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            **spec,
            "config": _LOOK,
        }
        return _tidied(
            _library().vegalite_to_svg(whole, vl_version="6.4", allowed_base_urls=[]), alt
        )


@cache
def _library() -> Any:
    import vl_convert  # noqa: PLC0415 - heavy, and not every command draws

    vl_convert.register_font_directory(str(bundled_course() / "handouts" / "fonts"))
    return vl_convert


def _tidied(svg: str, alt: str) -> str:
    """`svg` with what draws it and nothing more, as one image with a text alternative."""
    root = fromstring(svg)
    _strip(root)
    size = root.attrib["viewBox"]
    root.attrib.clear()
    root.attrib.update(
        {"viewBox": size, "role": "img", "aria-label": one_line(alt, 2000), "font-family": FACES}
    )
    return tostring(root, encoding="unicode")


def _strip(element: Element) -> None:
    names = [CLASSES.get(element.get(name, "")) for name in ("fill", "stroke")]
    for name in [name for name in element.attrib if name not in _KEPT]:
        del element.attrib[name]
    classes = [f"{kind}-{name}" for kind, name in zip("fs", names, strict=True) if name]
    if classes:
        element.set("class", " ".join(classes))
    for child in list(element):
        if child.tag not in _DRAWN or _empty(child):
            element.remove(child)
        else:
            _strip(child)


def _empty(element: Element) -> bool:
    """Whether nothing of it is seen: a frame or a background that a picture is built on."""
    return element.get("display") == "none" or (
        element.tag == f"{{{_SVG}}}path" and element.get("class") in ("background", "foreground")
    )


_TEXT = {"labelFontSize": LETTERS, "titleFontSize": LETTERS, "labelColor": INK, "titleColor": SOFT}
_LOOK: Final[Spec] = {
    "font": FONT,
    "background": None,
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        **_TEXT,
        "domain": False,
        "ticks": False,
        "grid": False,
        "gridColor": RULE,
        "labelLimit": 0,
        "labelPadding": 6,
        "titleFontWeight": "normal",
        "titlePadding": 8,
    },
    "axisX": {"grid": True},
    "legend": {
        **_TEXT,
        "orient": "top",
        "title": None,
        "symbolSize": 90,
        "labelLimit": 0,
        "columnPadding": 14,
        "gridAlign": "each",
        "symbolStrokeWidth": 1.5,
    },
    "header": {
        "labelFontSize": LETTERS,
        "labelFontWeight": "bold",
        "labelColor": INK,
        "title": None,
    },
    "text": {"fontSize": LETTERS, "color": INK},
}
