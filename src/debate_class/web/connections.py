"""Connections: so many from one address, and none that says half a sentence and waits."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from debate_class.web.limits import Limits, caller
from debate_class.web.proxies import Proxies


class Places:
    """The connections that are open, by address.

    Everyone comes in through a proxy where there is one: only the limit of all holds for it, and
    how many one caller may open is the proxy's to say.
    """

    def __init__(self, limits: Limits, proxies: Proxies | None = None) -> None:
        self.limits = limits
        self._proxies = proxies or Proxies()
        self._taken: Counter[str] = Counter()

    def take(self, peer: str) -> bool:
        """Take a place; False where there is none."""
        address = caller(peer)
        if self._taken.total() >= self.limits.connections:
            return False
        full = self._taken[address] >= self.limits.connections_each
        if full and not self._proxies.believe(peer):
            return False
        self._taken[address] += 1
        return True

    def leave(self, peer: str) -> None:
        """Give a place back."""
        address = caller(peer)
        self._taken[address] -= 1
        if self._taken[address] <= 0:
            del self._taken[address]


class Connection(H11Protocol):
    """One connection, closed when the head of a request takes too long to arrive."""

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = places
        self._place: str | None = None
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a place, or be closed at once."""
        super().connection_made(transport)
        peer = self.client[0] if self.client else ""
        if self._places.take(peer):
            self._place = peer
            self._wait()
        else:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        """Hear a piece of a request."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]:
            self._wait()
        else:
            self._go_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._go_on()
        if self._place is not None:
            self._places.leave(self._place)
            self._place = None
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            time = self._places.limits.head_time
            self._waiting = self.loop.call_later(time, self._too_slow)

    def _go_on(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.abort()
