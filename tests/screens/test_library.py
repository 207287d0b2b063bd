"""The library: titles at once, found as one types, with a preview; broken files say why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from debate_class.course.library import Library
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.preview import Preview
from debate_class.screens.widgets.dates import spine, strip
from tests.course.small import EXERCISE, write_course
from tests.golden import assert_looks

SIZES = [(80, 24), (120, 40)]


def app_on(library: Library, tmp_path: Path, *, light: bool = False) -> DebateClassApp:
    return DebateClassApp(
        library, clock=lambda: 1_780_000_000_000, database=tmp_path / "j.db", light=light
    )


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def preview_of(app: DebateClassApp) -> str:
    parts = app.screen.query_one(Preview).query(Static)
    return "\n".join(str(part.visual) for part in parts)


def titles(app: DebateClassApp) -> list[str]:
    options = app.screen.query_one("#exercises", OptionList).options
    return [str(option.prompt).splitlines()[0] for option in options]


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_library_looks_as_it_was_kept(
    library: Library, tmp_path: Path, size: tuple[int, int], light: bool
) -> None:
    app = app_on(library, tmp_path, light=light)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        theme = "light" if light else "dark"
        await assert_looks(pilot, f"library-{size[0]}x{size[1]}-{theme}")


def test_the_first_screen_loads_no_model_and_no_journal() -> None:
    code = (
        "import sys, debate_class.screens.app, debate_class.screens.instructor.library;"
        "print(sorted({'pydantic', 'sqlalchemy', 'debate_class.journal'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_typing_after_slash_keeps_only_what_matches_and_escape_brings_all_back(
    tmp_path: Path, library: Library
) -> None:
    course = write_course(tmp_path / "own")
    both = Library([course, library.courses[0]], library.courses[0])
    app = app_on(both, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        every = titles(app)
        assert len(every) > 1
        await pilot.press("slash", *"short")
        await settled(pilot)
        assert titles(app) == ["A small matter"]  # found by its tag
        assert "Ada Small" in preview_of(app)
        await pilot.press(*"zzz")
        await settled(pilot)
        assert titles(app) == []
        assert "Nothing matches" in str(app.screen.query_one("#nothing", Static).visual)
        await pilot.press("escape")
        await settled(pilot)
        assert titles(app) == every
        assert app.screen.query_one("#filter", Input).value == ""


async def test_a_broken_exercise_is_listed_with_its_reason_and_cannot_be_begun(
    tmp_path: Path,
) -> None:
    course = write_course(tmp_path / "own", exercise="id: [\n")
    app = app_on(Library([course]), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert titles(app)[0].startswith("✗")
        assert "cannot be used" in preview_of(app)
        before = app.screen
        await pilot.press("enter")
        await pilot.press("p")
        await pilot.pause()
        assert app.screen is before


async def test_a_fault_deeper_in_the_file_is_told_in_the_preview(tmp_path: Path) -> None:
    course = write_course(tmp_path / "own", exercise=EXERCISE.replace("thesis: It is one.", ""))
    app = app_on(Library([course]), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "thesis" in preview_of(app)


async def test_an_empty_course_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    app = app_on(Library([tmp_path / "own"]), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "no exercise" in str(app.screen.query_one("#nothing", Static).visual)


async def test_a_narrow_terminal_shows_the_preview_behind_a_key(
    library: Library, tmp_path: Path
) -> None:
    app = app_on(library, tmp_path)
    async with app.run_test(size=(40, 10)) as pilot:
        await settled(pilot)
        assert not app.screen.query_one(Preview).display
        await pilot.press("v")
        await pilot.pause()
        assert app.screen.query_one(Preview).display


async def test_a_hostile_title_is_drawn_and_never_run(tmp_path: Path) -> None:
    title = "'[@click=app.quit]go[/] [/b] [red]'"
    hostile = EXERCISE.replace("title: A small matter", f"title: {title}")
    app = app_on(Library([write_course(tmp_path / "own", exercise=hostile)]), tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert titles(app) == ["[@click=app.quit]go[/] [/b] [red]"]
        await pilot.click("#exercises", offset=(6, 0))
        await pilot.pause()
        assert app.is_running


async def test_every_key_of_the_screen_is_in_the_command_palette(
    library: Library, tmp_path: Path
) -> None:
    from debate_class.screens.kit import KeyCommands

    app = app_on(library, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        found = [hit async for hit in KeyCommands(app.screen).discover()]
        names = {str(hit.text) for hit in found}
        assert {"Set up a class", "Practise alone", "Past sessions", "Find", "Help"} <= names


def test_the_drawn_dates_write_a_year_once_and_show_long_gaps() -> None:
    events = (("1965", "It began."), ("2015", "It went on."), ("2015", "And on."), ("undated", "X"))
    drawn = spine(events, 60).plain
    assert drawn.count("2015") == 1
    assert "50 years" in drawn
    assert "○ X" in drawn
    assert strip(events).plain == "1965 ● ┄┄ 2015 ●●●"


def test_a_long_event_is_cut_to_its_lines() -> None:
    drawn = spine((("1965", "word " * 80),), 40, lines=2).plain
    assert len(drawn.splitlines()) == 2
    assert drawn.endswith("…")


async def test_one_field_can_be_asked_for_and_a_wrong_length_is_told(
    library: Library, tmp_path: Path
) -> None:
    both = Library([write_course(tmp_path / "own"), *library.courses])
    app = app_on(both, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        box = app.screen.query_one("#filter", Input)
        box.value = "tag:short minutes:<20"
        await settled(pilot)
        assert titles(app) == ["A small matter"]
        box.value = "region:east-asia tag:history"
        await settled(pilot)
        assert "A small matter" not in titles(app)
        assert titles(app)
        box.value = "minutes:long"
        await settled(pilot)
        assert "write a length such as 50" in str(app.screen.query_one("#nothing", Static).visual)
