"""One's own place in a session that another machine hosts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from debate_class.errors import DebateClassError
from debate_class.screens.kit import KitScreen

if TYPE_CHECKING:
    from debate_class.classroom.joined import JoinedSession
    from debate_class.screens.network.app import DoorApp


class JoinedScreen(KitScreen):
    """Below the screens of who joined: connects, and ends the kit when they are left or shown out.

    `begin` makes the connection, in the event loop that will use it; `place` the first screen.
    Without it the place is the instructor's, and the app a `DoorApp`, which shows the class. Why
    one had to leave stands in `failure`.
    """

    HELP = "# Joining\n\nThe host is being called. This takes a moment."

    def __init__(
        self,
        begin: Callable[[], JoinedSession],
        place: Callable[[JoinedSession], Screen[None]] | None = None,
    ) -> None:
        super().__init__()
        self._connect = begin
        self._place = place
        self._joined: JoinedSession | None = None
        self.failure: DebateClassError | None = None

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Calling the host ...", classes="muted")

    def on_mount(self) -> None:
        """Connect at once."""
        joined = self._connect()
        joined.start()
        self._stay(joined)
        self._open(joined)

    @work
    async def _open(self, joined: JoinedSession) -> None:
        if self._place is not None:
            await self.app.push_screen(self._place(joined))
        else:
            await cast("DoorApp", self.app).begin_class(joined, joined.door())
        self._joined = joined

    @work
    async def _stay(self, joined: JoinedSession) -> None:
        """Leave when the host does not know us any more."""
        self.failure = await joined.shown_out()
        self.app.exit()

    def on_screen_resume(self) -> None:
        """The place was left."""
        if self._joined is not None:
            self._part(self._joined)

    @work
    async def _part(self, joined: JoinedSession) -> None:
        await joined.close()
        self.app.exit()

    async def closing(self) -> None:
        """Leave the host."""
        if self._joined is not None:
            await self._joined.close()
