"""A question that is answered in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from debate_class.screens.look import plain


class Ask(ModalScreen["str | None"]):
    """Gives what was typed, or None when it was left.

    `check` says what is wrong with an answer, as a sentence; an empty one lets it pass.
    """

    DEFAULT_CSS = """
    Ask { align: center middle; }
    Ask > Vertical {
        width: 76; max-width: 96%; height: auto; padding: 1 2;
        border: round $accent; background: $surface;
    }
    Ask Input { margin-top: 1; }
    Ask #wrong { color: $error; height: auto; }
    Ask Horizontal { height: auto; align-horizontal: right; }
    Ask Button { margin-left: 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Change nothing"),
    ]

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        yes: str = "OK",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._yes = yes
        self._check = check

    def compose(self) -> ComposeResult:
        """The question over a line to type in."""
        with Vertical():
            yield Static(plain(self._question))
            yield Input(self._value, max_length=200)
            yield Static(id="wrong")
            with Horizontal():
                yield Button(plain("Back (esc)"), id="no")
                yield Button(plain(f"{self._yes} (enter)"), id="yes", variant="primary")

    def on_input_submitted(self) -> None:
        """Answer with enter."""
        answer = self.query_one(Input).value.strip()
        wrong = self._check(answer)
        if wrong:
            self.query_one("#wrong", Static).update(plain(wrong))
        else:
            self.dismiss(answer)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by click."""
        if event.button.id == "yes":
            self.on_input_submitted()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
