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
from tests.e2e.people import AtPage, AtTerminal, Person
from tests.e2e.wire import Wire
from tests.terminal.tmux import Terminal
from tests.web.hosts import free_port
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
        if f"◉ {title.upper()}" not in screen:
            self.console.press("y" if "(y)" in screen else "Enter")
            screen = await self.see(rf"◉ {title.upper()}|homework")
        if f"◉ {title.upper()}" not in screen:
            self.console.press("Enter")
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

    async def shoot(self, name: str) -> None:
        """Keep every screen."""
        if self.shots:
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
            held.others.append(kind(f"http://127.0.0.1:{wire.at}", NAMES[n]))
        held.host("japan-korea", "--format", FORMAT, "--roster", str(roster))
        yield held, wire


async def test_a_class_of_thirty_goes_through_every_stage(tmp_path: Path) -> None:
    async with class_of_thirty(tmp_path) as (held, wire):
        door = await held.see(r"Code\s+\S( \S)+")
        found = re.search(r"Code\s+((?:\S ){6}\S)", door)
        assert found, door
        code = found[1].replace(" ", "")
        url = f"http://127.0.0.1:{wire.at}"
        await held.together(lambda p: p.come_in(url, code), lambda s: s.come_in(code))
        await held.see("30 of 30")
        await held.shoot("door")
        held.console.press("Enter")
        await held.see("drawn by lot")
        held.console.press("Enter")
        await held.see("No stage is open")

        async def finish(student: Student) -> None:
            await student.finish(stage)

        async def reach(person: Person, title: str) -> None:
            await person.reach(title)

        for stage, title in (("read", "Read both cases"),):
            await held.go_on_to(title)
            await held.together(partial(reach, title=title))
            await held.shoot(stage)
            await held.together(lambda p: p.finish(), finish)
