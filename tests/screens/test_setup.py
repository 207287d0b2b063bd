"""Setting up: who and how are chosen, faults are told beside the list, and sides are dealt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.bell import bell_time, time_of_day
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.instructor.setup import SetupScreen
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import KeyedTable
from tests.golden import assert_looks
from tests.screens import hostile
from tests.screens.conftest import NAMES, START, Time

AppWith = Callable[..., DebateClassApp]
SIZES = [(80, 24), (120, 40)]


async def settled(pilot: Pilot[None]) -> None:
    """The settings are offered: the format is chosen and its stages are shown."""
    for _ in range(100):
        await pilot.pause()
        stages = pilot.app.screen.query("#stages")
        if stages and str(stages.first(Static).visual):
            return
    raise AssertionError("the formats were never shown")


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


def said(app: DebateClassApp, name: str) -> str:
    return str(app.screen.query_one(name, Static).visual)


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_setting_up_looks_as_it_was_kept(
    app_with: AppWith, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"), light=light)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.screen.query_one("#names", TextArea).text = "\n".join(NAMES)
        await pilot.pause()
        await assert_looks(pilot, f"setup-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_minutes_at_home_are_told_apart_from_those_in_class(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await until(pilot, lambda: "In class" in said(app, "#stages"))
        shown = said(app, "#stages")
        assert "In class 48 min, 2 to spare: Arrive 4 · " in shown
        assert "At home before 18 min: Read both cases 15 · First vote 3" in shown
        assert "At home after 10 min: What you think 10" in shown


async def test_one_sees_which_field_one_is_in(app_with: AppWith) -> None:
    """Every step of tab goes to a field, and its row is told by more than a cursor."""
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        rows = []
        for _ in range(6):
            await pilot.press("tab")
            await pilot.pause()
            assert app.focused is not None
            row = app.focused.parent
            assert row is not None
            labels = [s for s in row.query(Static) if s.parent is row and s.styles.text_style.bold]
            rows.append(str(labels[0].visual) if labels else app.focused.id)
        assert rows == ["Keep as", "Format", "Bell at", "Clocks", "Facts", "deal"]


async def test_a_student_who_is_let_in_can_be_kept_in_the_class(
    app_with: AppWith, desk: Desk
) -> None:
    setup = Setup("japan-korea", roster=[RosterEntry(n) for n in NAMES], class_name="8B")
    room = await desk.open(setup, ticking=False)
    app = app_with(lambda: SeatingScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(KeyedTable).row_count == 6)
        for name, answer in (("Guest", "n"), ("Novak", "y")):
            people = app.screen.query_one(KeyedTable).row_count
            await pilot.press("a", *name, "enter")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            assert "8B" in said(app, "#question")
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(app.screen, SeatingScreen))
            table = app.screen.query_one(KeyedTable)
            await until(pilot, lambda t=table, n=people: t.row_count == n + 1)  # type: ignore[misc]
        (kept,) = desk.classes()
        assert [member.name for member in kept.members] == [*NAMES, "Novak"]
        newest = list(room.session.participants.values())[-1]
        assert newest.person == kept.members[-1].person
    await room.close()


async def test_typed_names_are_dealt_sides_and_kept_as_a_class(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.query_one("#names", TextArea).text = "\n".join(NAMES)
        app.screen.query_one("#class-name", Input).value = "8B"
        await pilot.pause()
        assert "6 people" in said(app, "#verdict")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SeatingScreen))
        seating = app.screen
        assert isinstance(seating, SeatingScreen)
        await until(pilot, lambda: seating.last_view is not None)
        view = seating.last_view
        assert view is not None
        assert sorted(row.side or "" for row in view.rows) == ["con"] * 3 + ["pro"] * 3
        assert [c.name for c in app.desk.classes()] == ["8B"]
        assert view.seed != START // 1000 % 1_000_000  # no clock tells it
        await seating.room.close()
        app.desk.close()


async def test_a_fault_in_the_list_names_its_line_and_loses_nothing(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        names = app.screen.query_one("#names", TextArea)
        names.text = "Ana\nBo\nAna"
        await pilot.pause()
        assert "Line 3" in said(app, "#verdict")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Line 3" in said(app, "#wrong"))
        assert isinstance(app.screen, SetupScreen)
        assert names.text == "Ana\nBo\nAna"


async def test_an_empty_class_and_a_wrong_bell_are_refused_in_a_sentence(app_with: AppWith) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "nobody" in said(app, "#wrong"))
        app.screen.query_one("#names", TextArea).text = "Ana\nBo"
        app.screen.query_one("#bell", Input).value = "half"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "hours and minutes" in said(app, "#wrong"))


async def test_a_csv_file_is_read_and_a_missing_one_is_told(
    app_with: AppWith, tmp_path: Path
) -> None:
    file = tmp_path / "8b.csv"
    file.write_text("name;side\nAna;pro\nBo;con\n", encoding="utf-8")
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.query_one("#way", Select).value = "file"
        await pilot.pause()
        path = app.screen.query_one("#path", Input)
        path.value = str(tmp_path / "none.csv")
        await until(pilot, lambda: "cannot be read" in said(app, "#verdict"))
        path.value = str(file)
        await until(pilot, lambda: "2 people" in said(app, "#verdict"))


async def test_a_stored_class_is_chosen_at_once(app_with: AppWith, desk: Desk) -> None:
    desk.save_class("8B", [RosterEntry(name) for name in NAMES])
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await until(pilot, lambda: "6 people" in said(app, "#verdict"))
        assert "佐藤花子" in said(app, "#members")


@pytest.mark.parametrize("size", [(40, 10), (20, 5)], ids=["40x10", "20x5"])
async def test_a_tiny_terminal_still_sets_up(app_with: AppWith, size: tuple[int, int]) -> None:
    app = app_with(lambda: SetupScreen("japan-korea"))
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        app.screen.query_one("#names", TextArea).text = "Ana\nBo"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SeatingScreen))
        seating = app.screen
        assert isinstance(seating, SeatingScreen)
        await seating.room.close()
        app.desk.close()


# -- the sides


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_seating_looks_as_it_was_kept(
    app_with: AppWith, room: LiveSession, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: SeatingScreen(room), light=light)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.screen.query_one(KeyedTable).row_count == 6)
        await assert_looks(pilot, f"seating-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_sides_are_dealt_again_moved_and_begun(app_with: AppWith, room: LiveSession) -> None:
    app = app_with(lambda: SeatingScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(KeyedTable).row_count == 6)
        before = {p: seat.side for p, seat in room.session.seats.items()}
        seq = room.session.seq
        await pilot.press("r")
        await until(pilot, lambda: room.session.seq > seq)
        dealt = {p: seat.side for p, seat in room.session.seats.items()}
        assert dealt.keys() == before.keys()
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: room.session.seats["p1"].side != dealt["p1"])
        await pilot.press("x")
        await until(pilot, lambda: not room.session.participants["p1"].present)
        await pilot.press("down", "e")
        await pilot.pause()
        await pilot.press("5")
        await until(pilot, lambda: room.session.participants["p2"].extra_time is None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))


async def test_hostile_names_are_seated_and_never_run(app_with: AppWith, desk: Desk) -> None:
    room = await desk.open(
        Setup("japan-korea", roster=[RosterEntry(name) for name in hostile.NAMES]), ticking=False
    )
    app = app_with(lambda: SeatingScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(KeyedTable).row_count == 6)
        names = [str(app.screen.query_one(KeyedTable).get_cell(f"p{n}", "name")) for n in (1, 2, 3)]
        assert names == ["[@click=app.quit]go[/]", "[/b]", "]52;c;aGk= clip"]
        await pilot.click(KeyedTable, offset=(3, 1))
        await pilot.press("t")
        await pilot.pause()
        assert app.is_running
    await room.close()


# -- the bell


def test_the_bell_is_the_next_moment_a_wall_clock_shows_that_time(time: Time) -> None:
    now = time()
    soon = now + 20 * 60_000
    bell = bell_time(time_of_day(soon), now)
    assert bell is not None
    assert 0 < bell - now <= 20 * 60_000


@pytest.mark.parametrize("text", ["25:00", "10", "ten", "1:5", "-1:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hours and minutes"):
        bell_time(text, START)


def test_a_time_that_has_passed_is_refused_and_none_means_no_bell() -> None:
    with pytest.raises(ValueError, match="has passed"):
        bell_time(time_of_day(START - 60_000), START)
    assert bell_time("  ", START) is None
