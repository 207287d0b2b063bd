"""What stands below a session that a command opened: it makes the session, then steps aside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from debate_class.errors import DebateClassError
from debate_class.screens.instructor.library import LibraryScreen
from debate_class.screens.kit import KitScreen

if TYPE_CHECKING:
    from debate_class.screens.app import DebateClassApp


class OpeningScreen(KitScreen):
    """Shows the screen that `begin` makes; once that one is left, the library or, `alone`, nothing.

    Who practises `alone` came from the command line and goes back there: the library is the
    instructor's.

    When `begin` fails for a reason a person can mend, the app ends and `failure` says why, so that
    the command can tell it like any other mistake.
    """

    HELP = "# Opening\n\nThe session is being opened. This takes a moment."

    def __init__(
        self,
        begin: Callable[[DebateClassApp], Awaitable[Screen[None]]],
        *,
        alone: bool = False,
    ) -> None:
        super().__init__()
        self._alone = alone
        self._begin = begin
        self._begun = False
        self.failure: DebateClassError | None = None

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("Opening the session ...", classes="muted")

    def on_mount(self) -> None:
        """Begin at once."""
        self._open()

    @work
    async def _open(self) -> None:
        try:
            screen = await self._begin(self.kit)
        except DebateClassError as failure:
            self.failure = failure
            self.app.exit()
            return
        await self.app.push_screen(screen)
        self._begun = True

    def on_screen_resume(self) -> None:
        """What was opened has been left."""
        if self._begun and self._alone:
            self.app.exit()
        elif self._begun:
            self.app.switch_screen(LibraryScreen())
