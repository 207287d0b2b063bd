"""A card over one's place: a few sentences to read first, as after coming late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debate_class.screens.look import plain
from debate_class.screens.student import pages


class Card(ModalScreen[None]):
    """Shows `sentences` under a title until one goes on."""

    DEFAULT_CSS = """
    Card { align: center middle; }
    Card > Vertical {
        width: 68; max-width: 95%; height: auto; padding: 1 2;
        border: round $accent; background: $surface;
    }
    Card VerticalScroll { height: auto; max-height: 60vh; }
    Card Button { margin-top: 1; }
    """

    AUTO_FOCUS = "VerticalScroll"  # its keys scroll, and it opens at its top
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss", "Go on", tooltip="To your place")
    ]

    def __init__(self, title: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self._content = pages.page(pages.heading(title), *map(plain, sentences))

    def compose(self) -> ComposeResult:
        """The card."""
        with Vertical():
            with VerticalScroll():
                yield Static(self._content)
            yield Button("Go on (enter)", variant="primary")

    def on_button_pressed(self) -> None:
        """Go on by click."""
        self.dismiss()
