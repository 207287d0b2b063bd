"""A class of thirty, held as a teacher holds one, with a kill and a lost network on the way.

A console in a terminal, three students with the kit in terminals, three in real browsers,
twenty-four simulated; every stage, the host killed in the middle of one text, the network lost in
the middle of another.

SHOTS names a folder to keep the screens in.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import program
from tests.e2e.browser import Browser
from tests.e2e.people import BEST, OPENING, PARTS, AtPage, AtTerminal, Person
from tests.e2e.wire import Wire
from tests.terminal.tmux import Terminal
from tests.web.hosts import free_port
from tests.web.ledgers import Kept, missing
from tests.web.students import InBrowser, Native, Student

pytestmark = pytest.mark.needs("tmux", "chromium")

NAMES = (
    "김민수", "佐藤花子", "Zoë Müller", "Ana García", "이서연", "Tariq Aziz",
    *(f"Student {n:02}" for n in range(7, 31)),
)  # fmt: skip
AT_TERMINALS, AT_PAGES = range(3), range(3, 6)
FORMAT = "written-controversy-with-peers"


@dataclass
class Class:
    """Everyone, and the console that leads them."""

    folder: Path
    port: int
    console: Terminal
    people: list[Person] = field(default_factory=list)
    others: list[Student] = field(default_factory=list)
    shots: Path | None = None

    def end(self) -> None:
        """Close the console, whichever it is by then."""
        self.console.end()

    async def see(self, pattern: str) -> str:
        """Wait until the console shows it."""
        return await asyncio.to_thread(self.console.see, pattern)

    def host(self, *arguments: str) -> None:
        """Start the host."""
        database = str(self.folder / "host.db")
        place = ("--port", str(self.port), "--bind", "127.0.0.1")
        self.console.run("--database", database, "host", *arguments, *place)

    async def go_on_to(self, title: str) -> None:
        """Open the next stage; those who are not done are told of."""
        self.console.press("n")
        screen = await self.see(rf"◉ {title.upper()}|\(y\)|homework")
        if "homework" in screen:
            self.console.press("C-u", "Enter")
        elif f"◉ {title.upper()}" not in screen:
            self.console.press("y")
        await self.see(rf"◉ {title.upper()}")

    async def together(
        self,
        real: Callable[[Person], Coroutine[Any, Any, None]],
        simulated: Callable[[Student], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        """All do the same at once."""
        async with asyncio.timeout(120), asyncio.TaskGroup() as doing:
            for person in self.people:
                doing.create_task(real(person))
            for student in self.others if simulated else ():
                assert simulated is not None
                doing.create_task(simulated(student))

    async def shoot(self, name: str, *, console: bool = True) -> None:
        """Keep every screen, that of the console unless it is away."""
        if self.shots and console:
            (self.shots / f"{name}-console.txt").write_text(self.console.screen())
        for person in self.people:
            await person.shoot(name)


@asynccontextmanager
async def class_of_thirty(folder: Path) -> AsyncIterator[tuple[Class, Wire]]:
    roster = folder / "class.txt"
    roster.write_text("\n".join(NAMES), encoding="utf-8")
    shots = Path(os.environ["SHOTS"]) if "SHOTS" in os.environ else None
    chromium = program("chromium")
    assert chromium
    async with AsyncExitStack() as stack:
        held = Class(folder, free_port(), Terminal(folder / "console", 120, 40), shots=shots)
        stack.callback(held.end)
        wire = await stack.enter_async_context(Wire(held.port).carrying())
        for n in AT_TERMINALS:
            home = folder / f"home-{n}"
            terminal = Terminal(folder / f"terminal-{n}", 80 if n else 120, 24 if n else 40, home)
            stack.callback(terminal.end)
            held.people.append(AtTerminal(NAMES[n], terminal, shots))
        for n in AT_PAGES:
            browser = await asyncio.to_thread(Browser, chromium, folder / f"profile-{n}")
            stack.callback(browser.close)
            size = {3: (1280, 800), 4: (390, 844), 5: (768, 1024)}[n]
            await asyncio.to_thread(browser.look, size=size, dark=n == 5)
            held.people.append(AtPage(NAMES[n], browser, shots))
        for n in range(6, 30):
            kind = Native if n % 2 else InBrowser
            student = kind(f"http://127.0.0.1:{wire.at}", NAMES[n])
            held.others.append(student)
            stack.push_async_callback(student.leave)
        held.host("japan-korea", "--format", FORMAT, "--roster", str(roster))
        yield held, wire


LESSON = (
    ("read", "Read both cases"),
    ("vote-before", "First vote"),
    ("join", "Arrive"),
    ("brief", "Your brief"),
    ("opening", "Opening"),
    ("exchange", "Read your opponent"),
    ("timeline", "Timeline"),
    ("rebuttal", "Rebuttal"),
    ("best-case", "Their best case"),
    ("vote-after", "Second vote"),
    ("debrief", "Debrief"),
    ("peer-review", "Peer review"),
    ("closing", "What you think"),
)


@pytest.mark.soak
async def test_a_class_of_thirty_goes_through_every_stage(tmp_path: Path) -> None:
    async with class_of_thirty(tmp_path) as (held, wire):
        await come_in(held, f"http://127.0.0.1:{wire.at}")
        for stage, title in LESSON:
            await held.go_on_to(title)
            await held.together(partial(reach, title=title))
            await held.shoot(f"{stage}-1")
            match stage:
                case "vote-before" | "vote-after":
                    await held.together(lambda p: p.vote(), partial(vote, stage=stage))
                case "timeline":
                    await held.together(lambda p: p.arrange(), partial(arrange, stage=stage))
                case "opening":
                    await write_through_a_kill(held)
                case "rebuttal":
                    await write_through_a_drop(held, wire)
                case "best-case" | "closing":
                    await held.together(write, partial(send, stage=stage, parts=(BEST,)))
                case "peer-review":
                    await held.together(lambda p: p.judge(), partial(judge, stage=stage))
                case _:
                    await held.together(lambda p: p.finish(), partial(finish, stage=stage))
            await held.see("Everyone is done|This is the last stage")
            await held.shoot(f"{stage}-2")
        await release(held)
        await held.together(lambda p: p.read_feedback())
        await held.shoot("feedback")
    kept = Kept.of(tmp_path / "host.db")
    assert missing(kept, held.others) == []
    for n, name in enumerate(NAMES, 1):
        for stage, words in (("opening", "To fix means"), ("rebuttal", "They say that")):
            text = "\n".join(kept.written.parts(kept.session.responses[stage, f"p{n}"].latest.text))
            assert words in text
            assert name in text
    assert len(kept.session.votes) == 60


async def come_in(held: Class, url: str) -> None:
    """Everyone joins, and sides are there."""
    door = await held.see(r"Code\s+\S( \S)+")
    found = re.search(r"Code\s+((?:\S ){6}\S)", door)
    assert found, door
    code = found[1].replace(" ", "")
    await held.together(lambda p: p.come_in(url, code), lambda s: s.come_in(code))
    await held.see("30 here")
    await held.shoot("door")
    held.console.press("Enter")
    await held.see("drawn by lot")
    held.console.press("Enter")
    await held.see("No stage is open")


async def write_through_a_kill(held: Class) -> None:
    """All write, the host is killed, all come back by themselves and send what they wrote."""

    async def begin(student: Student) -> None:
        await student.save("opening", OPENING.format(who=student.name)[:200])

    async def type_one(person: Person) -> None:
        await person.type(OPENING.format(who=person.name)[:200])

    async def type_on(person: Person) -> None:
        await person.type(OPENING.format(who=person.name)[200:])

    await held.together(type_one, begin)
    await held.together(lambda p: p.saved())
    held.console.kill()
    await held.together(type_on)
    await held.together(lambda p: p.lost())
    await held.shoot("killed", console=False)
    held.host("--resume", "last")
    await held.see("Paused")  # nobody lost time by it
    await held.together(lambda p: p.saved())
    await held.shoot("back")
    held.console.press("Space")
    await held.together(lambda p: p.send(), partial(send, stage="opening", parts=(OPENING,)))


async def write_through_a_drop(held: Class, wire: Wire) -> None:
    """The network is gone in the middle of a text, and comes back."""

    async def type_parts(person: Person, first: int, last: int) -> None:
        for part in range(first, last):
            await person.type(PARTS[part].format(who=person.name), part)

    await held.together(partial(type_parts, first=0, last=2))
    await held.together(lambda p: p.saved())
    wire.cut()
    await held.see("30 offline")
    await held.together(partial(type_parts, first=2, last=4))
    await held.together(lambda p: p.lost())
    await held.shoot("dropped")
    wire.mend()
    await held.together(lambda p: p.saved())
    await held.see(r"\A((?!offline)[\s\S])*\Z")
    await held.shoot("mended")
    await held.together(lambda p: p.send(), partial(send, stage="rebuttal", parts=PARTS))


async def reach(person: Person, title: str) -> None:
    await person.reach(title)


async def write(person: Person) -> None:
    await person.type(BEST.format(who=person.name))
    await person.send()


async def finish(student: Student, stage: str) -> None:
    await student.finish(stage)


async def vote(student: Student, stage: str) -> None:
    await student.vote(stage, "against")


async def arrange(student: Student, stage: str) -> None:
    await student.arrange(stage)


async def send(student: Student, stage: str, parts: tuple[str, ...]) -> None:
    await student.send(stage, *(part.format(who=student.name) for part in parts))


async def judge(student: Student, stage: str) -> None:
    await student.judge_all(stage)


async def release(held: Class) -> None:
    """End the lesson, judge what is left, and let the scores be seen."""
    held.console.press("E")
    await held.see(r"\(y\)")
    held.console.press("y")
    await held.see("The lesson has ended")
    await held.shoot("ended")
    held.console.press("s")
    await held.see("Scoring · Opening")
    for number in range(1, 31):
        await held.see(rf"{number - 1} of 30 scored[\s\S]*▸ Defines")
        held.console.type("3333")
        await held.see(f"{number} of 30 scored")
        if number < 30:
            held.console.press("Space")
    await held.shoot("scored")
    held.console.press("g")
    await held.see("Release")
    held.console.press("r")
    await held.see(r"\(y\)")
    held.console.press("y")
    await held.see("(?<!not )released")
    await held.shoot("released")
