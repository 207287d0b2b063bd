"""Serving a session from this process, beside whatever else its event loop does."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, cast

import uvicorn

from debate_class.errors import WrongUse
from debate_class.web.connections import Connection, Places
from debate_class.web.descriptors import keep_quiet, room_for
from debate_class.web.house import House
from debate_class.web.service import service
from debate_class.web.threshold import Porch

KEEP_ALIVE = 75
"""Seconds an unused connection stays open: longer than a client keeps one to use it again."""

PARTING = 2
"""Seconds that open requests have when the host stops."""

BACKLOG = 512


def listen(address: str, port: int) -> socket.socket:
    """A socket that listens there. Raises WrongUse with a next step when it cannot be had."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # The protocol is named so that small answers are not held back: asyncio looks at it.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise _cannot(address, port, error) from error
    listener.setblocking(False)
    return listener


def _cannot(address: str, port: int, error: Exception) -> WrongUse:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return WrongUse(
            f"Port {port} is in use: perhaps a session is hosted on this machine already.",
            f"End that one, or choose another port: --port {port + 1 if port < 65_535 else 4081}.",
        )
    if number == errno.EACCES:
        return WrongUse(f"You may not serve on port {port}.", "Choose a port above 1024.")
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return WrongUse(
            f"This machine has no address {address}.",
            "Leave --bind out to serve on all of its addresses.",
        )
    return WrongUse(f"This machine cannot serve on {address}, port {port}: {error}.")


class _Server(uvicorn.Server):
    """A server that leaves the process's signals to whoever runs the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class Serving:
    """A session being served on a socket, between `start` and `stop`; with `tls`, encrypted."""

    def __init__(
        self,
        house: House,
        listener: socket.socket,
        tls: ssl.SSLContext | None = None,
        **options: Any,
    ) -> None:
        self.house = house
        self.port: int = listener.getsockname()[1]
        self._listener = listener
        fit = room_for(house.limits.connections)
        places = Places(replace(house.limits, connections=fit), house.proxies)
        inside = partial(Connection, places=places)
        self._porch = Porch(tls, places, inside) if tls else None
        # A warning on the terminal would be drawn over the screens; what matters is answered.
        quiet = logging.getLogger("uvicorn")
        quiet.propagate = False
        quiet.handlers = [logging.NullHandler()]
        keep_quiet()
        self._server = _Server(
            uvicorn.Config(
                service(house),
                http=cast("type[asyncio.Protocol]", self._porch or inside),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=KEEP_ALIVE,
                timeout_graceful_shutdown=PARTING,
                h11_max_incomplete_event_size=16_384,
                **options,
            )
        )
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve from now on."""
        presence, door = self.house.live.presence, self.house.door
        presence.networked, presence.came_in = True, lambda: door.came_in
        self.house.live.links = self.house.door.links
        self._task = asyncio.create_task(self._server.serve([self._listener]))
        while not self._server.started:
            if self._task.done():
                await self._task
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Let everyone go and stop serving."""
        self.house.stop()
        self._server.should_exit = True
        if self._porch is not None:
            self._porch.clear()
        if self._task is not None:
            await self._task
            self._task = None
        self._listener.close()
