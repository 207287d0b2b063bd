"""Past sessions: go on with one, look at its results, or run it again with another class."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import DataTable, Footer, Input, Static

from debate_class.errors import DebateClassError
from debate_class.screens.instructor.bell import local
from debate_class.screens.kit import KitScreen
from debate_class.screens.look import TICK, line
from debate_class.screens.widgets.choose import Choice, Choose
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable, Row

if TYPE_CHECKING:
    from debate_class.classroom.desk import SessionSummary
    from debate_class.classroom.live import LiveSession

NONE_YET = (
    "No session is kept in this course yet.\n\n"
    "Press escape, choose an exercise and press enter: whatever a class does is kept here."
)
COLUMNS = (
    Column("title", "Session", 0, most=60),
    Column("opened", "Opened", 12),
    Column("stage", "Stage", 14, from_width=60),
    Column("people", "People", 6, from_width=50),
    Column("texts", "Texts", 5, from_width=70),
    Column("released", "Released", 8, from_width=76),
)


class SessionsScreen(KitScreen):
    """The sessions kept for this course, newest first."""

    AUTO_FOCUS = "KeyedTable"
    CSS_PATH = "sessions.tcss"
    HELP = """\
# Past sessions

Everything a class did is kept. **Enter** goes on where the class stopped, or looks at a session
that has ended; **g** shows its results; **r** runs the same exercise, format and settings again
with another class. **/** finds a session by its title, exercise or stage.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "resume", "Go on", tooltip="Open this session", priority=True),
        Binding("g", "results", "Results", tooltip="Scores and votes of this session"),
        Binding("r", "rerun", "Run again", tooltip="The same with another class"),
        Binding("slash", "filter", "Find", tooltip="Show only what matches"),
        Binding("escape", "back", "Back", tooltip="Back to the library"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[SessionSummary] = []
        self._shown: list[SessionSummary] = []

    def compose(self) -> ComposeResult:
        """A line to find with, over the table."""
        yield Static(Content.assemble(("Past sessions", "bold")), id="head")
        with Horizontal(id="find"):
            yield Static("Find")
            yield Input(compact=True, max_length=80, id="filter")
            yield Static(id="count")
        yield Static(NONE_YET, id="nothing")
        yield KeyedTable(COLUMNS, id="sessions")
        yield Footer(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Read the list anew whenever one comes back to it."""
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            self._sessions = (await self.desk()).sessions()
        except DebateClassError as error:
            self.tell_error(error)
        self._show()

    def on_input_changed(self) -> None:
        """Show what matches, as one types."""
        self._show()

    def _show(self) -> None:
        words = self.query_one("#filter", Input).value.casefold().split()
        self._shown = [s for s in self._sessions if all(w in _searched(s) for w in words)]
        self.query_one(KeyedTable).show_rows([_row(session) for session in self._shown])
        self.query_one("#count", Static).update(f"{len(self._shown)} of {len(self._sessions)}")
        nothing = self.query_one("#nothing", Static)
        nothing.update("Nothing matches. Press escape to see all." if self._sessions else NONE_YET)
        nothing.display = not self._shown
        self.query_one(KeyedTable).display = bool(self._shown)
        self.refresh_bindings()

    @property
    def chosen(self) -> SessionSummary | None:
        """The session under the cursor."""
        key = self.query_one(KeyedTable).selected
        return next((session for session in self._shown if session.id == key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what needs a session."""
        if action in ("resume", "results", "rerun"):
            return True if self.is_mounted and self.chosen is not None else None
        return True

    # -- going on

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A second click on a session."""
        event.stop()
        self._resume()

    def action_resume(self) -> None:
        """Open the session; while one types, go to what was found."""
        table = self.query_one(KeyedTable)
        if self.focused is table:
            self._resume()
        else:
            table.focus()

    @work(exclusive=True, group="going-on")
    async def _resume(self) -> None:
        session = self.chosen
        room = await self._opened()
        if session is None or room is None:
            return
        if session.practice:
            from debate_class.screens.student.practice import PracticeScreen  # noqa: PLC0415 - same

            self.app.push_screen(PracticeScreen(room))
            return
        from debate_class.screens.instructor.console import ConsoleScreen  # noqa: PLC0415 - large

        self.app.push_screen(ConsoleScreen(room))

    async def _opened(self) -> LiveSession | None:
        """The chosen session, going on; None when that cannot be, and the reason is told."""
        if self.chosen is None:
            return None
        try:
            return await (await self.desk()).resume(self.chosen.id)
        except DebateClassError as error:
            self.tell_error(error)
            return None

    @work(exclusive=True, group="going-on")
    async def action_results(self) -> None:
        """Show the results of the session."""
        room = await self._opened()
        if room is None:
            return
        from debate_class.screens.instructor.results import ResultsScreen  # noqa: PLC0415 - large

        await self.app.push_screen_wait(ResultsScreen(room))
        await room.close()

    @work(exclusive=True, group="going-on")
    async def action_rerun(self) -> None:
        """Run the same again with a stored class."""
        if self.chosen is None:
            return
        session = self.chosen
        try:
            desk = await self.desk()
            classes = [
                Choice(c.id, Content.assemble(line(c.name), f", {len(c.members)} people"))
                for c in desk.classes()
            ]
            if not classes:
                self.tell("No class is stored yet. Give a list of names a name when you set up.")
                return
            question = f"Run “{session.title}” again with which class?"
            chosen = await self.app.push_screen_wait(Choose(question, classes))
            if chosen is None:
                return
            room = await desk.rerun(session.id, chosen.value)
        except DebateClassError as error:
            self.tell_error(error)
            return
        from debate_class.screens.instructor.seating import SeatingScreen  # noqa: PLC0415 - large

        self.app.push_screen(SeatingScreen(room))

    def action_filter(self) -> None:
        """Type what to find."""
        self.query_one("#filter", Input).focus()

    def action_back(self) -> None:
        """First show all again, then go back."""
        find = self.query_one("#filter", Input)
        if find.value or self.focused is find:
            find.clear()
            self.query_one(KeyedTable).focus()
        else:
            self.leave()


def _row(session: SessionSummary) -> Row:
    mark = "practice: " if session.practice else "demo: " if session.demo else ""
    return session.id, (
        Cell(f"{mark}{session.title}"),
        Cell(f"{local(session.opened_at):%d %b %H:%M}", "secondary"),
        Cell(session.stage, "" if session.stage != "ended" else "secondary"),
        Cell(str(session.participants), right=True),
        Cell(str(session.responses), right=True),
        Cell(TICK if session.released else "", "success"),
    )


def _searched(session: SessionSummary) -> str:
    fields = (session.title, session.exercise, session.resolution, session.stage)
    day = f"{local(session.opened_at):%d %b %Y}"
    return "\n".join((*fields, day)).casefold()
