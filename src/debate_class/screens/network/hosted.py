"""Hosting: the instructor's screens with the service behind them, from the door to the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from debate_class.errors import DebateClassError
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.kit import KitScreen
from debate_class.screens.network.doorway import DoorScreen

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.classroom.hosting import Hosting


class HostedScreen(KitScreen):
    """Below all screens of a hosted session: begins the service, and ends it when they are left.

    When `begin` fails for a reason a person can mend, the app ends and `failure` says why.
    """

    HELP = "# Hosting\n\nThe session is being opened. This takes a moment."

    def __init__(self, begin: Callable[[Desk], Awaitable[Hosting]]) -> None:
        super().__init__()
        self._begin = begin
        self._begun = False
        self.hosting: Hosting | None = None
        self.failure: DebateClassError | None = None

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Opening the session ...", id="hosting", classes="muted")

    def on_mount(self) -> None:
        """Begin at once."""
        self._open()

    @work
    async def _open(self) -> None:
        try:
            hosting = await self._begin(await self.desk())
        except DebateClassError as failure:
            self.failure = failure
            self.app.exit()
            return
        self.hosting = hosting
        view = await hosting.room.instructor().view()
        begun = view.ended or any(stage.status != "pending" for stage in view.stages)
        first: Screen[None] = ConsoleScreen(hosting.room) if begun else SeatingScreen(hosting.room)
        await self.app.push_screen(first)
        self._begun = True
        if not begun:
            self.app.push_screen(self.door())

    def door(self) -> DoorScreen:
        """The door, to be shown once more."""
        assert self.hosting is not None  # noqa: S101 - asked for only then
        hosting = self.hosting
        return DoorScreen(hosting.room, hosting.door, hosting.addresses, hosting.fingerprint)

    def on_screen_resume(self) -> None:
        """The class was left."""
        if self._begun:
            self._stop()

    @work
    async def _stop(self) -> None:
        self.query_one("#hosting", Static).update("Saying goodbye to everyone ...")
        if self.hosting is not None:
            await self.hosting.stop()
        self.app.exit()


class HostApp(DebateClassApp):
    """The kit with a service in it: f3 opens the door from every screen of the class."""

    CSS_PATH = "../app.tcss"  # Textual looks beside this file
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "door", "Door", tooltip="The address and the code; who is in"),
    ]

    def action_door(self) -> None:
        """Open the door over what is shown, unless a question is being asked."""
        below = next((s for s in self.screen_stack if isinstance(s, HostedScreen)), None)
        if below is None or below.hosting is None or self.screen.is_modal:
            return
        if not isinstance(self.screen, DoorScreen):
            self.push_screen(below.door())
