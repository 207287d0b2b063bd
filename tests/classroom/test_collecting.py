"""Answers from files in a real journal: entered on behalf, told apart, and nothing overwritten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from debate_class.classroom.collecting import Collected, author, collect
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import NextStage, SubmitResponse
from debate_class.debate.decide import Refusal
from debate_class.paper.answers import AnswersError, read_answers
from tests.debate.lesson import START
from tests.paper.filling import Texts, filled, form_of, saved

ROSTER = [RosterEntry(name) for name in ("김민수", "Heron", "Otter", "Lynx")]
OPENING = {"opening": ["A quiet word can start talks [S2]."]}


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[LiveSession]:
    """A session whose opening is over and whose rebuttal is to come."""
    numbers = count()
    desk = Desk(
        open_library(None),
        tmp_path / "journal.db",
        clock=lambda: START + next(numbers),
        new_id=lambda: f"id-{next(numbers)}",
    )
    held = await desk.open(Setup("japan-korea", roster=ROSTER, pace="class"), ticking=False)
    while (current := held.session.current()) is None or current.id != "timeline":
        assert not isinstance(await held.instructor().do(NextStage()), Refusal)
    yield held
    await held.close()
    desk.close()


async def entered(
    live: LiveSession, folder: Path, texts: Texts, *, revise: bool = False, **changed: str
) -> list[Collected]:
    """What becomes of a file that p1 saved."""
    form = form_of(live.session, live.written, "p1")
    answers = read_answers(saved(folder, filled(form, texts, **changed)))
    participant = author(live.session, answers)
    return [each async for each in collect(live, participant, answers, revise=revise)]


def sent(live: LiveSession, stage: str = "opening") -> list[str]:
    """The texts of p1 in a stage, every revision."""
    response = live.session.response(stage, "p1")
    return [live.written.text(each.text) for each in response.revisions] if response else []


async def test_answers_are_entered_on_behalf_after_the_stage_is_over(
    live: LiveSession, tmp_path: Path
) -> None:
    done = await entered(live, tmp_path, OPENING)
    assert done == [Collected("Opening", 6, "entered")]
    response = live.session.response("opening", "p1")
    assert response is not None
    assert response.latest.sent == "instructor"
    assert sent(live) == ["A quiet word can start talks [S2]."]


async def test_a_file_sent_twice_is_entered_once(live: LiveSession, tmp_path: Path) -> None:
    await entered(live, tmp_path, OPENING)
    seq = live.session.seq
    assert (await entered(live, tmp_path, OPENING))[0].result == "there"
    assert live.session.seq == seq


async def test_a_file_taken_in_by_two_at_once_is_entered_once(
    live: LiveSession, tmp_path: Path
) -> None:
    form = form_of(live.session, live.written, "p1")
    answers = read_answers(saved(tmp_path, filled(form, OPENING)))

    async def take() -> str:
        (done,) = [each async for each in collect(live, "p1", answers)]
        return done.result

    assert list(await asyncio.gather(take(), take())) == ["entered", "entered"]
    assert len(sent(live)) == 1


async def test_another_text_that_is_there_stays(live: LiveSession, tmp_path: Path) -> None:
    command = SubmitResponse(stage="opening", participant="p1", parts=("Written in class.",))
    assert not isinstance(await live.instructor().do(command), Refusal)
    assert (await entered(live, tmp_path, OPENING))[0].result == "differs"
    assert sent(live) == ["Written in class."]


async def test_on_request_it_becomes_a_revision_and_the_earlier_text_is_kept(
    live: LiveSession, tmp_path: Path
) -> None:
    await entered(live, tmp_path, {"opening": ["A first try."]})
    done = await entered(live, tmp_path, OPENING, revise=True)
    assert done[0].result == "revised"
    assert sent(live) == ["A first try.", OPENING["opening"][0]]
    again = await entered(live, tmp_path, {"opening": ["A first try."]}, revise=True)
    assert again[0].result == "there"


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        ({"rebuttal": ["a", "b", "c", "d"]}, "Rebuttal has not begun."),
        ({"opening": ["word " * 201]}, "takes at most 200"),
        ({"opening": ["one", "two"]}, "takes 1 text"),
        ({"opening": [" \n "]}, "nothing to send"),
        ({"vote-before": ["for"]}, "asks for no text"),
        ({"grades": ["20"]}, "No student writes this alone."),
        ({"opening": ["a" * 30_000]}, "at most 20,000 characters"),
    ],
)
async def test_what_a_stage_does_not_take_is_told_and_nothing_is_entered(
    live: LiveSession, tmp_path: Path, texts: Texts, why: str
) -> None:
    seq = live.session.seq
    (done,) = await entered(live, tmp_path, texts)
    assert done.result == "refused"
    assert why in done.why
    assert live.session.seq == seq


async def test_a_text_that_is_refused_does_not_stop_the_others(
    live: LiveSession, tmp_path: Path
) -> None:
    texts = {"rebuttal": ["a", "b", "c", "d"], **OPENING}
    assert [each.result for each in await entered(live, tmp_path, texts)] == ["refused", "entered"]


async def test_hostile_text_is_cleaned_like_any_other(live: LiveSession, tmp_path: Path) -> None:
    await entered(live, tmp_path, {"opening": ["\x1b[2Jabc\u202e <script>x</script>\x1e{{7*7}}"]})
    assert sent(live) == ["[2Jabc <script>x</script>{{7*7}}"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"session": "another"}, "another session"),
        ({"exercise": "climate"}, "another exercise"),
        ({"documents": "0" * 64}, "another exercise"),
        ({"participant": "p9"}, "not in this session"),
        ({"participant": "p2"}, "form of somebody else"),
        ({"seal": "0" * 64}, "form of somebody else"),
    ],
)
async def test_a_foreign_file_is_told_and_nothing_is_entered(
    live: LiveSession, tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    """Also where whoever changed it made a checksum that fits."""
    seq = live.session.seq
    with pytest.raises(AnswersError, match=why):
        await entered(live, tmp_path, OPENING, revise=False, **changed)
    assert live.session.seq == seq


async def test_a_form_is_sealed_for_one_student_of_one_session(live: LiveSession) -> None:
    seals = {
        form_of(live.session, live.written, participant).origin.seal
        for participant in live.session.participants
    }
    assert len(seals) == len(ROSTER)
