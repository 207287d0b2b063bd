"""Writing at one's place: the draft keeps itself, one key cites, sending says what it did."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static

from debate_class.classroom.live import LiveSession
from debate_class.debate.clock import GRACE, MINUTE, SECOND
from debate_class.debate.commands import (
    ChangeTime,
    CloseStage,
    Command,
    OpenStage,
    SaveDraft,
    SetWritingHelp,
    SkipStage,
    StartTurn,
    SubmitResponse,
)
from debate_class.debate.decide import Refusal
from debate_class.debate.decide.writing import MAX_CHARACTERS
from debate_class.debate.views.student import StudentView
from debate_class.screens.app import DebateClassApp
from debate_class.screens.student.station import StationScreen
from debate_class.screens.student.write import WritePane
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.screens.widgets.evidence import EvidenceList
from tests.golden import assert_looks
from tests.screens.conftest import Time

OPENING = (
    "Washington should step in, because the treaties of 1965 and 2015 both came with American "
    "help [S9].\n\nThat is what quiet diplomacy means [S21]: nobody loses face, and both gain."
)

MakeApp = Callable[..., DebateClassApp]


async def teach(room: LiveSession, *commands: Command) -> None:
    for command in commands:
        answer = await room.instructor().do(command)
        assert not isinstance(answer, Refusal), answer


async def opened(room: LiveSession, stage: str = "opening") -> str:
    """Open a stage and sit the first one of the list down."""
    view = await room.instructor().view()
    who = view.rows[0].participant
    if stage == "rebuttal":
        await teach(room, OpenStage(stage="opening"))
        for row in view.rows[1:]:
            answer = await room.student(row.participant).do(
                SubmitResponse(stage="opening", participant=row.participant, parts=(OPENING,))
            )
            assert not isinstance(answer, Refusal)
        await teach(room, CloseStage(stage="opening"))
    await teach(room, OpenStage(stage=stage))
    assert not isinstance(
        await room.student(who).do(StartTurn(participant=who, stage=stage)), Refusal
    )
    return who


def station(pilot: Pilot[None]) -> StationScreen:
    screen = pilot.app.screen
    assert isinstance(screen, StationScreen)
    return screen


async def look(pilot: Pilot[None]) -> None:
    """Let the clocks be drawn, and what they caused happen."""
    screen = station(pilot)
    async with asyncio.timeout(30):  # a text is looked at in a thread before its feedback shows
        while screen.last_view is None:
            await pilot.pause()
    screen.draw_time(screen.last_view)
    for _ in range(4):
        await pilot.pause()


async def look_at(pilot: Pilot[None]) -> None:
    """Let what was asked for appear, also over one's place."""
    for _ in range(4):
        await pilot.pause()


def question(pilot: Pilot[None]) -> str:
    """What one is asked before something is done."""
    assert isinstance(pilot.app.screen, Confirm)
    return str(pilot.app.screen.query(Static).first().content)


async def lasts(room: LiveSession, time: Time, seconds: float) -> None:
    """Let time pass as it does in class, with the host awake all the while."""
    while seconds > 0:
        time.passes(min(4, seconds))
        await room.tick()
        seconds -= 4


def text_of(pilot: Pilot[None], widget: str) -> str:
    return str(pilot.app.screen.query_one(widget, Static).content)


def footer(pilot: Pilot[None]) -> str:
    """The keys in the footer, and what they are said to do."""
    return "".join(str(key.render()) for key in station(pilot).query("FooterKey"))


async def view_of(room: LiveSession, who: str) -> StudentView:
    return await room.student(who).view()


async def test_what_is_typed_is_saved_a_second_after_a_pause(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"I think")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].draft == ()
        time.passes(1)
        await look(pilot)
        task = (await view_of(room, who)).tasks[0]
        assert (task.draft, task.draft_revision) == (("I think",), 1)
        assert "saved" in text_of(pilot, "#writing-bar")


async def test_unsaved_words_grow_no_older_than_two_seconds_while_typing_goes_on(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        for letter in "abcd":  # never a pause of a second
            await pilot.press(letter)
            time.passes(0.5)
            await look(pilot)
        assert (await view_of(room, who)).tasks[0].draft_revision >= 1


async def test_a_letter_and_its_digits_find_one_item_of_the_evidence(
    room: LiveSession, app_with: MakeApp
) -> None:
    """K goes to the first of Park's excerpts, K and 4 to K4, and another letter starts anew."""
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("f2")
        evidence = pilot.app.screen.query_one(EvidenceList)
        found = []
        for key in ("k", "4", "s", "1", "1"):
            await pilot.press(key)
            assert evidence.highlighted is not None
            found.append(evidence.get_option_at_index(evidence.highlighted).id or "")
        assert found[0].startswith("K")
        assert found[1] == "K4"
        assert found[2].startswith("S")
        assert found[4] == "S11"


@pytest.mark.parametrize("stage", ["opening", "rebuttal", "closing"])
async def test_the_caption_over_the_text_fits_any_title(
    room: LiveSession, app_with: MakeApp, stage: str
) -> None:
    who = await opened(room, stage)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        title = (await view_of(room, who)).tasks[0].title
        assert text_of(pilot, "#writing-bar").startswith(f"Your text · {title}")


async def test_the_best_case_of_the_other_side_names_that_side_and_its_expert(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "best-case")
    side = (await view_of(room, who)).side
    label, expert = ("▲ PRO", "Daniel Sneider") if side == "con" else ("▼ CON", "Cheol Hee Park")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        asked = text_of(pilot, "#reading-text")
        assert asked.startswith(f"Now write for {label}, the other side: the case of {expert}.")
        assert text_of(pilot, "#head-side") == f"now for {label}"
        assert text_of(pilot, "#writing-bar").startswith(f"Your text · for {label}")


async def test_enter_on_an_item_cites_it_where_one_was_writing(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "rebuttal")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"They say so", "f2", "t", "down", "enter")
        await pilot.pause()
        focused = pilot.app.focused
        assert isinstance(focused, ResponseEditor)
        assert focused.id == "part-0"
        assert focused.text == "They say so [T2]"
        assert "3 of 80–250 words · 1 cite" in text_of(pilot, "#budget")


async def test_sending_too_little_asks_and_then_sends(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Too short.", "ctrl+s")
        await look_at(pilot)
        assert question(pilot) == "You have 2 words; 80 are asked for. Send it as it is?"
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await look(pilot)
        task = (await view_of(room, who)).tasks[0]
        assert task.sent == ("Too short.",)
        assert "sent ✓" in text_of(pilot, "#budget")
        assert "Next: esc hands over" in text_of(pilot, "#after")
        assert "While there is time" in text_of(pilot, "#after")
        assert not pilot.app._notifications, "nothing lies over what one reads"
        await pilot.press("end", *" More")
        await pilot.pause()
        assert "changed since sent" in text_of(pilot, "#budget")
        assert "sends it again" in text_of(pilot, "#after")


MISQUOTED = "“Trust can easily be built by a third party, as everyone has always known” [S9]. "


@pytest.mark.parametrize("height", [20, 24, 28])
async def test_that_four_parts_are_sent_stays_in_sight_beside_what_is_told_of_them(
    room: LiveSession, app_with: MakeApp, time: Time, height: int
) -> None:
    who = await opened(room, "rebuttal")
    size = (80, height)
    async with app_with(lambda: StationScreen(room.student(who))).run_test(size=size) as pilot:
        await pilot.pause()
        for editor in station(pilot).query(ResponseEditor):
            editor.insert(MISQUOTED + "word " * 25)
        await look(pilot)
        time.passes(2)
        async with asyncio.timeout(30):
            while not pilot.app.screen.query_one("#watched").display:
                await look(pilot)
        await pilot.press("ctrl+s")
        async with asyncio.timeout(30):
            while "sent ✓" not in text_of(pilot, "#budget"):
                await look(pilot)
        shown = [
            "".join(segment.text for segment in strip)
            for strip in pilot.app.screen._compositor.render_strips()
        ]
        assert "sent ✓" in shown[-2]
        assert any("✓ Sent. Next: esc hands over" in each for each in shown)


async def test_sending_names_the_steps_that_are_empty(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room, "rebuttal")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        editors = list(station(pilot).query(ResponseEditor))
        for editor, count in zip(editors, (40, 40, 0, 0), strict=True):
            editor.insert("word " * count)
        await pilot.press("ctrl+s")
        await look_at(pilot)
        assert question(pilot) == "“Because” and “Therefore” are still empty. Send it as it is?"
        await pilot.press("n")
        await look(pilot)
        editors[2].insert("So")
        editors[0].clear()
        await pilot.press("ctrl+s")
        await look_at(pilot)
        assert question(pilot) == (
            "You have 41 words; 80 are asked for. “They say” and “Therefore” are still empty. "
            "Send it as it is?"
        )


async def test_a_text_over_the_budget_is_refused_in_words_and_kept(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test(
        notifications=True
    ) as pilot:
        await pilot.pause()
        station(pilot).query_one(ResponseEditor).insert("word " * 250)
        await pilot.press("ctrl+s")
        await look(pilot)
        told = [note.message for note in pilot.app._notifications]
        assert any("Cut 50" in message for message in told)
        assert station(pilot).query_one(ResponseEditor).text.count("word") == 250
        assert (await view_of(room, who)).tasks[0].sent_count == 0


async def test_nothing_longer_than_a_response_gets_into_the_editors(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "rebuttal")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        first, second, *_ = station(pilot).query(ResponseEditor)
        first.insert("a" * (MAX_CHARACTERS - 5))
        second.insert("b" * 50)
        assert (len(first.text), len(second.text)) == (MAX_CHARACTERS - 5, 5)


async def test_a_paste_too_long_is_cut_and_told_once_and_one_writes_on_behind_it(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test(
        notifications=True
    ) as pilot:
        await pilot.pause()
        await pilot.press(*"I say ")
        pilot.app.post_message(Paste("word " * 40_000))
        await look(pilot)
        editor = station(pilot).query_one(ResponseEditor)
        assert (len(editor.text), editor.cursor_location) == (MAX_CHARACTERS, (0, MAX_CHARACTERS))
        await pilot.press(*"full")
        told = [note.message for note in pilot.app._notifications]
        assert told == [
            "The text is full: 180,006 characters did not fit and were left out.",
        ]
        await pilot.press(*["backspace"] * 5, *"after")
        assert editor.text.startswith("I say word word")
        assert editor.text.endswith("after")


def test_a_restored_text_is_cut_and_cleaned() -> None:
    editor = ResponseEditor("x\x1b]52;c;aGk=\x07\u202e" + "y" * 30_000, room=lambda: 20_000)
    assert editor.text.startswith("x]52;c;aGk=yyy")
    assert len(editor.text) == 20_000


async def test_a_draft_comes_back_after_leaving(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room)
    port = room.student(who)
    async with app_with(lambda: StationScreen(port)).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Kept", "escape")
        await pilot.pause()
        assert (await view_of(room, who)).tasks[0].draft == ("Kept",), "saved before it asks"
    async with app_with(lambda: StationScreen(port)).run_test() as pilot:
        await pilot.pause()
        editor = station(pilot).query_one(ResponseEditor)
        assert editor.text == "Kept"
        assert editor.cursor_location == (0, 4)


async def test_a_newer_draft_from_elsewhere_is_told_and_the_text_stays(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    port = room.student(who)
    async with app_with(lambda: StationScreen(port)).run_test() as pilot:
        await pilot.pause()
        await port.do(
            SaveDraft(stage="opening", participant=who, parts=("From elsewhere",), revision=5)
        )
        await pilot.press(*"Mine")
        time.passes(1)
        await look(pilot)
        assert "not saved" in text_of(pilot, "#writing-bar")
        assert station(pilot).query_one(ResponseEditor).text == "Mine"
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].sent == ("Mine",)
        assert "not saved" not in text_of(pilot, "#writing-bar")


async def test_at_the_end_of_time_the_draft_is_saved_at_once_and_the_text_stands_still(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await lasts(room, time, 9 * 60 + 59.8)
        await pilot.press(*"Last word")
        time.passes(0.2)
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].draft == ("Last word",)
        await pilot.press("x")
        assert station(pilot).query_one(ResponseEditor).text == "Last word"
        assert "Time is up" in text_of(pilot, "#writing-bar")
        await lasts(room, time, (GRACE + SECOND) / SECOND)
        for _ in range(4):
            await pilot.pause()
        said = text_of(pilot, "#time-up")
        assert "Opening: time is up" in said
        assert "What you had was sent for you." in said
        assert "Last word" in said
        assert "not in what was sent" not in said


async def test_what_was_typed_after_the_last_saving_stays_on_the_screen_when_a_stage_is_closed(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Saved")
        time.passes(1)
        await look(pilot)
        await pilot.press(*" and lost")
        await teach(room, CloseStage(stage="opening"))
        for _ in range(4):
            await pilot.pause()
        said = text_of(pilot, "#time-up")
        assert "not in what was sent" in said
        assert "Saved and lost" in said


async def closed_on(pilot: Pilot[None], room: LiveSession) -> str:
    """What is told when the teacher closes the opening."""
    await teach(room, CloseStage(stage="opening"))
    for _ in range(4):
        await pilot.pause()
    return text_of(pilot, "#time-up")


async def test_a_stage_that_the_teacher_closes_early_is_not_said_to_be_out_of_time(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Begun")
        time.passes(1)
        await look(pilot)
        said = await closed_on(pilot, room)
        assert "Opening: your teacher closed it" in said
        assert "What you had was sent for you." in said
        assert "time is up" not in said


async def test_what_one_sent_oneself_is_said_to_be_sent_by_oneself(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"Mine", "ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await look(pilot)
        said = await closed_on(pilot, room)
        assert "You sent this yourself." in said
        assert "for you" not in said


async def test_nothing_written_is_not_said_to_be_sent(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        said = await closed_on(pilot, room)
        assert "Nothing was written, so nothing was sent." in said
        assert "Press escape to hand over." in said


async def test_more_time_lets_one_write_on(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await lasts(room, time, 10 * MINUTE / SECOND + 1)
        await look(pilot)
        await pilot.press("x")
        await teach(room, ChangeTime(stage="opening", minutes=2))
        await look(pilot)
        await pilot.press(*"On")
        assert station(pilot).query_one(ResponseEditor).text == "On"


async def test_hints_are_taken_one_by_one_with_one_key(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+y")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].hints == (), "looking costs nothing"
        await pilot.press("ctrl+y")
        await look(pilot)
        (hint,) = (await view_of(room, who)).tasks[0].hints
        assert hint[1] in text_of(pilot, "#page-text")


@pytest.mark.parametrize("away", ["ctrl+y", "ctrl+t", "ctrl+r", "f2"])
async def test_escape_goes_back_to_the_text_before_it_hands_over(
    room: LiveSession, app_with: MakeApp, away: str
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(away)
        await pilot.pause()
        assert "Back" in footer(pilot)
        await pilot.press("escape")
        await pilot.pause()
        pane = station(pilot).query_one(WritePane)
        assert pane.query_one("#materials").display
        assert isinstance(pilot.app.focused, ResponseEditor)
        assert "Back" not in footer(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)


@pytest.mark.parametrize("tasks", [1, 2])
@pytest.mark.parametrize("keys", [(), ("f2",), ("ctrl+y",)])
async def test_every_key_of_the_footer_is_in_sight_at_80_columns(
    room: LiveSession, app_with: MakeApp, time: Time, tasks: int, keys: tuple[str, ...]
) -> None:
    who = await opened(room)
    if tasks > 1:
        await teach(room, OpenStage(stage="closing", due_at=time.now + 3_600_000))
    async with app_with(lambda: StationScreen(room.student(who))).run_test(size=(80, 24)) as pilot:
        await look(pilot)
        await pilot.press(*keys)
        await look(pilot)
        assert ("Next" in footer(pilot)) == (tasks > 1)
        assert all(key.region.right <= 80 for key in station(pilot).query("FooterKey"))


async def test_the_rubric_in_plain_words_stands_beside_the_text_and_goes_again(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "rebuttal")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+r")
        assert "Restates fairly" in text_of(pilot, "#page-text")
        assert isinstance(pilot.app.focused, ResponseEditor), "one writes on"
        await pilot.press("ctrl+r")
        assert not station(pilot).query_one("#page").display


async def test_a_new_view_never_touches_what_is_being_typed(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press(*"abc", "left")
        await teach(room, SkipStage(stage="timeline"))
        await look(pilot)
        editor = station(pilot).query_one(ResponseEditor)
        assert (editor.text, editor.cursor_location) == ("abc", (0, 2))


FORGED = (
    "They say that trust will grow by itself.",
    "But Park writes “Trust can easily be built by a third party” [K41].",
    "Because the comfort women agreement of 2016 was paid for.",
    "",
)


async def watched(pilot: Pilot[None], time: Time) -> None:
    """Let the text rest, and what was seen in it appear."""
    for seconds in (0, 2):
        time.passes(seconds)
        await look(pilot)
        for worker in [w for w in pilot.app.workers if w.group in ("watching", "draft")]:
            await worker.wait()
    await look(pilot)


async def test_what_is_wrong_in_a_quote_is_told_when_typing_rests_and_goes_when_it_is_mended(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room, "rebuttal")
    app = app_with(lambda: StationScreen(room.student(who)))
    async with app.run_test() as pilot:
        await look(pilot)
        editors = list(pilot.app.screen.query(ResponseEditor))
        for editor, part in zip(editors, FORGED, strict=True):
            editor.insert(part)
        await pilot.pause()
        assert text_of(pilot, "#watched") == ""
        await watched(pilot, time)
        assert "“hardly”, not “easily”" in text_of(pilot, "#watched")
        assert "(+1)" in text_of(pilot, "#watched"), "the year is wrong too"
        editors[1].text = FORGED[1].replace("easily", "hardly")
        editors[2].text = FORGED[2].replace("2016", "2015")
        await pilot.pause()
        await watched(pilot, time)
        assert text_of(pilot, "#watched").startswith("quote ✓ · year ✓")


async def test_where_the_help_is_off_nothing_is_told(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room, "rebuttal")
    await teach(room, SetWritingHelp(on=False))
    app = app_with(lambda: StationScreen(room.student(who)))
    async with app.run_test() as pilot:
        await look(pilot)
        for editor, part in zip(pilot.app.screen.query(ResponseEditor), FORGED, strict=True):
            editor.insert(part)
        await pilot.pause()
        await watched(pilot, time)
        assert text_of(pilot, "#watched") == ""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_what_is_told_while_writing_looks_as_kept(
    room: LiveSession, app_with: MakeApp, time: Time, size: tuple[int, int]
) -> None:
    who = await opened(room, "rebuttal")
    app = app_with(lambda: StationScreen(room.student(who)))
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        for editor, part in zip(pilot.app.screen.query(ResponseEditor), FORGED, strict=True):
            editor.insert(part)
        await pilot.pause()
        await watched(pilot, time)
        await assert_looks(pilot, f"student-watched-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("light", [False, True])
async def test_writing_looks_as_kept(
    room: LiveSession, app_with: MakeApp, time: Time, size: tuple[int, int], light: bool
) -> None:
    who = await opened(room, "rebuttal")
    time.passes(20)
    app = app_with(lambda: StationScreen(room.student(who)), light=light)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        first, second, *_ = station(pilot).query(ResponseEditor)
        first.insert("They say that American help made both treaties possible [S9].")
        second.focus()
        second.insert("Both times the impetus came from Seoul and Tokyo")
        time.passes(1)
        await look(pilot)
        await watched(pilot, time)
        width, height = size
        await assert_looks(pilot, f"writing-{width}x{height}-{'light' if light else 'dark'}")


async def test_a_low_terminal_shows_the_field_one_is_in_and_the_words_below(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "rebuttal")
    app = app_with(lambda: StationScreen(room.student(who)))
    async with app.run_test(size=(40, 12)) as pilot:
        await look(pilot)
        for number, editor in enumerate(station(pilot).query(ResponseEditor)):
            editor.focus()
            editor.insert(f"This is step {number} of my answer to what they wrote [S9].")
            await look(pilot)
            budget = station(pilot).query_one("#budget")
            assert editor.region.bottom <= budget.region.y
        await assert_looks(pilot, "writing-40x12-dark")


@pytest.mark.parametrize("size", [(59, 24), (40, 10), (20, 5)])
async def test_a_tiny_terminal_shows_one_column_and_f2_the_other(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test(size=size) as pilot:
        await pilot.pause()
        pane = station(pilot).query_one(WritePane)
        assert (pane.query_one("#writing").display, pane.query_one("#sources").display) == (
            True,
            False,
        )
        await pilot.press(*"hi", "f2")
        await pilot.pause()
        assert (pane.query_one("#writing").display, pane.query_one("#sources").display) == (
            False,
            True,
        )
        await pilot.press("enter")
        await pilot.pause()
        assert station(pilot).query_one(ResponseEditor).text == "hi [S1]"
