"""How votes moved: two columns of views, and bands from what was held to what is held.

The picture shows no more than the numbers do. Where one move may be told, the others are one pale
band behind it. Where none may, bands join what the same view had in both votes: then they say how
the shares changed, and not who moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from debate_class.debate.votes import Swing, Tally, Vote
from debate_class.paper.reports.figures.drawing import (
    CON_FILL,
    FREE,
    INK,
    LETTERS,
    PAPER,
    PRO,
    UNTOLD,
    Pen,
    Spec,
)
from debate_class.text import one_line

SIDE = 125
"""Room left and right of the columns for their labels."""
COLUMN = 0.03
"""How wide a column is, of the whole width."""
HEIGHT = 190
STEPS = 24
"""A band is drawn through so many points."""
ORDER: tuple[Vote, ...] = ("for", "undecided", "against")
"""From the top: what moves a little crosses nothing."""
FILLS = {"for": PRO, "undecided": FREE, "against": CON_FILL}


@dataclass(frozen=True, slots=True)
class Names:
    """The words of the picture: of each view, of what is hidden, and the titles of both votes."""

    votes: dict[Vote, str]
    hidden: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a column, counted in voters from the top; `vote` None is what is not told."""

    vote: Vote | None
    top: int
    count: int


@dataclass(frozen=True, slots=True)
class _Move:
    """A band of `count` voters from `left` to `right`, counted from the top.

    It is `arrives` wide at its end, which differs from `count` where it tells of a share.
    """

    fill: str
    left: int
    right: int
    count: int
    arrives: int


def anything_to_draw(swing: Swing) -> bool:
    """Whether any count of either vote may be told."""
    return any(count is not None for count in (*swing.before.counts, *swing.after.counts))


def flow_figure(pen: Pen, swing: Swing, names: Names, alt: str) -> str:
    """The picture, as SVG."""
    before = list(_parts(swing.before, swing.voters))
    after = list(_parts(swing.after, swing.voters))
    told = list(_told(swing, before, after))
    whole = sum(move.count for move in told) == swing.voters
    bands = told if whole else [_all(swing.voters), *(told or _shares(before, after))]
    x, y = _axis("x", [0, 1]), _axis("y", [swing.voters, 0])
    return pen.draw(
        {
            "autosize": "none",
            "padding": {"left": SIDE, "right": SIDE, "top": 30, "bottom": 4},
            "width": pen.width - 2 * SIDE,
            "height": HEIGHT,
            "layer": [
                _bands(bands, x, y),
                _columns([*_boxes(before, 0), *_boxes(after, 1 - COLUMN)], x, y),
                _numbers(told, x, y),
                _labels(before, names, x, y, right=False),
                _labels(after, names, x, y, right=True),
                *_titles(names, x, y),
            ],
        },
        alt,
    )


def _axis(field: str, domain: list[int]) -> Spec:
    scale = {"domain": domain, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _all(voters: int) -> _Move:
    """All who voted, as one band of what is not told."""
    return _Move(UNTOLD, 0, 0, voters, voters)


def _parts(tally: Tally, voters: int) -> Iterator[_Part]:
    """The column from the top; what is not told stands together where the first of it would."""
    rest = voters - sum(count for count in tally.counts if count is not None)
    top = 0
    for vote in ORDER:
        told = tally[vote]
        part = _Part(None, top, rest) if told is None else _Part(vote, top, told)
        if told is None:
            rest = 0
        if part.count:
            yield part
        top += part.count


def _told(swing: Swing, before: Sequence[_Part], after: Sequence[_Part]) -> Iterator[_Move]:
    """The moves that may be told, from the top of the columns."""
    left = {part.vote: part.top for part in before}
    right = {part.vote: part.top for part in after}
    for was, became in product(ORDER, ORDER):
        count = swing.moved(was, became)
        if count and was in left and became in right:
            yield _Move(FILLS[became], left[was], right[became], count, count)
            left[was] += count
            right[became] += count


def _shares(before: Sequence[_Part], after: Sequence[_Part]) -> list[_Move]:
    """What each view had before and after, where both columns tell the same views."""
    if [part.vote for part in before] != [part.vote for part in after]:
        return []
    return [
        _Move(FILLS[was.vote], was.top, became.top, was.count, became.count)
        for was, became in zip(before, after, strict=True)
        if was.vote is not None
    ]


def _bands(moves: Sequence[_Move], x: Spec, y: Spec) -> Spec:
    """The moves as bands that leave and arrive level."""
    points = [
        {
            "band": band,
            "fill": move.fill,
            "x": COLUMN + (1 - 2 * COLUMN) * step / STEPS,
            "y": _level(move.left, move.right, step / STEPS),
            "to": _level(move.left + move.count, move.right + move.arrives, step / STEPS),
        }
        for band, move in enumerate(moves)
        for step in range(STEPS + 1)
    ]
    return {
        "data": {"values": points},
        "mark": {"type": "area", "stroke": PAPER, "strokeWidth": 1, "fillOpacity": 0.85},
        "encoding": {
            "x": x,
            "y": y,
            "y2": {"field": "to"},
            "detail": {"field": "band"},
            "fill": {"field": "fill", "type": "nominal", "scale": None},
        },
    }


def _level(start: int, end: int, share: float) -> float:
    return start + (end - start) * share * share * (3 - 2 * share)


def _numbers(moves: Sequence[_Move], x: Spec, y: Spec) -> Spec:
    """How many moved, at the beginning of each band."""
    values = [
        {
            "x": COLUMN + 0.03,
            "y": _level(move.left, move.right, 0.03) + move.count / 2,
            "text": str(move.count),
            "ink": PAPER if move.fill == PRO else INK,
        }
        for move in moves
    ]
    return _texts(values, x, y, {"align": "left", "fontSize": LETTERS - 1})


def _columns(boxes: list[Spec], x: Spec, y: Spec) -> Spec:
    return {
        "data": {"values": boxes},
        "mark": {"type": "rect", "stroke": INK, "strokeWidth": 1, "opacity": 1},
        "encoding": {
            "x": x,
            "x2": {"field": "x2"},
            "y": y,
            "y2": {"field": "to"},
            "fill": {"field": "fill", "type": "nominal", "scale": None},
        },
    }


def _boxes(parts: Sequence[_Part], left: float) -> list[Spec]:
    return [
        {
            "x": left,
            "x2": left + COLUMN,
            "y": part.top,
            "to": part.top + part.count,
            "fill": UNTOLD if part.vote is None else FILLS[part.vote],
        }
        for part in parts
    ]


def _labels(parts: Sequence[_Part], names: Names, x: Spec, y: Spec, *, right: bool) -> Spec:
    """What each part of a column is, and how many, beside it."""
    values = [
        {
            "x": 1.015 if right else -0.015,
            "y": part.top + part.count / 2,
            "text": f"{names.votes[part.vote] if part.vote else names.hidden}  {part.count}",
            "ink": INK,
        }
        for part in parts
    ]
    return _texts(values, x, y, {"align": "left" if right else "right"})


def _titles(names: Names, x: Spec, y: Spec) -> list[Spec]:
    """The titles of both votes, each ending or beginning over its column."""
    return [
        _texts(
            [{"x": at, "y": 0, "text": one_line(title, 24), "ink": INK}],
            x,
            y,
            {"align": align, "dy": -14, "fontWeight": "bold"},
        )
        for at, title, align in ((COLUMN, names.before, "right"), (1 - COLUMN, names.after, "left"))
    ]


def _texts(values: list[Spec], x: Spec, y: Spec, mark: Spec) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "text", "baseline": "middle", **mark},
        "encoding": {
            "x": x,
            "y": y,
            "text": {"field": "text"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
