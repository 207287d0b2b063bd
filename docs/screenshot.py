"""Takes the README's screenshot from the real app: `make shot`.

The demonstration is played without a screen up to the middle of the rebuttal, then the console
draws it. Nothing in the picture is made up, and it links to no font server.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TZ"] = "UTC"
time.tzset()

from debate_class.classroom.demo.performance import (  # noqa: E402 - after the environment
    ScriptedClock,
    demo_desk,
    open_demo,
)
from debate_class.classroom.demo.play import play  # noqa: E402
from debate_class.classroom.demo.script import load_script  # noqa: E402
from debate_class.debate.clock import MINUTE  # noqa: E402
from debate_class.debate.commands import INSTRUCTOR, SetBell, SubmitResponse  # noqa: E402
from debate_class.screens.app import DebateClassApp  # noqa: E402
from debate_class.screens.instructor.console import ConsoleScreen  # noqa: E402

PICTURE = Path(__file__).parent / "screenshot.svg"
SIZE = (96, 27)
SEED = 1
SENT = 4
"""How many have sent their rebuttal when the picture is taken."""


async def take(database: Path) -> str:
    """The console in the middle of the demonstration, as SVG."""
    script, clock = load_script(), ScriptedClock()
    desk = demo_desk(database, SEED, clock)
    live = await open_demo(desk, script, SEED)
    await live.do(INSTRUCTOR, SetBell(bell_at=clock() + 62 * MINUTE))
    sent = 0
    async for step in play(live, script, SEED, clock.wait):
        sent += step.stage == "rebuttal" and isinstance(step.command, SubmitResponse)
        if sent == SENT:
            break
    app = DebateClassApp(desk.library, clock=clock, first=lambda _: ConsoleScreen(live))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        svg = app.export_screenshot(title="debate-class")
    await live.close()
    desk.close()
    return re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(take(Path(folder) / "demo.db")), encoding="utf-8")
    print(PICTURE.relative_to(Path.cwd()))
