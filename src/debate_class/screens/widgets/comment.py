"""A comment on a response, written over the scoring screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from debate_class.debate.decide.judging import MAX_COMMENT
from debate_class.screens.look import plain
from debate_class.screens.widgets.editor import ResponseEditor


class CommentDialog(ModalScreen[str | None]):
    """Asks for a comment; None when it stays as it was. Escape keeps what was typed."""

    DEFAULT_CSS = """
    CommentDialog { align: center middle; }
    CommentDialog > Vertical {
        width: 72; max-width: 95%; height: 16; max-height: 95%; padding: 1 2;
        border: round $accent; background: $surface;
    }
    CommentDialog ResponseEditor { margin-top: 1; border: round $panel; }
    CommentDialog ResponseEditor:focus { border: round $primary; }
    CommentDialog Horizontal { height: auto; align-horizontal: right; }
    CommentDialog Button { margin-left: 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", "Keep", tooltip="Keep the comment with the ballot"),
        Binding("ctrl+b", "bank", "To bank", tooltip="Keep these words in the comment bank"),
        Binding("ctrl+r", "leave", "Revert", tooltip="Leave the comment as it was"),
    ]

    def __init__(
        self, about: str, comment: str, *, bank: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self._bank = bank
        self._about = about
        self._comment = comment

    def compose(self) -> ComposeResult:
        """The editor and two buttons."""
        with Vertical():
            yield Static(plain(f"Comment for {self._about}, read with the scores"))
            yield ResponseEditor(self._comment, room=self._room, id="comment-text")
            with Horizontal():
                if self._bank is not None:
                    yield Button(plain("To bank (ctrl+b)"), id="bank")
                yield Button(plain("Revert (ctrl+r)"), id="leave")
                yield Button(plain("Keep (escape)"), id="keep", variant="primary")

    def _room(self) -> int:
        found = self.query(ResponseEditor)
        return MAX_COMMENT - (len(found.first().text) if found else 0)

    def on_mount(self) -> None:
        """One writes at the end of what is there."""
        editor = self.query_one(ResponseEditor)
        editor.focus()
        editor.move_cursor(editor.document.end)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer by click."""
        if event.button.id == "keep":
            self.action_keep()
        elif event.button.id == "bank":
            self.action_bank()
        else:
            self.action_leave()

    def action_keep(self) -> None:
        """Take the comment as typed."""
        self.dismiss(self.query_one(ResponseEditor).text.strip())

    def action_bank(self) -> None:
        """Keep the marked words, or all of them, for another time."""
        editor = self.query_one(ResponseEditor)
        words = (editor.selected_text or editor.text).strip()
        if self._bank is not None and words:
            self._bank(words)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
