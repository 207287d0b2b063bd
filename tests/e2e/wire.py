"""The network of a classroom: connections that are carried, and all lost at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Wire:
    """Carries connections from `at` to a host at `port`, until it is cut."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.at = 0
        self._cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def carrying(self) -> AsyncIterator[Wire]:
        """Carry while the block lasts."""
        server = await asyncio.start_server(self._begin, "127.0.0.1", 0)
        self.at = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.cut()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Lose every connection, and let none through."""
        self._cut = True
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        """Let connections through again."""
        self._cut = False

    async def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._carry(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            if not self._cut:
                onward, host = await asyncio.open_connection("127.0.0.1", self.port)
                ends.append(host)
                self._open.update(ends)
                await asyncio.gather(_flow(reader, host), _flow(onward, writer))
        except OSError:
            pass  # the host is away: so is this connection
        finally:
            for end in ends:
                self._open.discard(end)
                end.close()
                with suppress(OSError):
                    await end.wait_closed()


async def _flow(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65_536):
            sink.write(data)
            await sink.drain()
    with suppress(OSError):
        sink.close()
