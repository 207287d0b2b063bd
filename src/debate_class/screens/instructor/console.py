"""The console: where the class is, who is doing what, how long, and what to press next."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from debate_class.debate.clock import Millis
from debate_class.debate.views import InstructorView, RowView
from debate_class.screens.instructor import advice
from debate_class.screens.instructor.care import CareScreen
from debate_class.screens.instructor.classroom import extra_sign, side_cell
from debate_class.screens.instructor.lesson import LessonScreen
from debate_class.screens.instructor.states import name_cell, state_cell
from debate_class.screens.look import NO_CONNECTION, TICK, countdown, line
from debate_class.screens.widgets.clock import BigClock
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable, Row
from debate_class.screens.widgets.rail import Rail
from debate_class.screens.widgets.task import Task

FRESH = 5.0
"""Seconds between two looks at what only time changes, such as who has gone idle."""

COLUMNS = (
    Column("name", "Student", 0, most=40),
    Column("side", "Side", 5),
    Column("alias", "Alias", 14, from_width=76),
    Column("opponent", "Opponent", 13, from_width=110, grows=40),
    Column("now", "Now", 15),
    Column("words", "Words", 5, from_width=56),
    Column("cites", "Cites", 5, from_width=90),
    Column("sent", "Sent", 7, from_width=46),
    Column("extra", "Extra", 5, from_width=66),
)
PROMPT_ROWS = 2
"""So many lines of what a stage asks are shown, until one wants to read it all."""

STUDENT_KEYS = frozenset(
    {
        *("attendance", "extra_time", "hint", "reopen", "excuse", "withhold", "on_paper"),
        *("rename", "move_side"),
    }
)


class ConsoleScreen(CareScreen, LessonScreen):
    """The instructor's place during a lesson. Gives nothing back."""

    CSS_PATH = "console.tcss"
    LAST = STUDENT_KEYS
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]  # noqa: RUF012 - declared by the base class
    HELP = """\
# The console

The line of stages shows where the class is; the clock, what is left of the open stage. Beside it
stands what the stage asks (**i** shows it in full), and below that **what to press next**.

Keys for the lesson work at once: **n** opens the next stage and asks first when someone has not
finished. Keys for a student (extra time, a hint, an excuse ...) act on the row under the cursor;
**enter** lists them. **m** lists everything.

**O** turns the help while writing off and on: it tells students of altered quotes and wrong years.

**w** shows what the class may see on the projector: no texts, and no names unless you say so with
**N**. *Alias* is how classmates know a student. Over a network, **f3** opens the door: there one is
shown out, gets a code to come back, and the door is locked.

**Now** tells where each one is. Over a network *offline* is who was in and has lost the connection,
*not in yet* who never came in; only who is connected counts as here. The door has the same words.

*Sent* has a ✓ when it is in, ? when a hint was taken, ⚑ when a reader asks you to look, ⊘ when a
text is withheld. *Extra* is extra time: ×1.5, or ∞ without a limit. What students vote is never
shown here.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "hot_seat", "Hot seat", tooltip="Hand this machine to the class"),
        Binding("w", "wall", "Wall", tooltip="What the class sees on the projector"),
        Binding("s", "scores", "Scores", tooltip="Score what was written"),
        Binding("i", "task", "Task", show=False, tooltip="Read what the stage asks in full"),
        Binding("g", "results", "Results", show=False, tooltip="Scores, votes and release"),
        Binding("d", "sides", "Sides", show=False, tooltip="Look at the sides, or deal them again"),
        Binding(
            "enter", "student", "Student", show=False, priority=True, tooltip="The student's keys"
        ),
    ]

    def compose(self) -> ComposeResult:
        """Head, rail, clock and prompt, table, summary."""
        yield Static(id="head")
        yield Rail(id="rail")
        with Horizontal(id="now"):
            yield BigClock(id="clock")
            with Vertical(id="asked"):
                yield Static(id="stage")
                yield Task(rows=PROMPT_ROWS, key="i", id="prompt")
                yield Static(id="next")
        yield Static(id="plan")
        yield KeyedTable(COLUMNS, id="students")
        yield Static(id="summary")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The table has the focus; what only time changes is looked at now and then."""
        self.table.focus()
        self.set_interval(FRESH, self.refresh_view)

    # -- drawing

    def draw(self, view: InstructorView) -> None:
        """Show the class as it is."""
        self.query_one(Rail).show(view.stages)
        self._draw_task(view)
        self.query_one("#next", Static).update(advice.next_step(view))
        plan = self.query_one("#plan", Static)
        plan.update(advice.plan_line(view))
        plan.display = bool(advice.plan_line(view).plain)
        self.query_one("#summary", Static).update(advice.summary(view, self.size.width - 2))
        self.refresh_bindings()

    def draw_time(self, view: InstructorView) -> None:
        """Show what passes: clocks, and since when everyone does what they do."""
        now = self.port.now()
        cut_off = self.port.cut_off()
        left, running = (None, False) if cut_off else time_left(view, now)
        self.query_one("#head", Static).update(advice.heading(view, now, self.size.width - 2))
        self.query_one(BigClock).show(left, running=running)
        self.set_class(left is None, "-timeless")
        closed = "The lesson has ended" if view.ended else "No stage is open"
        title = line(view.stage.told).plain if view.stage else closed
        small = f"  {countdown(left)}" if left is not None and self.has_class("-low") else ""
        paused = "  paused" if view.paused else ""
        lost = f"  {NO_CONNECTION}" if cut_off else ""
        self.query_one("#stage", Static).update(
            Content.assemble(
                (title, "$accent bold"), small, (paused, "$secondary"), (lost, "$warning bold")
            )
        )
        self.table.show_rows([student_row(row, now) for row in view.rows])

    def action_task(self) -> None:
        """Show what the stage asks in full, and back."""
        self.toggle_class("-task")
        if self.last_view is not None:
            self._draw_task(self.last_view)

    def _draw_task(self, view: InstructorView) -> None:
        text = view.resolution if view.stage is None else view.prompt
        self.query_one(Task).show(text, whole=self.has_class("-task"))

    # -- elsewhere

    def action_hot_seat(self) -> None:
        """Hand the machine to the class."""
        from debate_class.screens.student.lobby import LobbyScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(LobbyScreen(self.room))

    def action_wall(self) -> None:
        """Show what the class sees."""
        from debate_class.screens.instructor.wall import WallScreen  # noqa: PLC0415 - rarely needed

        self.app.push_screen(WallScreen(self.room.wall(), self.kit.door))

    def action_scores(self) -> None:
        """Score responses."""
        from debate_class.screens.instructor.scoring import ScoringScreen  # noqa: PLC0415 - rarely

        self.app.push_screen(ScoringScreen(self.room))

    def action_results(self) -> None:
        """Show results."""
        from debate_class.screens.instructor.results import ResultsScreen  # noqa: PLC0415 - rarely

        self.app.push_screen(ResultsScreen(self.room))

    def action_sides(self) -> None:
        """Show the sides."""
        from debate_class.screens.instructor.seating import SeatingScreen  # noqa: PLC0415 - rarely

        self.app.push_screen(SeatingScreen(self.room, back=True))

    # -- menus

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A second click on a student."""
        event.stop()
        self.action_student()

    @work(group="menus")
    async def action_student(self) -> None:
        """What one can do for the student under the cursor."""
        row = self.row
        if row is not None:
            await self.menu(row.name, STUDENT_KEYS.__contains__)


def time_left(view: InstructorView, now: Millis) -> tuple[Millis | None, bool]:
    """What the big clock shows, and whether it runs: in turns, the time of whoever sits there."""
    if view.clock is None:
        return None, False
    if view.pace != "turns":
        return view.clock.left(now), view.clock.running
    sitting = next((row for row in view.rows if row.state == "at the machine"), None)
    if sitting is None or sitting.left is None:
        return None, False
    return sitting.left - max(0, now - view.at), True


def student_row(row: RowView, now: Millis) -> Row:
    """One student's line."""
    asked = row.state not in ("away", "excused", "here")
    signs = (
        TICK if row.sent else "·" if asked else "",
        "?" if row.hints else "",
        "⚑" if row.flagged else "",
        "⊘" if row.withheld else "",
    )
    attention = "warning" if row.flagged else "success" if row.sent else "secondary"
    return row.participant, (
        name_cell(row),
        side_cell(row),
        Cell(row.alias, "secondary"),
        Cell(row.opponent, "secondary"),
        state_cell(row, now),
        Cell(str(row.words or ""), right=True),
        Cell(str(row.cites or ""), right=True),
        Cell(" ".join(filter(None, signs)), attention),
        Cell(extra_sign(row), "accent"),
    )
