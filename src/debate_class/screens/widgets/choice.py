"""One choice out of a few on one line, by key or click: a vote, or a scale from 0 to 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

GAP = 1


class ChoiceRow(Static, can_focus=True):
    """Shows `labels` side by side; `chosen` is the index of one of them, or None."""

    DEFAULT_CSS = """
    ChoiceRow { height: 1; width: auto; background: $background; }
    ChoiceRow:focus { background: $panel; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Less", show=False),
        Binding("right", "step(1)", "More", show=False),
        Binding("home", "choose(0)", "First", show=False),
        Binding("end", "choose(-1)", "Last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A label was chosen."""

        row: ChoiceRow
        index: int

    def __init__(self, labels: Sequence[str], *, chosen: int | None = None, id: str) -> None:  # noqa: A002
        self.labels = tuple(labels)
        self.chosen = chosen
        self._typed = ""
        super().__init__(self._line(), id=id)

    def choose(self, index: int | None) -> None:
        """Show `index` as chosen."""
        if index != self.chosen:
            self.chosen = index
            self.update(self._line(), layout=False)

    def action_choose(self, index: int) -> None:
        """Choose by place; -1 is the last."""
        self._typed = ""
        self._take(index % len(self.labels))

    def action_step(self, by: int) -> None:
        """Choose the neighbour; at first the end one comes from, so that no step skips a label."""
        if self.chosen is None:
            self.action_choose(0 if by > 0 else -1)
        else:
            self.action_choose(min(max(self.chosen + by, 0), len(self.labels) - 1))

    def on_key(self, event: events.Key) -> None:
        """Choose the first label that begins with what was typed: 1 and then 0 make 10."""
        character = (event.character or "").casefold()
        for typed in (self._typed + character, character) if character else ():
            for index, label in enumerate(self.labels):
                if label.casefold().startswith(typed):
                    event.stop()
                    self._typed = typed
                    self._take(index)
                    return

    def on_blur(self) -> None:
        """Who comes back begins to type anew."""
        self._typed = ""

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        end = 0
        for index, label in enumerate(self.labels):
            end += Content(label).cell_length + 2 + GAP
            if event.x < end:
                self.action_choose(index)
                return

    def _take(self, index: int) -> None:
        self.choose(index)
        self.post_message(self.Chosen(self, index))

    def _line(self) -> Content:
        return Content(" " * GAP).join(
            Content.styled(f" {label} ", "bold reverse $accent")
            if index == self.chosen
            else Content(f" {label} ")
            for index, label in enumerate(self.labels)
        )
