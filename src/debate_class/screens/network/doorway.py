"""The door: how to come in, who is in and who is not, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from debate_class.classroom.codes import shown
from debate_class.classroom.doorway import DoorPort, DoorView, Return
from debate_class.classroom.fingerprints import grouped
from debate_class.classroom.port import Refusal
from debate_class.debate.commands import AssignSides
from debate_class.debate.views import InstructorView, RowView
from debate_class.screens.instructor.classroom import ClassScreen
from debate_class.screens.instructor.states import counts, door_cell, name_cell
from debate_class.screens.look import MUTED, line
from debate_class.screens.widgets.confirm import Confirm, Notice
from debate_class.screens.widgets.keyed import Column, KeyedTable
from debate_class.screens.widgets.lettering import lettered
from debate_class.screens.widgets.qr import QrCode

if TYPE_CHECKING:
    from debate_class.classroom.port import Room

COLUMNS = (Column("name", "Student", 0, most=40), Column("state", "Now", 14))


class DoorScreen(ClassScreen):
    """The address and the code, for the projector; below them everyone who is expected."""

    CSS_PATH = "doorway.tcss"
    HELP = """\
# The door

Students type the **address** into a browser, or `debate-class join` and the address; a phone reads
the square. Then they type the **code** and choose their name. A name that was taken opens to nobody
else.

- **r** shows a code by which the student under the cursor comes in, on another device say; the
  device before is shut out.
- **k** shows somebody out who came in under a name that is not theirs. If nothing was written under
  it, the name is free again at once; else the code is shown by which its owner comes in.
- **f2** puts a name right. The stored class and past sessions show it too.
- **a** lets a late one in; behind a locked door their code is shown.
- **l** locks the door: nobody new comes in, who is in stays.

For a **projector** with a browser, open the address with `/wall?code=` and the code behind it; on
this machine **w** in the console shows the same.

*not in yet* is who never came in, *offline* who was in and has lost the connection; ✓ is who has
done what the stage asks. The console has the same words.

With `--tls` the **fingerprint** of this host stands below the address. Who joins from a terminal is
shown one too and asked whether it is the same: let them compare all of it, and say yes only then. A
browser warns of the certificate once, and shows the fingerprint in its details.

To move somebody to the other side (**t**) or to withhold a text (**f**), go on to the console and
press **enter** on the student. **Enter** here goes on; **f3** opens the door from anywhere.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", priority=True, tooltip="To the class"),
        Binding("r", "return", "Code", tooltip="A code for the chosen student alone"),
        Binding("k", "show_out", "Show out", tooltip="Shut the chosen student's device out"),
        Binding("l", "lock", "Lock", tooltip="Let nobody new in, or again"),
        Binding("a", "add_student", "Add", tooltip="Let one more student in"),
        Binding("f2", "rename", "Rename", tooltip="Put the chosen student's name right"),
        Binding("escape", "go_on", "Back", show=False, tooltip="To the class"),
    ]

    def __init__(self, room: Room, door: DoorPort, chosen: str | None = None) -> None:
        super().__init__(room)
        self._door = door
        self._chosen = chosen
        self._seen: DoorView | None = None

    def compose(self) -> ComposeResult:
        """The square beside the address and the code, who is in below the code, and the counts."""
        yield Static(id="head")
        with Horizontal(id="doorway"):
            yield QrCode()
            with Vertical(id="ways"):
                yield Static(id="address")
                yield Static(id="code")
                yield Static(id="letters")
                yield KeyedTable(COLUMNS, id="names")
        yield Static(id="count")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The table has the focus."""
        self.table.focus()

    async def refresh_view(self) -> None:
        """Look at the door too."""
        self._seen = await self._door.view()
        await super().refresh_view()

    def draw(self, view: InstructorView) -> None:
        """Show the way in, and who is in."""
        door = self._seen
        if door is None:
            return
        self.query_one("#head", Static).update(
            Content.assemble(("The door", "bold"), "  ", line(view.title))
        )
        self.query_one(QrCode).show(f"{door.addresses[0]}/?code={door.code}")
        self.query_one("#address", Static).update(_ways(door))
        self.query_one("#code", Static).update(_code(door))
        self._show_letters(door)
        nobody = Content.styled("Nobody is in yet.", MUTED)
        self.query_one("#count", Static).update(counts(view.rows) if view.rows else nobody)
        rows = [(row.participant, (name_cell(row), door_cell(row))) for row in view.rows]
        self.table.show_rows(rows)
        if self._chosen is not None:
            self.table.choose(self._chosen)
            self._chosen = None

    def _show_letters(self, door: DoorView) -> None:
        """The code for the back of the room, as large as leaves the list its half."""
        rows = self.size.height // 7
        letters = self.query_one("#letters", Static)
        drawn = lettered(shown(door.code), self.query_one("#ways").size.width, rows)
        letters.update(Content(drawn))
        letters.display = bool(drawn)

    def on_resize(self) -> None:
        """Let the letters fit the window."""
        if self._seen is not None:
            self.call_after_refresh(self._show_letters, self._seen)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A click only chooses."""
        event.stop()

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
        row = self.row
        if row is not None:
            await self._show_code(row.participant, f"{row.name} comes in with the code")

    @work(exclusive=True, group="door")
    async def action_show_out(self) -> None:
        """Shut a device out, and say how its owner comes in."""
        row = self.row
        if row is None:
            return
        if row.came_in is False:
            self.tell(f"Nobody is in as {row.name} yet, so there is nobody to show out.")
            return
        question = f"Show out whoever is in as {row.name}? What was written stays."
        if not await self.app.push_screen_wait(Confirm(question, "Show out")):
            return
        done = await self._door.show_out(row.participant)
        if isinstance(done, Refusal):
            self.tell(done.message, wrong=True)
        elif done.back is None:
            self.tell(f"The name {row.name} can be chosen again, with the code of the class.")
        else:
            await self._tell_code(done.back, f"Shown out. {row.name} comes in with the code")
        await self.refresh_view()

    @work(exclusive=True, group="door")
    async def action_lock(self) -> None:
        """Lock the door, or unlock it."""
        if self._seen is not None:
            done = await self._door.lock(locked=not self._seen.locked)
            if isinstance(done, Refusal):
                self.tell(done.message, wrong=True)
            await self.refresh_view()

    async def added(self, row: RowView) -> None:
        """Behind a locked door a late one needs a code of their own."""
        if self._seen is not None and self._seen.locked:
            await self._show_code(
                row.participant, f"The door is locked. {row.name} comes in with the code"
            )

    async def _show_code(self, participant: str, before: str) -> None:
        back = await self._door.return_code(participant)
        if isinstance(back, Refusal):
            self.tell(back.message, wrong=True)
        else:
            await self._tell_code(back, before)

    async def _tell_code(self, back: Return, before: str) -> None:
        said = (
            f"{before} {shown(back.code)}. It is good once, for 15 minutes, and shuts out any "
            "device they had before."
        )
        await self.app.push_screen_wait(Notice(said))


def _ways(door: DoorView) -> Content:
    first, *others = door.addresses
    or_else = Content.styled("\nor " + ", ".join(others[:2]), MUTED) if others else Content("")
    # In two lines of the table's width: people compare it with what their own screen shows.
    label = "\nFingerprint: students compare this" if door.fingerprint else ""
    digits = [Content.styled(f"\n{each}", MUTED) for each in grouped(door.fingerprint)]
    return Content.assemble("Open ", Content.styled(first, "bold $accent"), or_else, label, *digits)


def _code(door: DoorView) -> Content:
    locked = Content.styled("   locked", "bold $warning") if door.locked else Content("")
    letters = Content.styled(" ".join(shown(door.code)), "bold reverse")
    return Content.assemble("Code  ", letters, locked)
