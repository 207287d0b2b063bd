"""The live session keeps what it says it kept, once, in order, whatever happens around it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.debate import fold
from debate_class.debate.clock import MINUTE, SECOND
from debate_class.debate.commands import INSTRUCTOR

NAMES = ("Ada", "Ben", "Cho", "Dan", "Eve", "김민수")
PEOPLE = tuple(f"p{n}" for n in range(1, len(NAMES) + 1))
TEXT = ("Quiet help is still help, as the record shows [S2]. " * 9).strip()


class Time:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def desk(tmp_path: Path, time: Time) -> Iterator[Desk]:
    desk = Desk(open_library(), tmp_path / "journal.db", clock=time)
    yield desk
    desk.close()


@pytest.fixture
async def live(desk: Desk) -> AsyncIterator[LiveSession]:
    """A class of six that is writing its openings."""
    setup = Setup("japan-korea", roster=[RosterEntry(n) for n in NAMES], pace="class")
    live = await desk.open(setup, ticking=False)
    while (await live.instructor().view()).stage is None or live.session.run(
        "opening"
    ).status == "pending":
        await live.do(INSTRUCTOR, c.NextStage())
    yield live
    await live.close()


@asynccontextmanager
async def elsewhere(desk: Desk, live: LiveSession, time: Time) -> AsyncIterator[LiveSession]:
    """The same session opened by another program."""
    other = Desk(desk.library, desk.journal().path, clock=time)
    twin = await other.resume(live.session_id, ticking=False)
    yield twin
    await twin.close()
    other.close()


@contextmanager
def full_disk(desk: Desk) -> Iterator[None]:
    """The journal's file may grow no further; SQLite answers as it does when the disk is full."""
    with desk.journal().alone() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")
    yield
    with desk.journal().alone() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")


def opening(who: str, text: str = TEXT) -> c.SubmitResponse:
    return c.SubmitResponse(stage="opening", participant=who, parts=(text,))


def draft(who: str, text: str, revision: int) -> c.SaveDraft:
    return c.SaveDraft(stage="opening", participant=who, parts=(text,), revision=revision)


def sent(live: LiveSession) -> dict[str, str]:
    """The openings sent so far, by participant."""
    return {
        owner: live.written.text(response.latest.text)
        for (stage, owner), response in live.session.responses.items()
        if stage == "opening"
    }


# -- durable, and together


async def test_commands_that_wait_together_share_one_transaction(
    desk: Desk, live: LiveSession
) -> None:
    commits: list[object] = []
    event.listen(desk.journal()._writing, "commit", commits.append)
    answers = await asyncio.gather(*(live.student(who).do(opening(who)) for who in PEOPLE))
    assert all(isinstance(answer, Receipt) for answer in answers)
    assert len(commits) == 1
    assert set(sent(live)) == set(PEOPLE)


async def test_what_is_answered_is_in_the_journal_already(desk: Desk, live: LiveSession) -> None:
    await live.student("p1").do(opening("p1"))
    await live.student("p2").do(draft("p2", "unfinished", 1))
    journal = desk.journal()
    kept = fold.replay(live.session.documents, journal.events(live.session_id))
    assert kept == live.session
    assert journal.written(live.session_id).drafts["p2", "opening"].parts == ("unfinished",)


async def test_a_refused_command_leaves_the_others_of_its_batch_alone(live: LiveSession) -> None:
    too_long = opening("p2", "word " * 500)
    good, bad, also_good = await asyncio.gather(
        live.student("p1").do(opening("p1")),
        live.student("p2").do(too_long),
        live.student("p3").do(opening("p3")),
    )
    assert isinstance(bad, Refusal)
    assert bad.code == "too-long"
    assert isinstance(good, Receipt)
    assert isinstance(also_good, Receipt)
    assert (good.last + 1, set(sent(live))) == (also_good.first, {"p1", "p3"})


# -- once


async def test_a_command_under_its_key_is_carried_out_once(live: LiveSession) -> None:
    first = await live.student("p1").do(opening("p1"), key="send-1")
    seq = live.session.seq
    again = await live.student("p1").do(opening("p1"), key="send-1")
    assert again == first
    assert live.session.seq == seq


async def test_twice_in_one_batch_is_still_once(live: LiveSession) -> None:
    port = live.student("p1")
    first, again = await asyncio.gather(port.do(opening("p1"), "k"), port.do(opening("p1"), "k"))
    assert isinstance(first, Receipt)
    assert again == first
    assert len(live.session.responses["opening", "p1"].revisions) == 1


async def test_a_key_outlives_the_program(desk: Desk, live: LiveSession, time: Time) -> None:
    first = await live.student("p1").do(opening("p1"), key="send-1")
    async with elsewhere(desk, live, time) as twin:
        assert await twin.student("p1").do(opening("p1"), key="send-1") == first
        assert len(twin.session.responses["opening", "p1"].revisions) == 1


async def test_another_command_under_a_used_key_is_refused(live: LiveSession) -> None:
    await live.student("p1").do(opening("p1"), key="send-1")
    answer = await live.student("p1").do(opening("p1", TEXT + " More."), key="send-1")
    assert isinstance(answer, Refusal)
    assert answer.code == "other-content"
    assert sent(live)["p1"] == TEXT


async def test_nothing_is_kept_of_a_command_that_changes_nothing(
    desk: Desk, live: LiveSession
) -> None:
    await live.do(INSTRUCTOR, c.ReopenStage(stage="read", participant="p1", minutes=5))
    finish = c.FinishTask(stage="read", participant="p1")
    first = await live.student("p1").do(finish, "first")
    assert isinstance(first, Receipt)
    kept, seq = desk.journal().receipts(live.session_id), live.session.seq
    for n in range(3):
        assert isinstance(await live.student("p1").do(finish, f"again {n}"), Receipt)
    assert await live.student("p1").do(finish, "first") == first
    assert desk.journal().receipts(live.session_id) == kept
    assert live.session.seq == seq


async def test_two_students_may_use_the_same_key(live: LiveSession) -> None:
    answers = [await live.student(who).do(opening(who), key="1") for who in ("p1", "p2")]
    assert all(isinstance(answer, Receipt) for answer in answers)


# -- beside another program


async def test_after_another_program_wrote_a_command_is_decided_again(
    desk: Desk, live: LiveSession, time: Time
) -> None:
    async with elsewhere(desk, live, time) as twin:
        assert isinstance(await twin.student("p1").do(opening("p1")), Receipt)
        answer = await live.student("p2").do(opening("p2"))
        assert isinstance(answer, Receipt)
        assert set(sent(live)) == {"p1", "p2"}
        # What was decided on an older state is decided on the new one: the stage is closed there.
        await live.do(INSTRUCTOR, c.CloseStage(stage="opening"))
        late = await twin.student("p3").do(opening("p3"))
        assert isinstance(late, Refusal)
        assert late.code == "stage-closed"
        assert twin.session == live.session


# -- when it cannot be kept


async def test_on_a_full_disk_nothing_is_saved_and_nothing_has_changed(
    desk: Desk, live: LiveSession
) -> None:
    before, long = live.session, draft("p1", "word " * 3000, 1)
    with full_disk(desk):
        answer = await live.student("p1").do(long)
    assert isinstance(answer, Refusal)
    assert answer.code == "not-saved"
    assert "disk is full" in answer.message
    assert str(desk.journal().path) not in answer.message
    assert live.session == before
    assert live.written.drafts == {}
    assert desk.journal().written(live.session_id).drafts == {}
    assert isinstance(await live.student("p1").do(long), Receipt)


async def test_a_fault_reaches_the_one_who_asked_and_the_next_command_is_heard(
    live: LiveSession,
) -> None:
    not_a_command: object = object()
    with pytest.raises(TypeError):
        await live.do(INSTRUCTOR, not_a_command)  # type: ignore[arg-type]
    assert isinstance(await live.student("p1").do(opening("p1")), Receipt)


async def test_a_fault_fails_only_the_command_that_it_is_in(desk: Desk, live: LiveSession) -> None:
    not_a_command: object = object()
    first, bad, last, again = await asyncio.gather(
        live.student("p1").do(opening("p1")),
        live.do(INSTRUCTOR, not_a_command),  # type: ignore[arg-type]
        live.do("p2", opening("p2"), "one"),
        live.do("p2", opening("p2"), "one"),
        return_exceptions=True,
    )
    assert isinstance(bad, TypeError)
    assert isinstance(first, Receipt)
    assert isinstance(last, Receipt)
    assert again == last
    assert set(sent(live)) == {"p1", "p2"}
    assert fold.replay(live.session.documents, desk.journal().events(live.session_id)) == (
        live.session
    )


async def test_closing_answers_what_waits_and_refuses_what_comes_later(live: LiveSession) -> None:
    waiting = asyncio.create_task(live.student("p1").do(opening("p1")))
    await asyncio.sleep(0)
    await live.close()
    assert isinstance(await waiting, Receipt)
    later = await live.student("p2").do(opening("p2"))
    assert isinstance(later, Refusal)
    assert later.code == "closed"


# -- time


async def test_a_silence_of_the_host_costs_nobody_time(live: LiveSession, time: Time) -> None:
    time.now += 2 * SECOND
    await live.tick()
    time.now += 40 * MINUTE
    await live.tick()
    view = await live.instructor().view()
    assert view.paused
    assert view.clock is not None
    assert view.clock.elapsed == 2 * SECOND
    assert view.stage is not None
    assert view.stage.id == "opening"


async def test_a_clock_of_the_host_that_is_set_back_stops_no_countdown(
    desk: Desk, live: LiveSession, time: Time
) -> None:
    async def left() -> int:
        view = await live.student("p1").view()
        return view.tasks[0].clock.left(view.at) or 0

    time.now += 4 * SECOND
    before = await left()
    time.now -= 60 * MINUTE
    await live.tick()
    assert await left() == before
    time.now += SECOND
    await live.tick()
    assert await left() == before - SECOND
    assert not live.session.paused
    answer = await live.student("p1").do(opening("p1"))
    assert isinstance(answer, Receipt)
    assert answer.at == live.now()
    async with elsewhere(desk, live, time) as again:
        time.now += 2 * SECOND
        assert again.now() >= answer.at + SECOND


async def test_time_that_is_over_closes_the_stage_and_sends_what_was_written(
    live: LiveSession, time: Time
) -> None:
    await live.student("p1").do(draft("p1", TEXT, 1))
    for _ in range(11 * 60 // 4):
        time.now += 4 * SECOND
        await live.tick()
    assert live.session.run("opening").status == "closed"
    assert sent(live) == {"p1": TEXT}
    assert live.session.responses["opening", "p1"].latest.sent == "clock"


async def test_each_tick_leaves_a_heartbeat_while_a_clock_runs(
    desk: Desk, live: LiveSession, time: Time
) -> None:
    time.now += SECOND
    await live.tick()
    assert desk.journal().last_heartbeat(live.session_id) == time.now
    await live.do(INSTRUCTOR, c.PauseClocks())
    time.now += SECOND
    await live.tick()
    assert desk.journal().last_heartbeat(live.session_id) == time.now - SECOND


# -- telling who watches


async def test_whoever_watches_is_woken_by_each_change(live: LiveSession) -> None:
    changes = live.instructor().changes(after=live.session.seq)
    woken = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)
    assert not woken.done()
    await live.student("p1").do(opening("p1"))
    assert await asyncio.wait_for(woken, 5) == live.session.seq
    await live.student("p2").do(draft("p2", "begun", 1))
    assert await asyncio.wait_for(anext(changes), 5) == live.session.seq


async def test_whoever_comes_late_is_told_at_once(live: LiveSession) -> None:
    changes = live.wall().changes(after=live.session.seq - 1)
    assert await asyncio.wait_for(anext(changes), 5) == live.session.seq


async def test_the_wall_and_the_lobby_can_only_look(live: LiveSession) -> None:
    for port in (live.wall(), live.lobby()):
        answer = await port.do(c.NextStage())
        assert isinstance(answer, Refusal)
        assert answer.code == "only-looks"


async def test_a_student_acts_for_nobody_else(live: LiveSession) -> None:
    answer = await live.student("p1").do(opening("p2"))
    assert isinstance(answer, Refusal)
    assert answer.code == "not-yours"


# -- killed

_CHILD = """
import asyncio, itertools, sys
from pathlib import Path
from debate_class.classroom.desk import Desk
from debate_class.course.library import open_library
from debate_class.debate.commands import SaveDraft

async def main(database, session):
    desk = Desk(open_library(), Path(database), clock=lambda: 1_700_000_000_000)
    live = await desk.resume(session, ticking=False)
    for n in itertools.count(1):
        text = f"draft {n}"
        await live.student("p1").do(
            SaveDraft(stage="opening", participant="p1", parts=(text,), revision=n)
        )
        print(n, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


async def test_a_draft_that_was_acknowledged_survives_a_kill(desk: Desk, live: LiveSession) -> None:
    await live.close()
    arguments = [sys.executable, "-c", _CHILD, str(desk.journal().path), live.session_id]
    with subprocess.Popen(  # noqa: ASYNC220 - the test waits for nothing else
        arguments, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(5)]
        child.kill()
        acknowledged += map(int, child.stdout.read().split())
    kept = desk.journal().written(live.session_id).drafts["p1", "opening"]
    assert kept.revision >= acknowledged[-1]
    assert kept.parts == (f"draft {kept.revision}",)
