"""The console: what it shows, what each key does, what is asked first; and the wall."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets._footer import FooterKey  # its place on the screen is what is tested

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    CloseStage,
    EndSession,
    FlagResponse,
    GrantExtraTime,
    MarkAttendance,
    NextStage,
    SaveDraft,
    SetWallNames,
    StartTurn,
    SubmitResponse,
)
from debate_class.debate.decide import Refusal
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.views.wall import WallName
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import STUDENT_KEYS, ConsoleScreen
from debate_class.screens.instructor.wall import WallScreen
from debate_class.screens.kit import KitScreen, screen_keys
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.choose import Choose
from debate_class.screens.widgets.clock import BigClock
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.huge import HugeClock, blocks
from debate_class.screens.widgets.keyed import Column, KeyedTable, fitted
from debate_class.screens.widgets.paper import OnPaper
from debate_class.screens.widgets.roll import Roll, columns
from debate_class.text import one_line
from tests.golden import assert_looks
from tests.screens import hostile
from tests.screens.conftest import NAMES, Time

AppWith = Callable[..., DebateClassApp]
SIZES = [(80, 24), (120, 40)]
PARTS = ("They say that pressure works [S9].", "It did not last.", "Of trust [K41].", "So no.")


@pytest.fixture
async def lesson(desk: Desk, time: Time) -> AsyncIterator[LiveSession]:
    """A quick rebuttal, all at once, with the bell in 15 minutes; no stage is open."""
    live = await desk.open(
        Setup(
            "japan-korea",
            format="quick-rebuttal",
            roster=[RosterEntry(name) for name in NAMES],
            seed=7,
            pace="class",
            bell_at=time() + 15 * 60_000,
        ),
        ticking=False,
    )
    yield live
    await live.close()


@pytest.fixture
async def writing(lesson: LiveSession, time: Time) -> LiveSession:
    """The rebuttal is open: p1 has sent, p2 writes, p3 is away, p4 went idle."""
    teacher = lesson.instructor()
    for _ in range(4):
        await teacher.do(NextStage())
    time.passes(100)
    await lesson.student("p1").do(SubmitResponse(stage="rebuttal", participant="p1", parts=PARTS))
    await lesson.student("p4").do(
        SaveDraft(stage="rebuttal", participant="p4", parts=("Hm", "", "", ""), revision=1)
    )
    await teacher.do(MarkAttendance(participant="p3", present=False))
    time.passes(70)
    await lesson.student("p2").do(
        SaveDraft(stage="rebuttal", participant="p2", parts=("A [S2] b", "", "", ""), revision=1)
    )
    return lesson


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


async def shown(pilot: Pilot[None]) -> KeyedTable:
    """The table, once the students are in it."""
    await until(pilot, lambda: pilot.app.screen.query_one(KeyedTable).row_count > 0)
    await pilot.pause()
    return pilot.app.screen.query_one(KeyedTable)


def said(app: DebateClassApp, name: str) -> str:
    return str(app.screen.query_one(name, Static).visual)


def cell(table: KeyedTable, participant: str, column: str) -> str:
    return str(table.get_cell(participant, column))


async def press_until(
    pilot: Pilot[None], key: str, dialog: type, then: str, condition: Callable[[], bool]
) -> None:
    """Press a key, wait for its dialog, answer it, and wait for what follows."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog))
    await pilot.press(then)
    await until(pilot, condition)


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_console_looks_as_it_was_kept(
    app_with: AppWith, writing: LiveSession, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: ConsoleScreen(writing), light=light)
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await assert_looks(pilot, f"console-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_each_student_is_shown_with_what_they_do_now(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(100, 30)) as pilot:
        table = await shown(pilot)
        states = [cell(table, f"p{n}", "now") for n in range(1, 7)]
        assert states == ["sent 1m", "writing 0s", "away", "idle 1m", "not begun", "not begun"]
        assert cell(table, "p1", "sent").startswith("✓")
        assert cell(table, "p2", "cites") == "1"
        assert "1 sent" in said(app, "#summary")
        assert "5/6 here" in said(app, "#head")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_extra_time_and_signs_stand_apart_and_are_not_cut(
    app_with: AppWith, writing: LiveSession, time: Time, size: tuple[int, int]
) -> None:
    teacher = writing.instructor()
    for participant in ("p2", "p4"):
        await teacher.do(GrantExtraTime(participant=participant, factor=2.0))
    await teacher.do(CloseStage(stage="rebuttal"))
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=size) as pilot:
        table = await shown(pilot)
        assert (cell(table, "p2", "sent"), cell(table, "p2", "extra")) == ("·", "×2")
        assert cell(table, "p2", "now").startswith("extra time ")
        for key, column in table.columns.items():
            widest = max(len(cell(table, f"p{n}", str(key.value))) for n in range(1, 7))
            assert widest <= column.width, key.value


async def test_the_next_stage_asks_first_when_it_would_cut_someone_off(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("escape")
        await pilot.pause()
        assert writing.session.run("rebuttal").status == "open"
        await press_until(
            pilot, "n", Confirm, "y", lambda: writing.session.run("vote-after").status == "open"
        )
        assert writing.session.response("rebuttal", "p2") is not None  # sent by the clock


async def test_nothing_is_asked_before_the_first_stage_or_when_time_is_over(
    app_with: AppWith, lesson: LiveSession, time: Time
) -> None:
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "opens Arrive" in said(app, "#next")
        await pilot.press("n")
        await until(pilot, lambda: lesson.session.run("join").status == "open")
        time.passes(120)
        await pilot.press("n")
        await until(pilot, lambda: lesson.session.run("vote-before").status == "open")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_in_the_last_stage_the_footer_ends_the_lesson_and_offers_no_next(
    app_with: AppWith, lesson: LiveSession, size: tuple[int, int]
) -> None:
    def offered(app: DebateClassApp) -> dict[str, str]:
        keys = [key for key in app.screen.query(FooterKey) if key.region.right <= size[0]]
        return {key.key: key.description for key in keys}

    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await until(pilot, lambda: offered(app).get("n") == "Next")
        assert "E" not in offered(app)
        while lesson.session.upcoming() is not None:
            await lesson.instructor().do(NextStage())
        await until(pilot, lambda: offered(app).get("E") == "End the lesson")
        assert "n" not in offered(app)
        await press_until(pilot, "E", Confirm, "y", lambda: lesson.session.ended)
        await until(pilot, lambda: "E" not in offered(app))


async def test_space_pauses_and_resumes_and_plus_and_minus_change_the_time(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        limit = writing.session.run("rebuttal").limit
        assert limit is not None
        await pilot.press("plus")
        await until(pilot, lambda: writing.session.run("rebuttal").limit == limit + 60_000)
        await pilot.press("minus")
        await until(pilot, lambda: writing.session.run("rebuttal").limit == limit)
        await pilot.press("space")
        await until(pilot, lambda: not writing.session.run("rebuttal").clock.running)
        await until(pilot, lambda: "space goes on" in said(app, "#next"))
        await pilot.press("space")
        await until(pilot, lambda: writing.session.run("rebuttal").clock.running)


async def test_the_keys_of_a_student_act_on_the_row_under_the_cursor(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))

    def session() -> Session:
        return writing.session  # another one after every command

    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("down")  # p2
        await press_until(
            pilot, "e", Choose, "3", lambda: session().participants["p2"].extra_time == 1.5
        )
        await press_until(
            pilot, "h", Choose, "2", lambda: session().hints.get(("rebuttal", "p2")) == (2,)
        )
        await press_until(
            pilot, "u", Choose, "enter", lambda: ("rebuttal", "p2") in session().excused
        )
        await pilot.press("x")
        await until(pilot, lambda: not session().participants["p2"].present)
        await pilot.press("x")
        await until(pilot, lambda: session().participants["p2"].present)


async def test_a_text_on_paper_is_entered_in_the_parts_its_stage_asks_for(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("ctrl+end", "v")
        await until(pilot, lambda: isinstance(app.screen, OnPaper))
        areas = list(app.screen.query(TextArea))
        assert len(areas) == 4
        for area, text in zip(areas, PARTS, strict=True):
            area.text = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: writing.session.response("rebuttal", "p6") is not None)
        response = writing.session.response("rebuttal", "p6")
        assert response is not None
        assert response.latest.sent == "instructor"


async def test_a_text_is_looked_at_before_it_is_withheld_and_can_be_restored(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))

    def withheld() -> bool:
        return writing.session.responses["rebuttal", "p1"].withheld

    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert "pressure works" in str(app.screen.query(Static).first().visual)
        await pilot.press("1")
        await until(pilot, withheld)
        await press_until(pilot, "f", Choose, "1", lambda: not withheld())


async def test_a_closed_stage_is_reopened_for_one(app_with: AppWith, writing: LiveSession) -> None:
    await writing.instructor().do(CloseStage(stage="rebuttal"))
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("down", "o")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")  # the latest closed stage
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: "p2" in writing.session.run("rebuttal").still_open)


async def test_a_late_student_is_let_in(app_with: AppWith, lesson: LiveSession) -> None:
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*"Late", "enter")
        await until(pilot, lambda: table.row_count == 7)
        assert lesson.session.seats["p7"].side in ("pro", "con")


async def test_the_bell_is_set_and_a_wrong_one_is_told_in_the_dialog(
    app_with: AppWith, room: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*"9", "enter")
        await until(pilot, lambda: "hours and minutes" in said(app, "#wrong"))
        await pilot.press("backspace", *"23:00", "enter")
        await until(pilot, lambda: room.session.bell_at is not None)


async def test_what_does_not_fit_before_the_bell_is_told_and_a_stage_can_be_left_out(
    app_with: AppWith, lesson: LiveSession, time: Time
) -> None:
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert "too long for the bell" in said(app, "#plan")
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("end", "enter")
        await until(pilot, lambda: lesson.session.run("debrief").status == "skipped")


async def test_what_the_plan_proposes_is_one_key_away(
    app_with: AppWith, lesson: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        plan = (await lesson.instructor().view()).plan
        assert plan is not None
        proposal = plan.proposals[0]
        before = lesson.session.run(proposal.stage)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: lesson.session.run(proposal.stage) != before)


async def test_homework_is_called_so_and_is_the_first_to_be_left_out(
    app_with: AppWith, desk: Desk, time: Time
) -> None:
    setup = Setup(
        "japan-korea",
        format="written-controversy",
        roster=[RosterEntry(name) for name in NAMES],
        seed=7,
        pace="class",
        bell_at=time() + 52 * 60_000,
    )
    live = await desk.open(setup, ticking=False)
    app = app_with(lambda: ConsoleScreen(live))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await until(
            pilot,
            lambda: (
                said(app, "#next")
                == "n opens Read both cases (before the lesson), 15 min k leaves it out"
            ),
        )
        assert "Leave out Read both cases: it is homework" in said(app, "#plan")
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        listed = app.screen.query_one(OptionList)
        assert "Read both cases (before the lesson), 15 min" in str(listed.options[0].prompt)
        await pilot.press("escape")
        await live.instructor().do(NextStage())
        await until(pilot, lambda: "(before the lesson)" in said(app, "#stage"))
        assert "READ BOTH CASES (before the lesson)" in said(app, "#rail")
        await live.instructor().do(NextStage())
        await press_until(pilot, "n", Confirm, "n", lambda: not isinstance(app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert "Close First vote (before the lesson)" in said(app, "#question")
    await live.close()


async def test_parking_leaving_and_ending_ask_first(app_with: AppWith, lesson: LiveSession) -> None:
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await press_until(pilot, "p", Confirm, "y", lambda: lesson.session.parked)
        await until(pilot, lambda: "p goes on" in said(app, "#next"))
        await pilot.press("p")
        await until(pilot, lambda: not lesson.session.parked)
        await press_until(pilot, "E", Confirm, "y", lambda: lesson.session.ended)
        await until(pilot, lambda: "has ended" in said(app, "#stage"))
        await press_until(pilot, "q", Confirm, "y", lambda: not app.is_running)


async def test_ending_names_who_has_not_finished_and_who_has_extra_time_in_which_stage(
    app_with: AppWith, lesson: LiveSession
) -> None:
    teacher = lesson.instructor()
    await teacher.do(GrantExtraTime(participant="p5", factor=2.0))
    for _ in range(4):
        await teacher.do(NextStage())
    app = app_with(lambda: ConsoleScreen(lesson))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert f"Not finished: {', '.join(NAMES[:3])} and 3 more." in said(app, "#question")
        await pilot.press("n")
        await teacher.do(CloseStage(stage="rebuttal"))
        extra = f"{NAMES[4]} ({lesson.session.documents.stage('rebuttal').title})"
        await until(pilot, lambda: f"extra time: {extra}" in said(app, "#summary"))
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert f"End the lesson? Still in extra time: {extra}. Open" in said(app, "#question")


async def test_after_the_lesson_the_console_says_what_is_left_to_do(
    app_with: AppWith, writing: LiveSession
) -> None:
    """Not that anybody waits, and no key that could do nothing."""
    await writing.instructor().do(EndSession())
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        assert said(app, "#stage") == "The lesson has ended"
        assert said(app, "#next") == "s scores 3 texts, g shows the results"
        assert [cell(table, f"p{n}", "now") for n in (1, 3, 5)] == ["to score", "away", "no text"]
        actions = {key.binding.action for key in screen_keys(app.screen)}
        assert {"scores", "results"} <= actions
        assert not {"next_stage", "pause", "longer", "hot_seat", "end"} & actions


async def test_a_long_task_is_cut_after_a_word_and_one_key_shows_it_all(
    app_with: AppWith, room: LiveSession
) -> None:
    await room.instructor().do(NextStage())
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(50, 24)) as pilot:
        await shown(pilot)
        await until(pilot, lambda: bool(said(app, "#prompt")))
        whole = (await room.instructor().view()).prompt
        words = said(app, "#prompt").removesuffix(" … i")
        assert words != whole
        assert whole.startswith(f"{words} ")
        await pilot.press("i")
        assert said(app, "#prompt") == whole
        await pilot.pause()
        prompt = app.screen.query_one("#prompt")
        assert prompt.size.height == len(Content(whole).wrap(prompt.size.width))
        await pilot.press("i")
        assert said(app, "#prompt").endswith("… i")


async def test_in_turns_neither_console_nor_wall_counts_down_while_nobody_sits(
    app_with: AppWith, room: LiveSession
) -> None:
    await room.instructor().do(NextStage())
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        assert not app.screen.query_one(BigClock).display
        await room.student("p1").do(StartTurn(stage="read", participant="p1"))
        await until(pilot, lambda: app.screen.query_one(BigClock).display)
        assert app.screen.query_one(BigClock).value == "15:00"
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WallScreen))
        await until(pilot, lambda: "Read" in said(app, "#stage"))
        assert not app.screen.query_one(HugeClock).display


async def test_the_console_tells_whose_alias_is_whose(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        assert cell(table, "p1", "alias") == writing.session.participants["p1"].alias


async def test_enter_lists_the_keys_of_a_student_and_m_lists_all(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        known = len({key.binding.action for key in screen_keys(app.screen)})
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert app.screen.query_one(OptionList).option_count == len(STUDENT_KEYS)
        await pilot.press("escape", "m")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert app.screen.query_one(OptionList).option_count == known - 3
        await pilot.press("escape")


async def test_the_cursor_and_the_scroll_stay_while_300_students_work(
    app_with: AppWith, desk: Desk
) -> None:
    roster = [RosterEntry(f"Student {n:03}") for n in range(300)]
    room = await desk.open(Setup("japan-korea", roster=roster, pace="class"), ticking=False)
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        table.choose("p150")
        await pilot.pause()
        await until(pilot, lambda: table.scroll_y > 0)
        before = (table.selected, table.scroll_y)
        await room.instructor().do(NextStage())
        await room.instructor().do(MarkAttendance(participant="p1", present=False))
        await until(pilot, lambda: cell(table, "p1", "now") == "away")
        assert (table.selected, table.scroll_y) == before
        await (await app.screen.desk()).admit(room, RosterEntry("Late"))  # type: ignore[attr-defined]
        await until(pilot, lambda: table.row_count == 301)
        await pilot.pause()
        assert (table.selected, table.scroll_y) == before
    await room.close()


@pytest.mark.parametrize("size", [(40, 10), (20, 5)], ids=["40x10", "20x5"])
async def test_on_a_tiny_terminal_a_question_still_shows_how_to_answer_it(
    app_with: AppWith, writing: LiveSession, size: tuple[int, int]
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.pause()
        keys = app.screen.query_one("#keys", Static)
        assert app.screen.region.contains_region(keys.region)
        assert said(app, "#keys") == "n Wait  y Close it"
        assert keys.content_region.width >= len(said(app, "#keys"))
        assert app.screen.query_one(Static).region.height > 0


@pytest.mark.parametrize("size", [(40, 10), (20, 5)], ids=["40x10", "20x5"])
async def test_a_tiny_terminal_shows_the_class_and_still_obeys(
    app_with: AppWith, writing: LiveSession, size: tuple[int, int]
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=size) as pilot:
        await shown(pilot)
        await pilot.press("space")
        await until(pilot, lambda: not writing.session.run("rebuttal").clock.running)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()


async def test_hostile_names_and_texts_are_shown_and_never_run(
    app_with: AppWith, desk: Desk
) -> None:
    roster = [RosterEntry(name) for name in hostile.NAMES]
    room = await desk.open(
        Setup("japan-korea", format="quick-rebuttal", roster=roster, pace="class"), ticking=False
    )
    for _ in range(4):
        await room.instructor().do(NextStage())
    sent = SubmitResponse(stage="rebuttal", participant="p1", parts=(hostile.TEXT, "b", "c", "d"))
    await room.student("p1").do(sent)
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        assert cell(table, "p1", "name") == "[@click=app.quit]go[/]"
        await pilot.click(KeyedTable, offset=(3, 1))
        for key in ("e", "f", "n", "u"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        assert app.is_running
        assert "\x1b" not in app.export_screenshot()
    await room.close()


async def test_a_flag_of_a_reader_is_seen(
    app_with: AppWith, desk: Desk, roster: list[RosterEntry]
) -> None:
    room = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"), ticking=False)
    teacher = room.instructor()
    while (stage := room.session.current()) is None or stage.id != "opening":
        await teacher.do(NextStage())
    rival = room.session.seats["p1"].opponent
    assert rival is not None
    text = SubmitResponse(stage="opening", participant=rival, parts=("word " * 80,))
    await room.student(rival).do(text)
    await teacher.do(NextStage())
    flag = FlagResponse(stage="opening", owner=known_as(room.session, rival), participant="p1")
    await room.student("p1").do(flag)
    app = app_with(lambda: ConsoleScreen(room))
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        assert "⚑" in cell(table, rival, "sent")
        assert "1 flagged" in said(app, "#summary")
    await room.close()


async def test_every_key_of_the_console_can_be_pressed(
    app_with: AppWith, writing: LiveSession
) -> None:
    """None hides another that a class above or beside brings."""
    screen = ConsoleScreen(writing)
    async with app_with(lambda: screen).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        meant = {
            binding.action
            for kind in type(screen).__mro__
            if issubclass(kind, KitScreen)
            for binding in kind.__dict__.get("BINDINGS", ())
            if isinstance(binding, Binding)
        }
        assert meant == {key.binding.action for key in screen_keys(screen)}


async def test_a_name_is_put_right_and_a_side_moved_from_the_students_menu(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    side = writing.session.seats["p1"].side
    async with app.run_test(size=(80, 24)) as pilot:
        table = await shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        app.screen.query_one(Input).value = hostile.NAMES[0]
        await pilot.press("enter")
        await until(pilot, lambda: cell(table, "p1", "name") == one_line(hostile.NAMES[0], 60))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: writing.session.seats["p1"].side != side)


# -- the wall


def test_a_column_that_cuts_its_texts_takes_what_another_leaves_blank() -> None:
    shared = [Column("name", "Student", 0, most=40), Column("opponent", "Opponent", 13, grows=40)]
    assert fitted(shared, 60, 2, {"name": 17, "opponent": 17}) == {"name": 39, "opponent": 17}
    assert fitted(shared, 50, 2, {"name": 40, "opponent": 17}) == {"name": 33, "opponent": 13}


def test_names_stand_in_columns_and_what_has_no_room_is_counted() -> None:
    names = [WallName(f"Student {n}", n < 3) for n in range(30)]
    lines = columns(names, 72, 8).plain.splitlines()
    assert len(lines) == 6
    assert "● Student 0" in lines[0]
    assert "○ Student 29" in "".join(lines)
    assert max(map(len, lines)) <= 72
    few = columns(names, 24, 3).plain
    assert few.count("Student") == 5
    assert "and 25 more" in few
    long = columns([WallName("m" * 60, False), WallName("김민수" * 20, True)], 40, 1)
    assert long.cell_length <= 40
    assert columns([], 40, 3).plain == ""


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_wall_with_thirty_names_looks_as_it_was_kept(
    app_with: AppWith, desk: Desk, size: tuple[int, int], light: bool
) -> None:
    names = [
        f"{name} {n}" for name in ("Ada", "Benjamin", "김민수", "Zoë", "Tariq") for n in range(6)
    ]
    roster = [RosterEntry(name) for name in names]
    setup = Setup("japan-korea", format="quick-rebuttal", roster=roster, seed=7, pace="class")
    live = await desk.open(setup, ticking=False)
    while (stage := live.session.current()) is None or stage.shape != "they-say":
        await live.instructor().do(NextStage())
    for n in (1, 2, 5, 13, 30):
        sent = SubmitResponse(stage=stage.id, participant=f"p{n}", parts=PARTS)
        assert not isinstance(await live.student(f"p{n}").do(sent), Refusal)
    await live.instructor().do(SetWallNames(on=True))
    app = app_with(lambda: WallScreen(live.wall()), light=light)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "5 done" in said(app, "#dots"))
        await pilot.pause()
        bottom = app.screen.query_one("#dots").region.bottom
        assert bottom <= size[1]
        assert app.screen.query_one("#resolution").region.y >= 0
        await assert_looks(pilot, f"wall-named-{size[0]}x{size[1]}-{'light' if light else 'dark'}")
    await live.close()


async def test_the_wall_names_people_once_the_instructor_says_so_and_no_longer(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        for on in (True, False):
            await pilot.press("N")
            await until(pilot, lambda: writing.session.wall_names == on)  # noqa: B023 - this round
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, WallScreen))
            counted = "1 done" if on else "1 of 5"
            await until(pilot, lambda: counted in said(app, "#dots"))  # noqa: B023 - this round
            drawn = app.screen.query_one(Roll)
            assert drawn.display is on
            # The third is away.
            named = [name in str(drawn.content) for name in NAMES]
            assert named == [on, on, False, on, on, on]
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_wall_looks_as_it_was_kept(
    app_with: AppWith, lesson: LiveSession, size: tuple[int, int], light: bool
) -> None:
    for _ in range(3):
        await lesson.instructor().do(NextStage())
    app = app_with(lambda: WallScreen(lesson.wall()), light=light)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(said(app, "#stage")))
        await pilot.pause()
        await assert_looks(pilot, f"wall-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_the_wall_names_nobody_and_escape_goes_back(
    app_with: AppWith, writing: LiveSession
) -> None:
    app = app_with(lambda: ConsoleScreen(writing))
    async with app.run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WallScreen))
        await until(pilot, lambda: "1 of 5" in said(app, "#dots"))
        picture = app.export_screenshot()
        assert not any(name.split()[0] in picture for name in NAMES)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))


def test_the_huge_digits_grow_with_the_room_and_give_way_to_plain_ones() -> None:
    small, large = blocks("6:42", 80, 6), blocks("6:42", 120, 12)
    assert len(small.splitlines()) == 5
    assert len(large.splitlines()) == 10
    assert max(map(len, large.splitlines())) <= 120
    assert blocks("6:42", 20, 6) == "6:42"
