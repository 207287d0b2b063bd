"""Setting up a class: who takes part, and how; the sides are dealt on the next screen."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Footer, Select, Static, TextArea

from debate_class.classroom.codes import new_seed
from debate_class.classroom.desk import Setup
from debate_class.errors import CourseError, DebateClassError
from debate_class.screens.instructor.how import HowPane
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.instructor.who import WhoPane
from debate_class.screens.kit import KitScreen
from debate_class.screens.look import line, plain


class SetupScreen(KitScreen):
    """A class for one exercise."""

    CSS_PATH = "setup.tcss"
    HELP = """\
# Setting up a class

**Who.** Choose a class that is kept, or type or paste names, one a line. A list from a spreadsheet
can be pasted too: with a header line, columns such as `name`, `email`, `extra time` and `side` are
understood. Give the list a name under *Keep as*, and next time it is there to choose.

**How.** The format says what is done and for how long. With a bell, the console tells you in time
what to leave out. *One machine, in turns*: students sit down one after another, each with a clock
of their own. *Everyone at once*: one clock for all.

**Ctrl+S** deals the sides; nothing begins before you have seen them.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "deal", "Deal the sides", tooltip="Open the session and see the sides"),
        Binding("escape", "leave_setup", "Library", tooltip="Back; nothing is kept"),
    ]

    def __init__(self, exercise: str, preset: Setup | None = None) -> None:
        """`preset` is what a command has settled already; all but its seed can be changed here."""
        super().__init__()
        self._exercise = exercise
        self._preset = preset

    def compose(self) -> ComposeResult:
        """Who on the left, how on the right, and the way on."""
        yield Static(Content.assemble(("Set up a class", "bold")), id="head")
        with Horizontal(id="panes"):
            yield WhoPane(id="who")
            yield HowPane(id="how")
        with Horizontal(id="on"):
            yield Static(id="wrong")
            yield Button("Deal the sides", id="deal", variant="primary", compact=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Names can be typed at once."""
        self.query_one("#names", TextArea).focus()
        self._offer()

    @work(exclusive=True, group="offer")
    async def _offer(self) -> None:
        try:
            exercise = await asyncio.to_thread(self.kit.library.exercise, self._exercise)
            self.query_one("#head", Static).update(
                Content.assemble(("Set up a class", "bold"), "  ", line(exercise.title))
            )
            formats = self.kit.library.formats()
            how = self.query_one(HowPane)
            chosen = self._preset.format if self._preset else ""
            how.offer(formats, chosen or exercise.format, self.kit.clock())
            if self._preset is not None:
                how.preset(self._preset)
            self.query_one(WhoPane).offer((await self.desk()).classes())
        except DebateClassError as error:
            self._wrong(error)

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another format has other stages."""
        if event.select.id == "format" and event.value is not Select.NULL:
            self._describe(str(event.value))

    @work(exclusive=True, group="describe")
    async def _describe(self, form: str) -> None:
        desk = await self.desk()
        how = self.query_one(HowPane)
        try:
            how.describe(await asyncio.to_thread(desk.documents, self._exercise, form))
        except CourseError as error:
            how.complain(error.message)

    def on_button_pressed(self) -> None:
        """The way on, by click."""
        self.action_deal()

    @work(exclusive=True, group="deal")
    async def action_deal(self) -> None:
        """Open the session and go to its sides."""
        now = self.kit.clock()
        try:
            who = self.query_one(WhoPane).who()
            how = self.query_one(HowPane).how(now)
            setup = Setup(
                exercise=self._exercise,
                format=how.format,
                roster=who.roster,
                class_id=who.class_id,
                class_name=who.class_name,
                seed=self._preset.seed if self._preset else new_seed(),
                bell_at=how.bell_at,
                pace=how.pace,
                as_of=how.as_of,
            )
            room = await (await self.desk()).open(setup)
        except DebateClassError as error:
            self._wrong(error)
            return
        self.app.switch_screen(SeatingScreen(room))

    def _wrong(self, error: DebateClassError) -> None:
        words = " ".join(filter(None, (error.message, error.hint)))
        self.query_one("#wrong", Static).update(plain(words))

    def action_leave_setup(self) -> None:
        """Back to the library."""
        self.leave()
