"""A text entered for someone else: what a student wrote on paper or said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Static, TextArea

from debate_class.screens.look import plain
from debate_class.screens.widgets.area import Area


class OnPaper(ModalScreen["tuple[str, ...] | None"]):
    """Asks for one text under each heading; None when it was left."""

    DEFAULT_CSS = """
    OnPaper { align: center middle; }
    OnPaper > VerticalScroll {
        width: 76; max-width: 96%; height: 80%; padding: 1 2;
        border: round $accent; background: $surface;
    }
    OnPaper Static { height: auto; }
    OnPaper .heading { margin-top: 1; color: $accent; }
    OnPaper TextArea { height: 1fr; min-height: 5; border: none; padding: 0 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", tooltip="Enter this as the student's response"),
        Binding("escape", "leave", "Back", tooltip="Enter nothing"),
    ]

    def __init__(self, question: str, headings: Sequence[str], texts: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._headings = headings
        self._texts = texts

    def compose(self) -> ComposeResult:
        """A field for each part."""
        with VerticalScroll(can_focus=False):
            yield Static(plain(self._question))
            for heading, text in zip(self._headings, self._texts, strict=True):
                yield Static(plain(heading), classes="heading")
                yield Area(text)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.query(TextArea).first().focus()

    def action_send(self) -> None:
        """Give the texts."""
        self.dismiss(tuple(area.text for area in self.query(TextArea)))

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)
