"""The host's time, which never runs backwards, whatever is done to the clock of its machine."""

from __future__ import annotations

from collections.abc import Callable

from debate_class.debate.clock import SECOND, Millis

SLACK: Millis = SECOND
"""A clock that is set right by less than this is waited for."""


class SteadyClock:
    """Tells `clock`, and goes on evenly where that is set back.

    Else every countdown would stand still until the clock is again where it was.
    """

    def __init__(self, clock: Callable[[], Millis]) -> None:
        self._clock = clock
        self._ahead: Millis = 0
        self._last: Millis = 0

    def __call__(self) -> Millis:
        """The time, never before one that was told."""
        now = self._clock() + self._ahead
        if self._last - now > SLACK:
            self._ahead += self._last - now
        self._last = max(self._last, now)
        return self._last

    def go_on(self, last: Millis) -> None:
        """Tell nothing before `last`, which was told by an earlier run of the host."""
        self._last = max(self._last, last)
