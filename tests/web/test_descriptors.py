"""A host has room for a class where the system allows a program few open files at first."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.web.hosts import free_port, host

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")


def allowed(soft: int, hard: int) -> Callable[[], None]:
    """What is called in the host's process before it begins."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    return limit


async def crowd(port: int, many: int) -> int:
    """How many of so many connections, all open at once, are answered within five seconds."""
    everyone, answered = asyncio.Barrier(many), 0

    async def one() -> None:
        nonlocal answered
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            await everyone.wait()
            writer.write(b"GET /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
            said = await reader.readexactly(12)
            answered += said == b"HTTP/1.1 200"
            await asyncio.sleep(60)  # hold the place until all is counted
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    with suppress(TimeoutError):
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            for _ in range(many):
                group.create_task(one())
    return answered


async def test_a_small_limit_is_raised_for_a_class(tmp_path: Path) -> None:
    port = free_port()
    async with host(tmp_path, "japan-korea", port=port, limit=allowed(64, 1024)):
        assert await crowd(port, 150) == 150


async def test_more_connections_than_the_system_allows_end_quietly_and_harm_nobody(
    tmp_path: Path,
) -> None:
    port = free_port()
    async with host(tmp_path, "japan-korea", port=port, limit=allowed(200, 200)) as running:
        answered = await crowd(port, 190)  # of one address 200 would be let in
        assert 30 < answered < 190
        async with httpx.AsyncClient(base_url=running.url, trust_env=False) as http:
            status = 0
            for _ in range(100):
                with suppress(httpx.TransportError):
                    entrance = {"code": running.code, "name": "Ada"}
                    status = (await http.post("/api/join", json=entrance)).status_code
                    break
                await asyncio.sleep(0.1)
            assert status == 200
        running.process.send_signal(signal.SIGTERM)
        assert running.process.stderr is not None
        said = (await running.process.stderr.read()).decode()
    assert "Traceback" not in said
    assert "socket.accept" not in said
