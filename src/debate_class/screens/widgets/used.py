"""What a lesson used, a row and a bar each: excerpts that were cited, and minutes of stages.

Rows rather than a plot: a plot in so few cells cuts the labels, and leaves some out.
"""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.clock import MINUTE
from debate_class.debate.views.used import ExcerptUse, StageTime
from debate_class.screens.look import MUTED, SIGN, line

LEAST_NAME = 34
NUMBERS = 18
MOST_CELLS = 48
"""A bar is at most so long; a text takes a cell where there is room."""
FILLS = (("█", "$pro"), ("▒", "$con"), ("░", MUTED))
"""The cells of texts for pro, for con and for neither, which differ without colour."""
NOT_YET = "Nothing has been written yet. Then the excerpts stand here, the most cited first."
NOT_BEGUN = "No stage has begun yet."
TURNS = "In turns: the time one student took, on average, and what is planned for one."


class Cited(Static):
    """Excerpts with how many texts cite them, by the side they argue; the never cited below."""

    DEFAULT_CSS = "Cited { height: auto; padding: 1; }"
    _uses: tuple[ExcerptUse, ...] = ()

    def show(self, uses: tuple[ExcerptUse, ...]) -> None:
        """Draw these excerpts."""
        self._uses = uses
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the new width."""
        if width := self.content_size.width:
            self.update(_cited(self._uses, width))


class Times(Static):
    """Stages with the minutes they took; a mark stands where the plan ends."""

    DEFAULT_CSS = "Times { height: auto; padding: 1; }"
    _times: tuple[StageTime, ...] = ()
    _turns = False

    def show(self, times: tuple[StageTime, ...], *, turns: bool) -> None:
        """Draw these stages; in `turns` the time is one student's."""
        self._times, self._turns = times, turns
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the new width."""
        if width := self.content_size.width:
            self.update(_times(self._times, width, turns=self._turns))


def _cited(uses: tuple[ExcerptUse, ...], width: int) -> Content:
    cited = [use for use in uses if use.texts]
    if not cited:
        return Content.styled(NOT_YET, MUTED)
    name, room = _shares(width)
    most = max(use.texts for use in cited)
    numbers = f"{SIGN['pro']} pro".rjust(6) + f"{SIGN['con']} con".rjust(6) + "none".rjust(6)
    head = Content.styled(f"{'Cited by so many texts':<{name + room}}{numbers}", MUTED)
    rows = [
        Content.assemble(
            _named(use, name),
            *_counted((use.pro, use.con, use.neither), most, room),
            f"{use.pro:>6}{use.con:>6}{use.neither:>6}",
        )
        for use in cited
    ]
    never = [_named(use, width) for use in uses if not use.texts]
    if never:
        never = [Content(""), Content.styled("Never cited", "bold"), *never]
    return Content("\n").join([head, *rows, *never])


def _named(use: ExcerptUse, width: int) -> Content:
    name = Content.assemble(
        Content.styled(f"{use.id:<4}", "bold"), " ", line(f"{use.place} · {use.topic}")
    )
    return Content.assemble(name.truncate(width - 1, ellipsis=True, pad=True), " ")


def _counted(counts: tuple[int, int, int], most: int, room: int) -> list[Content]:
    """A bar of the counts; its parts end where their sums do, so that rounding adds nothing."""
    scale = min(1.0, room / most)
    parts, done, total = [], 0, 0
    for count, (cell, style) in zip(counts, FILLS, strict=True):
        total += count
        end = round(total * scale)
        parts.append(Content.styled(cell * (end - done), style))
        done = end
    return [*parts, Content(" " * (room - done))]


def _times(times: tuple[StageTime, ...], width: int, *, turns: bool) -> Content:
    if not times:
        return Content.styled(NOT_BEGUN, MUTED)
    name, room = _shares(width)
    most = max(max(time.used, time.planned) for time in times) or 1
    head = f"{'Minutes that stages took':<{name + room}}{'took':>8}{'planned':>10}"
    rows = [
        Content.assemble(
            Content.assemble(line(time.title)).truncate(name - 1, ellipsis=True, pad=True),
            " ",
            _timed(time, most, room),
            Content.styled(f"{time.used / MINUTE:>8.1f}", "bold" if _over(time) else ""),
            f"{time.planned / MINUTE:>10.1f}",
        )
        for time in times
    ]
    notes = [Content(""), Content.styled(TURNS, MUTED)] if turns else []
    return Content("\n").join([Content.styled(head, MUTED), *rows, *notes])


def _timed(time: StageTime, most: int, room: int) -> Content:
    """What was used, the end of the plan as a mark in it or behind it, and empty cells."""
    used = round(time.used / most * (room - 1))
    plan = round(time.planned / most * (room - 1))
    before, after = min(used, plan), max(0, used - plan - 1)
    return Content.assemble(
        Content.styled("━" * before, "$foreground"),
        " " * (plan - before),
        Content.styled("┃", "$accent bold"),
        Content.styled("━" * after, "$warning"),
        " " * (room - plan - 1 - after),
    )


def _over(time: StageTime) -> bool:
    return time.used > time.planned


def _shares(width: int) -> tuple[int, int]:
    """The cells of a name and of a bar, which give way to the numbers."""
    room = max(4, min(MOST_CELLS, width - LEAST_NAME - NUMBERS))
    return max(8, width - NUMBERS - room), room
