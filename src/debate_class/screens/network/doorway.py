"""The door: how to come in, who is in and who is not, and what to do about it."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from debate_class.classroom.codes import shown
from debate_class.classroom.fingerprints import grouped
from debate_class.classroom.port import Room
from debate_class.debate.commands import AssignSides
from debate_class.debate.views import InstructorView, RowView
from debate_class.errors import DebateClassError
from debate_class.screens.base import PortScreen
from debate_class.screens.look import MUTED, TICK, line
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable, Row
from debate_class.screens.widgets.qr import QrCode

if TYPE_CHECKING:
    from debate_class.classroom.door import Door

COLUMNS = (Column("name", "Student", 0, most=40), Column("in", "", 10))


class DoorScreen(PortScreen[InstructorView]):
    """The address and the code, for the projector; below them everyone who is expected."""

    CSS_PATH = "doorway.tcss"
    HELP = """\
# The door

Students type the **address** into a browser, or `debate-class join` and the address; a phone reads
the square. Then they type the **code** and choose their name. A name that was taken opens to nobody
else.

**r** shows a code by which the student under the cursor comes back, on another device say; the
device before is shut out. **k** shows somebody out who came in under a name that is not theirs:
their place is free again by **r** only. **l** locks the door: nobody new comes in, who is in stays.

With `--tls` the **fingerprint** stands below the address. Who joins from a terminal is asked
whether they see the same. A browser warns of the certificate once, and shows it in its details.

**Enter** goes on to the class. **f3** opens the door again from anywhere.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", priority=True, tooltip="To the class"),
        Binding("r", "return", "Code to come back", tooltip="A code for the chosen student alone"),
        Binding("k", "show_out", "Show out", tooltip="Shut the chosen student's device out"),
        Binding("l", "lock", "Lock", tooltip="Let nobody new in, or again"),
        Binding("escape", "go_on", "Back", show=False, tooltip="To the class"),
    ]

    def __init__(self, room: Room, door: Door, addresses: list[str], fingerprint: str = "") -> None:
        super().__init__(room.instructor())
        self._fingerprint = fingerprint
        self._door = door
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """The square beside the address and the code, who is in below the code."""
        yield Static(id="head")
        with Horizontal(id="doorway"):
            yield QrCode(f"{self._addresses[0]}/?code={self._door.code}")
            with Vertical(id="ways"):
                yield Static(self._ways(), id="address")
                yield Static(id="code")
                yield Static(id="count")
                yield KeyedTable(COLUMNS, id="names")
        yield Footer(show_command_palette=False)

    def _ways(self) -> Content:
        first, *others = self._addresses
        lines = [Content("Open "), Content.styled(first, "bold $accent")]
        or_else = Content.styled("\nor " + ", ".join(others[:2]), MUTED) if others else Content("")
        # In two lines of the table's width: people compare it with what their own screen shows.
        digits = [Content.styled(f"\n{each}", MUTED) for each in grouped(self._fingerprint)]
        return Content.assemble(*lines, or_else, *digits)

    def on_mount(self) -> None:
        """The table has the focus."""
        self.query_one(KeyedTable).focus()

    def draw(self, view: InstructorView) -> None:
        """Show who is in."""
        self.query_one("#head", Static).update(
            Content.assemble(("The door", "bold"), "  ", line(view.title))
        )
        locked = Content.styled("   locked", "bold $warning") if self._door.locked else Content("")
        letters = " ".join(shown(self._door.code))
        code = Content.assemble("Code  ", Content.styled(letters, "bold reverse"), locked)
        self.query_one("#code", Static).update(code)
        inside = sum(row.online is True for row in view.rows)
        said = f"{inside} of {len(view.rows)} connected" if view.rows else "Nobody is in yet."
        self.query_one("#count", Static).update(Content.styled(said, MUTED))
        self.query_one(KeyedTable).show_rows([self._row(row) for row in view.rows])

    def _row(self, row: RowView) -> Row:
        if row.online:
            state = Cell(f"in {TICK}", "success")
        elif self._door.joined(row.participant):
            state = Cell("offline", "warning")
        else:
            state = Cell("·", "secondary")
        return row.participant, (Cell(row.name), state)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A click only chooses."""
        event.stop()

    def _chosen(self) -> RowView | None:
        chosen = self.query_one(KeyedTable).selected
        rows = self.last_view.rows if self.last_view else ()
        found = next((row for row in rows if row.participant == chosen), None)
        if found is None:
            self.tell("Choose a student first.", wrong=True)
        return found

    # -- keys

    @work(exclusive=True, group="door")
    async def action_go_on(self) -> None:
        """To the class; who walked in gets a side first."""
        view = self.last_view
        if view is not None and view.rows and not view.sides_given:
            question = f"{len(view.rows)} are in. Give the sides now? Who comes later gets one too."
            if not await self.app.push_screen_wait(Confirm(question, "Give sides", "Wait")):
                return
            if await self.send(AssignSides(seed=view.seed)) is None:
                return
        self.leave()

    @work(exclusive=True, group="door")
    async def action_return(self) -> None:
        """Show a code for one student."""
        row = self._chosen()
        if row is None:
            return
        code = shown(self._door.return_code(row.participant).code)
        await self.app.push_screen_wait(
            Confirm(
                f"{row.name} comes back with the code {code}. It is good once, for 15 minutes, and "
                "shuts out the device they had before.",
                "Done",
                "Close",
            )
        )

    @work(exclusive=True, group="door")
    async def action_show_out(self) -> None:
        """Shut a device out."""
        row = self._chosen()
        if row is None:
            return
        question = f"Show out whoever is in as {row.name}? What was written stays."
        if await self.app.push_screen_wait(Confirm(question, "Show out")):
            await self._try(self._door.show_out(row.participant))

    @work(exclusive=True, group="door")
    async def action_lock(self) -> None:
        """Lock the door, or unlock it."""
        await self._try(self._door.lock(locked=not self._door.locked))

    async def _try(self, change: Coroutine[None, None, None]) -> None:
        try:
            await change
        except DebateClassError as error:
            self.tell_error(error)
        await self.refresh_view()
