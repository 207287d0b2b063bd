"""Reading and talking: pages to read, and a key to say that one is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tab, Tabs

from debate_class.debate.commands import FinishTask, FlagResponse
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, TICK
from debate_class.screens.student import briefing, pages
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.confirm import Confirm

Section = tuple[str, Content]


class PagesPane(TaskPane):
    """Shows sections, one at a time; F says that one is done."""

    KEYS = frozenset({"done"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Page before", show=False),
        Binding("right", "turn(1)", "Next page", show=False),
    ]

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(view, task)
        self._sections = self.sections()
        self._at = 0
        self._shown: Content | None = None

    def sections(self) -> list[Section]:
        """(title, text) of each page."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Tabs where there are several pages, the page, how one is done."""
        if len(self._sections) > 1:
            tabs = (Tab(title, id=f"tab-{n}") for n, (title, _) in enumerate(self._sections))
            yield Tabs(*tabs, active=f"tab-{self._at}")
        with VerticalScroll(id="pages"):
            yield Static(id="pages-text")
        yield Bar(id="pages-bar")

    def begin(self) -> None:
        """Read."""
        self.query_one("#pages").focus()

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw the page."""
        super().show(view, task)
        self._sections = self.sections()
        self._draw()
        how = Content.styled("f when you are done", MUTED)
        done = Content.styled(f"done {TICK} · {pages.onward(view, task)}", "bold $success")
        turn = "← → pages · ↑↓ scroll" if len(self._sections) > 1 else "↑↓ scroll"
        self.query_one("#pages-bar", Bar).show(
            Content.styled(turn, MUTED), done if task.done else how
        )

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Turn to the page whose tab was chosen."""
        event.stop()
        self._at = int((event.tab.id or "tab-0").removeprefix("tab-"))
        self._draw()
        self.query_one("#pages", VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Turn the page."""
        for tabs in self.query(Tabs):
            at = min(max(self._at + by, 0), len(self._sections) - 1)
            tabs.active = f"tab-{at}"

    def do_done(self) -> None:
        """Say that it is done."""
        self.station.send_soon(
            FinishTask(stage=self.asked.stage, participant=self.view.participant)
        )

    def _draw(self) -> None:
        text = self._sections[min(self._at, len(self._sections) - 1)][1]
        if text != self._shown:
            self._shown = text
            self.query_one("#pages-text", Static).update(text)


class ReadPane(PagesPane):
    """The exercise; with a side it opens at the positions, one's own first."""

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(view, task)
        if view.side is not None:
            self._at = 1

    def sections(self) -> list[Section]:
        """Everything there is to read."""
        return briefing.sections(self.view, self.asked)


class ExchangePane(PagesPane):
    """The opponent's text, or honestly what stands in for it."""

    KEYS = frozenset({"done", "flag"})

    def sections(self) -> list[Section]:
        """The text, under whose it is."""
        asked = pages.task(self.view, self.asked)
        reading = self.asked.reading
        if reading is None:
            return [("Read", pages.page(asked, pages.muted("There is nothing to read for you.")))]
        title = pages.reading_title(reading).stylize("bold")
        return [("Read", pages.page(asked, title, pages.reading(reading)))]

    def do_flag(self) -> None:
        """Ask the teacher to look at the text, after a question."""
        self.station.run_worker(self._flag(), group="commands")

    async def _flag(self) -> None:
        reading = self.asked.reading
        if reading is None or reading.author is None:
            self.station.notify("Nobody in this class wrote what you read here.")
            return
        question = "Ask your teacher to look at this text? Its author is not told who asked."
        if not await self.app.push_screen_wait(Confirm(question, "Ask", "Do not")):
            return
        flag = FlagResponse(
            stage=reading.stage, owner=reading.author, participant=self.view.participant
        )
        if await self.station.send(flag) is not None:
            self.station.notify("Your teacher will look at it.")


class TalkPane(PagesPane):
    """Arriving, discussing, the debrief: what to do now."""

    def sections(self) -> list[Section]:
        """What to do, and who one is."""
        return [("Now", briefing.arrival(self.view, self.asked))]
