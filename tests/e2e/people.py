"""Students in a real terminal and in a real browser, who do what their screen asks."""

from __future__ import annotations

import asyncio
import base64
import re
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.e2e.browser import Browser, BrowserFault
from tests.terminal.tmux import Terminal

OPENING = (
    "To fix means that both sides keep what they sign. {who} holds that quiet help can do it, "
    + (
        " ".join(
            ["because an ally can bring two leaders to one table [S2], and did so before [S9]."] * 6
        )
    )
)
PARTS = (
    "They say that trust is missing [K4].",
    "But {who} sees that talks went on without it.",
    " ".join(["Because an ally can begin them, as the record shows [S9]."] * 6),
    "Therefore help still counts, and this is what we mean by a fix.",
)
BEST = (
    "The best case for the other side is that nobody outside can make two leaders trust each "
    "other, {who} says, and the record shows a long row of tries that came to little."
)

GO_ON = """[...document.querySelectorAll('main a')].find(
    each => /^Go on/.test(each.textContent))?.click()"""
TICK = """document.querySelectorAll('#review fieldset').forEach(
    each => each.querySelectorAll('input')[1].click());
    for (const each of document.querySelectorAll('#comment')) each.value = 'Name the link.'"""


class Person(ABC):
    """Somebody real at a real screen."""

    def __init__(self, name: str, shots: Path | None) -> None:
        self.name = name
        self._shots = shots

    @abstractmethod
    async def come_in(self, url: str, code: str) -> None:
        """Come in, as the name that is theirs."""

    @abstractmethod
    async def reach(self, title: str) -> None:
        """Wait until the stage called `title` is at hand."""

    @abstractmethod
    async def type(self, text: str, part: int = 0) -> None:
        """Write into a part of the text at hand."""

    @abstractmethod
    async def lost(self) -> None:
        """Wait until the screen says that there is no connection."""

    @abstractmethod
    async def saved(self) -> None:
        """Wait until the screen says that what was typed is saved."""

    @abstractmethod
    async def send(self) -> None:
        """Send the text at hand."""

    @abstractmethod
    async def vote(self) -> None:
        """Vote for the resolution."""

    @abstractmethod
    async def finish(self) -> None:
        """Say that one is done."""

    @abstractmethod
    async def arrange(self) -> None:
        """Put the events in the order they are in, and answer one."""

    @abstractmethod
    async def judge(self) -> None:
        """Judge samples, classmates and oneself."""

    @abstractmethod
    async def read_feedback(self) -> None:
        """Read what the scores say."""

    @abstractmethod
    async def shoot(self, name: str) -> None:
        """Keep what is on the screen, where pictures are wanted."""


class AtTerminal(Person):
    """Somebody with the kit, in tmux."""

    def __init__(self, name: str, terminal: Terminal, shots: Path | None) -> None:
        super().__init__(name, shots)
        self.terminal = terminal

    async def _see(self, pattern: str) -> str:
        return await asyncio.to_thread(self.terminal.see, pattern)

    async def come_in(self, url: str, code: str) -> None:
        await asyncio.to_thread(self.terminal.run, "join", url, code)
        listed = await self._see(r"Your number")
        found = re.search(rf"(\d+)  {re.escape(self.name)}\s", listed)
        assert found, listed
        self.terminal.type(found[1])
        self.terminal.press("Enter")
        await self._see(re.escape(self.name))

    async def reach(self, title: str) -> None:
        await self._see(rf"◉ {re.escape(title.upper())}")
        await self._settled()
        if "ctrl+n for what" in self.terminal.screen():
            self.terminal.press("C-n")
            await self._see(r"\A((?!ctrl\+n for what)[\s\S])*\Z")

    async def type(self, text: str, part: int = 0) -> None:
        if part:
            self.terminal.press("Tab")
        self.terminal.type(text)

    async def lost(self) -> None:
        await self._see("not saved: no connection")

    async def saved(self) -> None:
        await self._see(r"saved \d")

    async def send(self) -> None:
        self.terminal.press("C-s")
        if "(y)" in await self._see(r"\(y\)|Sent\. Next"):
            self.terminal.press("y")
            await self._see(r"Sent\. Next")

    async def vote(self) -> None:
        await self._see(r"Vote \(ctrl\+s\)")
        await self._press_until(("f", "C-s"), "Your vote is in")

    async def finish(self) -> None:
        await self._see("f Done")
        await self._press_until(("f",), "done ✓")

    async def _press_until(self, keys: tuple[str, ...], pattern: str) -> None:
        """Press keys, and again where they came before the screen was there to hear them."""
        for _ in range(6):
            await self._settled()
            self.terminal.press(*keys)
            for _ in range(15):
                if re.search(pattern, self.terminal.screen()):
                    return
                await asyncio.sleep(0.2)
        raise AssertionError(f"{pattern!r} did not appear in:\n{self.terminal.screen()}")

    async def _settled(self) -> None:
        """Wait until the screen stands still, apart from clocks: keys go where they seem to."""
        before, now = "", "now"
        while before != now:
            await asyncio.sleep(0.2)
            before, now = now, re.sub(r"\d", "", self.terminal.screen())

    async def arrange(self) -> None:
        self.terminal.press("C-s")
        await self._see("pairs")
        self.terminal.type("It shows a limit.")
        self.terminal.press("C-s")
        await self._see("sent ✓")

    async def judge(self) -> None:
        for _ in range(120):
            await self._settled()
            screen = self.terminal.screen()
            if "all done" in screen:
                return
            if re.search(r"\d to judge", screen):
                self.terminal.press("3")
            elif "ctrl+s shows" in screen:
                self.terminal.press("C-s")
            else:
                self.terminal.press("n")
        raise AssertionError(f"{self.name} is never done")

    async def read_feedback(self) -> None:
        await self._press_until(("C-b",), "12 of 16|12 / 16")

    async def shoot(self, name: str) -> None:
        if self._shots:
            (self._shots / f"{name}-{self.name}.txt").write_text(self.terminal.screen())


class AtPage(Person):
    """Somebody with a browser."""

    def __init__(self, name: str, browser: Browser, shots: Path | None) -> None:
        super().__init__(name, shots)
        self.browser = browser
        self._url = ""

    async def run(self, script: str) -> Any:
        return await asyncio.to_thread(self.browser.run, script)

    async def becomes(self, script: str) -> None:
        async with asyncio.timeout(60):
            while True:
                with suppress(BrowserFault):  # a page that comes has no body for a moment
                    if await self.run(script):
                        return
                await asyncio.sleep(0.1)

    async def _press(self, button: str, then: str = "document.readyState === 'complete'") -> None:
        """Press the first button with these words, and wait for the page that answers."""
        await self.run("window.before = 1")
        await self.run(
            f"[...document.querySelectorAll('button')].find("
            f"each => each.textContent.includes({button!r})).click()"
        )
        await self.becomes(f"!window.before && {then}")

    async def come_in(self, url: str, code: str) -> None:
        self._url = url
        await asyncio.to_thread(self.browser.open, url)
        await self.run(f"document.getElementById('code').value = {code!r}")
        await self._press("Go on")
        await self.run(
            f"[...document.querySelectorAll('.choice')].find("
            f"each => each.textContent.trim() === {self.name!r}).click()"
        )
        await self._press("Join")
        await self.becomes(f"document.body.textContent.includes({self.name!r})")

    async def reach(self, title: str) -> None:
        # A page with a text never goes on by itself; it says where to go.
        await self.becomes(
            f"document.querySelector('h1')?.textContent === {title!r}"
            " || document.querySelector('#said a')?.click()"
        )
        await self.becomes("document.readyState === 'complete'")

    async def type(self, text: str, part: int = 0) -> None:
        await self.run(f"document.querySelectorAll('#write textarea')[{part}].focus()")
        await asyncio.to_thread(lambda: self.browser.ask("Input.insertText", text=text))

    async def lost(self) -> None:
        await self.becomes("/No connection/.test(document.getElementById('state')?.textContent)")

    async def saved(self) -> None:
        await self.becomes("document.getElementById('state')?.textContent === 'Saved.'")

    async def send(self) -> None:
        said = "document.getElementById('said')?.textContent"
        await self._press("Send", f"/Sent|as it is/.test({said})")
        if await self.run("!!document.getElementById('sure')"):
            await self._press("Send it as it is", f"/Sent/.test({said})")

    async def vote(self) -> None:
        await self.run("document.getElementById('vote-for').click()")
        await self._press("Vote", "/vote is in/.test(document.body.textContent)")

    async def finish(self) -> None:
        await self._press("I am done")

    async def arrange(self) -> None:
        await self._press("Send the order", "/pairs stand right/.test(document.body.textContent)")
        await self.run("document.querySelector('textarea').value = 'It shows a limit.'")
        await self._press("Answer", "/answer is in/.test(document.body.textContent)")

    async def judge(self) -> None:
        for _ in range(12):
            if await self.run("/You have judged all/.test(document.body.textContent)"):
                return
            await self.run(GO_ON)
            await self.becomes(
                "document.readyState === 'complete' && !!document.getElementById('review')"
            )
            await self.run(TICK)
            await self._press("Send")
        raise AssertionError(f"{self.name} is never done")

    async def read_feedback(self) -> None:
        await self.reach("The lesson is over")
        await self.becomes("/12 of 16 points/.test(document.body.textContent)")

    async def shoot(self, name: str) -> None:
        if self._shots:
            data = (await asyncio.to_thread(lambda: self.browser.ask("Page.captureScreenshot")))[
                "data"
            ]
            (self._shots / f"{name}-{self.name}.png").write_bytes(base64.b64decode(data))
