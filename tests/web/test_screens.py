"""The screens of the hot seat over a network: none of them notices."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from debate_class.classroom.desk import Desk
from debate_class.classroom.line import PATIENCE
from debate_class.course.library import open_library
from debate_class.debate import views
from debate_class.debate.commands import (
    INSTRUCTOR,
    CloseStage,
    FileBallot,
    RecallScores,
    ReleaseScores,
)
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.instructor.wall import WallScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.clock import BigClock
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from tests.web.conftest import GENEROUS, TEXT, Class, millis, served

DAY = 24 * 60 * 60 * 1000


def app(first: Callable[[], Screen[None]]) -> DebateClassApp:
    return DebateClassApp(open_library(), clock=millis, first=lambda _: first())


async def becomes(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait until something is true on the screen, or on the host."""
    async with asyncio.timeout(20):
        while not true():
            await pilot.pause(0.02)


async def test_a_student_writes_and_sends_over_the_network(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    async with app(lambda: StationScreen(joined.own())).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: bool(pilot.app.screen.query(ResponseEditor)))
        assert not held.live.written.drafts
        await pilot.press(*"Quiet help")
        await becomes(pilot, lambda: ("p1", "opening") in held.live.written.drafts)
        editor = pilot.app.screen.query_one(ResponseEditor)
        editor.text = TEXT
        await pilot.press("ctrl+s")
        await becomes(pilot, lambda: ("opening", "p1") in held.live.session.responses)
    response = held.live.session.responses["opening", "p1"]
    assert held.live.written.parts(response.latest.text) == (TEXT,)
    assert held.live.written.drafts["p1", "opening"].parts == (TEXT,)


@pytest.mark.parametrize("wrong", [-DAY, DAY])
async def test_a_machine_whose_clock_is_a_day_wrong_shows_what_is_left(
    held: Class, wrong: int
) -> None:
    await held.until("opening")
    joined = await held.join("p1", clock=lambda: millis() + wrong)
    async with app(lambda: StationScreen(joined.own())).run_test(size=(100, 30)) as pilot:

        def right() -> bool:
            lines = pilot.app.screen._compositor.render_strips()
            shown = " ".join(segment.text for line in lines for segment in line)
            task = views.student_view(
                held.live.session, held.live.written, "p1", held.live.now()
            ).tasks[0]
            left = (task.clock.left(held.live.now()) or 0) / 1000
            times = [60 * int(m) + int(s) for m, s in re.findall(r"(\d+):(\d\d)", shown)]
            return any(abs(time - left) < 5 for time in times)

        await becomes(pilot, right)
        await pilot.pause()


async def test_the_student_is_led_from_stage_to_stage(held: Class) -> None:
    await held.until("vote-before" if _has(held, "vote-before") else "opening")
    joined = await held.join("p1")
    async with app(lambda: StationScreen(joined.own())).run_test(size=(100, 30)) as pilot:
        station = pilot.app.screen_stack[-1]
        assert isinstance(station, StationScreen)
        await becomes(pilot, lambda: station.last_view is not None)
        await held.until("opening")
        await becomes(pilot, lambda: bool(pilot.app.screen.query(ResponseEditor)))


def _has(held: Class, stage: str) -> bool:
    return held.live.session.documents.format.stage(stage) is not None


async def test_the_instructor_scores_over_the_network(held: Class) -> None:
    from debate_class.debate.commands import SubmitResponse

    await held.until("rebuttal")
    parts = tuple(TEXT[:200] for _ in range(4))
    await held.must(SubmitResponse(stage="rebuttal", participant="p1", parts=parts), "p1")
    joined = await held.join(INSTRUCTOR)
    async with app(lambda: ScoringScreen(joined)).run_test(size=(100, 30)) as pilot:
        screen = pilot.app.screen_stack[-1]
        assert isinstance(screen, ScoringScreen)
        await becomes(pilot, lambda: screen.last_view is not None)
        await pilot.press("4")
        await becomes(pilot, lambda: bool(held.live.session.ballots))


async def test_the_wall_follows_over_the_network(held: Class) -> None:
    joined = await held.join(INSTRUCTOR)
    async with app(lambda: WallScreen(joined.wall())).run_test(size=(100, 30)) as pilot:
        screen = pilot.app.screen_stack[-1]
        assert isinstance(screen, WallScreen)
        await becomes(pilot, lambda: screen.last_view is not None)
        await held.until("opening")
        await becomes(
            pilot, lambda: screen.last_view is not None and screen.last_view.stage_title != ""
        )


def shown_text(pilot: Pilot[None]) -> str:
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


BACK = "debate-class join http://192.168.1.5:4080"


async def test_on_ones_own_machine_one_leaves_and_is_told_how_to_come_back(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        pilot.app.screen.query_one(ResponseEditor).text = TEXT
        await pilot.press("ctrl+s")
        await becomes(pilot, lambda: "Next: wait here for" in shown_text(pilot))
        assert "esc Leave" in shown_text(pilot)
        await pilot.press("escape")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        asked = str(pilot.app.screen.query_one("#question", Static).content)
        assert asked == (
            "Leave? Everything you wrote is kept, and so is your place. Come back at this "
            f"machine with:\n{BACK}"
        )
        await pilot.press("escape")
        await held.must(CloseStage(stage="opening"))
        await becomes(pilot, lambda: "You sent this yourself" in shown_text(pilot))
        assert "Wait here for your teacher." in shown_text(pilot)
        assert "hand" not in shown_text(pilot).casefold()


async def test_who_looks_at_a_closed_text_is_told_that_scores_are_released(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24), notifications=True) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        pilot.app.screen.query_one(ResponseEditor).text = TEXT
        await pilot.press("ctrl+s")
        await becomes(pilot, lambda: ("opening", "p1") in held.live.session.responses)
        await held.must(CloseStage(stage="opening"))
        await becomes(pilot, lambda: "You sent this yourself" in shown_text(pilot))
        assert "released" not in shown_text(pilot)
        await release(held)
        told = "The scores are released: ctrl+b shows yours, with what was said."
        await becomes(pilot, lambda: told in shown_text(pilot))
        assert [each.message for each in shown._notifications] == [told]
        await pilot.press("ctrl+b")
        await becomes(pilot, lambda: "what your teacher says" in shown_text(pilot))
        await held.must(RecallScores())
        await becomes(pilot, lambda: "took the scores back" in shown_text(pilot))


async def release(held: Class) -> None:
    rubric = held.live.session.documents.rubric_of("opening")
    assert rubric is not None
    levels = {criterion.id: 1 for criterion in rubric.criteria}
    await held.must(FileBallot(stage="opening", owner="p1", levels=levels))
    await held.must(ReleaseScores())


async def test_what_is_sent_without_the_host_is_told_at_once_and_sent_when_it_is_back(
    desk: Desk, held: Class
) -> None:
    await held.until("opening")
    joined, port = await held.join("p1"), held.serving.port
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24), notifications=True) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        await held.serving.stop()
        editor = pilot.app.screen.query_one(ResponseEditor)
        editor.text = TEXT
        await pilot.press("ctrl+s")
        async with asyncio.timeout(PATIENCE / 2):
            await becomes(pilot, lambda: "Not sent yet: no answer" in shown_text(pilot))
        await pilot.press("ctrl+s")  # again, as people do
        editor.text = f"{TEXT} And more."
        async with served(desk, held.live, GENEROUS, port):
            await becomes(pilot, lambda: ("opening", "p1") in held.live.session.responses)
            await becomes(pilot, lambda: any(n.message == "Sent." for n in shown._notifications))
    response = held.live.session.responses["opening", "p1"]
    assert len(response.revisions) == 1
    assert held.live.written.parts(response.latest.text) == (f"{TEXT} And more.",)


async def test_who_leaves_while_a_text_waits_to_be_sent_is_told_that_it_is_not(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debate_class.classroom.line.PATIENCE", 0.3)
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24), notifications=True) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        pilot.app.screen.query_one(ResponseEditor).text = TEXT
        # Not only on the host: its answer has to be here.
        await becomes(pilot, lambda: re.search(r"saved \d+s ago", shown_text(pilot)) is not None)
        await held.serving.stop()
        await pilot.press("ctrl+s")
        await becomes(pilot, lambda: "Not sent yet: no answer" in shown_text(pilot))
        for key in ("escape", "ctrl+q"):
            await pilot.press(key)
            await becomes(pilot, lambda: bool(pilot.app.screen.query("#no")))
            await becomes(pilot, lambda: "Your text is not sent" in shown_text(pilot))
            await pilot.press("n")
            await becomes(pilot, lambda: not pilot.app.screen.query("#no"))
        pilot.app.screen.query_one(ResponseEditor).text = f"{TEXT} More."
        await pilot.press("escape")
        await becomes(pilot, lambda: "typed last" in shown_text(pilot))
        asked = " ".join(shown_text(pilot).split())
        assert "What you typed last is not saved" in asked
        assert "saved when it is back" not in asked.partition("typed last")[2]


async def test_who_quits_while_typing_loses_no_word(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own()))
    async with shown.run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        pilot.app.screen.query_one(ResponseEditor).text = "The last words."
        await pilot.press("ctrl+q")
        await becomes(pilot, lambda: shown._exit)
    assert held.live.written.drafts["p1", "opening"].parts == ("The last words.",)


async def test_who_quits_without_the_host_is_asked_first(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debate_class.classroom.line.PATIENCE", 0.3)
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own()))
    async with shown.run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        await held.serving.stop()
        editor = pilot.app.screen.query_one(ResponseEditor)
        editor.text = "Typed without the host."
        await pilot.press("ctrl+q")
        await becomes(pilot, lambda: bool(pilot.app.screen.query("#no")))
        assert "not saved" in str(pilot.app.screen.query(Static).first().content)
        await pilot.press("escape")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, StationScreen))
        assert not shown._exit
        assert editor.text == "Typed without the host."
        await pilot.press("ctrl+q")
        await becomes(pilot, lambda: bool(pilot.app.screen.query("#no")))
        await pilot.press("y")
        await becomes(pilot, lambda: shown._exit)


NO_CONNECTION = "no connection · trying again"


async def test_who_does_not_type_is_told_that_the_host_is_away_and_when_it_is_back(
    desk: Desk, held: Class
) -> None:
    await held.until("opening")
    joined, port = await held.join("p1"), held.serving.port
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        await becomes(pilot, lambda: "left" in shown_text(pilot).splitlines()[0])
        await held.serving.stop()
        await becomes(pilot, lambda: NO_CONNECTION in shown_text(pilot).splitlines()[0])
        assert " left" not in shown_text(pilot).splitlines()[0]
        async with served(desk, held.live, GENEROUS, port):
            await becomes(pilot, lambda: " left" in shown_text(pilot).splitlines()[0])
            assert NO_CONNECTION not in shown_text(pilot)


async def test_why_a_text_is_not_saved_is_read_whole_in_a_small_terminal(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debate_class.classroom.line.PATIENCE", 0.3)
    await held.until("opening")
    joined = await held.join("p1")
    shown = app(lambda: StationScreen(joined.own(), back=BACK))
    async with shown.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: isinstance(shown.focused, ResponseEditor))
        await held.serving.stop()
        pilot.app.screen.query_one(ResponseEditor).text = "Typed without the host."
        await becomes(pilot, lambda: "not saved: no connection " in shown_text(pilot))


@pytest.mark.parametrize("place", [WallScreen, ConsoleScreen])
async def test_the_wall_and_the_console_run_no_clock_while_the_host_is_away(
    desk: Desk, held: Class, place: type[WallScreen | ConsoleScreen]
) -> None:
    await held.until("opening")
    joined, port = await held.join(INSTRUCTOR), held.serving.port

    def first() -> Screen[None]:
        return WallScreen(joined.wall()) if place is WallScreen else ConsoleScreen(joined)

    def clock() -> str:
        screen = pilot.app.screen
        if isinstance(screen, ConsoleScreen):
            return screen.query_one(BigClock).value.replace("--:--", "")
        return str(screen.query_one("#clock", Static).content).strip()

    async with app(first).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: isinstance(pilot.app.screen, place) and bool(clock()))
        await held.serving.stop()
        await becomes(pilot, lambda: NO_CONNECTION in shown_text(pilot) and not clock())
        async with served(desk, held.live, GENEROUS, port):
            await becomes(pilot, lambda: NO_CONNECTION not in shown_text(pilot) and bool(clock()))


async def test_who_leaves_a_hosted_class_is_told_how_this_very_session_is_resumed(
    held: Class,
) -> None:
    joined = await held.join(INSTRUCTOR)
    async with app(lambda: ConsoleScreen(joined)).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: bool(getattr(pilot.app.screen, "last_view", None)))
        await pilot.press("q")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        asked = str(pilot.app.screen.query_one("#question", Static).content)
    assert f"`debate-class host --resume {held.live.session_id}`" in asked
