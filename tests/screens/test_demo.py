"""The demonstration to watch: console, scoring and results in turn, and it can be held."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from debate_class.classroom.demo.performance import demo_desk
from debate_class.debate.clock import Millis
from debate_class.screens.demo import DemoApp, WatchedClock
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.library import LibraryScreen
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen


class Hurried(WatchedClock):
    """A watched clock that does not wait for anybody, but can be held."""

    async def wait(self, span: Millis) -> None:
        await self.going.wait()
        await asyncio.sleep(0)
        self.at += span


@pytest.fixture
def app(tmp_path: Path) -> Iterator[DemoApp]:
    clock = Hurried(1)
    desk = demo_desk(tmp_path / "demo.db", 1, clock)
    yield DemoApp(desk, clock, 1, light=False)
    desk.close()


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


async def test_the_lesson_is_seen_from_the_console_to_the_results(app: DemoApp) -> None:
    seen: list[type] = []

    def done() -> bool:
        if type(app.screen) not in seen:
            seen.append(type(app.screen))
        return isinstance(app.screen, ResultsScreen)

    async with app.run_test(size=(100, 34)) as pilot:
        await until(pilot, done)
        results = await app.screen.room.instructor().results()  # type: ignore[attr-defined]
        assert results.released
        assert results.scored == 20
    assert seen[-3:] == [ConsoleScreen, ScoringScreen, ResultsScreen]


async def test_space_holds_the_play_and_lets_it_go_on(app: DemoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("space")
        held = app.clock()
        for _ in range(20):
            await pilot.pause()
        assert app.clock() == held
        await pilot.press("space")
        await until(pilot, lambda: app.clock() > held)


async def test_whoever_leaves_the_console_comes_to_the_library(app: DemoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("space")
        app.screen.dismiss()
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
