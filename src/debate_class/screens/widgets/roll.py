"""The roll: who is done and who is not yet, in as many columns as the room allows."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.views.wall import WallName
from debate_class.screens.look import line

WIDEST, NARROWEST = 28, 12
"""Cells of a column, its sign and its gap included."""

_BESIDE = 4
"""Cells of a column that are not the name's: the sign, a space, and the gap to the next."""


class Roll(Static):
    """Draws names column by column; those for whom there is no room are counted."""

    DEFAULT_CSS = "Roll { height: auto; }"

    _drawn: tuple[Sequence[WallName], int, int] = ((), 0, 0)

    def show(self, names: Sequence[WallName], width: int, rows: int) -> None:
        """Draw these names on `width` by at most `rows` cells."""
        if (names, width, rows) != self._drawn:
            self._drawn = names, width, rows
            self.update(columns(names, width, rows))
        self.display = bool(names)


def columns(names: Sequence[WallName], width: int, rows: int) -> Content:
    """`● Ada` for who is done and `○ Ben` for who is not, on `width` by `rows` cells."""
    if not names:
        return Content("")
    longest = max(line(each.name).cell_length for each in names) + _BESIDE
    across = max(1, width // min(WIDEST, max(NARROWEST, longest)))
    if len(names) > across * rows:
        across = max(1, min(-(-len(names) // rows), width // NARROWEST))
    deep = min(rows, -(-len(names) // across))
    room = across * deep
    over = len(names) - room + 1 if len(names) > room else 0
    cell = min(WIDEST, width // across)
    rim = " " * ((width - across * cell) // 2)
    drawn = [_entry(each, cell) for each in names[: len(names) - over]]
    if over:
        drawn.append(Content.styled(f"and {over} more", "$secondary"))
    lines = (Content("").join([Content(rim), *drawn[row::deep]]) for row in range(deep))
    return Content("\n").join(lines)


def _entry(each: WallName, cell: int) -> Content:
    sign, style = ("●", "$accent") if each.done else ("○", "$secondary")
    name = line(each.name).truncate(cell - _BESIDE, ellipsis=True)
    gap = " " * (cell - name.cell_length - 2)
    return Content.assemble((f"{sign} ", style), name.stylize("bold" if each.done else ""), gap)
