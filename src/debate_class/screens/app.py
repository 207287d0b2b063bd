"""The app: themes, the command palette, and the first screen one sees."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from debate_class.course.library import Library
from debate_class.debate.clock import Millis
from debate_class.screens.faults import Faults
from debate_class.screens.theme import DARK, LIGHT

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.classroom.doorway import DoorPort


class DebateClassApp(App[None]):
    """The kit on a terminal.

    `first` makes the screen to open with; None opens the library. `clock` tells milliseconds.
    """

    TITLE = "debate-class"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by the base class
        (0, "-narrow"),
        (80, "-normal"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", tooltip="Leave the kit; everything is kept", show=False),
        Binding(
            "ctrl+l", "toggle_light", "Light/dark", tooltip="Switch light and dark", show=False
        ),
    ]

    def __init__(
        self,
        library: Library,
        *,
        clock: Callable[[], Millis],
        database: Path | None = None,
        first: Callable[[DebateClassApp], Screen[None]] | None = None,
        light: bool = False,
    ) -> None:
        super().__init__()
        self.library = library
        self.clock = clock
        self._database = database
        self._first = first
        self._asked = False
        self._faults = Faults()
        self.error_console = self._faults.console
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        # Assigning a theme reads every style again; the dark one is there before any was read.
        self.set_reactive(App.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        if light:
            self.theme = LIGHT.name

    @cached_property
    def desk(self) -> Desk:
        """The desk, imported on first use: the library is on screen before the journal loads."""
        from debate_class.classroom.desk import Desk  # noqa: PLC0415 - see above

        return Desk(self.library, self._database, clock=self.clock)

    @property
    def door(self) -> DoorPort | None:
        """The door, in a class over a network."""
        return None

    def on_mount(self) -> None:
        """Lay the first screen over Textual's empty one, which has no styles and cannot change."""
        self.push_screen(self._first_screen())
        if not self.is_headless:
            from debate_class.screens.ending import heed  # noqa: PLC0415 - after the first frame

            heed(self.asked_to_end)

    def asked_to_end(self, status: int) -> None:
        """Close everything and end with `status`, as the system asks; asked again, end at once."""
        if self._asked:
            self.exit(return_code=status)
            return
        self._asked = True
        self._close(status)

    @work(exclusive=True, group="quit")
    async def _close(self, status: int) -> None:
        from debate_class.screens.ending import close_all  # noqa: PLC0415 - as above

        lost = await close_all(list(self.screen_stack), keep=True)
        kept = lost or "Everything is kept."
        self.exit(return_code=status, message=f"Asked to end by the system. {kept}")

    def _first_screen(self) -> Screen[None]:
        if self._first is not None:
            return self._first(self)
        from debate_class.screens.instructor.library import LibraryScreen  # noqa: PLC0415 - rarely

        return LibraryScreen()

    async def action_quit(self) -> None:
        """Leave the kit."""
        self._quit()

    @work(exclusive=True, group="quit")
    async def _quit(self) -> None:
        """Leave once every screen has kept what was typed, or the writer leaves it behind."""
        from debate_class.screens.ending import close_all  # noqa: PLC0415 - as above
        from debate_class.screens.kit import KitScreen  # noqa: PLC0415 - loaded with any screen
        from debate_class.screens.widgets.confirm import Confirm  # noqa: PLC0415 - rarely needed

        for screen in reversed(self.screen_stack):
            lost = await screen.parting() if isinstance(screen, KitScreen) else ""
            if lost and not await self.push_screen_wait(
                Confirm(f"{lost} Leave all the same?", "Leave", "Stay")
            ):
                return
        await close_all(list(self.screen_stack))
        self.exit()

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Run until it is left. Raises SystemExit where it ended by a fault of the kit."""
        try:
            super().run(*args, **kwargs)
        finally:
            if "desk" in self.__dict__:
                self.desk.close()
        self._faults.tell(crashed=self.return_code == 1)
        if self.return_code:
            raise SystemExit(self.return_code)

    def action_toggle_light(self) -> None:
        """Switch between the light and the dark theme."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
