"""Scoring: keys to levels, a place that is kept, and nothing lost however fast one presses."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from textual.widgets import Static

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    INSTRUCTOR,
    FlagResponse,
    NextStage,
    SaveDraft,
    SubmitResponse,
)
from debate_class.debate.decide.judging import MAX_COMMENT
from debate_class.debate.known_as import known_as
from debate_class.debate.views.judging import LevelView
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.widgets.choose import Choose
from debate_class.screens.widgets.comment import CommentDialog
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.screens.widgets.rubric import LevelList, RubricTable, keys_are_points, level_keys
from tests.golden import assert_looks
from tests.screens.conftest import NAMES
from tests.screens.lessons import OPENING, STEPS, must, send, texts_are_in, until

MakeApp = Callable[..., DebateClassApp]
HOSTILE = (
    "[@click=app.quit]x[/] [/b] [red",
    "\x1b]52;c;eA==\x07 \x1b[2J osc",
    "abc \u202etxt.exe [S9] \ufeff",
    "👩‍🏫 🏳️‍🌈 e\u0301 ガ",
    "long " * 120 + "x" * 400,
)


def scoring(app: DebateClassApp) -> ScoringScreen:
    screen = app.screen
    assert isinstance(screen, ScoringScreen)
    return screen


def levels(room: LiveSession, stage: str, owner: str) -> dict[str, int]:
    """What the session holds, by criterion."""
    ballot = room.session.ballots.get((stage, owner, INSTRUCTOR))
    return dict(ballot.levels) if ballot else {}


def level_name(room: LiveSession, criterion: str, level: int) -> str:
    found = room.session.documents.rubrics["opening"].criterion(criterion)
    assert found is not None
    return found.levels[level].name


def text(app: DebateClassApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


async def settle(app: DebateClassApp, pilot: Any) -> None:
    """Wait until every ballot is kept and the view has come back."""
    for worker in [w for w in app.workers if w.group in ("ballots", "commands")]:
        await worker.wait()
    await scoring(app).refresh_view()
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_the_screen_looks_as_it_was_approved(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room), light=light)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("s", "3", "2", "e")
        await settle(app, pilot)
        theme = "light" if light else "dark"
        await assert_looks(pilot, f"scoring-{size[0]}x{size[1]}-{theme}")


async def test_the_points_of_a_level_choose_it_and_the_next_criterion_is_up(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("4", "1", "2")
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {"defines": 0, "argues": 3, "evidence": 2}
        assert scoring(app).judge.criterion == 3
        assert "7 / 16" in text(app, "#rubric-head")


async def test_a_key_without_a_level_changes_nothing_and_says_which_keys_there_are(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("9")
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {}
        assert [n.message for n in app._notifications] == [
            "This criterion has the keys 4, 3, 2, 1."
        ]


async def test_thirty_students_judged_without_waiting_all_have_their_ballots(
    desk: Desk, app_with: MakeApp
) -> None:
    """Keys come faster than ballots are kept; still each is there, complete and right."""
    roster = [RosterEntry(name=f"{NAMES[n % 6]} {n}") for n in range(30)]
    room = await desk.open(Setup("japan-korea", roster=roster, seed=7), ticking=False)
    await until(room, "opening")
    await send(room, "opening", *(f"p{n}" for n in range(1, 31)))
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        screen = scoring(app)
        for number in range(30):
            for key in ("4", "3", "2", str(1 + number % 4)):
                screen.action_level(key)
            screen.action_go(1)
        await settle(app, pilot)
        assert "30 of 30 scored" in text(app, "#stages")
    for number in range(30):
        expected = {"defines": 0, "argues": 1, "evidence": 2, "anticipates": 3 - number % 4}
        assert levels(room, "opening", f"p{number + 1}") == expected
    await room.close()


async def test_the_checklist_stands_below_a_criterion_once_it_is_judged_and_not_before(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("s", "down", "down")
        await settle(app, pilot)
        assert "checklist" not in text(app, "#criteria")
        assert "checked" not in text(app, "#response-text")
        await pilot.press("3")
        await settle(app, pilot)
        assert "checklist: meets level 2, not 3, because" in text(app, "#criteria")
        assert "What can be checked (no grade)" not in text(app, "#criteria")
        await pilot.press("u")
        await settle(app, pilot)
        assert "checklist" not in text(app, "#criteria")


FORGED = (
    "They say trust grows in its own time.",
    "But Park writes “Trust can easily be built by a third party” [K41].",
    "Because the comfort women agreement of 2016 shows who paid for it at last.",
    "Therefore nothing lasts that visitors build.",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_what_was_observed_looks_as_it_was_approved(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    """Underlined in the text, told below it and below the criterion, once all is judged."""
    await until(room, "rebuttal")
    await must(room, "p1", SubmitResponse(stage="rebuttal", participant="p1", parts=FORGED))
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("3", "2", "1", "2", "3", "up", "up")
        await settle(app, pilot)
        if size[1] == 24:
            await pilot.press("pagedown")
            await pilot.pause()
        await assert_looks(pilot, f"scoring-observed-{size[0]}x{size[1]}")


async def test_undo_files_the_former_levels_and_goes_back_there(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("4", "3", "up", "1", "n", "2")
        await pilot.press("u", "u")
        await settle(app, pilot)
        assert levels(room, "opening", "p2") == {}
        assert levels(room, "opening", "p1") == {"defines": 0, "argues": 1}
        judge = scoring(app).judge
        assert (judge.owner, judge.criterion) == ("p1", 1)
        await pilot.press("u", "u", "u")
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {}


async def test_one_criterion_goes_down_the_class_and_then_the_next_one_begins(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("tab", *"43214")
        await settle(app, pilot)
        given = [levels(room, "opening", f"p{n}") for n in range(1, 6)]
        assert given == [{"defines": level} for level in (0, 1, 2, 3, 0)]
        judge = scoring(app).judge
        assert (judge.owner, judge.criterion) == ("p1", 1)
        assert "One criterion" in text(app, "#rubric-head")
        await pilot.press("tab", "3")
        assert (judge.owner, judge.criterion) == ("p1", 2)


async def test_names_are_hidden_until_they_are_asked_for(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "김민수" not in app.export_screenshot()
        assert room.session.participants["p1"].alias in text(app, "#who")
        await pilot.press("h")
        assert "김민수" in text(app, "#who")
        await pilot.press("h")
        assert "김민수" not in text(app, "#who")


async def test_a_level_can_be_clicked_in_the_table_and_in_the_list(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        table = app.screen.query_one(RubricTable)
        row = str(table.content).split("\n")[1]
        await pilot.click(table, offset=(1 + row.index(" 3 ") + 1, 1))
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {"argues": 1}
        levels_list = app.screen.query_one(LevelList)
        rows = [strip.text for strip in levels_list.render_lines(levels_list.size.region)]
        place = next(n for n, row in enumerate(rows) if level_name(room, "evidence", 3) in row)
        await pilot.click(levels_list, offset=(6, place))
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {"argues": 1, "evidence": 3}


async def test_arrows_read_the_levels_and_enter_takes_one(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        rubric = room.session.documents.rubrics["opening"].criteria[0]
        await pilot.press("right", "right")
        shown = " ".join(text(app, "#level-list").split())
        assert rubric.levels[2].descriptor in shown
        assert rubric.levels[0].descriptor not in shown
        assert levels(room, "opening", "p1") == {}
        await pilot.press("enter")
        await settle(app, pilot)
        assert levels(room, "opening", "p1") == {"defines": 2}


async def test_a_comment_is_kept_with_the_ballot_and_survives_later_levels(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("4", "c", *"Clear!", "escape", "3")
        await settle(app, pilot)
        ballot = room.session.ballots["opening", "p1", INSTRUCTOR]
        assert ballot.comment is not None
        assert room.written.text(ballot.comment) == "Clear!"
        assert ballot.levels == {"defines": 0, "argues": 1}
        assert "Clear!" in text(app, "#comment")
        await pilot.press("c", *" More", "ctrl+r")
        await settle(app, pilot)
        assert "More" not in text(app, "#comment")


async def test_a_comment_cannot_outgrow_what_a_ballot_takes(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("c")
        assert isinstance(app.screen, CommentDialog)
        app.screen.query_one(ResponseEditor).insert("x" * (MAX_COMMENT + 500) + "\x1b[2J")
        await pilot.press("escape")
        await settle(app, pilot)
        ballot = room.session.ballots["opening", "p1", INSTRUCTOR]
        assert room.written.text(ballot.comment or "") == "x" * MAX_COMMENT


async def test_a_choice_that_is_not_kept_is_told_and_shown_as_it_is(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("4")
        await settle(app, pilot)
        room._clerk.read_only = True
        await pilot.press("3")
        await settle(app, pilot)
        assert any("only be read" in n.message for n in app._notifications)
        response = scoring(app).judge.current
        assert response is not None
        assert response.levels == {"defines": 0}
        assert "4 / 16" in text(app, "#rubric-head")


async def test_space_finds_what_is_left_to_score_in_any_stage(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room, people=2)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"4444", "space")
        judge = scoring(app).judge
        assert (judge.stage, judge.owner, judge.criterion) == ("opening", "p2", 0)
        await pilot.press(*"44", "down", "4", "space")
        assert (judge.stage, judge.owner) == ("rebuttal", "p1")
        await pilot.press("s")
        assert (judge.stage, judge.owner) == ("opening", "p2")
        await pilot.press("space")
        assert (judge.stage, judge.owner) == ("rebuttal", "p1")
        await pilot.press(*"44444", "space", *"44444", "space")
        assert (judge.stage, judge.owner, judge.criterion) == ("opening", "p2", 2)
        await pilot.press("4", "space")
        await settle(app, pilot)
        assert "Everything is scored. Press g for the results." in [
            n.message for n in app._notifications
        ]


async def test_the_text_that_a_rebuttal_answers_is_one_key_away_and_names_stay_hidden(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    given = room.session.readings["rebuttal", "p1"]
    assert given.owner is not None
    author = room.session.participants[given.owner]
    name = room.written.name(author.person)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("a")
        assert "This text answers nobody." in [n.message for n in app._notifications]
        await pilot.press("s", "a")
        await pilot.pause()
        below = str(app.screen.query_one("#cited Static", Static).content)
        assert below == OPENING
        assert f"Answers {author.alias}" in text(app, "#cited-head")
        assert name not in text(app, "#cited-head")
        await pilot.press("h")
        assert name in text(app, "#cited-head")
        await pilot.press("a")
        assert "Cited, in full" in text(app, "#cited-head")


async def test_where_the_claims_are_answered_the_claims_are_shown(
    room: LiveSession, app_with: MakeApp
) -> None:
    await until(room, "rebuttal")
    await send(room, "rebuttal", "p1")
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.pause()
        side = room.session.seats["p1"].side
        position = room.session.documents.exercise.positions.of("con" if side == "pro" else "pro")
        assert f"Answers {position.advocate}" in text(app, "#cited-head")
        below = str(app.screen.query_one("#cited Static", Static).content)
        assert position.claims[0].claim in below


async def test_what_is_cited_stands_in_full_and_what_nobody_knows_is_named(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    excerpts = {excerpt.id: excerpt for excerpt in room.session.documents.exercise.excerpts}
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        cited = str(app.screen.query_one("#cited Static", Static).content)
        assert "X9 is cited, but" in cited
        for name in ("S2", "S9"):
            assert excerpts[name].gist in cited
            assert f"“{excerpts[name].quote}”" in cited
        await pilot.press("e", "e")
        assert "▸ S9" in str(app.screen.query_one("#cited Static", Static).content)


async def test_what_the_clock_sent_and_what_was_flagged_is_marked_and_can_be_withheld(
    room: LiveSession, app_with: MakeApp
) -> None:
    await until(room, "opening")
    await send(room, "opening", "p2", "p3", "p4", "p5", "p6")
    draft = SaveDraft(stage="opening", participant="p1", parts=("Half a thought",), revision=1)
    await must(room, "p1", draft)
    await until(room, "exchange")
    reader = next(p for (_, p), given in room.session.readings.items() if given.owner == "p1")
    flag = FlagResponse(stage="opening", owner=known_as(room.session, "p1"), participant=reader)
    await must(room, reader, flag)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert text(app, "#marks") == "⚑ flagged (f withholds it) · sent as it stood"
        await pilot.press("f")
        await settle(app, pilot)
        assert room.session.responses["opening", "p1"].withheld
        assert "withheld" in text(app, "#marks")
        await pilot.press("f")
        await settle(app, pilot)
        assert not room.session.responses["opening", "p1"].withheld


async def test_before_anything_is_sent_the_screen_says_so_and_fills_by_itself(
    room: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.query_one("#nothing").display
        assert "Nothing has been sent yet" in text(app, "#nothing")
        await pilot.press("4", "u", "n", "p", "space", "s", "e", "c", "f", "down", "enter")
        assert room.session.ballots == {}
        await until(room, "opening")
        await send(room, "opening", "p3")
        await scoring(app).refresh_view()
        await pilot.pause()
        assert not app.screen.query_one("#nothing").display
        assert "1 of 1" in text(app, "#scoring-head")


async def test_a_text_sent_while_one_judges_does_not_move_the_judge(
    room: LiveSession, app_with: MakeApp
) -> None:
    await until(room, "opening")
    await send(room, "opening", "p4")
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("4")
        await send(room, "opening", "p1")
        await settle(app, pilot)
        judge = scoring(app).judge
        assert (judge.owner, judge.criterion) == ("p4", 1)
        assert "2 of 2" in text(app, "#scoring-head")


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)], ids=["80x24", "40x10", "20x5"])
async def test_hostile_names_and_texts_are_drawn_and_nothing_more(
    desk: Desk, app_with: MakeApp, size: tuple[int, int]
) -> None:
    roster = [RosterEntry(name=name[:50]) for name in HOSTILE]
    room = await desk.open(Setup("japan-korea", roster=roster, seed=7), ticking=False)
    await until(room, "rebuttal")
    for number, hostile in enumerate(HOSTILE, 1):
        parts = (hostile, *STEPS[1:])
        draft = SaveDraft(stage="rebuttal", participant=f"p{number}", parts=parts, revision=1)
        await must(room, f"p{number}", draft)
    await must(room, INSTRUCTOR, NextStage())
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test(size=size) as pilot:
        await pilot.press("h")
        for _ in HOSTILE:
            await pilot.press("3", "n")
            await pilot.pause()
            drawn = app.export_screenshot()
            assert not {"\x1b", "\u202e", "\ufeff", "\x07"} & set(drawn)
        await pilot.press("c", *"[/b]", "escape")
        await settle(app, pilot)
        assert app.is_running
        if size == (80, 24):
            assert "[@click=app.quit]x[/]" in text(app, "#response-text")
    await room.close()


async def test_m_lists_what_the_keys_do_and_does_what_is_chosen(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("m")
        assert isinstance(app.screen, Choose)
        await pilot.press("h")
        await pilot.pause()
        assert "김민수" in text(app, "#who")


async def test_each_line_of_the_menu_has_a_key_of_its_own_that_works(
    room: LiveSession, app_with: MakeApp
) -> None:
    """The footer shows some keys in pairs, as in "n p"; the menu does not."""
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        before = text(app, "#who")
        await pilot.press("m", "n")
        await pilot.pause()
        assert text(app, "#who") != before
        await pilot.press("m", "p")
        await pilot.pause()
        assert text(app, "#who") == before


async def test_results_are_one_key_away_and_scoring_is_back_with_another(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("g")
        assert isinstance(app.screen, ResultsScreen)
        await pilot.press("s")
        assert isinstance(app.screen, ScoringScreen)


async def test_the_place_in_the_class_is_a_bar_and_two_numbers(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    app = app_with(lambda: ScoringScreen(room))
    async with app.run_test() as pilot:
        await pilot.press(*"4444", "n", "n")
        await settle(app, pilot)
        assert "3 of 5" in text(app, "#scoring-head")
        assert "Opening 1/5" in text(app, "#stages")
        assert "1 of 5 scored" in text(app, "#stages")


def _levels(*points: str) -> tuple[LevelView, ...]:
    return tuple(LevelView(Decimal(p), f"level {p}", "It does.") for p in points)


def test_a_level_has_its_points_for_a_key_where_that_is_one_digit() -> None:
    assert level_keys(_levels("4", "3", "2", "1", "0")) == ("4", "3", "2", "1", "0")
    assert keys_are_points(_levels("4.00", "3", "2", "1"))


def test_other_points_are_chosen_by_their_place_from_the_left() -> None:
    assert level_keys(_levels("7.5", "5", "2.5")) == ("1", "2", "3")
    ten = _levels(*(str(n) for n in range(100, 0, -10)))
    assert level_keys(ten) == ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0")
    assert not keys_are_points(ten)


def test_points_of_a_range_beyond_the_tenth_have_no_key() -> None:
    keys = level_keys(_levels(*(str(32 - n / 2) for n in range(17))))
    assert keys == (*"1234567890", *7 * [" "])
