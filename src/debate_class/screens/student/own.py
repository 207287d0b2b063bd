"""One's own side of the session: what one sent, what the teacher said of it, and consent."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Checkbox, Static

from debate_class.debate.commands import RecordConsent
from debate_class.debate.views.own import OwnText
from debate_class.debate.views.student import StudentView
from debate_class.screens.base import PortScreen
from debate_class.screens.look import MUTED, TICK, plain
from debate_class.screens.student import pages
from debate_class.screens.student.feedback import feedback
from debate_class.screens.widgets.observed import observed_list

SENT = {
    "student": "",
    "clock": "sent as it stood",
    "instructor": "entered by your teacher",
}


NOTHING_SENT = "You have sent no text yet. Those you send stand here, with your teacher's words."
NEVER_SENT = "You sent no text in this lesson."


class ConsentBox(Checkbox):
    """Whether a text may be published: an empty box, or one with a tick, told by signs alone."""

    BUTTON_LEFT = BUTTON_RIGHT = ""

    def __init__(self, text: OwnText) -> None:
        self.text = text
        super().__init__(
            "May be published without my name", text.consent, compact=True, classes="gap"
        )
        self._mark()

    def watch_value(self) -> None:
        """Draw the tick, and tell of the change."""
        self._mark()
        super().watch_value()

    def _mark(self) -> None:
        self.BUTTON_INNER = f"[{TICK if self.value else ' '}]"


class OwnPane(VerticalScroll):
    """All one's texts, each with its feedback once that is released."""

    def __init__(self) -> None:
        super().__init__(classes="task-pane")
        self._shown: tuple[object, ...] | None = None

    def compose(self) -> ComposeResult:
        """What to do now; the texts follow."""
        yield Static(id="own-now")
        yield Vertical(id="own-texts")

    def show(self, view: StudentView) -> None:
        """Draw what has changed."""
        if view.ended:
            now = "The lesson is over. Thank you for arguing."
            if view.feedback:
                now += " What was said of your texts stands below."
        elif view.tasks:
            now = "Press ctrl+n to go on with your task."
        elif view.feedback:
            now = "Nothing is open just now. What was said of your texts stands below."
        else:
            now = "Nothing is open for you just now. Your teacher opens the next stage."
        self.query_one("#own-now", Static).update(plain(now))
        parts = (view.texts, view.feedback, view.ended)
        if parts != self._shown:
            self._shown = parts
            self.run_worker(self._rebuild(view), exclusive=True)

    async def _rebuild(self, view: StudentView) -> None:
        async with self.batch():
            texts = self.query_one("#own-texts", Vertical)
            await texts.remove_children()
            await texts.mount(*self._blocks(view))

    def _blocks(self, view: StudentView) -> list[Widget]:
        said_of = {each.stage: each for each in view.feedback}
        blocks: list[Widget] = []
        if not view.texts:
            nothing = NEVER_SENT if view.ended else NOTHING_SENT
            blocks.append(Static(pages.muted(nothing), classes="gap"))
        for text in view.texts:
            blocks.append(Static(_text(text), classes="gap"))
            blocks.append(ConsentBox(text))
            if said := said_of.pop(text.stage, None):
                blocks.append(Static(feedback(said), classes="gap"))
                checked = observed_list(said.observations, everything=True)
                if checked.plain:
                    blocks.append(Static(checked, classes="gap"))
        blocks.extend(Static(feedback(said), classes="gap") for said in said_of.values())
        return blocks

    def on_checkbox_changed(self, event: Checkbox.Changed) -> None:
        """Give consent, or take it back."""
        event.stop()
        box, screen = event.checkbox, self.screen
        if isinstance(box, ConsentBox) and isinstance(screen, PortScreen) and screen.last_view:
            screen.send_soon(
                RecordConsent(
                    stage=box.text.stage,
                    owner=box.text.owner,
                    participant=screen.last_view.participant,
                    given=event.value,
                )
            )


def _text(text: OwnText) -> Content:
    how = SENT[text.sent]
    head = pages.heading(text.stage_title) + Content.styled(
        f"  {text.words} words{f' · {how}' if how else ''}", MUTED
    )
    withheld = (
        Content.styled("Your teacher shows this text to nobody. Talk to them about it.", "$warning")
        if text.withheld
        else Content("")
    )
    return pages.stack(
        head,
        withheld,
        *(pages.stack(plain(name).stylize("bold"), plain(part)) for name, part in text.parts),
    )
