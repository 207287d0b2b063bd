"""The shared machine between two turns: names, whose turn, and nobody's text for another's eyes."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList, Static

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    EndSession,
    EndTurn,
    OpenStage,
    StartTurn,
    SubmitResponse,
)
from debate_class.screens.student.handover import HandOver
from debate_class.screens.student.lobby import LobbyScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from tests.golden import assert_looks
from tests.screens.conftest import Time
from tests.screens.test_student_writing import MakeApp, teach

HOSTILE = (
    "[@click=app.quit]x[/]",
    "[/b] not closed",
    "\x1b]52;c;aGVsbG8=\x07clip",
    "\u202egnp.exe",
    "word " * 500,
    "👩🏽‍🏫 김민수 🇰🇷",
)


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


def asked(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#lobby-ask", Static).content)


def names(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one("#names", OptionList)
    return [str(option.prompt) for option in listed.options]


def written_on(screen: Screen[Any]) -> str:
    """Every text on a screen, wherever it stands."""
    texts = [str(widget.content) for widget in screen.query(Static).results(Static)]
    texts += [editor.text for editor in screen.query(ResponseEditor)]
    return "\n".join(texts)


async def test_it_says_what_the_teacher_does_when_no_stage_is_open(
    room: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        assert "Teacher: press escape" in asked(pilot)


async def test_choosing_a_name_asks_who_it_is_and_starts_the_turn(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HandOver)
        assert "佐藤花子" in written_on(pilot.app.screen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StationScreen)
        view = await room.lobby().view()
        assert view.sitting == view.rows[1].participant


async def test_no_means_back_to_the_names_and_no_clock_runs(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LobbyScreen)
        assert (await room.lobby().view()).sitting is None


async def test_two_students_in_turn_never_see_each_others_unsent_text(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    await teach(room, OpenStage(stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.screen.query_one(ResponseEditor).insert("My secret beginning")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LobbyScreen)
        assert (await room.lobby().view()).sitting is None
        assert "secret" not in written_on(pilot.app.screen)

        await pilot.press("down", "enter")
        await settle(pilot)
        assert "secret" not in written_on(pilot.app.screen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StationScreen)
        assert "secret" not in written_on(pilot.app.screen)
        assert "secret" not in repr(pilot.app.screen.last_view)
        pilot.app.screen.query_one(ResponseEditor).insert("Another one")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)

        await pilot.press("home", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        shown = written_on(pilot.app.screen)
        assert "My secret beginning" in shown, "one's own draft is back"
        assert "Another one" not in shown


async def test_the_next_one_who_is_not_done_is_chosen_beforehand(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="opening"))
    first = (await room.lobby().view()).rows[0].participant
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        await room.student(first).do(
            SubmitResponse(stage="opening", participant=first, parts=("Done",))
        )
        await settle(pilot)
        assert names(pilot)[0].startswith("✓")
        assert pilot.app.screen.query_one("#names", OptionList).highlighted == 1


async def test_who_forgot_to_hand_over_is_asked_about_and_keeps_their_text(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="opening"))
    rows = (await room.lobby().view()).rows
    sat = rows[0].participant
    await room.student(sat).do(StartTurn(participant=sat, stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        assert "at the machine" in names(pilot)[0]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert (await room.lobby().view()).sitting == rows[1].participant


async def test_the_way_back_to_the_teacher_asks_first(room: LiveSession, app_with: MakeApp) -> None:
    async with app_with(Screen).run_test() as pilot:
        await pilot.app.push_screen(LobbyScreen(room))
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, LobbyScreen)
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, LobbyScreen)


async def test_after_the_lesson_one_can_still_read_ones_texts(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, EndSession())
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        assert "over" in asked(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "The lesson is over" in written_on(pilot.app.screen)


async def test_hostile_names_are_drawn_and_never_obeyed(desk: Desk, app_with: MakeApp) -> None:
    roster = [RosterEntry(name=name) for name in HOSTILE]
    room = await desk.open(Setup("japan-korea", roster=roster, seed=1), ticking=False)
    await teach(room, OpenStage(stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test() as pilot:
        await settle(pilot)
        shown = names(pilot)
        assert "[@click=app.quit]x[/]" in shown[0]
        assert all("\x1b" not in name and "\u202e" not in name for name in shown)
        cells = {cell_len(name) for name in shown}
        assert len(cells) == 1, "names of any script and length align"
        for _ in range(2):
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(pilot.app.screen, StationScreen)
            pilot.app.screen.query_one(ResponseEditor).insert("".join(HOSTILE))
            await pilot.press("ctrl+s")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
            await pilot.press("y")
            await settle(pilot)
            await pilot.press("down")
    await room.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("light", [False, True])
async def test_the_lobby_looks_as_kept(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    await teach(room, OpenStage(stage="opening"))
    first, second, *_ = (await room.lobby().view()).rows
    await room.student(first.participant).do(
        SubmitResponse(stage="opening", participant=first.participant, parts=("Done",))
    )
    await room.student(second.participant).do(
        StartTurn(participant=second.participant, stage="opening")
    )
    await room.student(second.participant).do(EndTurn(participant=second.participant))
    app = app_with(lambda: LobbyScreen(room), light=light)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        width, height = size
        await assert_looks(pilot, f"lobby-{width}x{height}-{'light' if light else 'dark'}")


@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
async def test_a_tiny_lobby_still_lets_one_sit_down(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    await teach(room, OpenStage(stage="opening"))
    async with app_with(lambda: LobbyScreen(room)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StationScreen)
