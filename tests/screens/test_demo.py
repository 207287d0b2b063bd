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
    """A watched clock that does not wait for anybody, but can be held; it notes the screens."""

    def __init__(self) -> None:
        super().__init__(speed=1)
        self.app: DemoApp
        self.seen: list[type] = []

    async def wait(self, span: Millis) -> None:
        await self.going.wait()
        shown = type(self.app.screen)
        if shown not in self.seen:
            self.seen.append(shown)
        await asyncio.sleep(0)
        self.at += span


@pytest.fixture
def clock() -> Hurried:
    return Hurried()


@pytest.fixture
def app(tmp_path: Path, clock: Hurried) -> Iterator[DemoApp]:
    desk = demo_desk(tmp_path / "demo.db", 1, clock)
    clock.app = DemoApp(desk, clock, 1, light=False)
    yield clock.app
    desk.close()


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


async def test_the_lesson_is_seen_from_the_console_to_the_results(
    app: DemoApp, clock: Hurried
) -> None:
    async with app.run_test(size=(100, 34)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ResultsScreen))
        assert isinstance(app.screen, ResultsScreen)
        shown = app.screen
        await until(pilot, lambda: shown.last_view is not None)
        await pilot.pause()
        results = await shown.room.instructor().results()
        assert (results.released, results.scored) == (True, 20)
    assert clock.seen[-2:] == [ConsoleScreen, ScoringScreen]


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
        await pilot.press("space")
        await pilot.pause()


async def test_whoever_leaves_the_console_comes_to_the_library(app: DemoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("space")
        app.screen.dismiss()
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
