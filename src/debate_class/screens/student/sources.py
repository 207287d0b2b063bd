"""The reading side of writing: the task and the opponent's text over the evidence, or one page."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED
from debate_class.screens.student import pages
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.evidence import EvidenceList, EvidencePane

Page = Literal["rubric", "timeline", "hints"]


class Sources(Vertical):
    """Shows what there is to read; `turn` to a page and back."""

    def __init__(self) -> None:
        super().__init__(id="sources")
        self._page: Page | None = None
        self._drawn: dict[str, Content] = {}

    def compose(self) -> ComposeResult:
        """The reading and the evidence, and behind them the page."""
        with ContentSwitcher(initial="materials"):
            with Vertical(id="materials"):
                yield Bar(id="reading-bar")
                with VerticalScroll(id="reading"):
                    yield Static(id="reading-text")
                yield EvidencePane()
            with Vertical(id="page"):
                yield Bar(id="page-bar")
                with VerticalScroll(id="page-scroll"):
                    yield Static(id="page-text")

    @property
    def page(self) -> Page | None:
        """The page that is shown, or None for the evidence."""
        return self._page

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw what has changed."""
        self.query_one(EvidencePane).show(view.evidence)
        bar = self.query_one("#reading-bar", Bar)
        asked = pages.task(view, task)
        if task.reading is None:
            bar.show(Content("Your task"))
        else:
            bar.show(pages.reading_title(task.reading))
            text = pages.reading(task.reading)
            asked = pages.page(text, pages.stack(pages.heading("Your task"), asked))
        self._update("reading-text", asked)
        self._show_page(view, task)

    def turn(self, page: Page, view: StudentView, task: TaskView) -> None:
        """Turn to `page`, or back to the evidence when it is shown already."""
        self._page = None if self._page == page else page
        self.query_one(ContentSwitcher).current = "page" if self._page else "materials"
        self._show_page(view, task)
        if self._page:
            self.query_one("#page-scroll", VerticalScroll).scroll_home(animate=False)

    def focus_evidence(self) -> None:
        """Give the focus to what is shown."""
        shown = "#page-scroll" if self._page else "#evidence-list"
        self.query_one(shown).focus()

    @property
    def evidence(self) -> EvidenceList:
        """The list of evidence."""
        return self.query_one(EvidenceList)

    def _show_page(self, view: StudentView, task: TaskView) -> None:
        bar = self.query_one("#page-bar", Bar)
        match self._page:
            case "rubric":
                bar.show(Content("Rubric"), Content.styled("ctrl+r or esc back", MUTED))
                self._update("page-text", pages.rubric(task.rubric_title, task.rubric))
            case "timeline":
                bar.show(Content("Timeline"), Content.styled("ctrl+t or esc back", MUTED))
                self._update("page-text", pages.timeline(view.evidence))
            case "hints":
                bar.show(Content("Hints"), Content.styled("ctrl+y next · esc back", MUTED))
                self._update("page-text", pages.hints(task))
            case None:
                pass

    def _update(self, widget: str, content: Content) -> None:
        if self._drawn.get(widget) != content:
            self._drawn[widget] = content
            self.query_one(f"#{widget}", Static).update(content)
