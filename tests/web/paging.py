"""A real page of a class, driven beside the event loop that serves it."""

from __future__ import annotations

import asyncio
import base64
import os
from pathlib import Path
from typing import Any

from debate_class.web.gate import COOKIE
from tests.e2e.browser import Browser
from tests.web.conftest import Class

AXE = """axe.run({rules: {"target-size": {enabled: true}}}).then(found => found.violations.map(
    each => [each.id, each.help, ...each.nodes.map(node => node.html)].join("\\n  ")))"""
TYPE = """(() => { const field = document.querySelectorAll("#write textarea")[%d];
    field.focus(); field.value = %r;
    field.dispatchEvent(new Event("input", {bubbles: true})); })()"""


class Page:
    """The browser, driven beside the event loop that serves its pages."""

    def __init__(self, shown: Browser, held: Class) -> None:
        self.shown = shown
        self.held = held

    async def open(self, path: str) -> None:
        await asyncio.to_thread(self.shown.open, self.held.url + path)

    async def run(self, script: str) -> Any:
        return await asyncio.to_thread(self.shown.run, script)

    async def ask(self, method: str, **params: Any) -> Any:
        return await asyncio.to_thread(lambda: self.shown.ask(method, **params))

    async def come_in(self, participant: str) -> None:
        await self.ask("Network.clearBrowserCookies")
        token = await self.held.token(participant)
        await self.ask(
            "Network.setCookie", url=self.held.url, name=COOKIE, value=token, httpOnly=True
        )

    async def becomes(self, script: str) -> None:
        async with asyncio.timeout(30):
            while not await self.run(script):  # noqa: ASYNC110 - the page tells nobody
                await asyncio.sleep(0.05)

    async def wrong(self, rules: str, name: str) -> dict[str, list[str]]:
        """What axe-core finds wrong with the page as it stands on a phone, in light and dark."""
        found: dict[str, list[str]] = {}
        for dark in (False, True):
            await asyncio.to_thread(self.shown.look, dark=dark, size=(360, 740))
            await self.run("document.querySelectorAll('details').forEach(d => d.open = true)")
            await self.run(rules)
            if wrong := await self.run(AXE):
                found[f"{name}, dark {dark}"] = wrong
        await self.shoot(name)
        return found

    async def shoot(self, name: str) -> None:
        """Keep a picture where SHOTS names a folder, to be looked at."""
        if folder := os.environ.get("SHOTS"):
            data = (await self.ask("Page.captureScreenshot"))["data"]
            (Path(folder) / f"{name}.png").write_bytes(base64.b64decode(data))
