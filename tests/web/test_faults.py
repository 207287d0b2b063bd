"""Faults on the way: nothing that was acknowledged is lost, nothing counts twice, all come back."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Port, Receipt, Refusal
from debate_class.classroom.wire import Entrance
from debate_class.debate import commands as c
from debate_class.debate.views import StudentView
from debate_class.journal.store import Journal
from tests.web.conftest import TEXT, Class, millis

BIN = Path(sys.executable).parent / "debate-class"
STUDENTS = 30


# -- a proxy that plays tricks


@dataclass
class Tricks:
    """Between client and host; each command in turn is carried on another way.

    It is passed on, passed on late, or twice; it is dropped, or only its answer is.
    """

    port: int
    played: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next = cycle(["twice", "drop answer", "pass", "drop", "late"])
        self._open: set[asyncio.Task[None]] = set()

    async def serve(self) -> asyncio.Server:
        return await asyncio.start_server(self._hear, "127.0.0.1", 0)

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, ValueError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            once = head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + body
            trick = next(self._next) if head.startswith(b"POST") else "pass"
            self.played.append(trick)
            if trick == "late":
                await asyncio.sleep(0.3)
            if trick != "drop":
                answer = await self._pass_on(once, writer if trick in ("pass", "late") else None)
                if trick == "twice":
                    writer.write(await self._pass_on(once, None))
                    assert answer
        writer.close()

    async def _pass_on(self, request: bytes, to: asyncio.StreamWriter | None) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        whole = b""
        while data := await reader.read(65_536):
            whole += data
            if to is not None:
                to.write(data)
                await to.drain()
        writer.close()
        return whole


async def test_dropped_late_and_doubled_requests_change_nothing(held: Class) -> None:
    await held.until("opening")
    tricks = Tricks(held.serving.port)
    server = await tricks.serve()
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    joined = JoinedSession(Call(url, millis), held.live.session_id, await held.token("p1"))
    port = joined.own()
    before = held.live.session.seq
    for n in range(6):
        parts = (f"{TEXT} Version {n}.",)
        answer = await port.do(c.SubmitResponse(stage="opening", participant="p1", parts=parts))
        assert isinstance(answer, Receipt), (n, answer, tricks.played)
    await joined.close()
    server.close()
    assert {"twice", "drop", "drop answer", "late"} <= set(tricks.played)
    assert len(held.live.session.responses["opening", "p1"].revisions) == 6
    assert held.live.session.seq == before + 6


async def test_a_draft_that_arrives_late_does_not_overwrite_a_newer_one(held: Class) -> None:
    await held.until("opening")
    port = (await held.join("p1")).own()

    async def save(revision: int) -> Receipt | Refusal:
        parts = (f"Version {revision}.",)
        return await port.do(
            c.SaveDraft(stage="opening", participant="p1", parts=parts, revision=revision)
        )

    assert isinstance(await save(2), Receipt)
    late = await save(1)
    assert isinstance(late, Refusal)
    assert held.live.written.drafts["p1", "opening"].parts == ("Version 2.",)


async def test_a_full_disk_is_told_and_nothing_half_is_kept(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debate_class.errors import JournalError

    await held.until("opening")
    port = (await held.join("p1")).own()
    send = c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,))

    def full(*_: object) -> None:
        raise JournalError("There is no room left on the disk.")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        refused = await port.do(send, "k")
        assert isinstance(refused, Refusal)
        assert refused.code == "not-saved"
    assert not held.live.session.responses
    assert isinstance(await port.do(send, "k"), Receipt)


# -- a host that is killed


@asynccontextmanager
async def host(
    folder: Path, *arguments: str
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """A host in a process of its own, and what it says of itself."""
    process = await asyncio.create_subprocess_exec(
        *(str(BIN), "--database", str(folder / "host.db"), "host", *arguments),
        *("--headless", "--bind", "127.0.0.1"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    said = ""
    try:
        while "key:" not in said:
            line = await process.stdout.readline()
            assert line, (await process.communicate())[1]
            said += line.decode()
        yield process, said
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await process.communicate()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def write_on(port: Port[StudentView], participant: str, kept: dict[str, int]) -> None:
    """Save one draft after the other, and note the last one that the host said it kept."""
    revision = 0
    while True:
        revision += 1
        parts = (f"Draft {revision} of {participant}.",)
        draft = c.SaveDraft(
            stage="opening", participant=participant, parts=parts, revision=revision
        )
        answer = await port.do(draft)
        if isinstance(answer, Receipt):
            kept[participant] = revision
        await asyncio.sleep(0.2)


ROUNDS = int(os.environ.get("KILLS", "3"))


async def test_a_host_that_is_killed_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    roster = tmp_path / "class.txt"
    names = {f"p{n}": f"Student {n}" for n in range(1, STUDENTS + 1)}
    roster.write_text("\n".join(names.values()))
    place = str(free_port())
    url = f"http://127.0.0.1:{place}"
    people = list(names)
    kept: dict[str, int] = {}
    sessions: dict[str, JoinedSession] = {}
    writing: list[asyncio.Task[None]] = []
    arguments = ["japan-korea", "--roster", str(roster), "--port", place]
    for turn in range(ROUNDS + 1):
        async with host(tmp_path, *arguments) as (process, said):
            if not sessions:
                code = re.search(r"Code: (\S+)", said)
                key = re.search(r"key: (\S+)", said)
                assert code
                assert key
                teacher = JoinedSession(Call(url, millis), "", key[1])
                while "opening" not in (await _open(teacher)):
                    answer = await teacher.instructor().do(c.NextStage())
                    assert isinstance(answer, Receipt), answer
                await teacher.close()
                for each in people:
                    call = Call(url, millis)
                    ticket = await call.join(Entrance(code[1], names[each]))
                    sessions[each] = JoinedSession(call, "", ticket.token)
                    sessions[each].start()
                    writing.append(asyncio.create_task(write_on(sessions[each].own(), each, kept)))
            before = dict(kept)
            async with asyncio.timeout(90):
                while not _ahead(kept, before):  # noqa: ASYNC110 - thirty tasks count up
                    await asyncio.sleep(0.05)
            if turn < ROUNDS:
                process.kill()
                await process.wait()
                arguments = ["--resume", "last", "--port", place]
                continue
            for task in writing:
                task.cancel()
            await asyncio.gather(*writing, return_exceptions=True)
            for each in people:
                view = await sessions[each].own().view()
                number = re.search(r"Draft (\d+)", view.tasks[0].draft[0])
                assert number
                assert int(number[1]) >= kept[each]
                assert view.tasks[0].draft[0].endswith(f"of {each}.")
                await sessions[each].close()


def _ahead(kept: dict[str, int], before: dict[str, int]) -> bool:
    """Whether each of the class has kept something since."""
    return len(kept) == STUDENTS and all(kept[each] > before.get(each, 0) for each in kept)


async def _open(teacher: JoinedSession) -> set[str]:
    view = await teacher.instructor().view()
    return {stage.id for stage in view.stages if stage.status == "open"}


async def test_a_host_asleep_for_ten_minutes_counts_as_a_pause(held: Class) -> None:
    await held.until("opening")
    asleep = [0]
    held.live._clock = held.live._clerk._clock = lambda: millis() + asleep[0]
    await held.live.tick()
    before = (await held.live.student("p1").view()).tasks[0].clock.left(held.live.now())
    asleep[0] = 10 * 60 * 1000
    await held.live.tick()
    view = await (await held.join("p1")).own().view()
    after = view.tasks[0].clock.left(view.at)
    assert before is not None
    assert after is not None
    assert before - after < 10_000
    assert view.paused
