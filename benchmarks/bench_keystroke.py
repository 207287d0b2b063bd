"""What a keystroke costs in the writing pane, against the same key in a text area alone."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

from textual.app import App, ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from benchmarks.measure import Row
from debate_class.classroom.desk import Desk
from debate_class.classroom.practice import go_on
from debate_class.course.library import open_library
from debate_class.screens.app import DebateClassApp
from debate_class.screens.student.station import StationScreen

TEXT = "Both times the impetus came from Seoul and Tokyo, as the same passage says [S9]. " * 12
KEYS, ROUNDS = 40, 7
SIZE, BARE = (120, 40), (60, 36)
"""A terminal, and as much of it as the writing pane has for the text."""
DRAWN = 0.06
"""Seconds after which a key is drawn: a quick typist's pace, in which no two keys share a frame."""


class Bare(App[None]):
    """Nothing but a text area."""

    def compose(self) -> ComposeResult:
        """The text area."""
        yield TextArea(TEXT)


def bench_keystroke() -> Row:
    """One letter at the end of a text of some 170 words: CPU until it is drawn."""
    ours = asyncio.run(_in_the_writing_pane())
    bare = asyncio.run(_in_a_bare_text_area())
    return {
        "name": "a keystroke in the writing pane: CPU",
        "measured": f"{ours:.1f} ms (bare text area {bare:.1f} ms)",
        "goal": "at most 1.5x a bare text area",
        "ratio": f"{ours / bare:.2f}x",
    }


async def _in_a_bare_text_area() -> float:
    async with Bare().run_test(size=BARE) as pilot:
        return await _typed(pilot, pilot.app.query_one(TextArea))


async def _in_the_writing_pane() -> float:
    library = open_library()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(library, Path(folder) / "bench.db", clock=lambda: time.time_ns() // 1_000_000)
        room = await desk.practice("japan-korea", "con", ticking=False)
        await go_on(room)

        def first(_: DebateClassApp) -> Screen[None]:
            return StationScreen(room.student("p1"))

        app = DebateClassApp(library, clock=desk.clock, first=first)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            editor = pilot.app.screen.query_one(TextArea)
            editor.insert(TEXT)
            measured = await _typed(pilot, editor)
        await room.close()
        desk.close()
        return measured


async def _typed(pilot: Pilot[None], editor: TextArea) -> float:
    """The median CPU of a key, in milliseconds, with all that it sets going."""
    editor.move_cursor(editor.document.end)
    editor.focus()
    await pilot.pause()
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(KEYS):
            pilot.app.post_message(Key("x", "x"))
            await asyncio.sleep(DRAWN)
        times.append((time.process_time() - began) * 1000 / KEYS)
    return median(times)
