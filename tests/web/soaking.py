"""A soak: a class of sixty for as long as one likes, against a host in a process of its own.

Every student does, over and over, what a lesson asks for: types, sends, votes, judges, looks; half
of them on pages. Now and then somebody's stream breaks. What the host says it kept is compared with
its journal in the end; in between, once in a while, its memory, its work and the time of its
answers are measured. They must be flat:

    From the end of the first third on, take the slope between each two measurements and of those
    the median (Theil and Sen), so that one busy minute of the machine does not count. Memory may
    grow by a quarter in an hour, since texts and receipts are kept, or by 8 MB in all. CPU for an
    answer may grow by a quarter in all, or by 1 ms; the median time of an answer by half, or by
    10 ms. Where other tests run beside it, that time tells of them, and is not judged.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from statistics import mean, median, quantiles

from debate_class.debate import commands as c
from tests.web.hosts import Host, Teacher, free_port, host, millis
from tests.web.ledgers import Kept, missing
from tests.web.students import VOTES, InBrowser, Native, Student

STUDENTS = 60
THINKING = (1.0, 3.0)
"""Seconds from one thing that a student does to the next, at least and at most."""

MEMORY_AN_HOUR, MEMORY_SLACK = 0.25, 8.0
WORK, WORK_SLACK = 0.25, 1.0
SLOWER, SLOWER_SLACK = 0.5, 10.0

VOTE, WRITE, REVIEW, ENDLESS = "vote-before", "closing", "peer-review", "debrief"
"""What is open all the time: three tasks with a due time, and a stage of the class."""

WORDS = " ".join(["A quiet word from an ally can start talks, as the record shows [S2]."] * 8)
FORMAT = "written-controversy-with-peers"


@dataclass(frozen=True)
class Measured:
    """What was measured over one part of the soak, up to `at` seconds.

    `memory` in MB; for the answers in ms, `work` the CPU of each, `typical` the median time, and
    `slowest` within what 99 of 100 came.
    """

    at: float
    memory: float
    answers: int
    work: float
    typical: float
    slowest: float


@dataclass
class Soak:
    """The measurements, and what was lost (nothing)."""

    rows: list[Measured] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def table(self) -> str:
        """The measurements, one a line."""
        head = "minute   memory MB   answers   CPU ms each   median ms   99 of 100 within ms"
        lines = (
            f"{row.at / 60:6.1f} {row.memory:11.1f} {row.answers:9} {row.work:13.2f}"
            f" {row.typical:11.1f} {row.slowest:21.1f}"
            for row in self.rows
        )
        return "\n".join((head, *lines))

    def grown(self, *, alone: bool = True) -> list[str]:
        """What was not flat; the time of answers only where the machine did nothing else."""
        settled = self.rows[len(self.rows) // 3 :]
        at = [row.at for row in settled]
        lasted = at[-1] - at[0]

        def more(values: list[float], share: float, slack: float) -> str:
            grown = slope(at, values) * lasted
            too_much = grown > max(mean(values) * share, slack)
            return f"{grown:.1f} in {lasted / 60:.1f} minutes" if too_much else ""

        memory = more([row.memory for row in settled], MEMORY_AN_HOUR * lasted / 3600, MEMORY_SLACK)
        work = more([row.work for row in settled], WORK, WORK_SLACK)
        slower = more([row.typical for row in settled], SLOWER, SLOWER_SLACK) if alone else ""
        told = {"MB of memory": memory, "ms of CPU an answer": work, "ms for an answer": slower}
        return [f"more {what}: {by}" for what, by in told.items() if by]


def slope(at: list[float], values: list[float]) -> float:
    """By how much a value grows in each second: the median of the slopes between each two."""
    pairs = combinations(zip(at, values, strict=True), 2)
    return median((after - before) / (then - now) for (now, before), (then, after) in pairs)


async def soak(
    folder: Path, seconds: float, parts: int, tell: Callable[[str], object] = str
) -> Soak:
    """Soak a host for so many seconds, measured in so many parts; `tell` is told each line."""
    roster = folder / "class.txt"
    roster.write_text("\n".join(f"Student {n}" for n in range(1, STUDENTS + 1)))
    found = Soak()
    async with host(
        folder, "japan-korea", "--roster", str(roster), "--format", FORMAT, port=free_port()
    ) as running:
        students = await _class(running, seconds)
        taken: list[float] = []
        over = asyncio.Event()
        busy = []
        for number, each in enumerate(students):
            each.said = lambda _, took: taken.append(1000 * took)
            busy.append(asyncio.create_task(_take_part(each, random.Random(number), over)))
        began, worked = asyncio.get_running_loop().time(), running.worked()
        for part in range(1, parts + 1):
            await asyncio.sleep(began + part * seconds / parts - asyncio.get_running_loop().time())
            for task in busy:
                assert not task.done(), task.exception()
            row = Measured(
                at=part * seconds / parts,
                memory=running.memory(),
                answers=len(taken),
                work=(running.worked() - worked) / len(taken),
                typical=median(taken),
                slowest=quantiles(taken, n=100)[98],
            )
            worked = running.worked()
            taken.clear()
            found.rows.append(row)
            tell(found.table().splitlines()[-1] if part > 1 else found.table())
        over.set()
        await asyncio.gather(*busy)
        for each in students:
            await each.leave()
    found.lost = missing(Kept.of(folder / "host.db"), students)
    return found


async def _class(running: Host, seconds: float) -> list[Student]:
    """Everyone is in and has written what is to be judged; all the tasks are open."""
    students: list[Student] = [
        (Native, InBrowser)[n % 2](running.url, f"Student {n + 1}") for n in range(STUDENTS)
    ]
    for each in students:
        await each.come_in(running.code)
    async with AsyncExitStack() as stack:
        teacher = Teacher(running)
        stack.push_async_callback(teacher.close)
        due = millis() + round(1000 * (seconds + 3600))
        await teacher.must(c.OpenStage(stage=VOTE, due_at=due))
        for stage in ("opening", "rebuttal"):
            await teacher.until(stage)
            parts = (WORDS,) if stage == "opening" else ("They say.", "But.", WORDS, "So.")
            await asyncio.gather(*(each.send(stage, *parts) for each in students))
        await teacher.until(ENDLESS)
        await teacher.must(c.ChangeTime(stage=ENDLESS, minutes=seconds / 60 + 60))
        for stage in (REVIEW, WRITE):
            await teacher.must(c.OpenStage(stage=stage, due_at=due))
    return students


async def _take_part(student: Student, chance: random.Random, over: asyncio.Event) -> None:
    """Mostly type; now and then send, vote, judge, look, or lose the connection."""
    number = 0
    while not over.is_set():
        await asyncio.sleep(chance.uniform(*THINKING))
        number += 1
        text = f"{WORDS} Number {number} of {student.who}."
        match chance.choices(
            ("type", "send", "vote", "judge", "look", "lose"), (70, 4, 4, 4, 15, 3)
        )[0]:
            case "type":
                await student.save(WRITE, text)
            case "send":
                await student.send(WRITE, text)
            case "vote":
                await student.vote(VOTE, chance.choice(VOTES))
            case "judge":
                await student.judge(REVIEW, f"Weigh it. {number}")
            case "look":
                await student.seen()
            case _:
                student.lose_connection()
