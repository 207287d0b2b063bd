"""Practice alone: two texts, one's own judgement, and then the strongest answers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from debate_class.classroom.desk import Desk
from debate_class.classroom.live import LiveSession
from debate_class.classroom.practice import go_on
from debate_class.debate.decide import Refusal
from debate_class.screens.student.practice import PracticeScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.choice import ChoiceRow
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from tests.golden import assert_looks
from tests.screens.test_student_writing import MakeApp

LONG = "The leaders lack trust, and an outsider can hardly build it at home [K41]. " * 7


@pytest.fixture
async def alone(desk: Desk) -> AsyncIterator[LiveSession]:
    """A practice on the con side."""
    live = await desk.practice("japan-korea", "con", ticking=False)
    yield live
    await live.close()


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """From the way: write the next text, send it, come back."""
    await pilot.press("enter")
    await settle(pilot)
    for number, editor in enumerate(pilot.app.screen.query(ResponseEditor)):
        editor.insert("So it is." if number else text)
    await pilot.press("ctrl+s")
    await settle(pilot)
    after = str(pilot.app.screen.query_one("#after", Static).content)
    assert "Next: esc goes back" in after
    assert "time" not in after, "a practice has no clock"
    await pilot.press("escape")
    await settle(pilot)
    await pilot.press("y")
    await settle(pilot)


def way(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#way-text", Static).content)


async def test_only_texts_for_ones_own_side_are_practised(alone: LiveSession) -> None:
    view = await alone.practice().view()
    assert [step.stage for step in view.steps] == ["opening", "rebuttal"]


async def test_counters_stay_hidden_until_everything_is_written(alone: LiveSession) -> None:
    for _ in range(3):
        assert (await alone.practice().view()).counters == ()
        assert not isinstance(await go_on(alone), Refusal)
    view = await alone.practice().view()
    assert view.ended
    assert [each.id for each in view.counters] == ["C1", "C2", "C3", "C4", "C5"]


async def test_a_class_never_gets_the_counters(room: LiveSession) -> None:
    for _ in range(3):
        await go_on(room)
    view = await room.practice().view()
    assert view.ended
    assert view.counters == ()


async def test_one_writes_an_opening_answers_the_expert_and_judges_both(
    alone: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: PracticeScreen(alone)).run_test() as pilot:
        await settle(pilot)
        assert "Opening" in way(pilot)
        await write(pilot, LONG)
        assert isinstance(pilot.app.screen, PracticeScreen)
        assert "Opening  sent" in way(pilot)
        await pilot.press("enter")
        await settle(pilot)
        reading = str(pilot.app.screen.query_one("#reading-text", Static).content)
        assert "their expert's claims" in reading
        assert "P1" in reading
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        await write(pilot, LONG)
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        row = pilot.app.screen.query(ChoiceRow).first()
        await pilot.press("2")
        await settle(pilot)
        said = str(pilot.app.screen.query_one(f"#{row.id}-said", Static).content)
        assert "The next level: " in said
        assert (await alone.instructor().judging()).scored == 0, "nobody files this"
        await pilot.press("ctrl+n")
        await settle(pilot)
        second = pilot.app.screen.query("#page-1 ChoiceRow").results(ChoiceRow)
        await pilot.press("3")
        assert next(second).chosen == 1
        await pilot.press("ctrl+n")
        await settle(pilot)
        shown = "\n".join(
            str(each.content) for each in pilot.app.screen.query("#page-2 Static").results(Static)
        )
        assert "But: Trust need not come first" in shown


async def test_a_step_can_be_left_as_it_is_after_a_question(
    alone: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: PracticeScreen(alone)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StationScreen)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await settle(pilot)
        step = (await alone.practice().view()).step
        assert step is not None
        assert step.stage == "rebuttal"


async def test_a_practice_has_no_clock(alone: LiveSession) -> None:
    await go_on(alone)
    (task,) = (await alone.student("p1").view()).tasks
    assert task.clock.limit is None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("light", [False, True])
async def test_the_practice_looks_as_kept(
    alone: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    await go_on(alone)
    app = app_with(lambda: PracticeScreen(alone), light=light)
    width, height = size
    name = f"{width}x{height}-{'light' if light else 'dark'}"
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await assert_looks(pilot, f"practice-way-{name}")
        await go_on(alone)
        await go_on(alone)
        await settle(pilot)
        await settle(pilot)
        await assert_looks(pilot, f"practice-end-{name}")


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
async def test_a_tiny_practice_degrades_without_a_crash(
    alone: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    async with app_with(lambda: PracticeScreen(alone)).run_test(size=size) as pilot:
        await settle(pilot)
        for _ in range(3):
            await go_on(alone)
        await settle(pilot)
        await pilot.press("ctrl+n")
        await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_after_sending_one_sees_at_once_what_can_be_checked(
    alone: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    app = app_with(lambda: PracticeScreen(alone))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        forged = "Park writes “Trust can easily be built by a third party” in 2021 [K41]. "
        await write(pilot, forged + LONG)
        assert "“hardly”, not “easily”" in way(pilot)
        assert "checklist: meets level" in way(pilot)
        await assert_looks(pilot, f"practice-checked-{size[0]}x{size[1]}")
