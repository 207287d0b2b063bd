"""A class over the network: what a student costs, how fast many are answered, how soon all know."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from statistics import median, quantiles

from benchmarks.measure import Row

STUDENTS, WATCHERS, ROUNDS = 300, 1000, 5
GOALS = {"memory": 60, "p99": 600, "told": 100, "rate": 3}
TEXT = "A quiet word from an ally can start talks, as the record shows [S2]. " * 15

SERVE = """
import asyncio, sys, time
from pathlib import Path
from benchmarks.bench_network import serve
asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
"""


async def serve(folder: Path, students: int) -> None:
    """Serve a class that is writing its openings; print port and tokens, then obey stdin."""
    from debate_class.classroom.desk import Desk, Setup
    from debate_class.classroom.door import Door
    from debate_class.classroom.port import Refusal
    from debate_class.course.bundled import bundled_course
    from debate_class.course.library import Library
    from debate_class.course.roster import RosterEntry
    from debate_class.debate.commands import INSTRUCTOR, NextStage, PauseClocks, ResumeClocks
    from debate_class.web.house import House
    from debate_class.web.limits import Limits, Rate
    from debate_class.web.serving import Serving, listen

    desk = Desk(
        Library([bundled_course()]),
        folder / "bench.db",
        clock=lambda: time.time_ns() // 1_000_000,
    )
    people = [RosterEntry(f"Student {n}") for n in range(students)]
    live = await desk.open(Setup("japan-korea", roster=people, pace="class"))
    while (stage := live.session.current()) is None or stage.id != "opening":
        await live.do(INSTRUCTOR, NextStage())

    async def admit(_: str) -> Refusal | None:
        return None

    door = await Door.open(live, desk.journal(), admit)
    no_limit = Rate(1e9, 1e9)
    limits = Limits(
        known=no_limit,
        strangers=no_limit,
        connections=5000,
        connections_each=5000,
        streams_strangers=5000,
        streams_strangers_each=5000,
    )
    serving = Serving(House(live, door, time.monotonic, limits), listen("127.0.0.1", 0))
    await serving.start()
    tokens = [(await door._ticket(f"p{n + 1}")).token for n in range(students)]  # noqa: SLF001
    print(serving.port, *tokens, flush=True)
    loop = asyncio.get_running_loop()
    while (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        change = ResumeClocks() if live.session.paused else PauseClocks()
        began = time.monotonic()
        await live.do(INSTRUCTOR, change)
        print(began, flush=True)
    await serving.stop()
    await live.close()
    desk.close()


class Host:
    """A service in a process of its own, so that its memory and its work are its own."""

    def __init__(self, folder: str, students: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, folder, str(students)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        port, *self.tokens = self.process.stdout.readline().split()
        self.port = int(port)

    def change(self) -> float:
        """Let something change; when it was asked for, by the clock that both processes share."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def memory(self) -> float:
        """Its memory in kB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return float(status.partition("VmRSS:")[2].split()[0])

    def end(self) -> None:
        """Stop it."""
        self.process.communicate("\n", timeout=60)


@asynccontextmanager
async def _host(students: int) -> AsyncIterator[Host]:
    with tempfile.TemporaryDirectory() as folder:
        host = await asyncio.to_thread(Host, folder, students)
        try:
            yield host
        finally:
            await asyncio.to_thread(host.end)


Streams = list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]


async def _listen(host: Host, count: int) -> Streams:
    """Open so many streams, each past what has happened so far."""
    streams: Streams = []
    for n in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        token = host.tokens[n % len(host.tokens)]
        path = "/changes?wall=1&" if n >= len(host.tokens) else "/changes?"
        writer.write(
            f"GET {path}after=9999999 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}"
            "\r\n\r\n".encode()
        )
        await reader.readuntil(b"listening\n\n\r\n")
        streams.append((reader, writer))
    return streams


def bench_memory() -> list[Row]:
    """What the host holds for each student that is connected, while all of them are."""
    return [asyncio.run(_memory(count)) for count in (30, 300, 1000)]


async def _memory(count: int) -> Row:
    async with _host(30) as host:
        await _listen(host, 10)  # what the first ones cost is not theirs
        before = host.memory()
        streams = await _listen(host, count)
        each = (host.memory() - before) / count
        for _, writer in streams:
            writer.close()
    goal = GOALS["memory"]
    return {
        "name": f"memory of the host per student, {count:,} connected",
        "measured": f"{each:.0f} kB",
        "goal": f"at most {goal} kB",
        "ratio": f"{each / goal:.2f} of the goal",
    }


def bench_submit() -> list[Row]:
    """All of a large class send at once; against single commits of the same database.

    Of some rounds, each with its own commits beside it, the one in the middle.
    """
    rounds = [(*asyncio.run(_submit()), _raw_commits()) for _ in range(ROUNDS)]
    p99 = median(p99 for p99, _, _ in rounds)
    _, rate, raw = sorted(rounds, key=lambda one: one[1] / one[2])[ROUNDS // 2]
    return [
        {
            "name": f"{STUDENTS} submits at once, 99 of 100 answered within",
            "measured": f"{p99:.0f} ms",
            "goal": f"under {GOALS['p99']} ms",
            "ratio": f"{p99 / GOALS['p99']:.2f} of the goal",
        },
        {
            "name": "submits per second, against single commits of SQLite",
            "measured": f"{rate:.0f} against {raw:.0f}",
            "goal": f"at least {GOALS['rate']}x",
            "ratio": f"{rate / raw:.1f}x",
        },
    ]


async def _submit() -> tuple[float, float]:
    """Within how many ms 99 of 100 were answered, and how many a second."""
    async with _host(STUDENTS) as host:
        places = [await asyncio.open_connection("127.0.0.1", host.port) for _ in host.tokens]
        began = time.perf_counter()
        times = await asyncio.gather(*(_send(host, n, *place) for n, place in enumerate(places, 1)))
        whole = time.perf_counter() - began
        for _, writer in places:
            writer.close()
    return quantiles(times, n=100)[98] * 1000, len(times) / whole


async def _send(
    host: Host, n: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> float:
    """Send one response; how long the answer took."""
    body = f'{{"stage":"opening","participant":"p{n}","parts":["{TEXT}"]}}'
    began = time.perf_counter()
    writer.write(
        "POST /api/commands/SubmitResponse HTTP/1.1\r\nHost: x\r\nIdempotency-Key: k\r\n"
        f"Authorization: Bearer {host.tokens[n - 1]}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 200 " in head.partition(b"\r\n")[0], head
    return time.perf_counter() - began


def _raw_commits() -> float:
    """Commits per second, one row each, as durable as ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "raw.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = FULL")
            raw.execute("CREATE TABLE texts (body)")
            began = time.perf_counter()
            for _ in range(STUDENTS):
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO texts VALUES (?)", (TEXT,))
                raw.execute("COMMIT")
            return STUDENTS / (time.perf_counter() - began)


def bench_told() -> Row:
    """A change reaches everyone who watches; of some changes, the one in the middle."""
    told = asyncio.run(_told())
    return {
        "name": f"a change told to {WATCHERS:,} watchers",
        "measured": f"{told:.0f} ms",
        "goal": f"under {GOALS['told']} ms",
        "ratio": f"{told / GOALS['told']:.2f} of the goal",
    }


async def _told() -> float:
    async with _host(30) as host:
        # The numbers are past what happened, so that only what is new is told.
        streams = await _listen_from_now(host, WATCHERS)
        took = []
        for _ in range(ROUNDS):
            hearing = [asyncio.create_task(reader.readuntil(b"data:")) for reader, _ in streams]
            began = await asyncio.to_thread(host.change)
            await asyncio.gather(*hearing)
            took.append((time.monotonic() - began) * 1000)
            await asyncio.sleep(1)  # after a line, a stream is silent for a moment
        for _, writer in streams:
            writer.close()
    return median(took)


async def _listen_from_now(host: Host, count: int) -> Streams:
    streams: Streams = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", host.port)
        writer.write(b"GET /changes?wall=1 HTTP/1.1\r\nHost: x\r\n\r\n")
        await reader.readuntil(b"data:")
        await reader.readuntil(b"\n\n")
        streams.append((reader, writer))
    await asyncio.sleep(1)  # after a line, a stream is silent for a moment
    return streams
