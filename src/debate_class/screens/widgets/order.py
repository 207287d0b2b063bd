"""A list to put in order: the chosen item moves up and down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class OrderList(OptionList):
    """Shows numbered items. While `movable`, keys move the chosen one; after that it only lists."""

    DEFAULT_CSS = """
    OrderList { height: 1fr; border: none; padding: 0; background: $background; }
    OrderList:focus { border: none; }
    OrderList > .option-list--option { padding: 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,shift+up,ctrl+up", "move(-1)", "Earlier", tooltip="Move the event up"),
        Binding("j,shift+down,ctrl+down", "move(1)", "Later", tooltip="Move the event down"),
    ]

    @dataclass
    class Moved(Message):
        """The order changed."""

        order: tuple[str, ...]

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self.movable = True
        self._items: list[tuple[str, Content]] = []

    @property
    def order(self) -> tuple[str, ...]:
        """The ids as they stand."""
        return tuple(item_id for item_id, _ in self._items)

    def show(self, items: Sequence[tuple[str, Content]], *, movable: bool) -> None:
        """Show (id, text) of each item."""
        if list(items) == self._items and movable == self.movable:
            return
        if movable != self.movable:
            self.movable = movable
            self.refresh_bindings()
        chosen = self.highlighted or 0
        self._items = list(items)
        self.set_options(
            [Option(self._line(n), id=item_id) for n, (item_id, _) in enumerate(self._items)]
        )
        self.highlighted = min(chosen, len(self._items) - 1) if self._items else None

    def check_action(self, action: str, _: tuple[object, ...]) -> bool | None:
        """Moving is offered only while it does something."""
        return self.movable if action == "move" else True

    def action_move(self, by: int) -> None:
        """Let the chosen item change places with its neighbour."""
        at = self.highlighted
        if not self.movable or at is None or not 0 <= at + by < len(self._items):
            return
        items = self._items
        items[at], items[at + by] = items[at + by], items[at]
        top = self.scroll_offset.y
        self.set_options(
            [Option(self._line(n), id=item_id) for n, (item_id, _) in enumerate(items)]
        )
        self.scroll_to(y=top, animate=False, immediate=True)
        self.highlighted = at + by
        self.post_message(self.Moved(self.order))

    def _line(self, place: int) -> Content:
        number = f"{f'{place + 1}.':<4}" if self.movable else ""
        return Content.styled(number, "bold") + self._items[place][1]
