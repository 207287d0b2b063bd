"""The pane for when time ended under someone's hands."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.views.own import OwnText
from debate_class.screens.look import plain
from debate_class.screens.student import pages

NEXT = "ctrl+n for what comes next"
HAND_OVER = "escape to hand over"


class TimeUp(VerticalScroll):
    """Says what was sent when a stage ended under someone's hands; nothing typed disappears."""

    def __init__(self, title: str, typed: tuple[str, ...]) -> None:
        super().__init__(classes="task-pane")
        self._title = title
        self._typed = typed

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="time-up")

    def show(self, sent: OwnText | None, *, more: bool) -> None:
        """Draw what was sent, and what was typed but is not in it."""
        texts = tuple(text for _, text in sent.parts) if sent else ()
        typed = tuple(part.strip() for part in self._typed if part.strip())
        if not typed and not texts:
            said = plain("Nothing was written, so nothing was sent.")
        else:
            said = plain("What you had was sent." if sent else "What you had was not sent.")
        lost = bool(typed) and typed != texts
        self.query_one("#time-up", Static).update(
            pages.page(
                pages.heading(f"{self._title}: time is up"),
                said,
                *(plain(text) for text in texts),
                pages.heading("On your screen, and not in what was sent") if lost else Content(""),
                *(plain(text) for text in typed if lost),
                pages.muted("Are words missing? Your teacher can open the stage again for you.")
                if lost
                else Content(""),
                plain(
                    "Press ctrl+n for what comes next." if more else "Press escape to hand over."
                ),
            )
        )
