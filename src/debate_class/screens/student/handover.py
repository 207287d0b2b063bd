"""The page between two students: nobody's text is on the screen until the right one says so."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Footer, Static

from debate_class.screens.look import MUTED, line


class HandOver(Screen[bool]):
    """Asks whether the one sitting down is `name`; True when they say so."""

    DEFAULT_CSS = """
    HandOver { align: center middle; }
    HandOver Vertical { width: 60; max-width: 95%; height: auto; padding: 1 2; }
    HandOver Static { width: 1fr; text-align: center; }
    HandOver .name { text-style: bold; color: $accent; margin: 1 0; }
    HandOver Horizontal { height: auto; align-horizontal: center; margin-top: 1; }
    HandOver Button { margin: 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Yes, it is me", tooltip="Open my place"),
        Binding("escape,n", "answer(False)", "Back", tooltip="Back to the names"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._who = name

    def compose(self) -> ComposeResult:
        """The name, and two answers."""
        with Vertical():
            yield Static("Is this you?")
            yield Static(line(self._who, 80), classes="name")
            yield Static(Content("Everyone else looks away now.").stylize(MUTED))
            with Horizontal():
                yield Button("Yes (enter)", id="yes", variant="primary")
                yield Button("No (escape)", id="no")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Enter says yes."""
        self.query_one("#yes", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by click."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer by key."""
        self.dismiss(answer)
