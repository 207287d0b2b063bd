"""What answers in a host's place without end costs who asks little, and is told in a sentence."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from debate_class.classroom.calling import Call, Unreachable
from debate_class.classroom.hearing_out import MOST, Endless
from debate_class.classroom.wire import Entrance
from tests.web.conftest import millis

MANY = 1 << 20


@asynccontextmanager
async def answering(head: bytes, body: bytes, times: int) -> AsyncIterator[tuple[Call, list[int]]]:
    """A host that answers everything with `head` and then `body`, so many times over."""
    sent: list[int] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent.append(0)
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"Connection: close\r\n\r\n")
            for _ in range(times):
                writer.write(body)
                await writer.drain()
                sent[-1] += len(body)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort() if sent[-1] > MOST else writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, Call(f"http://127.0.0.1:{port}", millis) as call:
        yield call, sent


async def test_an_answer_without_end_is_broken_off_and_told() -> None:
    async with answering(b"", b" " * MANY, 10_000) as (call, sent):
        for asked in (call.hello(), call.names("K7QM4D"), call.join(Entrance("K7QM4D", "Ada"))):
            with pytest.raises(Unreachable) as told:
                await asked
            assert "answers without end" in told.value.message
            assert "teacher's screen" in told.value.hint
        with pytest.raises(Unreachable, match="without end"):
            await call.opens("token", "/api/station")
    assert len(sent) == 4
    assert max(sent) < 2 * MOST


async def test_a_length_that_is_too_much_is_believed_and_not_read() -> None:
    head = b"Content-Length: 9999999999\r\n"
    async with answering(head, b"", 1) as (call, _):
        with pytest.raises(Endless):
            await call.ask("GET", "/api/hello")


async def test_a_small_answer_does_not_unfold_into_a_large_one() -> None:
    bomb = gzip.compress(b"0" * 300 * MANY, 9)
    head = b"Content-Encoding: gzip\r\n"
    async with answering(head, bomb, 1) as (call, _):
        response = await call.ask("GET", "/api/hello")
        assert len(response.content) == len(bomb)
        with pytest.raises(Unreachable, match="is no host of a debate"):
            await call.hello()
