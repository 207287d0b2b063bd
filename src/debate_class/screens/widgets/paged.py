"""Pages of text under tabs, one at a time; shown anew, the same page stays where it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tab, Tabs


class Paged(Vertical):
    """Shows (title, text) pairs. The arrow keys turn the pages, or scroll one."""

    DEFAULT_CSS = """
    Paged > VerticalScroll { height: 1fr; padding: 1 1 1 3; }
    Paged Static { max-width: 94; padding-right: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Page before", show=False),
        Binding("right", "turn(1)", "Next page", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pages: Sequence[tuple[str, Content]] = ()

    def compose(self) -> ComposeResult:
        """Tabs, and the page."""
        yield Tabs()
        with VerticalScroll():
            yield Static()

    async def show(self, pages: Sequence[tuple[str, Content]]) -> None:
        """Show these pages."""
        before = [title for title, _ in self._pages]
        self._pages = pages
        if before != [title for title, _ in pages]:
            tabs = self.query_one(Tabs)
            await tabs.clear()
            for number, (title, _) in enumerate(pages):
                await tabs.add_tab(Tab(Content(title), id=f"tab-{number}"))
        self._draw()

    def begin(self) -> None:
        """Give the focus to the page."""
        self.query_one(VerticalScroll).focus()

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Turn to the page whose tab was chosen."""
        event.stop()
        self._draw()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Turn the page."""
        at = min(max(self._at + by, 0), len(self._pages) - 1)
        self.query_one(Tabs).active = f"tab-{at}"

    @property
    def _at(self) -> int:
        return int(self.query_one(Tabs).active.removeprefix("tab-") or 0)

    def _draw(self) -> None:
        if self._pages:
            self.query_one(Static).update(self._pages[self._at][1])
