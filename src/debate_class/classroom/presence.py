"""Who is here in a session that is held over a network: connected, or seen a moment ago."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.commands import Actor

SEEN = 5 * MINUTE
"""How long one counts as here after a page that holds no connection open."""


class Presence:
    """Connections by actor; `tell` is called when somebody comes or is gone.

    A page without script holds no connection: who asked for one is here for `SEEN`, by the time
    that `now` tells. One that does open a connection tells by that alone whether they are here.
    """

    def __init__(self, tell: Callable[[], None], now: Callable[[], Millis]) -> None:
        self._open: Counter[Actor] = Counter()
        self._seen: dict[Actor, Millis] = {}
        self._tell = tell
        self._now = now
        self.networked = False
        """Whether the session is held over a network, so that being away means something."""
        self.came_in: Callable[[], Container[Actor]] = frozenset
        """Whom the door has let in so far, connected or not."""

    def connected(self, actor: Actor) -> bool:
        """Whether `actor` has a connection open, or was seen a moment ago."""
        seen = self._seen.get(actor)
        return self._open[actor] > 0 or (seen is not None and self._now() - seen < SEEN)

    def connections(self, actor: Actor) -> int:
        """How many connections `actor` has open."""
        return self._open[actor]

    def saw(self, actor: Actor) -> None:
        """`actor` asked for a page, or sent a form."""
        if self._open[actor] > 0:
            return
        before = self.connected(actor)
        self._seen[actor] = self._now()
        if not before:
            self._tell()

    def forget(self, actor: Actor) -> None:
        """`actor` was shown out: having been seen counts no more."""
        self._seen.pop(actor, None)

    def look_round(self) -> None:
        """Tell if somebody has not been seen for too long."""
        gone = [actor for actor, seen in self._seen.items() if self._now() - seen >= SEEN]
        for actor in gone:
            del self._seen[actor]
        if gone:
            self._tell()

    @contextmanager
    def connection(self, actor: Actor) -> Iterator[None]:
        """One connection of `actor`, as long as the block lasts."""
        self._seen.pop(actor, None)
        self._open[actor] += 1
        if self._open[actor] == 1:
            self._tell()
        try:
            yield
        finally:
            self._open[actor] -= 1
            if self._open[actor] == 0:
                del self._open[actor]
                self._tell()
