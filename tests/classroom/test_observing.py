"""What of the observations reaches whom, and when: through the ports of a live session."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import StudentPort
from debate_class.classroom.practice import go_on
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    INSTRUCTOR,
    Command,
    FileBallot,
    NextStage,
    ReleaseScores,
    SetWritingHelp,
    SubmitResponse,
)
from debate_class.debate.decide import Refusal
from debate_class.debate.views import JudgedView, WritingHelp

START = 1_780_000_000_000
FORGED = (
    "They say trust grows in its own time.",
    "But Park writes “Trust can easily be built by a third party” [K41].",
    "Because the comfort women agreement of 2016 shows who paid for it at last.",
    "Therefore nothing lasts that visitors build.",
)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[LiveSession]:
    """Two students who have come to the rebuttal."""
    desk = Desk(open_library(), tmp_path / "course.db", clock=lambda: START)
    roster = [RosterEntry(name=name) for name in ("Ada", "Ben")]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7), ticking=False)
    while (current := live.session.current()) is None or current.id != "rebuttal":
        await must(live, INSTRUCTOR, NextStage())
    yield live
    await live.close()
    desk.close()


async def must(room: LiveSession, actor: str, command: Command) -> None:
    answer = await room.do(actor, command)
    assert not isinstance(answer, Refusal), answer


async def judged(room: LiveSession, levels: dict[str, int]) -> JudgedView:
    """The rebuttal of the first student as a judge sees it with these levels on file."""
    command = FileBallot(stage="rebuttal", owner="p1", levels=levels, comment="")
    await must(room, INSTRUCTOR, command)
    view = await room.instructor().judging()
    return next(r for r in view.responses if r.stage == "rebuttal" and r.owner == "p1")


async def sent(room: LiveSession, *, by: str = "p1") -> None:
    command = SubmitResponse(stage="rebuttal", participant=by, parts=FORGED)
    await must(room, by, command)


async def test_a_judge_sees_nothing_before_a_level_is_chosen(room: LiveSession) -> None:
    await sent(room)
    view = await room.instructor().judging()
    (response,) = [r for r in view.responses if r.stage == "rebuttal"]
    assert response.observations == ()
    assert {c.checklist for c in response.criteria} == {""}


async def test_a_judge_sees_what_concerns_the_criteria_that_are_judged(room: LiveSession) -> None:
    await sent(room)
    response = await judged(room, {"clarity": 0})
    assert response.observations == ()
    response = await judged(room, {"clarity": 0, "evidence": 0})
    said = {c.id: c.checklist for c in response.criteria}
    assert said["evidence"].startswith("meets level 2, not 3, because it has")
    assert said["clarity"] == said["restates"] == ""
    assert {one.kind for one in response.observations} <= {"citation", "quotation", "date"}
    text = "\n\n".join(part for _, part in response.parts)
    for one in response.observations:
        assert text[one.start : one.end] == one.text


async def test_once_everything_is_judged_all_observations_show(room: LiveSession) -> None:
    await sent(room)
    criteria = room.session.documents.rubrics["rebuttal"].criteria
    response = await judged(room, {criterion.id: 1 for criterion in criteria})
    assert {"marker", "quotation", "date"} <= {one.kind for one in response.observations}


async def test_an_author_sees_the_observations_with_the_released_feedback_and_not_before(
    room: LiveSession,
) -> None:
    await sent(room)
    criteria = room.session.documents.rubrics["rebuttal"].criteria
    await judged(room, {criterion.id: 1 for criterion in criteria})
    assert (await room.student("p1").view()).feedback == ()
    await must(room, INSTRUCTOR, ReleaseScores())
    (said,) = (await room.student("p1").view()).feedback
    assert {"altered", "contradicts"} <= {one.verdict for one in said.observations}
    assert (await room.student("p2").view()).feedback == ()


async def test_a_level_that_is_taken_back_takes_its_checklist_with_it(room: LiveSession) -> None:
    await sent(room)
    response = await judged(room, {"evidence": 0})
    assert response.judged({}, "").criteria[2].checklist == ""
    assert (await judged(room, {})).observations == ()


async def test_a_text_of_a_classmate_sent_before_is_a_copy(room: LiveSession) -> None:
    await sent(room)
    await sent(room, by="p2")
    criteria = room.session.documents.rubrics["rebuttal"].criteria
    first = await judged(room, {criterion.id: 1 for criterion in criteria})
    copied = [one for one in first.observations if one.verdict == "copied"]
    assert not any("earlier text" in one.about for one in copied)
    levels = {criterion.id: 1 for criterion in criteria}
    command = FileBallot(stage="rebuttal", owner="p2", levels=levels, comment="")
    await must(room, INSTRUCTOR, command)
    view = await room.instructor().judging()
    second = next(r for r in view.responses if r.owner == "p2")
    assert any("earlier text of" in one.about for one in second.observations)


async def test_a_writer_is_told_what_helps_before_sending(room: LiveSession) -> None:
    port = room.student("p1")
    assert isinstance(port, StudentPort)
    told = await port.observe("rebuttal", FORGED)
    assert ("quote", False) in told.status
    assert ("year", False) in told.status
    assert [about for about, _ in told.notes][:2] == [
        "Trust can easily be built by a third party",
        "2016",
    ]
    mended = tuple(part.replace("easily", "hardly").replace("2016", "2015") for part in FORGED)
    told = await port.observe("rebuttal", mended)
    assert {name for name, well in told.status if well} >= {"quote", "year"}
    assert not any(about for about, _ in told.notes)


async def test_a_writer_who_answers_nothing_is_told_after_a_while(room: LiveSession) -> None:
    tea = "Green tea wants water below boiling, as any aunt on our street will tell a child. "
    other = "My uncle paints fences in autumn, whistling songs that nobody else has heard. "
    more = "Seven geese crossed the frozen pond without a sound while the baker slept in. "
    told = await room.student("p1").observe("rebuttal", (tea, other, more, ""))
    (note,) = told.notes
    assert note[1].startswith("Nothing of theirs is taken up yet: ")
    assert (await room.student("p1").observe("rebuttal", (tea, "", "", ""))).notes == ()


async def test_the_instructor_can_turn_the_help_off_and_on(room: LiveSession) -> None:
    await must(room, INSTRUCTOR, SetWritingHelp(on=False))
    assert await room.student("p1").observe("rebuttal", FORGED) == WritingHelp()
    assert not (await room.instructor().view()).writing_help
    await must(room, INSTRUCTOR, SetWritingHelp(on=True))
    assert (await room.student("p1").observe("rebuttal", FORGED)).notes
    refused = await room.do("p1", SetWritingHelp(on=False))
    assert isinstance(refused, Refusal)


async def test_who_practises_sees_everything_once_the_text_is_sent(tmp_path: Path) -> None:
    desk = Desk(open_library(), tmp_path / "course.db", clock=lambda: START)
    live = await desk.practice("japan-korea", "con", ticking=False)
    await go_on(live)
    before = (await live.practice().view()).step
    assert before is not None
    assert before.observations == ()
    text = "To fix means to last. Sneider leaves the history to both of them [S2]. " * 5
    command = SubmitResponse(stage=before.stage, participant="p1", parts=(text,))
    await must(live, "p1", command)
    after = (await live.practice().view()).step
    assert after is not None
    assert {one.kind for one in after.observations} >= {"citation", "copied"}
    assert any(c.checklist for c in after.criteria)
    await live.close()
    desk.close()
