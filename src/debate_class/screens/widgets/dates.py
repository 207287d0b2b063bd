"""Events in time, drawn: as a spine with one event a line, or as one line of years with dots."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from debate_class.screens.look import line

Dated = tuple[str, str]
"""How an event is dated (`2021-06`, or anything without a year for an undated one), and what it is.
"""

LONG_GAP = 5
"""So many years between two events are shown as a gap."""

_DATE_WIDTH = 10


class Timeline(Widget):
    """Draws events top to bottom, as wide as it is; longer than `lines` each is cut."""

    DEFAULT_CSS = "Timeline { height: auto; }"

    def __init__(self, *, lines: int = 2, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._lines = lines
        self._events: Sequence[Dated] = ()
        self._drawn: tuple[Sequence[Dated], int, Content] = ((), 0, Content(""))

    def show(self, events: Sequence[Dated]) -> None:
        """Draw these events, in their order."""
        if events != self._events:
            self._events = events
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the events take in that width."""
        return self._spine(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The events, as wide as there is room."""
        return self._spine(self.size.width)

    def _spine(self, width: int) -> Content:
        if self._drawn[:2] != (self._events, width):
            self._drawn = self._events, width, spine(self._events, width, self._lines)
        return self._drawn[2]


def spine(events: Sequence[Dated], width: int, lines: int = 2) -> Content:
    """Events on a vertical line; a date is written once, a long gap is broken and counted."""
    room = max(8, width - _DATE_WIDTH - 3)
    rows: list[Content] = []
    before: Dated | None = None
    for date, event in events:
        gap = _gap(before[0], date) if before else 0
        if gap >= LONG_GAP:
            rows.append(Content.styled(f"{'':{_DATE_WIDTH}} ┆ {gap} years", "$secondary"))
        known = year(date) is not None
        shown = "" if before and before[0] == date and known else date
        told = line(event, 400).wrap(room)
        if len(told) > lines:
            told = [*told[: lines - 1], told[lines - 1].truncate(room - 1) + "…"]
        for n, part in enumerate(told):
            left = line(shown, _DATE_WIDTH).plain if n == 0 else ""
            sign = ("●" if known else "○") if n == 0 else "│"
            rows.append(
                Content.assemble(
                    (f"{left:>{_DATE_WIDTH}} ", "$secondary"), (f"{sign} ", "$accent"), part
                )
            )
        before = (date, event)
    return Content("\n").join(rows)


def strip(events: Sequence[Dated]) -> Content:
    """Events on one line: each year with a dot for each event, long gaps broken."""
    years = [(known, len(list(group))) for known, group in groupby(_years(events))]
    pieces: list[Content] = []
    for place, (known, count) in enumerate(years):
        if place:
            far = known - years[place - 1][0] >= LONG_GAP
            pieces.append(Content.styled(" ┄┄ " if far else " ── ", "$secondary"))
        pieces.append(Content.assemble((f"{known} ", ""), ("●" * count, "$accent")))
    return Content("").join(pieces)


def year(date: str) -> int | None:
    """The year a date begins with, or None for what is not dated."""
    return int(date[:4]) if date[:4].isdigit() and len(date) >= 4 else None


def _years(events: Sequence[Dated]) -> list[int]:
    """The years in order; what is not dated stands with what it follows."""
    found: list[int] = []
    for date, _ in events:
        known = year(date)
        if known is not None:
            found.append(known)
        elif found:
            found.append(found[-1])
    return sorted(found)


def _gap(earlier: str, later: str) -> int:
    first, second = year(earlier), year(later)
    return second - first if first is not None and second is not None else 0
