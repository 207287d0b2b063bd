"""The other tasks at one's place: vote, read, exchange, timeline, arrival, and feedback after."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from debate_class.classroom.desk import Desk
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    CloseStage,
    EndSession,
    FileBallot,
    OpenStage,
    RecordConsent,
    ReleaseScores,
    StartTurn,
    SubmitResponse,
    WithholdResponse,
)
from debate_class.debate.decide import Refusal
from debate_class.screens.look import TICK
from debate_class.screens.student.card import Card
from debate_class.screens.student.own import ConsentBox
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.choice import ChoiceRow
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.screens.widgets.order import OrderList
from tests.golden import assert_looks
from tests.screens.conftest import Time
from tests.screens.test_student_writing import (
    OPENING,
    MakeApp,
    lasts,
    look,
    opened,
    station,
    teach,
    text_of,
    view_of,
)

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
THEMES = pytest.mark.parametrize("light", [False, True])


async def test_a_vote_is_cast_with_keys_and_changed_with_clicks(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "vote-before")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("a", "tab", "7", "tab", "end", "ctrl+s")
        await look(pilot)
        task = (await view_of(room, who)).tasks[0]
        assert task.vote == "against"
        assert sorted(task.scale_answers.values()) == [7, 10]
        assert "Your vote is in. Next: esc hands over" in text_of(pilot, "#voted")
        await pilot.click("#vote", offset=(2, 0))
        await pilot.click("#cast")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].vote == "for"


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["1", "0"], 10),
        (["1"], 1),
        (["1", "0", "0"], 0),
        (["1", "5"], 5),
        (["right"], 0),
        (["left"], 10),
        (["1", "left", "0"], 0),
    ],
)
async def test_every_number_of_a_scale_is_reached_by_keys(
    room: LiveSession, app_with: MakeApp, keys: list[str], chosen: int
) -> None:
    who = await opened(room, "vote-before")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        await pilot.press("tab", *keys)
        assert station(pilot).query(ChoiceRow)[1].chosen == chosen


async def test_a_vote_tells_its_keys_and_the_first_arrow_skips_no_choice(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "vote-before")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        shown = "\n".join(str(each.content) for each in station(pilot).query(Static))
        assert "f, a or u" in shown
        row = station(pilot).query_one("#vote", ChoiceRow)
        chosen = []
        for key in ("right", "right", "right"):
            await pilot.press(key)
            chosen.append(row.chosen)
        assert chosen == [0, 1, 2]


async def test_a_vote_without_a_choice_is_not_sent(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room, "vote-before")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+s")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].vote is None
        assert "Secret" in text_of(pilot, "#voted")
        assert station(pilot).query_one("#vote", ChoiceRow).has_focus


async def test_reading_has_everything_and_ends_with_f(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room, "read")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        pages = [text_of(pilot, "#pages-text")]
        await pilot.press("left")
        await pilot.pause()
        pages.append(text_of(pilot, "#pages-text"))
        for _ in range(5):
            await pilot.press("right")
            await pilot.pause()
            pages.append(text_of(pilot, "#pages-text"))
        everything = "\n".join(pages)
        for part in ("Does not claim", "comfort women", "慰安婦", "1965", "S21", "“"):
            assert part in everything
        assert "Who is missing" in everything
        await pilot.press("f")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].done
        assert "done ✓ · esc hands over" in text_of(pilot, "#pages-bar")


async def test_who_has_a_side_begins_to_read_at_its_own_case(
    room: LiveSession, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="vote-before"), CloseStage(stage="vote-before"))
    who = await opened(room, "brief")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        assert "your side" in text_of(pilot, "#pages-text").splitlines()[0]
        await pilot.press("left")
        await look(pilot)
        assert "your side" not in text_of(pilot, "#pages-text").splitlines()[0]


async def test_who_is_done_hands_over_without_a_question(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "vote-before")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n", "f", "ctrl+s")
        await look(pilot)
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        assert not (await view_of(room, who)).sitting


async def test_the_exchange_says_honestly_what_stands_in_for_the_opponent(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "exchange")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        said = text_of(pilot, "#pages-text")
        assert "no opponent's text to read" in said
        assert "Their expert" in said


async def opponent_wrote(room: LiveSession, text: str) -> str:
    """Everyone but the first has sent `text` as an opening, and the exchange is open."""
    view = await room.instructor().view()
    who = view.rows[0].participant
    await teach(room, OpenStage(stage="opening"))
    for row in view.rows[1:]:
        sent = SubmitResponse(stage="opening", participant=row.participant, parts=(text,))
        assert not isinstance(await room.student(row.participant).do(sent), Refusal)
    await teach(room, CloseStage(stage="opening"), OpenStage(stage="exchange"))
    start = StartTurn(participant=who, stage="exchange")
    assert not isinstance(await room.student(who).do(start), Refusal)
    return who


async def test_an_opponents_text_can_be_flagged_after_a_question(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opponent_wrote(room, "Bad words")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        assert "Bad words" in text_of(pilot, "#pages-text")
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await look(pilot)
        assert (await room.instructor().view()).flagged == 1


async def test_the_timeline_is_ordered_with_keys_and_then_one_question_answered(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "timeline")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        listed = station(pilot).query_one(OrderList)
        before = listed.order
        assert all(card.date == "" for card in (await view_of(room, who)).tasks[0].events)
        await pilot.press("j", "j", "k")
        await pilot.pause()
        assert listed.order == (before[1], before[0], *before[2:])
        await pilot.click("#later")
        await pilot.click("#earlier")
        await pilot.press("ctrl+s")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].order is not None
        task = (await view_of(room, who)).tasks[0]
        assert task.order is not None
        right = task.order.pairs - len(task.order.wrong)
        assert f"{right} of {task.order.pairs} pairs right" in text_of(pilot, "#order-bar")
        assert "A pair is two dated events" in text_of(pilot, "#order-said")
        await pilot.press(*"Because so", "ctrl+s")
        await look(pilot)
        first = (await view_of(room, who)).tasks[0].events[0]
        assert first.answer == "Because so"
        assert "sent ✓ · esc hands over" in text_of(pilot, "#answer-bar")
        await pilot.press("f2", "home", "down", "enter")
        await look(pilot)
        await pilot.press(*"And this", "ctrl+s")
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].events[1].answer == "And this"


async def test_an_answer_to_an_event_is_sent_when_time_is_up(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = await opened(room, "timeline")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        await pilot.press("ctrl+s")
        await look(pilot)
        await pilot.press(*"Unsent")
        await lasts(room, time, 5 * 60 + 1)
        await look(pilot)
        assert (await view_of(room, who)).tasks[0].events[0].answer == "Unsent"


async def test_arriving_tells_side_alias_and_that_the_side_is_no_belief(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "join")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        said = text_of(pilot, "#pages-text")
        view = await view_of(room, who)
        assert view.alias in said
        assert view.opponent in said
        assert "nothing about what you believe" in said


async def test_a_debrief_says_that_it_is_talk_and_offers_nothing_to_type_in(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room, "debrief")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        assert "Nothing is typed here" in text_of(pilot, "#pages-text")
        assert not station(pilot).query(ResponseEditor)


async def test_a_stage_without_side_or_rubric_says_so(room: LiveSession, app_with: MakeApp) -> None:
    who = await opened(room, "closing")
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        said = text_of(pilot, "#reading-text")
        assert "what you think yourself" in said
        assert "not graded" in said
        assert text_of(pilot, "#head-side") == ""


async def test_who_comes_late_reads_what_they_missed_first(
    room: LiveSession, desk: Desk, app_with: MakeApp
) -> None:
    await teach(room, OpenStage(stage="opening"), CloseStage(stage="opening"))
    assert await desk.admit(room, RosterEntry(name="Late [b]Comer[/b]")) is None
    await teach(room, OpenStage(stage="timeline"))
    late = (await room.instructor().view()).rows[-1].participant
    async with app_with(lambda: StationScreen(room.student(late))).run_test() as pilot:
        for _ in range(4):
            await pilot.pause()
        assert isinstance(pilot.app.screen, Card)
        card = str(pilot.app.screen.query(Static).first().content)
        assert "Opening" in card
        assert "excused" in card
        await pilot.press("enter")
        await look(pilot)
        assert station(pilot).query("TimelinePane")


async def test_a_long_card_opens_at_its_top_and_scrolls_by_keys(app_with: MakeApp) -> None:
    card = Card("While you were away", [f"Stage {n}: done without you." for n in range(30)])
    app = app_with(Screen)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(card)
        for _ in range(4):
            await pilot.pause()
        box = card.query_one(VerticalScroll)
        assert box.max_scroll_y > 0
        assert box.scroll_offset.y == 0
        assert card.query_one("Button").region.bottom < 24
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        assert box.scroll_offset.y == box.max_scroll_y
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is not card


def own_texts(pilot: Pilot[None]) -> str:
    texts = station(pilot).query("#own-texts Static").results(Static)
    return "\n".join(str(each.content) for each in texts)


async def scored(room: LiveSession) -> str:
    """One opening sent, scored, released and withheld."""
    who = await opened(room)
    await room.student(who).do(
        SubmitResponse(stage="opening", participant=who, parts=("[@click=app.quit]fix[/]",))
    )
    await teach(room, CloseStage(stage="opening"))
    rubric = room.session.documents.rubric_of("opening")
    assert rubric is not None
    await teach(
        room,
        FileBallot(
            stage="opening",
            owner=who,
            levels={criterion.id: 1 for criterion in rubric.criteria},
            comment="Say [b]who[/b] acts.",
        ),
        ReleaseScores(),
    )
    return who


async def test_released_feedback_and_consent_are_at_hand_when_nothing_is_open(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await scored(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        shown = own_texts(pilot)
        assert "[@click=app.quit]fix[/]" in shown
        assert "Say [b]who[/b] acts." in shown
        assert "points" in shown
        rubric = room.session.documents.rubric_of("opening")
        assert rubric is not None
        for criterion in rubric.criteria:
            reached, above = criterion.levels[1], criterion.levels[0]
            assert f"{criterion.name}: {reached.name}. {reached.descriptor}" in shown
            assert f"The next level: {above.name}. {above.descriptor}" in shown
        box = station(pilot).query_one(ConsentBox)
        assert not box.value
        box.toggle()
        await look(pilot)
        assert (await view_of(room, who)).texts[0].consent


async def test_who_has_sent_nothing_reads_so_and_no_empty_page(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await opened(room)
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        await pilot.press("ctrl+b")
        await look(pilot)
        assert "You have sent no text yet." in own_texts(pilot)
        await teach(room, EndSession())
        await look(pilot)
        assert "You sent no text in this lesson." in own_texts(pilot)


async def test_only_its_author_learns_that_a_text_is_withheld(
    room: LiveSession, app_with: MakeApp
) -> None:
    who = await scored(room)
    await teach(room, WithholdResponse(stage="opening", owner=who))
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        shown = own_texts(pilot)
        assert "shows this text to nobody" in shown


async def test_homework_and_the_class_stage_are_reached_with_one_key(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    who = (await room.instructor().view()).rows[0].participant
    await teach(
        room,
        OpenStage(stage="read", due_at=time.now + 3_600_000),
        OpenStage(stage="vote-before"),
    )
    async with app_with(lambda: StationScreen(room.student(who))).run_test() as pilot:
        await look(pilot)
        assert station(pilot).query("VotePane")
        await pilot.press("f", "ctrl+s")
        await look(pilot)
        assert "Next: ctrl+n opens your next task" in text_of(pilot, "#voted")
        await pilot.press("ctrl+n")
        await look(pilot)
        assert station(pilot).query("ReadPane")
        await pilot.press("ctrl+b")
        await look(pilot)
        assert station(pilot).query("OwnPane")
        await pilot.press("ctrl+n")
        await look(pilot)
        assert station(pilot).query("TaskPane")


@pytest.mark.parametrize("stage", ["vote-before", "read", "exchange", "timeline", "join"])
@pytest.mark.parametrize("size", [(40, 10), (20, 5)])
async def test_tiny_terminals_degrade_without_a_crash(
    room: LiveSession, app_with: MakeApp, stage: str, size: tuple[int, int]
) -> None:
    who = await opened(room, stage)
    async with app_with(lambda: StationScreen(room.student(who))).run_test(size=size) as pilot:
        await look(pilot)
        await pilot.press("tab", "down", "f2")
        await look(pilot)


@SIZES
@THEMES
@pytest.mark.parametrize("stage", ["vote-before", "read", "timeline"])
async def test_the_tasks_look_as_kept(
    room: LiveSession, app_with: MakeApp, stage: str, size: tuple[int, int], light: bool
) -> None:
    who = await opened(room, stage)
    app = app_with(lambda: StationScreen(room.student(who)), light=light)
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        if stage == "timeline":
            await pilot.press("ctrl+s")
            await look(pilot)
        width, height = size
        await assert_looks(pilot, f"{stage}-{width}x{height}-{'light' if light else 'dark'}")


@pytest.mark.parametrize(("size", "light"), [((80, 24), False), ((120, 40), True)])
async def test_reading_an_opponent_looks_as_kept(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    who = await opponent_wrote(room, f"{OPENING} [b]Not bold[/b], though it tries.")
    app = app_with(lambda: StationScreen(room.student(who)), light=light)
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        await pilot.press("f")
        await look(pilot)
        width, height = size
        await assert_looks(pilot, f"exchange-{width}x{height}-{'light' if light else 'dark'}")


@SIZES
@THEMES
async def test_ones_texts_with_feedback_and_consent_look_as_kept(
    room: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    """One text may be published, the other may not: a tick and an empty box."""
    who = await scored(room)
    await teach(room, OpenStage(stage="closing"))
    port = room.student(who)
    closing = SubmitResponse(stage="closing", participant=who, parts=("I am still unsure.",))
    consent = RecordConsent(stage="closing", owner=who, participant=who, given=True)
    for command in (closing, consent):
        assert not isinstance(await port.do(command), Refusal)
    await teach(room, CloseStage(stage="closing"))
    app = app_with(lambda: StationScreen(port), light=light)
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        boxes = list(station(pilot).query(ConsentBox))
        assert [str(box.render()).split("]")[0] for box in boxes] == ["[ ", f"[{TICK}"]
        boxes[1].focus()
        await look(pilot)
        width, height = size
        await assert_looks(pilot, f"own-texts-{width}x{height}-{'light' if light else 'dark'}")
