"""Set-up and preview offer the formats that screens can lead, and say why another cannot be run."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Select, Static

from debate_class.classroom.desk import Setup
from debate_class.course.library import open_library
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.preview import previewed
from debate_class.screens.instructor.setup import SetupScreen

AppWith = Callable[..., DebateClassApp]


async def offered(pilot: Pilot[None]) -> set[str]:
    """The ids of the formats to choose from, once they are there."""
    select = pilot.app.screen.query_one("#format", Select)
    for _ in range(100):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        found = {str(value) for _, value in select._options if value is not Select.NULL}
        if found:
            return found
    raise AssertionError("the formats were never offered")


async def test_only_formats_that_screens_can_lead_are_offered(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        found = await offered(pilot)
        assert {"written-controversy", "fishbowl"} <= found
        assert not {"world-schools", "oxford-style"} & found


async def test_a_spoken_format_chosen_beforehand_leaves_the_choice_open(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea", Setup("japan-korea", format="apda")))
    async with app.run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        assert app.screen.query_one("#format", Select).value is Select.NULL
        await pilot.press("ctrl+s")
        await pilot.app.workers.wait_for_complete()
        assert isinstance(app.screen, SetupScreen)
        assert str(app.screen.query_one("#wrong", Static).visual)


def test_the_preview_names_what_can_be_run() -> None:
    library = open_library()
    shown = previewed(library, library.exercise("japan-korea"))
    names = {form.id for form in shown.formats}
    assert "four-corners" in names
    assert "karl-popper" not in names
