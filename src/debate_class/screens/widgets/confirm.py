"""A question before something that cannot simply be undone."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debate_class.screens.look import plain


class Confirm(ModalScreen[bool]):
    """Asks `question`; True when the answer is `yes`. Escape and N mean no."""

    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm > Vertical {
        width: 64; max-width: 90%; height: auto; padding: 1 2;
        border: round $accent; background: $surface;
    }
    Confirm Horizontal { height: auto; align-horizontal: right; margin-top: 1; }
    Confirm Button { margin-left: 2; }
    Confirm VerticalScroll { height: auto; max-height: 60vh; }
    Confirm.-low > Vertical { height: 100%; max-width: 100%; padding: 0; border: none; }
    Confirm.-low VerticalScroll { height: 1fr; max-height: 100%; }
    Confirm.-low Horizontal { display: none; }
    Confirm #keys { display: none; height: 1; text-style: bold; }
    Confirm.-low #keys { display: block; }
    """

    AUTO_FOCUS = "#no"
    """The safe answer has the focus."""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012 - declared by the base class
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Do it"),
        Binding("n,escape", "answer(False)", "No", tooltip="Leave things as they are"),
    ]

    def __init__(self, question: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Static(plain(self._question), id="question")
            # On a few lines there is no room for buttons; their keys still stand below the text.
            yield Static(plain(f"n {self._no}  y {self._yes}"), id="keys")
            with Horizontal():
                yield Button(plain(f"{self._no} (n)"), id="no")
                yield Button(plain(f"{self._yes} (y)"), id="yes", variant="primary")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by click."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer by key."""
        self.dismiss(answer)


class Notice(Confirm):
    """Tells what has to be read, such as a code, until it is closed; there is nothing to decide."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,n,escape", "answer(False)", "Close", tooltip="Close this"),
    ]

    def compose(self) -> ComposeResult:
        """The text and one button."""
        with Vertical():
            with VerticalScroll(can_focus=False):
                yield Static(plain(self._question), id="question")
            yield Static("escape Close", id="keys")
            with Horizontal():
                yield Button("Close (escape)", id="no", variant="primary")
