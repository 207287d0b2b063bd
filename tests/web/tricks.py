"""A proxy that plays tricks between a client and its host.

Each POST in turn is carried on another way; a stream is cut after it has told something.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, pairwise
from typing import Literal

Trick = Literal["pass", "late", "twice", "drop", "drop answer", "overtaken"]
"""Passed on; passed on late; passed on twice; lost on the way; its answer lost on the way back;
held until the next one of the same client has been answered, which takes the client for lost."""

EVERY: tuple[Trick, ...] = ("twice", "drop answer", "pass", "overtaken", "drop", "late")


@dataclass
class Tricks:
    """Between clients and the host at `port`. `delivered` numbers requests as the host got them."""

    port: int
    played: list[Trick] = field(default_factory=list)
    delivered: list[int] = field(default_factory=list)
    cut: int = 0
    at: int = 0

    held: dict[bytes, list[tuple[int, bytes]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open: set[asyncio.StreamWriter] = set()
        self.play(*EVERY)

    def play(self, *tricks: Trick) -> None:
        """Play these from now on, in turn."""
        self._next = cycle(tricks)

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.at}"

    @property
    def overtaken(self) -> int:
        """How many requests the host got after one that was sent later."""
        return sum(now > after for now, after in pairwise(self.delivered))

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[Tricks]:
        """Play them while the block lasts."""
        server = await asyncio.start_server(self._hear, "127.0.0.1", 0)
        self.at = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            while self._open:
                # Each of them reads the end of its request, or of the answer, and goes.
                for writer in self._open:
                    writer.transport.abort()
                await asyncio.sleep(0.01)

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._carry(reader, writer)
        finally:
            await _closed(writer)
            self._open.discard(writer)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1]) if length else 0)
        # One request a connection, so that each can be carried on another way.
        head = re.sub(rb"\r\nconnection: [^\r]*", b"", head, flags=re.IGNORECASE)
        once = head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + body
        if head.startswith(b"POST"):
            await self._play(next(self._next), once, writer)
        else:
            await self._pass_on(once, writer, cut=head.startswith(b"GET /changes"))

    async def _play(self, trick: Trick, request: bytes, writer: asyncio.StreamWriter) -> None:
        number = len(self.played)
        self.played.append(trick)
        if trick == "drop":
            return
        client = _client(request)
        if trick == "overtaken":
            self.held.setdefault(client, []).append((number, request))
            return
        if trick == "late":
            await asyncio.sleep(0.3)
        self.delivered.append(number)
        answer = None if trick == "drop answer" else writer
        if trick == "twice":
            await self._pass_on(request, None)
        await self._pass_on(request, answer)
        for held, late in self.held.get(client, []):
            self.delivered.append(held)
            await self._pass_on(late, None)
        self.held.pop(client, None)

    async def _pass_on(
        self, request: bytes, to: asyncio.StreamWriter | None, *, cut: bool = False
    ) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._open.add(writer)
        writer.write(request)
        try:
            while data := await reader.read(65_536):
                if to is not None:
                    to.write(data)
                    await to.drain()
                if cut and b"data:" in data:
                    self.cut += 1
                    return
        finally:
            await _closed(writer)
            self._open.discard(writer)


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


def _client(request: bytes) -> bytes:
    """Whose request it is, by its token."""
    found = re.search(rb"(?:bearer |debate=)([\w-]+)", request, re.IGNORECASE)
    return found[1] if found else b""
