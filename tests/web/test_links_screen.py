"""The instructor's screen of links: one file for all, one square for one, nothing shown unasked."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.live import LiveSession
from debate_class.classroom.wire import FeedbackLink
from debate_class.course.roster import RosterEntry
from debate_class.course.roster_model import SchoolIds
from debate_class.debate.commands import INSTRUCTOR, RecallScores, ReleaseScores
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.network.links import LinksScreen, SquareScreen
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import KeyedTable
from debate_class.screens.widgets.qr import QrCode, blocks
from tests.golden import assert_looks
from tests.web.conftest import GENEROUS, Class, served
from tests.web.feedback import judged, links, released
from tests.web.test_screens import app, becomes

LINK = "http://192.168.1.5:4080/feedback/" + "a9Yz-_Qk7" * 4 + "a9Yz-_Q"
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
THEMES = pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])


async def at_the_links(pilot: Pilot[None], room: LiveSession | JoinedSession) -> LinksScreen:
    """Go there from the results by its key."""
    results = pilot.app.screen
    assert isinstance(results, ResultsScreen)
    await becomes(pilot, lambda: results.last_view is not None)
    await becomes(pilot, lambda: "l" in results.active_bindings)
    await pilot.press("l")
    await becomes(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))
    screen = pilot.app.screen
    assert isinstance(screen, LinksScreen)
    await becomes(pilot, lambda: screen.query_one(KeyedTable).row_count > 0)
    return screen


def drawn(pilot: Pilot[None]) -> str:
    return pilot.app.export_screenshot()


@pytest.mark.parametrize("elsewhere", [False, True], ids=["on the host", "from elsewhere"])
async def test_the_key_is_there_once_scores_are_released(held: Class, elsewhere: bool) -> None:
    await judged(held)
    room = await held.join(INSTRUCTOR) if elsewhere else held.live
    async with app(lambda: ResultsScreen(room)).run_test(size=(100, 30)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ResultsScreen)
        await becomes(pilot, lambda: screen.last_view is not None)
        assert "l" not in screen.active_bindings
        await held.must(ReleaseScores())
        await at_the_links(pilot, room)
        await pilot.press("escape")
        await held.must(RecallScores())
        await becomes(pilot, lambda: "l" not in screen.active_bindings)


async def test_at_one_machine_there_are_no_links(desk: Desk) -> None:
    live = await desk.open(Setup("japan-korea", roster=[RosterEntry("Ada")], seed=7))
    async with app(lambda: ResultsScreen(live)).run_test(size=(100, 30)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ResultsScreen)
        await becomes(pilot, lambda: screen.last_view is not None)
        assert "l" not in screen.active_bindings
    await live.close()


async def test_the_file_has_a_line_for_each_student_and_no_formula(
    desk: Desk, tmp_path: Path
) -> None:
    roster = [
        RosterEntry("=HYPERLINK(1)", ids=SchoolIds(sis="+20417")),
        RosterEntry("김민수", ids=SchoolIds(sis="20418")),
        RosterEntry("Ada, A.", ids=SchoolIds(email="ada@school.example")),
    ]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"))
    async with served(desk, live, GENEROUS) as held:
        made = await released(held)
        async with app(lambda: ResultsScreen(live)).run_test(size=(100, 30)) as pilot:
            await at_the_links(pilot, live)
            await pilot.press("x")
            await becomes(pilot, lambda: bool(pilot.app.screen.query(Input)))
            asked = pilot.app.screen.query_one(Input)
            assert "-links-" in asked.value
            asked.value = str(tmp_path / "links.csv")
            await pilot.press("enter")
            await becomes(pilot, (tmp_path / "links.csv").exists)
    data = (tmp_path / "links.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfname,id,link\r\n")
    assert list(csv.reader(data.decode("utf-8-sig").splitlines()))[1:] == [
        ["'=HYPERLINK(1)", "'+20417", made["p1"]],
        ["김민수", "20418", made["p2"]],
        ["Ada, A.", "p3", made["p3"]],
    ]
    assert (tmp_path / "links.csv").stat().st_mode & 0o777 == 0o600
    await live.close()


async def test_no_link_is_on_the_screen_before_it_is_asked_for(held: Class) -> None:
    made = await released(held)
    async with app(lambda: ResultsScreen(held.live)).run_test(size=(100, 30)) as pilot:
        await at_the_links(pilot, held.live)
        token = made["p2"].rpartition("/")[2]
        assert token[:20] not in drawn(pilot)
        assert not pilot.app.screen.query(QrCode)
        pilot.app.screen.query_one(KeyedTable).choose("p2")
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SquareScreen))
        whose = str(pilot.app.screen.query_one("#link-whose", Static).content)
        assert "佐藤花子" in whose
        assert made["p2"] in whose
        square = str(pilot.app.screen.query_one(QrCode).content)
        assert square == blocks(made["p2"])
        await pilot.press("escape")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, LinksScreen))


async def test_a_new_link_is_made_after_a_question_and_for_one_alone(held: Class) -> None:
    made = await released(held)
    async with app(lambda: ResultsScreen(held.live)).run_test(size=(100, 30)) as pilot:
        await at_the_links(pilot, held.live)
        for answer in ("n", "y"):
            await pilot.press("n")
            await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press(answer)
            await becomes(pilot, lambda: not isinstance(pilot.app.screen, Confirm))
            if answer == "n":
                assert await links(held) == made
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SquareScreen))
    now = await links(held)
    assert now["p1"] != made["p1"]
    assert now | {"p1": ""} == made | {"p1": ""}


async def test_in_a_low_window_there_is_no_half_of_a_square(held: Class) -> None:
    del held
    screen = SquareScreen(FeedbackLink("p1", "Ada", "p1", LINK))
    async with app(lambda: screen).run_test(size=(80, 15)) as pilot:
        await becomes(
            pilot, lambda: "lines high" in str(screen.query_one("#link-low", Static).content)
        )
        assert not screen.query_one(QrCode).display


@SIZES
@THEMES
async def test_the_links_and_a_square_look_as_before(
    held: Class, size: tuple[int, int], light: bool
) -> None:
    await released(held)
    theme = f"{size[0]}x{size[1]}-{'light' if light else 'dark'}"
    shown = app(lambda: ResultsScreen(held.live))
    async with shown.run_test(size=size) as pilot:
        if light:
            shown.action_toggle_light()
        await at_the_links(pilot, held.live)
        await assert_looks(pilot, f"links-{theme}")
        await shown.push_screen(SquareScreen(FeedbackLink("p2", "佐藤花子", "p2", LINK)))
        await assert_looks(pilot, f"link-square-{theme}")
