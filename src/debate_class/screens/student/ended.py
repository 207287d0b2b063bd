"""The pane for when a stage ended under someone's hands."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.views.own import OwnText
from debate_class.debate.views.student import StudentView
from debate_class.screens.look import plain
from debate_class.screens.student import pages
from debate_class.screens.student.write import WritePane

How = Literal["time", "teacher", "either"]

HEADINGS: dict[How, str] = {
    "time": "{}: time is up",
    "teacher": "{}: your teacher closed it",
    "either": "{} is over",
}
SENT = {
    "student": "You sent this yourself.",
    "clock": "What you had was sent for you.",
    "instructor": "Your teacher entered this for you.",
}
OVER = "The lesson is over. ctrl+b shows all you sent, escape leaves."
RELEASED = "The scores are released: ctrl+b shows yours, with what was said."
RECALLED = "Your teacher took the scores back for now."


def how_ended(view: StudentView, pane: WritePane) -> How:
    """Why the stage of `pane` is not open any more."""
    closed_by = next((s.closed_by for s in view.stages if s.id == pane.asked.stage), "")
    if closed_by != "instructor":
        return "time"
    # Who comes back after a gap finds both, and nobody here knows which was first.
    return "either" if pane.time_is_up else "teacher"


class TimeUp(VerticalScroll):
    """Says what was sent when a stage ended under someone's hands; nothing typed disappears.

    Who can `stay`, at a machine of their own, is not sent away.
    """

    def __init__(self, pane: WritePane, how: How, *, stay: bool) -> None:
        super().__init__(classes="task-pane")
        self._asked = pane.asked
        self._heading = HEADINGS[how].format(pane.asked.title)
        self._typed = pane.parts()
        self._stay = stay

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="time-up")

    def show(self, view: StudentView) -> None:
        """Draw what was sent, what was typed but is not in it, and what comes next."""
        sent = next((text for text in view.texts if text.stage == self._asked.stage), None)
        texts = tuple(text for _, text in sent.parts) if sent else ()
        typed = tuple(part.strip() for part in self._typed if part.strip())
        lost = bool(typed) and typed != texts
        self.query_one("#time-up", Static).update(
            pages.page(
                pages.heading(self._heading),
                plain(RELEASED).stylize("bold $accent") if view.feedback else Content(""),
                plain(self._said(sent, typed)),
                *(plain(text) for text in texts),
                pages.heading("On your screen, and not in what was sent") if lost else Content(""),
                *(plain(text) for text in typed if lost),
                pages.muted("Are words missing? Your teacher can open the stage again for you.")
                if lost and not view.ended
                else Content(""),
                plain(self._next(view)),
            )
        )

    def _said(self, sent: OwnText | None, typed: tuple[str, ...]) -> str:
        if sent is None:
            return (
                "What you had was not sent."
                if typed
                else "Nothing was written, so nothing was sent."
            )
        if self._asked.joint_with and sent.sent == "student":
            return "One of you sent this, for all of you."
        return SENT[sent.sent]

    def _next(self, view: StudentView) -> str:
        if view.tasks:
            return "Press ctrl+n for what comes next."
        if not self._stay:
            return "Press escape to hand over."
        return OVER if view.ended else "Wait here for your teacher."
