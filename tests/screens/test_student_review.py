"""Peer review at one's place: samples, the comparison, classmates' texts, one's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from debate_class.classroom.desk import Desk
from debate_class.classroom.live import LiveSession
from debate_class.debate import reviewing
from debate_class.debate.commands import INSTRUCTOR, OpenStage
from debate_class.screens.student.review import ReviewPane
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.rubric import RubricTable
from tests.golden import assert_looks
from tests.screens.hostile import TEXT
from tests.screens.lessons import must
from tests.screens.reviews import EIGHT, REVIEW, calibrate, eight, sit
from tests.screens.test_student_writing import MakeApp, look, look_at, station, text_of

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
THEMES = pytest.mark.parametrize("light", [False, True])


@pytest.fixture
async def review(desk: Desk) -> AsyncIterator[LiveSession]:
    room = await eight(desk)
    await must(room, INSTRUCTOR, OpenStage(stage=REVIEW))
    await sit(room, "p1")
    yield room
    await room.close()


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(str(each.content) for each in station(pilot).query(Static) if each.display)


@SIZES
@THEMES
async def test_a_sample_looks_as_it_was_kept(
    review: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: StationScreen(review.student("p1")), light=light)
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        await pilot.press("3", "2")
        await look(pilot)
        name = f"review-sample-{size[0]}x{size[1]}-{'light' if light else 'dark'}"
        await assert_looks(pilot, name)


@SIZES
@THEMES
async def test_the_comparison_looks_as_it_was_kept(
    review: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: StationScreen(review.student("p1")), light=light)
    async with app.run_test(size=size) as pilot:
        await look(pilot)
        await pilot.press("3", "2", "3", "4", "1", "ctrl+s")
        await look(pilot)
        name = f"review-compared-{size[0]}x{size[1]}-{'light' if light else 'dark'}"
        await assert_looks(pilot, name)


@SIZES
async def test_a_classmates_text_looks_as_it_was_kept(
    review: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    await calibrate(review, "p1")
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test(size=size) as pilot:
        await look(pilot)
        await pilot.press("3", "2", "4")
        await look(pilot)
        await assert_looks(pilot, f"review-peer-{size[0]}x{size[1]}-dark")


async def test_a_whole_review_is_done_with_the_keyboard(
    review: LiveSession, app_with: MakeApp
) -> None:
    stage = review.session.documents.stage(REVIEW)
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test() as pilot:
        await look(pilot)
        for _ in range(2):
            await pilot.press("3", "3", "3", "3")
            assert "1 to judge" in shown(pilot)
            await pilot.press("3", "ctrl+s")
            await look(pilot)
            assert "as your teacher" in text_of(pilot, "#review-compared")
            await pilot.press("n")
        for _ in range(3):
            await pilot.press("4", "3", "2", "1", "4", "c")
            await look_at(pilot)
            await pilot.press(*"good", "escape")
            await look(pilot)
            assert "kept · n goes on" in shown(pilot)
            await pilot.press("n")
        await pilot.press("4", "4", "4", "4", "4")
        await look(pilot)
        assert "all done" in shown(pilot)
        assert review.session.done(stage, "p1")
        ballots = [b for (_, _, who), b in review.session.ballots.items() if who == "p1"]
        assert [list(ballot.levels.values()) for ballot in ballots] == [[0, 1, 2, 3, 0]] * 3 + [
            [0] * 5
        ]
        assert [review.written.text(b.comment) for b in ballots if b.comment] == ["good"] * 3
        await pilot.press("m")
        await look(pilot)
        assert len(reviewing.dealt(review.session, stage, "p1")) == 4


async def test_a_sample_is_sent_only_when_every_criterion_is_judged(
    review: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test() as pilot:
        await look(pilot)
        await pilot.press("3", "ctrl+s")
        await look(pilot)
        assert review.session.calibrations == {}
        assert station(pilot).query_one(ReviewPane).has_focus


async def test_levels_and_texts_can_be_clicked(review: LiveSession, app_with: MakeApp) -> None:
    await calibrate(review, "p1")
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test() as pilot:
        await look(pilot)
        table = station(pilot).query_one(RubricTable)
        await pilot.click(table, offset=(table.size.width - 1, 0))
        await look(pilot)
        (ballot,) = review.session.ballots.values()
        assert ballot.levels == {"restates": 3}
        await pilot.click("#review-texts", offset=(2, 0))
        await look(pilot)
        assert "as your teacher" in text_of(pilot, "#review-compared")


async def test_no_name_of_the_class_is_on_a_judges_screen(
    review: LiveSession, app_with: MakeApp
) -> None:
    await calibrate(review, "p1")
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test() as pilot:
        await look(pilot)
        for _ in range(6):
            await pilot.press("n")
            seen = shown(pilot)
            assert not any(name in seen for name in EIGHT[1:])
            assert "[" in seen


async def test_hostile_texts_and_comments_are_shown_as_they_are(
    review: LiveSession, app_with: MakeApp
) -> None:
    stage = review.session.documents.stage(REVIEW)
    await calibrate(review, "p1")
    owner = reviewing.dealt(review.session, stage, "p1")[0]
    text = review.session.responses["rebuttal", owner].latest.text
    parts = (f"{TEXT} they", TEXT, TEXT, TEXT)
    review.written.texts = {  # as if its author had sent this
        **review.written.texts,
        text: replace(review.written.texts[text], parts=parts),
    }
    async with app_with(lambda: StationScreen(review.student("p1"))).run_test() as pilot:
        await look(pilot)
        assert "[@click=app.quit]x[/]" in text_of(pilot, "#review-text")
        assert "\x1b" not in text_of(pilot, "#review-text")
