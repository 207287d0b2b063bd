"""A host that is killed again and again loses nothing it acknowledged, and all come back."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.web.hosts import Teacher, free_port, host
from tests.web.ledgers import Kept, missing
from tests.web.students import VOTES, InBrowser, Native, Refused, Student

STUDENTS = 30
ROUNDS = int(os.environ.get("KILLS", "20"))
TYPING = 0.8
"""Seconds in which a student types or thinks, between two things that the host is asked."""

LESSON = (("vote-before", 3), ("opening", 10), ("rebuttal", 4), ("peer-review", 3))
"""In which stages, and how often in each, out of twenty times."""

WORDS = " ".join(["A quiet word from an ally can start talks, as the record shows [S2]."] * 8)


@dataclass
class Lesson:
    """What is open, as everyone sees it at the wall."""

    stage: str
    over: bool = False


async def take_part(student: Student, lesson: Lesson) -> None:
    """Do what the stage asks for, again and again."""
    for number in count(1):
        if lesson.over:
            return
        stage, text = lesson.stage, f"{WORDS} Number {number} of {student.who}."
        with suppress(Refused):
            if stage == "vote-before":
                await student.vote(stage, VOTES[number % 3])
            elif stage == "peer-review":
                await student.judge(stage, f"Weigh it. {number}")
            elif stage == "rebuttal":
                await student.send(stage, "They say.", "But.", text, "Therefore.")
            elif number % 4:
                await student.save(stage, text)
            else:
                await student.send(stage, text)
        await asyncio.sleep(TYPING)


async def lead(teacher: Teacher, lesson: Lesson, stage: str) -> None:
    """Open the stage, and let everyone know."""
    await teacher.until(stage)
    lesson.stage = stage
    await teacher.close()


async def all_answered(students: list[Student], busy: list[asyncio.Task[None]]) -> None:
    """Wait until the host has told each of the class that something is kept."""
    before = [each.ledger.answers for each in students]
    async with asyncio.timeout(90):
        while any(s.ledger.answers == b for s, b in zip(students, before, strict=True)):
            for task in busy:
                assert not task.done(), task.exception()
            await asyncio.sleep(0.02)


def stages() -> list[str]:
    """The stage of each round."""
    total = sum(times for _, times in LESSON)
    return [name for name, times in LESSON for _ in range(max(1, round(times * ROUNDS / total)))]


@pytest.mark.minute
async def test_a_host_that_is_killed_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    roster = tmp_path / "class.txt"
    roster.write_text("\n".join(f"Student {n}" for n in range(1, STUDENTS + 1)))
    port, lesson = free_port(), Lesson("")
    students: list[Student] = []
    busy: list[asyncio.Task[None]] = []
    peers = ("--format", "written-controversy-with-peers")
    arguments: tuple[str, ...] = ("japan-korea", "--roster", str(roster), *peers)
    for turn, stage in enumerate(stages()):
        async with host(tmp_path, *arguments, port=port) as running:
            if stage != lesson.stage:
                await lead(Teacher(running), lesson, stage)
            if not students:
                names = (f"Student {n + 1}" for n in range(STUDENTS))
                kinds = cycle((Native, InBrowser))
                students = [
                    kind(running.url, name) for kind, name in zip(kinds, names, strict=False)
                ]
                await asyncio.gather(*(each.come_in(running.code) for each in students))
                busy = [asyncio.create_task(take_part(each, lesson)) for each in students]
            await all_answered(students, busy)
            await running.kill()
        assert missing(Kept.of(tmp_path / "host.db"), students) == [], turn
        arguments = ("--resume", "last")
    async with host(tmp_path, *arguments, port=port) as running:
        await all_answered(students, busy)
        teacher = Teacher(running)
        while not all(row.online for row in (await teacher.view()).rows):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        await teacher.close()
        lesson.over = True
        await asyncio.gather(*busy)
        for each in students:
            assert (await each.seen()).participant == each.who
            await each.leave()
    assert missing(Kept.of(tmp_path / "host.db"), students) == []
