"""Past sessions: listed newest first, found, resumed, and run again with another class."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from debate_class.classroom.demo.performance import open_demo
from debate_class.classroom.demo.script import load_script
from debate_class.classroom.desk import Desk, Setup
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import NextStage
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.instructor.sessions import SessionsScreen
from debate_class.screens.widgets.choose import Choose
from debate_class.screens.widgets.keyed import KeyedTable
from tests.golden import assert_looks
from tests.screens import hostile
from tests.screens.conftest import NAMES, Time

AppWith = Callable[..., DebateClassApp]


@pytest.fixture
async def kept(desk: Desk, time: Time) -> list[str]:
    """Two sessions, the later first."""
    ids: list[str] = []
    for title in ("First try of 8B", "Second try of 8B"):
        setup = Setup(
            "japan-korea", title=title, roster=[RosterEntry(n) for n in NAMES], class_name="8B"
        )
        room = await desk.open(setup, ticking=False)
        await room.instructor().do(NextStage())
        await room.close()
        ids.insert(0, room.session_id)
        time.passes(3600)
    return ids


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


def table(app: DebateClassApp) -> KeyedTable:
    return app.screen.query_one(KeyedTable)


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_past_sessions_look_as_they_were_kept(
    app_with: AppWith, kept: list[str], size: tuple[int, int], light: bool
) -> None:
    app = app_with(SessionsScreen, light=light)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        await assert_looks(pilot, f"sessions-{size[0]}x{size[1]}-{'light' if light else 'dark'}")
        app.desk.close()


async def test_practice_and_demonstration_say_so_before_the_name_is_cut(
    app_with: AppWith, desk: Desk
) -> None:
    script = load_script()
    for room in (await desk.practice("japan-korea", "pro"), await open_demo(desk, script, 1)):
        await room.close()
    app = app_with(SessionsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        titles = sorted(str(table(app).get_row_at(n)[0]) for n in (0, 1))
        assert titles[0].startswith("demo: ")
        assert titles[1].startswith("practice: ")
        app.desk.close()


async def test_a_session_is_found_by_its_words_and_resumed(
    app_with: AppWith, kept: list[str]
) -> None:
    app = app_with(SessionsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        assert [str(table(app).get_row_at(n)[0]) for n in (0, 1)] == [
            "Second try of 8B",
            "First try of 8B",
        ]
        await pilot.press("slash", *"first")
        await until(pilot, lambda: table(app).row_count == 1)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        console = app.screen
        assert isinstance(console, ConsoleScreen)
        assert console.room.session_id == kept[1]
        await console.room.close()
        app.desk.close()


async def test_a_session_that_another_program_leads_is_told_and_not_opened(
    app_with: AppWith, desk: Desk, kept: list[str], time: Time
) -> None:
    elsewhere = await desk.resume(kept[0])
    app = app_with(SessionsScreen)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        for key in ("enter", "g"):
            await pilot.press(key)
            await until(pilot, lambda: bool(app._notifications))
            assert "open in another program" in next(iter(app._notifications)).message
            assert isinstance(app.screen, SessionsScreen)
            app.clear_notifications()
        await elsewhere.close()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, (ConsoleScreen, SeatingScreen)))
        app.desk.close()


async def test_a_session_is_run_again_with_a_stored_class(
    app_with: AppWith, kept: list[str]
) -> None:
    app = app_with(SessionsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SeatingScreen))
        seating = app.screen
        assert isinstance(seating, SeatingScreen)
        assert seating.room.session_id not in kept
        await seating.room.close()
        app.desk.close()


async def test_without_sessions_it_says_how_to_get_one(app_with: AppWith) -> None:
    app = app_with(SessionsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        nothing = app.screen.query_one("#nothing", Static)
        await until(pilot, lambda: "No session" in str(nothing.visual))
        await pilot.press("enter", "r", "g")
        assert isinstance(app.screen, SessionsScreen)
        app.desk.close()


async def test_a_journal_that_cannot_be_used_is_told_in_a_sentence(
    app_with: AppWith, tmp_path_factory: pytest.TempPathFactory, library: object, time: Time
) -> None:
    broken = tmp_path_factory.mktemp("broken") / "j.db"
    broken.write_text("This is no database. " * 100, encoding="utf-8")
    app = app_with(SessionsScreen)
    app._database = broken
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: len(app._notifications) == 1)
        assert app.is_running


async def test_hostile_titles_are_listed_and_never_run(app_with: AppWith, desk: Desk) -> None:
    for name in hostile.NAMES:
        room = await desk.open(
            Setup("japan-korea", title=name, roster=[RosterEntry("Ana")]), ticking=False
        )
        await room.close()
    app = app_with(SessionsScreen)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: table(app).row_count == len(hostile.NAMES))
        await pilot.click(KeyedTable, offset=(3, 1))
        await pilot.pause()
        assert app.is_running
        app.desk.close()


@pytest.mark.parametrize("size", [(40, 10), (20, 5)], ids=["40x10", "20x5"])
async def test_a_tiny_terminal_lists_them(
    app_with: AppWith, kept: list[str], size: tuple[int, int]
) -> None:
    app = app_with(SessionsScreen)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: table(app).row_count == 2)
        app.desk.close()
