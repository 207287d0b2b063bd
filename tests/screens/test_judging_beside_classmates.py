"""Scoring where classmates judge too: what is told when, reasons, the bank, one more judge."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from debate_class.classroom.desk import Desk
from debate_class.classroom.live import LiveSession
from debate_class.course import comment_bank
from debate_class.course.library import Library
from debate_class.debate.commands import INSTRUCTOR, FileBallot, OpenStage, ReleaseScores
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.agreement import AgreementPane
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.choose import Choose
from debate_class.screens.widgets.comment import CommentDialog
from tests.golden import assert_looks
from tests.screens.lessons import must
from tests.screens.reviews import REVIEW, eight, judge_all
from tests.screens.test_student_writing import MakeApp, look_at

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
LEVELS = ("restates", "answers", "evidence", "weighs", "clarity")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No comment bank but that of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
async def judged(desk: Desk) -> AsyncIterator[LiveSession]:
    """Six of the eight have judged, and nobody has scored anything."""
    room = await eight(desk)
    await must(room, INSTRUCTOR, OpenStage(stage=REVIEW))
    for number, who in enumerate(list(room.session.participants)[:6]):
        await judge_all(room, who, level=number % 3)
    yield room
    await room.close()


async def score(room: LiveSession, owner: str, level: int = 1) -> None:
    ballot = FileBallot(stage="rebuttal", owner=owner, levels=dict.fromkeys(LEVELS, level))
    await must(room, INSTRUCTOR, ballot)


def marks(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#marks", Static).content)


async def to_rebuttals(pilot: Pilot[None]) -> None:
    await look_at(pilot)
    await pilot.press("s")
    await look_at(pilot)


async def test_what_classmates_gave_is_told_after_the_instructor_has_judged(
    judged: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: ScoringScreen(judged)).run_test() as pilot:
        await to_rebuttals(pilot)
        assert "of 3 have judged" in marks(pilot)
        assert "gave" not in marks(pilot)
        await pilot.press("3", "3", "3", "3", "3")
        await look_at(pilot)
        assert ") gave " in marks(pilot)
        assert "author:" in marks(pilot)


async def test_o_asks_one_more_classmate(judged: LiveSession, app_with: MakeApp) -> None:
    async with app_with(lambda: ScoringScreen(judged)).run_test() as pilot:
        await to_rebuttals(pilot)
        before = sum(map(len, judged.session.reviews.values()))
        await pilot.press("o")
        await look_at(pilot)
        assert sum(map(len, judged.session.reviews.values())) == before + 1
        assert "of 4 have judged" in marks(pilot)


async def test_a_released_score_changes_only_with_a_reason(
    judged: LiveSession, app_with: MakeApp
) -> None:
    for who in judged.session.participants:
        await score(judged, who)
    await must(judged, INSTRUCTOR, ReleaseScores())
    async with app_with(lambda: ScoringScreen(judged)).run_test() as pilot:
        await to_rebuttals(pilot)
        await pilot.press("1")
        await look_at(pilot)
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        await look_at(pilot)
        assert judged.session.changes == {}
        assert judged.session.ballots["rebuttal", "p1", INSTRUCTOR].levels["restates"] == 1
        await pilot.press("up", "1")
        await look_at(pilot)
        pilot.app.screen.query_one(Input).value = "I had overlooked the second step."
        await pilot.press("enter")
        await look_at(pilot)
        ((change,),) = judged.session.changes.values()
        assert judged.written.text(change.why) == "I had overlooked the second step."


async def test_a_comment_goes_to_the_bank_by_a_key_and_comes_back_by_another(
    judged: LiveSession, app_with: MakeApp, library: Library
) -> None:
    async with app_with(lambda: ScoringScreen(judged)).run_test() as pilot:
        await to_rebuttals(pilot)
        await pilot.press("b")
        await look_at(pilot)
        assert isinstance(pilot.app.screen, ScoringScreen)
        await pilot.press("c")
        await look_at(pilot)
        assert isinstance(pilot.app.screen, CommentDialog)
        await pilot.press(*"Give", "space", *"why.", "ctrl+b", "escape")
        await look_at(pilot)
        (kept,) = comment_bank.offered(library, "rebuttal", "restates")
        assert kept.text == "Give why."
        await pilot.press("n", "b")
        await look_at(pilot)
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("1")
        await look_at(pilot)
        comments = [b.comment for b in judged.session.ballots.values() if b.judge == INSTRUCTOR]
        assert [judged.written.text(c) for c in comments if c] == ["Give why."] * 2


@SIZES
async def test_scoring_beside_classmates_looks_as_it_was_kept(
    judged: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    await score(judged, "p1")
    async with app_with(lambda: ScoringScreen(judged)).run_test(size=size) as pilot:
        await to_rebuttals(pilot)
        await pilot.press("p")
        await assert_looks(pilot, f"scoring-classmates-{size[0]}x{size[1]}-dark")


@SIZES
async def test_feedback_of_classmates_looks_as_it_was_kept(
    judged: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    await score(judged, "p1")
    await must(judged, INSTRUCTOR, ReleaseScores())
    change = FileBallot(
        stage="rebuttal",
        owner="p1",
        levels={**dict.fromkeys(LEVELS, 1), "clarity": 0},
        comment="The step from the pact to trust is new, and it holds.",
        reason="I had overlooked the second step.",
    )
    await must(judged, INSTRUCTOR, change)
    async with app_with(lambda: StationScreen(judged.student("p1"))).run_test(size=size) as pilot:
        await look_at(pilot)
        await pilot.press("ctrl+b")
        await look_at(pilot)
        await pilot.press(*["pagedown"] * 2)
        await assert_looks(pilot, f"feedback-{size[0]}x{size[1]}-dark")


@SIZES
async def test_agreement_stands_under_details_with_its_ground(
    judged: LiveSession, app_with: MakeApp, size: tuple[int, int]
) -> None:
    await score(judged, "p1")
    async with app_with(lambda: ResultsScreen(judged)).run_test(size=size) as pilot:
        await look_at(pilot)
        await pilot.press("6")
        await look_at(pilot)
        told = str(pilot.app.screen.query_one(AgreementPane).content)
        assert "no figure" in told
        assert "of 3 have judged it" in told
        await assert_looks(pilot, f"results-agreement-{size[0]}x{size[1]}-dark")


async def test_scores_of_classmates_are_marked_and_the_release_says_how_few_they_are(
    judged: LiveSession, app_with: MakeApp
) -> None:
    async with app_with(lambda: ResultsScreen(judged)).run_test(size=(120, 40)) as pilot:
        await look_at(pilot)
        scores = (await judged.instructor().results()).scores
        few = sum(s.by == "peers" and s.peers < 3 for s in scores)
        assert few
        await pilot.press("r")
        await look_at(pilot)
        asked = str(pilot.app.screen.query(Static).first().content)
        assert f"{few} rest on one or two classmates alone." in asked
