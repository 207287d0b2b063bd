"""The editor a student writes in: safe text only, never more than a response may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.text_area import Edit, EditResult

from debate_class.screens.widgets.area import Area
from debate_class.text import clean


class ResponseEditor(Area):
    """A text area whose content is clean and limited, however it comes in.

    `room` tells how many more characters the whole response may hold; a restored text is cut to it.
    The cursor stands still: blinking would redraw a line twice a second on every machine of a room.
    """

    DEFAULT_CSS = """
    ResponseEditor {
        height: 1fr; min-height: 2; border: none; padding: 0 1; background: $background;
    }
    ResponseEditor:focus { border: none; background: $surface; }
    ResponseEditor .text-area--cursor-line { background: transparent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+shift+z,alt+z", "redo", "Redo", show=False),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        room: Callable[[], int],
        id: str | None = None,  # noqa: A002 - as in the base class
    ) -> None:
        self._room = room
        self._told_full = False
        super().__init__(clean(text)[: max(0, room())], id=id)
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """Let in what is safe to show and fits."""
        replaced = len(self.get_text_range(edit.top, edit.bottom))
        offered = clean(edit.text)
        edit.text = offered[: max(0, self._room() + replaced)]
        self._tell_full(len(offered) - len(edit.text))
        return super().edit(edit)

    def _tell_full(self, lost: int) -> None:
        """Say what did not fit; of keys on a full text the first only, not a heap of notices."""
        if lost > 1:
            said = f"The text is full: {lost:,} characters did not fit and were left out."
            self.notify(said, severity="warning", markup=False)
        elif lost and not self._told_full:
            self.notify("The text is full: nothing more fits.", severity="warning", markup=False)
        self._told_full = lost > 0

    def cite(self, item_id: str) -> None:
        """Put a citation at the cursor, with a space where a word stands before it."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        self.insert(f"{' ' if before and not before[-1].isspace() else ''}[{item_id}]")
