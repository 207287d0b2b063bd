"""The map of an argument as a picture: both cases side by side, under each claim who bears on it.

Left stands the case for the resolution, right the one against it. A claim that nobody answered says
so. Below are the texts of the class, each with those that answered it.
"""

from __future__ import annotations

from collections.abc import Sequence

from debate_class.paper.argument_map import ArgumentMap, Contribution, Link, Thesis
from debate_class.paper.drawing import LINE, Canvas, wrapped

WIDTH = 1120.0
MARGIN = 24.0
GAP = 24.0
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
INDENT = 26.0
PAD = 9.0
TITLE, BODY, SMALL = 20.0, 14.0, 12.5
MOST_LINES = 3
NOBODY = "Nobody answered this."
LEGEND = "+ for it, − against it: texts that cite what the claim rests on, and what they cite."

STYLE = """
.paper { fill: #ffffff }
.box { stroke-width: 1.2 }
.pro { fill: #e7f0fa; stroke: #1f5f99 }
.con { fill: #fbeee3; stroke: #a0521a }
text { fill: #1b1b1b }
.title { font-size: 20px; font-weight: bold }
.body { font-size: 14px }
.strong { font-size: 14px; font-weight: bold }
.small { font-size: 12.5px }
.who { font-size: 12.5px; font-weight: bold }
.quiet { font-size: 12.5px; fill: #595959 }
.supports { fill: #17633f; font-size: 14px; font-weight: bold }
.answers { fill: #a11b1b; font-size: 14px; font-weight: bold }
.line { fill: none; stroke: #767676; stroke-width: 1.2 }
"""


def map_svg(drawn: ArgumentMap) -> str:
    """`drawn` as the text of an SVG file."""
    canvas = Canvas(WIDTH)
    wide = WIDTH - 2 * MARGIN
    y = canvas.text(MARGIN, MARGIN, wrapped(drawn.title, wide, TITLE), TITLE, "title")
    resolution = wrapped(f"Resolved: {drawn.resolution}", wide, BODY)
    y = canvas.text(MARGIN, y, resolution, BODY, "body")
    y = canvas.text(MARGIN, y + 2, [LEGEND], SMALL, "quiet") + 12
    ends = [
        _case(canvas, drawn, thesis, MARGIN + place * (COLUMN + GAP), y)
        for place, thesis in enumerate(drawn.theses)
    ]
    _texts(canvas, drawn, max(ends) + GAP)
    return canvas.svg(drawn.title, STYLE, MARGIN)


def _case(canvas: Canvas, drawn: ArgumentMap, thesis: Thesis, x: float, y: float) -> float:
    """A thesis, its claims, and what bears on each; where it ends."""
    head = f"{'For' if thesis.side == 'pro' else 'Against'}: {thesis.advocate}"
    y = _box(canvas, x, y, COLUMN, thesis.side, [head], thesis.text)
    y = _bearings(canvas, x, y, drawn.links_to(thesis.side), "") + 14
    for point in thesis.points:
        y = _box(canvas, x, y, COLUMN, thesis.side, [point.id], point.text)
        links = drawn.links_to(point.id)
        answered = any(link.bearing == "answers" for _, link in links)
        y = _bearings(canvas, x, y, links, "" if answered else NOBODY) + 14
    return y


def _box(
    canvas: Canvas, x: float, y: float, width: float, side: str, head: Sequence[str], text: str
) -> float:
    """A box with a heading and a text; where it ends."""
    lines = wrapped(text, width - 2 * PAD, BODY)
    height = 2 * PAD + (len(head) + len(lines)) * BODY * LINE
    canvas.box(x, y, width, height, f"box {side}")
    below = canvas.text(x + PAD, y + PAD - 2, head, BODY, "strong")
    canvas.text(x + PAD, below, lines, BODY, "body")
    return y + height


def _bearings(
    canvas: Canvas, x: float, y: float, links: list[tuple[Contribution, Link]], nobody: str
) -> float:
    """Who bears on what stands above, each on a branch of its own; where the last one ends."""
    stem, top = x + 10, y
    for each, link in links:
        y += 5
        middle = y + SMALL * LINE / 2
        canvas.path([(stem, top), (stem, middle), (x + INDENT - 4, middle)], "line")
        sign = "+" if link.bearing == "supports" else "−"
        canvas.text(x + INDENT, y - 1, [sign], BODY, link.bearing)
        y = _said(canvas, x + INDENT + 16, y, COLUMN - INDENT - 16, each, link)
    if nobody:
        y = canvas.text(x + INDENT, y + 5, [nobody], SMALL, "quiet")
    return y


def _said(
    canvas: Canvas, x: float, y: float, width: float, each: Contribution, link: Link
) -> float:
    """Who says it in which stage, what they cite, and their sentence."""
    cites = f" [{', '.join(link.cites)}]" if link.cites else ""
    who = wrapped(f"{each.author}, {each.stage}{cites}", width, SMALL * 1.08)
    y = canvas.text(x, y, who, SMALL, "who")
    return canvas.text(
        x, y, wrapped(link.words or each.text, width, SMALL, MOST_LINES), SMALL, "small"
    )


def _texts(canvas: Canvas, drawn: ArgumentMap, y: float) -> None:
    """The texts of the class that others answered, each with its answers at the right."""
    answered = [
        (each, links) for each in drawn.contributions if (links := drawn.links_to(each.key))
    ]
    if not answered:
        return
    y = canvas.text(MARGIN, y, ["Texts and their answers"], BODY, "strong") + 6
    right = MARGIN + COLUMN + GAP
    for each, links in answered:
        lines = wrapped(each.text, COLUMN - 2 * PAD, SMALL, MOST_LINES)
        height = 2 * PAD + (BODY + len(lines) * SMALL) * LINE
        canvas.box(MARGIN, y, COLUMN, height, f"box {each.side}")
        who = wrapped(f"{each.author}, {each.stage}", COLUMN - 2 * PAD, BODY * 1.08, 1)
        below = canvas.text(MARGIN + PAD, y + PAD - 2, who, BODY, "strong")
        canvas.text(MARGIN + PAD, below, lines, SMALL, "small")
        end = y
        for answer, link in links:
            middle = end + PAD + SMALL * LINE / 2
            ends = [(right + 2, middle), (right - GAP / 2, middle), (right - GAP / 2, y + 14)]
            canvas.path([*ends, (right - GAP, y + 14)], "line")
            canvas.text(right + 6, end + PAD - 1, ["−"], BODY, "answers")
            end = _said(canvas, right + 22, end + PAD, COLUMN - 22, answer, link)
        y = max(y + height, end) + 12
