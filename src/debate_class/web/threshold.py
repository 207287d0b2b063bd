"""The threshold of a host with TLS: a connection until both have agreed how to encrypt.

It takes a place from the first moment, so that who connects and never speaks counts like everyone
else, and is let go in time. Who speaks plain HTTP, as browsers do where one types no `https://`, is
led on to the address that was meant instead of being met with silence.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from typing import Any

from debate_class.web.connections import Connection, Places

HANDSHAKE = 22
"""The first byte of all that speaks TLS."""

FAREWELL = 1.0
"""Seconds in which the other end may say goodbye."""

MOST_PLAIN = 8_192
"""Bytes of plain HTTP that are looked at."""

_ASKED = re.compile(rb"(?:GET|HEAD) (/[!-~]*) HTTP/1\.[01]\r\n", re.IGNORECASE)
_HOST = re.compile(rb"\r\nhost:[ \t]*([A-Za-z0-9.:\[\]-]+)[ \t]*\r\n", re.IGNORECASE)
_SAID = b"This host is encrypted: its address begins with https://\n"


class Porch:
    """Makes a threshold for each connection, and clears those that still stand on one."""

    def __init__(
        self, context: ssl.SSLContext, places: Places, inside: Callable[..., Connection]
    ) -> None:
        self.context = context
        self.places = places
        self.waiting: set[Threshold] = set()
        self._inside = inside

    def __call__(self, **options: Any) -> Threshold:
        """A connection that nobody has spoken on yet."""
        return Threshold(self, self._inside(**options))

    def clear(self) -> None:
        """Let everyone go who has not agreed on anything yet."""
        for each in list(self.waiting):
            each.let_go()


class Threshold(asyncio.Protocol):
    """One connection until TLS is agreed; from then on everything goes to `inside`."""

    def __init__(self, porch: Porch, inside: Connection) -> None:
        self._porch = porch
        self._inside = inside
        self._peer = ""
        self._heard = bytearray()
        self._early: list[bytes] = []
        self._agreeing: asyncio.Task[None] | None = None
        self._entered = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take a place, or be closed at once."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a server makes no others
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        place = transport.get_extra_info("peername")
        self._peer = str(place[0]) if place else ""
        if not self._porch.places.take(self._peer):
            transport.abort()
            return
        self._porch.waiting.add(self)
        time = self._porch.places.limits.head_time
        self._waiting = self._loop.call_later(time, self.let_go)

    def data_received(self, data: bytes) -> None:
        """Hear the first words, or what was said at once after TLS was agreed."""
        if self._agreeing is not None:
            self._early.append(data)
            return
        self._heard += data
        if self._heard[0] == HANDSHAKE:
            self._transport.pause_reading()
            self._agreeing = self._loop.create_task(self._agree(bytes(self._heard)))
        elif b"\r\n\r\n" in self._heard or len(self._heard) > MOST_PLAIN:
            self._transport.write(_led_on(bytes(self._heard[:MOST_PLAIN])))
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back, or tell who is inside by now."""
        self._leave()
        if self._entered:
            self._inside.connection_lost(exc)

    def let_go(self) -> None:
        """Close what was not agreed in time."""
        self._leave()
        self._transport.abort()

    async def _agree(self, first: bytes) -> None:
        """Agree on TLS; `first` is what the other end has said of it already."""
        loop, time = self._loop, self._porch.places.limits.head_time
        handshake = asyncio.ensure_future(
            loop.start_tls(
                self._transport,
                self,
                self._porch.context,
                server_side=True,
                ssl_handshake_timeout=time,
                ssl_shutdown_timeout=FAREWELL,
            )
        )
        # One round of the loop later TLS has the transport, and one more later knows that it has.
        await asyncio.sleep(0)
        loop.call_soon(self._say_again, first)
        try:
            secure = await handshake
        except OSError:  # of which an error of TLS is one
            secure = None
        # A place that was given back meanwhile means that the other end has gone.
        if secure is None or self not in self._porch.waiting:
            self.let_go()
            return
        self._leave()
        self._entered = True
        self._inside.connection_made(secure)
        secure.set_protocol(self._inside)
        for data in self._early:
            self._inside.data_received(data)

    def _say_again(self, first: bytes) -> None:
        listening = self._transport.get_protocol()
        if isinstance(listening, asyncio.BufferedProtocol):
            while first:
                room = memoryview(listening.get_buffer(len(first)))
                taken = min(len(room), len(first))
                room[:taken] = first[:taken]
                listening.buffer_updated(taken)
                first = first[taken:]

    def _leave(self) -> None:
        if self in self._porch.waiting:
            self._porch.waiting.remove(self)
            self._porch.places.leave(self._peer)
            self._waiting.cancel()


def _led_on(asked: bytes) -> bytes:
    """The answer to plain HTTP: where to ask instead. What was sent with a form is not repeated."""
    path, host = _ASKED.match(asked), _HOST.search(asked)
    head = [b"HTTP/1.1 400 Bad Request"]
    if path and host:
        head = [
            b"HTTP/1.1 307 Temporary Redirect",
            b"Location: https://" + host[1] + path[1],
        ]
    head += [
        b"Content-Type: text/plain",
        b"Content-Length: %d" % len(_SAID),
        b"Cache-Control: no-store",
        b"Connection: close",
    ]
    return b"\r\n".join(head) + b"\r\n\r\n" + _SAID
