"""The links to letters: one file with all of them, or the square of one student's."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from debate_class.classroom.port import Refusal
from debate_class.errors import DebateClassError
from debate_class.paper.feedback_links import links_file
from debate_class.screens.instructor.to_file import proposed, write_asked
from debate_class.screens.kit import KitScreen
from debate_class.screens.look import MUTED, line
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable
from debate_class.screens.widgets.qr import QrCode, blocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from debate_class.classroom.port import LinksPort
    from debate_class.classroom.wire import FeedbackLink
    from debate_class.debate.clock import Millis

COLUMNS = (Column("name", "Student", 0, most=40), Column("id", "Id", 24, from_width=50))
POINT = "Point your camera at the square. It opens your letter, and only yours."
WHAT = "A link opens one student's letter, without a code, while this machine hosts the session."


class LinksScreen(KitScreen):
    """Everyone who has a link. None is on the screen before it is asked for: rooms have projectors.

    `title` and `now` go into the name of the file.
    """

    CSS_PATH = "links.tcss"
    HELP = """\
# Links to feedback

Each student has a link of their own. It opens their letter on any device and nothing else, without
a code, as long as this machine hosts the session; `host --resume` serves it again.

**x** writes all links to one file, `name,id,link`, for a mail merge. Send each student only their
own line: whoever has a link reads the letter. **Enter** shows one link as a square, which the
student photographs. **n** makes a new one for who lost theirs to somebody else; the one before
opens nothing any more. All others stay as they are, however often they are written or shown.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "export", "Write the file", tooltip="All links as a CSV file"),
        Binding("enter", "square", "Show one", priority=True, tooltip="The link as a square"),
        Binding("n", "renew", "New link", tooltip="The one before opens nothing any more"),
        Binding("escape", "back", "Back", tooltip="Back to the results"),
    ]

    def __init__(self, port: LinksPort, title: str, now: Callable[[], Millis]) -> None:
        super().__init__()
        self._port = port
        self._title = title
        self._now = now
        self._links: dict[str, FeedbackLink] = {}

    def compose(self) -> ComposeResult:
        """A sentence and the names."""
        yield Bar(Content.assemble("Links to feedback · ", line(self._title)), id="links-head")
        yield Static(Content(WHAT), id="links-what")
        yield KeyedTable(COLUMNS, id="links")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the links."""
        self.query_one(KeyedTable).focus()
        self._look()

    @work(exclusive=True, group="links")
    async def _look(self) -> None:
        try:
            links = await self._port.every()
        except DebateClassError as error:
            self.tell_error(error)
            return
        if isinstance(links, Refusal):
            self.tell(links.message, wrong=True)
            return
        self._links = {link.participant: link for link in links.links}
        rows = [(link.participant, (Cell(link.name), Cell(link.id))) for link in links.links]
        self.query_one(KeyedTable).show_rows(rows)

    def _chosen(self) -> FeedbackLink | None:
        return self._links.get(self.query_one(KeyedTable).selected or "")

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A click only chooses."""
        event.stop()

    # -- keys

    @work(exclusive=True, group="links")
    async def action_export(self) -> None:
        """Write the file."""
        if not self._links:
            return
        links = self._links.values()
        written = await write_asked(
            self,
            "Write everyone's link to this file? It is for you alone:",
            proposed(self._title, self._now(), "links"),
            links_file((link.name, link.id, link.link) for link in links),
        )
        if written is not None:
            self.tell(f"Send each student only their own line of {written}.")

    def action_square(self) -> None:
        """Show one link."""
        if (link := self._chosen()) is not None:
            self.app.push_screen(SquareScreen(link))

    @work(exclusive=True, group="links")
    async def action_renew(self) -> None:
        """Make one link anew."""
        if (link := self._chosen()) is None:
            return
        question = f"Make a new link for {link.name}? The one they have opens nothing any more."
        if not await self.app.push_screen_wait(Confirm(question, "New link", "Leave")):
            return
        try:
            answer = await self._port.renew(link.participant)
        except DebateClassError as error:
            self.tell_error(error)
            return
        if isinstance(answer, Refusal):
            self.tell(answer.message, wrong=True)
            return
        self._links[link.participant] = answer
        self.app.push_screen(SquareScreen(answer))

    def action_back(self) -> None:
        """Back to the results."""
        self.leave()


class SquareScreen(KitScreen):
    """One student's link, as a square for their phone and as text."""

    CSS_PATH = "links.tcss"
    HELP = """\
# One student's link

The student points their phone's camera at the square; it leads to their letter. Whoever else
photographs it reads the letter too, so mind the projector.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Done", tooltip="Back to all links"),
        Binding("enter", "back", "Done", show=False, tooltip="Back to all links"),
    ]

    def __init__(self, link: FeedbackLink) -> None:
        super().__init__()
        self._link = link

    def compose(self) -> ComposeResult:
        """The square, and beside it whose it is."""
        with Horizontal():
            yield QrCode(self._link.link)
            yield Static(
                Content.assemble(
                    line(self._link.name).stylize("bold"),
                    f"\n\n{POINT}\n\n",
                    Content.styled(self._link.link, MUTED),
                ),
                id="link-whose",
            )
        yield Static(id="link-low")
        yield Footer(show_command_palette=False)

    def on_resize(self) -> None:
        """Half a square is read by no camera."""
        needed = len(blocks(self._link.link).splitlines()) + 1
        low = self.size.height < needed
        self.query_one(QrCode).display = not low
        self.query_one("#link-low", Static).update(
            Content(f"For the square this window must be {needed} lines high." if low else "")
        )

    def action_back(self) -> None:
        """Back to all links."""
        self.leave()
