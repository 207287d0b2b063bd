"""Who has a connection open to a session that is held over a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager

from debate_class.debate.commands import Actor


class Presence:
    """Connections by actor; `tell` is called when somebody comes or is gone."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._open: Counter[Actor] = Counter()
        self._tell = tell
        self.networked = False
        """Whether the session is held over a network, so that being away means something."""
        self.came_in: Callable[[], Container[Actor]] = frozenset
        """Whom the door has let in so far, connected or not."""

    def connected(self, actor: Actor) -> bool:
        """Whether `actor` has a connection open."""
        return self._open[actor] > 0

    def connections(self, actor: Actor) -> int:
        """How many connections `actor` has open."""
        return self._open[actor]

    @contextmanager
    def connection(self, actor: Actor) -> Iterator[None]:
        """One connection of `actor`, as long as the block lasts."""
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
