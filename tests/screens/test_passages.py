"""Whole passages of an attached text show where evidence is read, cited and judged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.attaching import attach, detach
from debate_class.course.bundled import bundled_course
from debate_class.course.drafting import draft
from debate_class.course.library import Library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import SubmitResponse
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.evidence import EvidencePane
from tests.course.drafting import newsletters
from tests.golden import assert_looks
from tests.screens.lessons import must, until
from tests.screens.test_student_writing import MakeApp, opened

WHOLE = newsletters.PRO[1].rstrip(".")


@pytest.fixture
def newsletter(tmp_path: Path) -> Path:
    path = tmp_path / "newsletter.txt"
    path.write_text(newsletters.whole(), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path, newsletter: Path) -> Library:
    """A course with an exercise drafted from an invented newsletter, whose text is attached."""
    folder = tmp_path / "street"
    (folder / "exercises").mkdir(parents=True)
    text = draft(newsletter, "our-street").draft.text
    (folder / "exercises" / "our-street.yaml").write_text(text, encoding="utf-8")
    library = Library([folder, bundled_course()], bundled_course())
    attach(library.exercise("our-street"), newsletter, folder / "sources")
    return library


@pytest.fixture
async def room(desk: Desk, roster: list[RosterEntry]) -> AsyncIterator[LiveSession]:
    live = await desk.open(Setup("our-street", roster=roster, seed=7), ticking=False)
    yield live
    await live.close()


async def test_a_student_sees_the_whole_passage_beneath_the_gist(room: LiveSession) -> None:
    evidence = {item.id: item for item in (await room.student("p1").view()).evidence}
    assert evidence["V2"].passage == WHOLE
    assert evidence["T1"].passage == ""


async def test_a_judge_sees_the_whole_passage_that_is_cited(room: LiveSession) -> None:
    await until(room, "opening")
    text = "The street was closed before and the town went on as it was [V2]. " * 10
    await must(room, "p1", SubmitResponse(stage="opening", participant="p1", parts=(text,)))
    (response,) = (await room.instructor().judging()).responses
    assert [(item.id, item.passage) for item in response.cited] == [("V2", WHOLE)]


async def test_no_passage_is_kept_in_the_journal(room: LiveSession, tmp_path: Path) -> None:
    await until(room, "opening")
    kept = b"".join(map(Path.read_bytes, tmp_path.glob("course.db*")))  # noqa: ASYNC240 - a test
    assert b"our-street" in kept
    assert b"The TTC found that most drivers" not in kept


async def test_a_session_goes_on_without_the_text(
    desk: Desk, library: Library, room: LiveSession
) -> None:
    await room.close()
    detach(library.exercise("our-street"), library.courses[0] / "sources")
    again = await desk.resume(room.session_id, ticking=False)
    assert {item.passage for item in (await again.student("p1").view()).evidence} == {""}
    await again.close()


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
async def test_the_pane_shows_a_passage_and_the_arrow_reads_it_on(
    room: LiveSession, app_with: MakeApp, width: int, height: int
) -> None:
    who = await opened(room)
    app = app_with(lambda: StationScreen(room.student(who)))
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        await pilot.press("f2", "v", "2")
        await pilot.pause()
        pane = pilot.app.screen.query_one(EvidencePane)
        detail = str(pane.query_one("#evidence-detail", Static).content)
        assert f"In full: {WHOLE}" in detail
        assert "→ more" in str(pane.query_one(Bar).render())
        await assert_looks(pilot, f"passage-{width}x{height}")
        await pilot.press("right")
        await pilot.pause()
        read = pane.query_one(VerticalScroll).scroll_y
        await pilot.press("left")
        await pilot.pause()
        assert pane.query_one(VerticalScroll).scroll_y == 0
        assert (read > 0) is (height == 24)
