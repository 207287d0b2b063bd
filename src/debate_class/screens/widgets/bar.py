"""A bar: the heading of a pane on one line, with a note at its right end."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Bar(Static):
    """Shows a title at the left and a note at the right; the title gives way where both are long.

    Redrawing it never lays out the screen again, so it may change with every keystroke.
    """

    DEFAULT_CSS = """
    Bar {
        height: 1; padding: 0 1; background: $panel; color: $foreground;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, title: Content | None = None, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sides = (title or Content(""), Content(""))
        self._drawn: object = None

    def show(self, title: Content, note: Content | None = None) -> None:
        """Draw `title` and `note`."""
        self._sides = (title, note or Content(""))
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if not width or self._drawn == (self._sides, width):
            return
        self._drawn = (self._sides, width)
        title, note = self._sides
        note = note.truncate(width, ellipsis=True)
        room = width - note.cell_length
        title = title.truncate(max(0, room - 1), ellipsis=True)
        gap = Content(" " * (room - title.cell_length))
        self.update(Content.assemble(title, gap, note), layout=False)
