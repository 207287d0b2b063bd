"""The rubric as a judge uses it: criteria with their levels in a row, and what each level means."""

from __future__ import annotations

from textual.content import Content
from textual.events import MouseMove
from textual.message import Message
from textual.style import Style

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import CriterionChoice, LevelView
from debate_class.screens.look import MUTED, line, plain
from debate_class.screens.widgets.observed import checklist_line
from debate_class.screens.widgets.pressable import Pressable, pressing


def level_keys(levels: tuple[LevelView, ...]) -> tuple[str, ...]:
    """The key of each level: its points, or where those are no single digits, 1, 2, 3 … 0.

    The tenth has 0, as the keyboard has; those after it, as in a range of points, have none.
    """
    points = tuple(plainly(level.points) for level in levels)
    if all(len(digits) == 1 for digits in points):
        return points
    return tuple("1234567890"[place : place + 1] or " " for place in range(len(levels)))


def keys_are_points(levels: tuple[LevelView, ...]) -> bool:
    """Whether one presses the points themselves."""
    return level_keys(levels) == tuple(plainly(level.points) for level in levels)


def choosing(criterion: int, level: int) -> Style:
    """What makes a piece of text choose a level when it is clicked."""
    return pressing(f"choose({criterion}, {level})") + Style.from_meta({"level": level})


MOST_ROWS = 4
"""The most rows that the checklist of a criterion takes."""

INDENT = "     "
"""Before what a level takes, so that its key and name stand out."""


class RubricTable(Pressable):
    """A line for each criterion: its name, and the points of its levels to click."""

    DEFAULT_CSS = "RubricTable { height: auto; padding: 0 1; text-wrap: nowrap; }"

    def show(self, criteria: tuple[CriterionChoice, ...], at: int, told: int | None = None) -> None:
        """Draw the criteria; `at` is the one that number keys judge.

        Below the one numbered `told` stands what its checklist says.
        """
        self._criteria, self._at, self._told = criteria, at, told
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        if getattr(self, "_criteria", ()):
            self._draw()

    def _draw(self) -> None:
        width = max(16, self.content_size.width)
        rows = []
        for number, criterion in enumerate(self._criteria):
            rows.append(self._row(number, criterion, width))
            if number == self._told and (said := checklist_line(criterion.checklist)):
                rows += _indented(said, width)
        self.update(Content("\n").join(rows))

    def _row(self, number: int, criterion: CriterionChoice, width: int) -> Content:
        here = number == self._at
        cells = Content("").join(
            _cell(number, place, level, chosen=place == criterion.chosen)
            for place, level in enumerate(criterion.levels)
        )
        if cells.cell_length > width - 10:  # many levels, little room: only the choice
            cells = _choice(criterion)
        name = Content.assemble("▸ " if here else "  ", line(criterion.name)).truncate(
            width - cells.cell_length - 1, ellipsis=True, pad=True
        )
        style = "$accent bold" if here else "" if criterion.chosen is None else MUTED
        name = name.stylize(style) if style else name
        return Content.assemble(name.stylize(pressing(f"criterion({number})")), " ", cells)


def _indented(said: Content, width: int) -> list[Content]:
    """What a checklist says, on MOST_ROWS rows at most; a cut is shown as one."""
    rows = said.wrap(width - 2)
    if len(rows) > MOST_ROWS:
        rows = rows[:MOST_ROWS]
        rows[-1] = Content.assemble(rows[-1].truncate(width - 4), " …")
    return [Content.assemble("  ", row) for row in rows]


def _cell(criterion: int, place: int, level: LevelView, *, chosen: bool) -> Content:
    points = plainly(level.points)
    cell = Content.styled(f"[{points}]", "$accent bold") if chosen else Content(f" {points} ")
    return cell.stylize(choosing(criterion, place))


def _choice(criterion: CriterionChoice) -> Content:
    if criterion.chosen is None:
        return Content.styled("not yet", MUTED)
    return Content.styled(f"[{plainly(criterion.levels[criterion.chosen].points)}]", "$accent bold")


class LevelList(Pressable):
    """The levels of one criterion with their keys; the one pointed at says what it takes."""

    DEFAULT_CSS = "LevelList { height: auto; padding: 0 1; }"

    _shown: tuple[int, CriterionChoice, int, bool] | None = None

    class Pointed(Message):
        """The mouse stands on the level with this index, or on none."""

        def __init__(self, level: int | None) -> None:
            super().__init__()
            self.level = level

    def show(self, number: int, criterion: CriterionChoice, pointed: int, *, full: bool) -> None:
        """Draw the criterion's question and levels; all descriptors when `full`."""
        self._shown = (number, criterion, pointed, full)
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width; a list that was hidden had none."""
        if self._shown is not None:
            self._draw()

    def _draw(self) -> None:
        assert self._shown is not None  # noqa: S101 - drawn only once something is shown
        number, criterion, pointed, full = self._shown
        width = max(12, self.content_size.width - len(INDENT))
        parts: list[Content] = []
        if criterion.question:
            parts += [plain(criterion.question).stylize("italic"), *([Content("")] if full else [])]
        if not keys_are_points(criterion.levels):
            count = min(10, len(criterion.levels))
            last = level_keys(criterion.levels)[count - 1]
            more = "; ← → and enter, any" if len(criterion.levels) > count else ""
            parts.append(Content.styled(f"Keys 1 to {last} choose from the left{more}.", MUTED))
        for place, key in enumerate(level_keys(criterion.levels)):
            head = _level_head(key, criterion, place, pointed=place == pointed)
            said = _said(criterion.levels[place], width, "" if place == pointed else MUTED)
            level = Content("\n").join([head, *said]) if full else head
            parts.append(level.stylize(choosing(number, place)))
        if not full:  # below all names, so that none moves away from under the mouse
            parts += [Content(""), plain(criterion.levels[pointed].descriptor)]
        self.update(Content("\n").join(parts))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Point at the level under the mouse."""
        level = event.style.meta.get("level")
        self.post_message(self.Pointed(level if isinstance(level, int) else None))

    def on_leave(self) -> None:
        """Point at nothing."""
        self.post_message(self.Pointed(None))


def _said(level: LevelView, width: int, style: str) -> list[Content]:
    """What a level takes, indented."""
    said = plain(level.descriptor).stylize(style) if style else plain(level.descriptor)
    return [Content.assemble(INDENT, row) for row in said.wrap(width)]


def _level_head(key: str, criterion: CriterionChoice, place: int, *, pointed: bool) -> Content:
    level = criterion.levels[place]
    points = plainly(level.points)
    worth = "" if key == points else f" · {points} points"
    mark = "●" if place == criterion.chosen else "▸" if pointed else " "
    head = Content.assemble(f"{mark} {key}  ", line(level.name), worth)
    return head.stylize("$accent bold" if place == criterion.chosen else "bold" if pointed else "")
