"""A table whose rows have keys: it is shown anew often, and cursor and scroll stay where they are.

Cells are plain strings with the name of a colour, never markup. Only cells that changed are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.events import Resize
from textual.widgets import DataTable

from debate_class.text import one_line


class Column(NamedTuple):
    """A column. Width 0 takes what is left, at most `most`.

    A table narrower than `from_width` cells leaves it out. One that `grows` becomes as wide as its
    longest text, up to `grows`, where a column without a width does not need the room itself.
    """

    key: str
    title: str
    width: int
    from_width: int = 0
    most: int = 200
    grows: int = 0


class Cell(NamedTuple):
    """What stands in a cell, the theme's name for its colour (`pro`, `secondary`), and where."""

    text: str
    style: str = ""
    right: bool = False


Row = tuple[str, Sequence[Cell]]
"""A key and the cells in the order of the columns."""

LEAST = 8
"""The narrowest the flexible column becomes."""


class KeyedTable(DataTable[Text]):
    """Shows rows by key, one cursor over whole rows."""

    DEFAULT_CSS = """
    KeyedTable { background: $background; background-tint: $background 0%; }
    KeyedTable:focus { background-tint: $background 0%; }
    KeyedTable > .datatable--header { background: $background; color: $secondary; }
    KeyedTable > .datatable--cursor { background: $panel; color: $foreground; }
    KeyedTable:focus > .datatable--cursor {
        background: $primary 35%; color: $foreground; text-style: bold;
    }
    """

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, cursor_type="row", cursor_foreground_priority="renderable")
        self._columns = columns
        self._fitting: dict[str, int] = {}
        self._room = 0
        self._rows: dict[str, Sequence[Cell]] = {}

    def on_mount(self) -> None:
        """Colours follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._rebuild())

    def on_resize(self, event: Resize) -> None:
        """Fit the columns to the new width."""
        # The place of the scrollbar is kept free, so that it pushes nothing out of sight.
        self._room = event.size.width - self.styles.scrollbar_size_vertical
        if self._fit():
            self._rebuild()

    def _fit(self) -> bool:
        """Share the width by what the rows need; whether that changed any column."""
        texts = {
            column.key: max((cell_len(cells[n].text) for cells in self._rows.values()), default=0)
            for n, column in enumerate(self._columns)
        }
        before = self._fitting
        if self._room:
            self._fitting = fitted(self._columns, self._room, 2 * self.cell_padding, texts)
        return self._fitting != before

    @property
    def selected(self) -> str | None:
        """The key of the row under the cursor."""
        keys = list(self._rows)
        return keys[self.cursor_row] if 0 <= self.cursor_row < len(keys) else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; a row that was there keeps its place under the cursor."""
        wanted = dict(rows)
        if list(wanted) != list(self._rows):
            chosen = self.selected
            self._rows = wanted
            self._fit()
            self._rebuild(chosen)
            return
        for key, cells in wanted.items():
            before = self._rows[key]
            for place, column in enumerate(self._columns):
                if cells[place] != before[place] and column.key in self._fitting:
                    self.update_cell(key, column.key, self._drawn(cells[place]))
        self._rows = wanted
        if any(column.grows for column in self._columns) and self._fit():
            self._rebuild()

    def choose(self, key: str) -> None:
        """Put the cursor on a row."""
        if key in self._rows:
            self.move_cursor(row=list(self._rows).index(key), animate=False)

    def _rebuild(self, chosen: str | None = None) -> None:
        if not self._fitting:
            return
        at, top = self.cursor_row, self.scroll_y
        chosen = chosen or self.selected
        self.clear(columns=True)
        for column in self._columns:
            if column.key in self._fitting:
                self.add_column(Text(column.title), key=column.key, width=self._fitting[column.key])
        for key, cells in self._rows.items():
            drawn = zip(self._columns, cells, strict=True)
            self.add_row(*(self._drawn(c) for col, c in drawn if col.key in self._fitting), key=key)
        keys = list(self._rows)
        row = keys.index(chosen) if chosen in self._rows else min(at, max(0, len(keys) - 1))
        self.move_cursor(row=row, animate=False, scroll=False)
        self.call_after_refresh(self.scroll_to, y=top, animate=False)

    def _drawn(self, cell: Cell) -> Text:
        colour = self.app.theme_variables.get(cell.style, "") if cell.style else ""
        return Text(
            one_line(cell.text),
            style=colour,
            justify="right" if cell.right else "left",
            no_wrap=True,
            overflow="ellipsis",
        )


def fitted(
    columns: Sequence[Column], width: int, padding: int, texts: Mapping[str, int] | None = None
) -> dict[str, int]:
    """The width of each column that fits into a table `width` cells wide.

    `texts` is the longest text of each column, in cells.
    """
    shown = [column for column in columns if width >= column.from_width]
    fixed = sum(column.width + padding for column in shown)
    flexible = sum(column.width == 0 for column in shown)
    left = max(LEAST, (width - fixed) // max(1, flexible))
    widths = {column.key: column.width or min(left, column.most) for column in shown}
    needs = texts or {}
    # What the columns without a width leave blank goes to those that cut their texts.
    spare = width - fixed - sum(max(LEAST, needs.get(c.key, left)) for c in shown if not c.width)
    for column in shown:
        wanted = min(column.grows, needs.get(column.key, 0)) - column.width
        given = max(0, min(wanted, spare))
        if column.grows and given:
            widths[column.key] += given
            spare -= given
    over = sum(widths[c.key] + padding for c in shown) - width
    for column in shown:
        if not column.width and over > 0:
            taken = min(over, widths[column.key] - LEAST)
            widths[column.key] -= taken
            over -= taken
    return widths
