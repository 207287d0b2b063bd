"""Hosting: the instructor's screens with the service behind them, from the door to the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from debate_class.classroom.doorkeeper import Doorkeeper
from debate_class.errors import DebateClassError
from debate_class.screens.kit import KitScreen

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.classroom.hosting import Hosting
    from debate_class.screens.network.app import DoorApp


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
        app = cast("DoorApp", self.app)
        await app.begin_class(hosting.room, Doorkeeper(hosting.door))
        self._begun = True

    def on_screen_resume(self) -> None:
        """The class was left."""
        if self._begun:
            self._stop()

    @work
    async def _stop(self) -> None:
        self.query_one("#hosting", Static).update("Saying goodbye to everyone ...")
        await self.closing()
        self.app.exit()

    async def closing(self) -> None:
        """End the service; the clocks of the class stand still from here."""
        hosting, self.hosting = self.hosting, None
        if hosting is not None:
            await hosting.stop()
