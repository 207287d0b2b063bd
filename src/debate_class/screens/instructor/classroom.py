"""What the seating and the console share: the students' keys, each for the row under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from debate_class.course.basics import other
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    GrantExtraTime,
    MarkAttendance,
    MoveSide,
    RenameParticipant,
)
from debate_class.debate.decide.people import MAX_NAME
from debate_class.debate.views import InstructorView, RowView
from debate_class.screens.base import PortScreen
from debate_class.screens.instructor.menu import MenuScreen
from debate_class.screens.look import SIGN
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.choose import Choice, Choose
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import Cell, KeyedTable
from debate_class.text import one_line

if TYPE_CHECKING:
    from debate_class.classroom.port import Room

EXTRA_TIME: tuple[tuple[float | None, str], ...] = (
    (1.0, "no extra time"),
    (1.25, "a quarter more, ×1.25"),
    (1.5, "half as much again, ×1.5"),
    (2.0, "twice the time, ×2"),
    (None, "untimed"),
)


class ClassScreen(PortScreen[InstructorView], MenuScreen):
    """A screen with a table of the students of `room`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_student", "Add", show=False, tooltip="Let one more student in"),
        Binding(
            "x", "attendance", "Absent/here", show=False, tooltip="Mark the student absent or here"
        ),
        Binding("f2", "rename", "Rename", show=False, tooltip="Put the student's name right"),
        Binding("e", "extra_time", "Extra time", show=False, tooltip="Give the student more time"),
    ]

    def __init__(self, room: Room) -> None:
        super().__init__(room.instructor())
        self.room = room

    @property
    def table(self) -> KeyedTable:
        """The table of students."""
        return self.query_one(KeyedTable)

    @property
    def row(self) -> RowView | None:
        """The student under the cursor; says so when there is none."""
        chosen = self.table.selected
        rows = self.last_view.rows if self.last_view else ()
        found = next((row for row in rows if row.participant == chosen), None)
        if found is None:
            self.tell("Choose a student in the table first.", wrong=True)
        return found

    async def choice(self, question: str, choices: list[Choice[str]]) -> str | None:
        """One of several, asked only when there is something to choose."""
        if len(choices) <= 1:
            return choices[0].value if choices else None
        chosen = await self.app.push_screen_wait(Choose(question, choices))
        return chosen.value if chosen else None

    @work(group="dialogs")
    async def action_add_student(self) -> None:
        """Let one more student in."""
        name = await self.app.push_screen_wait(Ask("The name of the student", yes="Let in"))
        if not name:
            return
        desk = await self.desk()
        stored = await desk.class_of(self.room)
        if stored is not None and not await self.app.push_screen_wait(
            Confirm(f"Keep {name} in the class “{stored.name}” too?", "Keep", "Only today")
        ):
            stored = None
        refusal = await desk.admit(self.room, RosterEntry(name=name), stored)
        if refusal is not None:
            self.tell(refusal.message, wrong=True)
            return
        await self.refresh_view()
        rows = self.last_view.rows if self.last_view else ()
        row = next((row for row in rows if row.name == one_line(name, MAX_NAME)), None)
        if row is not None:
            self.table.choose(row.participant)
            await self.added(row)

    async def added(self, row: RowView) -> None:
        """What is still to do when somebody was let in."""

    @work(group="dialogs")
    async def action_rename(self) -> None:
        """Put the student's name right."""
        row = self.row
        if row is None:
            return
        stored = self.last_view is not None and self.last_view.class_id is not None
        too = " The stored class and past sessions show it too." if stored else ""
        question = f"What is {row.name} called?{too}"
        others = self.last_view.rows if self.last_view else ()
        taken = {other.name.casefold() for other in others if other is not row}

        def check(text: str) -> str:
            name = one_line(text, MAX_NAME)
            if not name:
                return "Type a name."
            return f"There is a {name} already. Add an initial." if name.casefold() in taken else ""

        asking = Ask(question, row.name, yes="Rename", check=check)
        name = await self.app.push_screen_wait(asking)
        if name and one_line(name, MAX_NAME) != row.name:
            await self.send(RenameParticipant(participant=row.participant, name=name))

    @work(group="dialogs")
    async def action_attendance(self) -> None:
        """Mark the student absent, or here again."""
        row = self.row
        if row is not None:
            here = row.state == "away"
            await self.send(MarkAttendance(participant=row.participant, present=here))

    @work(group="dialogs")
    async def action_extra_time(self) -> None:
        """Give the student a factor for all deadlines."""
        row = self.row
        if row is None:
            return
        choices = [
            Choice(factor, Content(words), str(n))
            for n, (factor, words) in enumerate(EXTRA_TIME, 1)
        ]
        chosen = await self.app.push_screen_wait(Choose(f"Extra time for {row.name}", choices))
        if chosen is not None:
            await self.send(GrantExtraTime(participant=row.participant, factor=chosen.value))

    @work(group="dialogs")
    async def action_move_side(self) -> None:
        """Put the student on the other side."""
        row = self.row
        if row is None:
            return
        if row.side is None:
            self.tell("Sides have not been given yet.", wrong=True)
            return
        side = other(row.side)
        question = f"Move {row.name} to {SIGN[side]} {side}? Nobody else moves."
        if await self.app.push_screen_wait(Confirm(question, "Move")):
            await self.send(MoveSide(participant=row.participant, side=side))


def side_cell(row: RowView) -> Cell:
    """`▲ pro` or `▼ con` in its colour."""
    return Cell(f"{SIGN[row.side]} {row.side}", row.side) if row.side else Cell("")


def extra_sign(row: RowView) -> str:
    """`×1.5`, `∞` for untimed, or nothing."""
    if row.extra_time is None:
        return "∞"
    return f"×{row.extra_time:g}" if row.extra_time != 1 else ""
