"""The footers of the instructor's screens: at 80 columns every key in them can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets._footer import FooterKey  # its place on the screen is what is tested

from debate_class.classroom.live import LiveSession
from debate_class.debate.commands import INSTRUCTOR, EndSession
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.library import LibraryScreen
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.instructor.sessions import SessionsScreen
from debate_class.screens.instructor.setup import SetupScreen
from debate_class.screens.kit import KitScreen
from tests.screens.lessons import must, texts_are_in

AppWith = Callable[..., DebateClassApp]
SCREENS: dict[str, Callable[[LiveSession], KitScreen]] = {
    "library": lambda _: LibraryScreen(),
    "setup": lambda _: SetupScreen("japan-korea"),
    "sessions": lambda _: SessionsScreen(),
    "seating": SeatingScreen,
    "console": ConsoleScreen,
    "scoring": ScoringScreen,
    "results": ResultsScreen,
}


@pytest.fixture
async def lesson(room: LiveSession) -> LiveSession:
    await texts_are_in(room)
    return room


async def cut(app: DebateClassApp, size: tuple[int, int]) -> list[str]:
    """What the footer shows only in part, at the edge or under the palette's key."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        keys = list(app.screen.query(FooterKey))
        assert keys
        docked = [key for key in keys if key.has_class("-command-palette")]
        edge = min([key.region.x for key in docked], default=size[0])
        return [key.description for key in keys if key not in docked and key.region.right > edge]


@pytest.mark.parametrize("name", SCREENS)
async def test_no_key_of_the_footer_is_cut(
    app_with: AppWith, lesson: LiveSession, name: str
) -> None:
    app = app_with(lambda: SCREENS[name](lesson))
    assert await cut(app, (80, 24)) == []


@pytest.mark.parametrize("name", ["console", "results"])
async def test_no_key_is_cut_after_the_lesson_either(
    app_with: AppWith, lesson: LiveSession, name: str
) -> None:
    await must(lesson, INSTRUCTOR, EndSession())
    app = app_with(lambda: SCREENS[name](lesson))
    assert await cut(app, (80, 24)) == []
