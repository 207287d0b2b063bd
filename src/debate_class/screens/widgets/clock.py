"""The big clock: digits one can read from the back of the room."""

from __future__ import annotations

from textual.widgets import Digits

from debate_class.debate.clock import MINUTE, Millis
from debate_class.screens.look import countdown


class BigClock(Digits):
    """Shows what is left. Under a minute it warns, past the end it counts up with a plus sign."""

    DEFAULT_CSS = """
    BigClock { width: auto; }
    BigClock.-soon { color: $warning; }
    BigClock.-over { color: $error; }
    BigClock.-paused { color: $text-muted; }
    """

    def show(self, left: Millis | None, *, running: bool) -> None:
        """Draw what is left, or dashes without a limit."""
        self.update("--:--" if left is None else countdown(left))
        self.set_class(left is not None and 0 <= left < MINUTE, "-soon")
        self.set_class(left is not None and left < 0, "-over")
        self.set_class(not running, "-paused")
