"""Faults on the way: nothing that was acknowledged is lost, and nothing counts twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.desk import Desk
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import Entrance
from debate_class.course.library import open_library
from debate_class.debate import commands as c
from tests.web.conftest import TEXT, Class
from tests.web.hosts import millis
from tests.web.students import InBrowser, Native, Student
from tests.web.tricks import EVERY, Tricks

# -- dropped, late, doubled, overtaken, cut


async def test_dropped_late_doubled_and_overtaken_requests_change_nothing(held: Class) -> None:
    await held.until("opening")
    async with Tricks(held.serving.port).serve() as tricks:
        call = Call(tricks.url, millis)
        joined = JoinedSession(call, held.live.session_id, await held.token("p1"))
        before = held.live.session.seq
        for n in range(6):
            parts = (f"{TEXT} Version {n}.",)
            answer = await joined.own().do(
                c.SubmitResponse(stage="opening", participant="p1", parts=parts)
            )
            assert isinstance(answer, Receipt), (n, answer, tricks.played)
        await joined.close()
    assert set(EVERY) == set(tricks.played)
    assert tricks.overtaken > 0
    assert len(held.live.session.responses["opening", "p1"].revisions) == 6
    assert held.live.session.seq == before + 6


@pytest.mark.parametrize("kind", [Native, InBrowser])
async def test_whoever_writes_on_a_bad_line_ends_with_the_last_text(
    held: Class, kind: type[Student]
) -> None:
    await held.until("opening")
    async with Tricks(held.serving.port).serve() as tricks:
        student = kind(tricks.url, held.name("p1"))
        # The way in is safe: who loses the answer to that asks the teacher for a code.
        tricks.play("pass")
        await student.come_in(held.door.code)
        tricks.play(*EVERY)
        for n in range(7):
            await student.save("opening", f"{TEXT} Version {n}.")
        assert held.live.written.drafts["p1", "opening"].parts == (f"{TEXT} Version 6.",)
        await student.send("opening", f"{TEXT} Sent.")
        await student.save("opening", f"{TEXT} Changed since.")
        await student.send("opening", f"{TEXT} Sent again.")
        await student.leave()
    assert set(EVERY) == set(tricks.played)
    assert tricks.overtaken > 0
    revisions = held.live.session.responses["opening", "p1"].revisions
    assert [held.live.written.text(revision.text) for revision in revisions] == [
        f"{TEXT} Sent.",
        f"{TEXT} Sent again.",
    ]


@pytest.mark.parametrize("kind", [Native, InBrowser])
async def test_a_draft_that_the_response_overtook_is_not_sent_when_time_is_up(
    held: Class, kind: type[Student]
) -> None:
    await held.until("opening")
    async with Tricks(held.serving.port).serve() as tricks:
        student = kind(tricks.url, held.name("p1"))
        tricks.play("pass")
        await student.come_in(held.door.code)
        tricks.play("overtaken", "pass")
        with pytest.raises(httpx.TransportError):
            await student.try_to_save("opening", "Half a tex")
        await student.send("opening", TEXT)
        while tricks.held:  # noqa: ASYNC110 - and has arrived
            await asyncio.sleep(0.01)
        await student.leave()
    assert tricks.overtaken == 1
    await held.must(c.CloseStage(stage="opening"))
    response = held.live.session.responses["opening", "p1"]
    assert [revision.sent for revision in response.revisions] == ["student"]
    assert held.live.written.text(response.latest.text) == TEXT


async def test_a_stream_that_is_cut_after_each_word_misses_nothing(held: Class) -> None:
    async with Tricks(held.serving.port).serve() as tricks:
        call = Call(tricks.url, millis)
        joined = JoinedSession(call, held.live.session_id, await held.token("p1"))
        joined.start()
        async with asyncio.timeout(60):
            for _ in range(4):
                await held.must(c.NextStage())
                async for seq in joined.own().changes(0):
                    if seq >= held.live.session.seq:
                        break
        await joined.close()
    assert tricks.cut >= 3


async def test_a_draft_that_arrives_late_does_not_overwrite_a_newer_one(held: Class) -> None:
    await held.until("opening")
    port = (await held.join("p1")).own()

    async def save(revision: int) -> Receipt | Refusal:
        parts = (f"Version {revision}.",)
        return await port.do(
            c.SaveDraft(stage="opening", participant="p1", parts=parts, revision=revision)
        )

    assert isinstance(await save(2), Receipt)
    late = await save(1)
    assert isinstance(late, Refusal)
    assert held.live.written.drafts["p1", "opening"].parts == ("Version 2.",)


# -- clocks


@dataclass
class Machine:
    """The clock of the host's machine, which sleeps or is set."""

    moved: int = 0

    def __call__(self) -> int:
        return millis() + self.moved


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def desk(tmp_path: Path, machine: Callable[[], int]) -> Iterator[Desk]:
    desk = Desk(open_library(), tmp_path / "journal.db", clock=machine)
    yield desk
    desk.close()


async def test_a_host_asleep_for_ten_minutes_counts_as_a_pause(
    held: Class, machine: Machine
) -> None:
    await held.until("opening")
    await held.live.tick()
    before = (await held.live.student("p1").view()).tasks[0].clock.left(held.live.now())
    machine.moved = 10 * 60 * 1000
    await held.live.tick()
    view = await (await held.join("p1")).own().view()
    after = view.tasks[0].clock.left(view.at)
    assert before is not None
    assert after is not None
    assert before - after < 10_000
    assert view.paused


async def test_a_host_whose_clock_is_set_back_an_hour_goes_on_counting(
    held: Class, machine: Machine
) -> None:
    await held.until("opening")
    await held.live.tick()
    joined = await held.join("p1")
    view = await joined.own().view()
    before = view.tasks[0].clock.left(view.at)
    machine.moved = -60 * 60 * 1000
    await held.live.tick()
    machine.moved += 4_000
    await held.live.tick()
    view = await joined.own().view()
    after = view.tasks[0].clock.left(view.at)
    assert before is not None
    assert after is not None
    assert 4_000 <= before - after < 15_000
    assert not view.paused
    assert abs(joined.now() - held.live.now()) < 2_000


async def test_who_loses_the_answer_of_the_door_comes_in_all_the_same(held: Class) -> None:
    async with Tricks(held.serving.port).serve() as tricks:
        tricks.play("drop answer", "drop", "pass")
        async with Call(tricks.url, millis) as call:
            ticket = await call.join(Entrance(held.door.code, held.name("p1"), "one key"))
    assert held.door.actor(ticket.token) == "p1"


async def test_a_revision_beyond_all_counting_is_refused_and_stops_nobody(held: Class) -> None:
    await held.until("opening")
    own, other = (await held.join("p1")).own(), (await held.join("p2")).own()

    def draft(who: str, revision: int) -> c.SaveDraft:
        return c.SaveDraft(stage="opening", participant=who, parts=("x",), revision=revision)

    for revision in (2**63, 10**30, -1):
        answers = await asyncio.gather(
            own.do(draft("p1", revision)), other.do(draft("p2", abs(revision) % 97 + 1))
        )
        assert isinstance(answers[0], Refusal)
        assert answers[0].code == "no-revision"
