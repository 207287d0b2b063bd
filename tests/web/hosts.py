"""A host in a process of its own, as the command starts it, and the teacher who leads."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from debate_class.classroom.calling import Call
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Receipt
from debate_class.debate import commands as c
from debate_class.debate.views import InstructorView

BIN = Path(sys.executable).parent / "debate-class"


def millis() -> int:
    return time.time_ns() // 1_000_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Host:
    """A running host, and what it said of itself when it began."""

    process: asyncio.subprocess.Process
    said: str
    url: str

    @property
    def code(self) -> str:
        """The code of the class."""
        return self._after("Code")

    @property
    def key(self) -> str:
        """A token of the instructor."""
        return self._after("Instructor's key")

    def _after(self, word: str) -> str:
        found = re.search(rf"^{word}: (\S+)", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    async def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        await self.process.wait()

    def memory(self) -> float:
        """What it holds in memory, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1000

    def worked(self) -> float:
        """The milliseconds of CPU that it has used."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def host(
    folder: Path, *arguments: str, port: int, limit: Callable[[], None] | None = None
) -> AsyncIterator[Host]:
    """A host whose journal lies in `folder`. `limit` is called in its process before it begins."""
    process = await asyncio.create_subprocess_exec(
        *(str(BIN), "--database", str(folder / "host.db"), "host", *arguments),
        *("--headless", "--bind", "127.0.0.1", "--port", str(port)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        preexec_fn=limit,
    )
    assert process.stdout is not None
    said = ""
    try:
        while "key:" not in said:
            line = await process.stdout.readline()
            assert line, (await process.communicate())[1]
            said += line.decode()
        yield Host(process, said, f"http://127.0.0.1:{port}")
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await process.communicate()


class Teacher:
    """The instructor, attached to a host from elsewhere."""

    def __init__(self, host: Host) -> None:
        self._joined = JoinedSession(Call(host.url, millis), "", host.key)

    async def close(self) -> None:
        """Let go of the host."""
        await self._joined.close()

    async def view(self) -> InstructorView:
        """The console."""
        return await self._joined.instructor().view()

    async def must(self, command: c.Command) -> None:
        """Carry out what is allowed."""
        answer = await self._joined.instructor().do(command)
        assert isinstance(answer, Receipt), answer

    async def until(self, stage: str) -> None:
        """Go on, stage by stage, until `stage` is open."""
        while stage not in {s.id for s in (await self.view()).stages if s.status == "open"}:
            await self.must(c.NextStage())
