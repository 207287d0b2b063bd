"""A text area that is removed while the screen is drawn."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Region

from debate_class.screens.widgets.area import Area


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Area("Some words.")


async def test_it_is_blank_when_it_is_drawn_once_more_after_its_end() -> None:
    async with Shown().run_test() as pilot:
        area = pilot.app.query_one(Area)
        part = Region(0, 0, 20, 2)
        assert "Some words." in area.render_lines(part)[1].text
        await area.remove()
        assert [strip.text for strip in area.render_lines(part)] == [" " * 20] * 2
