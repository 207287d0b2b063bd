"""The seating: who argues which side, against whom, and why; dealt again or moved by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from debate_class.debate.commands import AssignSides
from debate_class.debate.views import InstructorView, RowView
from debate_class.screens.instructor.advice import summary
from debate_class.screens.instructor.classroom import ClassScreen, extra_sign, side_cell
from debate_class.screens.look import line
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable, Row

if TYPE_CHECKING:
    from debate_class.classroom.port import Room

COLUMNS = (
    Column("name", "Student", 17, grows=30),
    Column("side", "Side", 5),
    Column("alias", "Alias", 14, from_width=96),
    Column("opponent", "Opponent", 13, from_width=50, grows=30),
    Column("group", "Group", 5, from_width=76),
    Column("extra", "Time", 5),
    Column("why", "Why", 0, from_width=64),
)


class SeatingScreen(ClassScreen):
    """Sides before the first stage; with `back`, looked at again from the console."""

    CSS_PATH = "seating.tcss"
    HELP = """\
# Sides

Sides are dealt so that both are equally large, that nobody argues the same side all term, and that
wishes you gave in the list are kept. **Why** says what decided for each student.

**r** deals again, **t** moves the chosen student, **x** marks someone absent, **e** gives extra
time. Students know each other only by their *Alias*, which the console shows too. **Enter**
begins the lesson.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", tooltip="Go to the console", priority=True),
        Binding("r", "deal", "Deal again", tooltip="Deal all sides afresh"),
        Binding("t", "move_side", "Move", tooltip="Put the student on the other side"),
        Binding("x", "attendance", "Absent", tooltip="Mark the student absent or here"),
        Binding("e", "extra_time", "Extra time", tooltip="Give the student more time"),
        Binding("a", "add_student", "Add", tooltip="Let one more student in"),
        Binding("escape", "leave", "Back", tooltip="Leave; the session is kept", show=False),
    ]

    def __init__(self, room: Room, *, back: bool = False) -> None:
        super().__init__(room)
        self._back = back

    def compose(self) -> ComposeResult:
        """Head, table, summary."""
        yield Static(id="head")
        yield Static(id="note")
        yield KeyedTable(COLUMNS, id="students")
        yield Static(id="summary")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The table has the focus."""
        self.table.focus()

    def draw(self, view: InstructorView) -> None:
        """Show who sits where."""
        self.query_one("#head", Static).update(
            Content.assemble(("Sides", "bold"), "  ", line(view.title))
        )
        self.query_one("#note", Static).update(line(view.resolution))
        self.query_one("#summary", Static).update(summary(view, self.size.width - 2))
        self.table.show_rows([_row(row) for row in view.rows])

    @work(exclusive=True, group="dialogs")
    async def action_deal(self) -> None:
        """Deal all sides afresh. Every deal moves the session on, so its number is a new seed."""
        if self.last_view is not None:
            await self.send(AssignSides(seed=self.last_view.seq))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A click only chooses."""
        event.stop()

    def action_start(self) -> None:
        """Go to the console."""
        if self._back:
            self.leave()
            return
        from debate_class.screens.instructor.console import ConsoleScreen  # noqa: PLC0415 - large

        self.app.switch_screen(ConsoleScreen(self.room))

    @work(exclusive=True, group="dialogs")
    async def action_leave(self) -> None:
        """Go back; before the lesson, leave the session, which is kept."""
        if self._back:
            self.leave()
            return
        question = "Leave this session before it begins? It is kept under Past sessions."
        if await self.app.push_screen_wait(Confirm(question, "Leave", "Stay")):
            await self.room.close()
            self.leave()


def _row(row: RowView) -> Row:
    away = row.state == "away"
    return row.participant, (
        Cell(row.name, "secondary" if away else ""),
        Cell("absent", "secondary") if away else side_cell(row),
        Cell(row.alias, "secondary"),
        Cell(row.opponent, "secondary"),
        Cell(row.group, "secondary"),
        Cell(extra_sign(row)),
        Cell(row.why, "secondary"),
    )
