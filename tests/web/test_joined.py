"""Over the network a port does what it does in one process: same views, same answers, once."""

from __future__ import annotations

import asyncio

import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.doorway import DoorView, Return, ShownOut
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import Entrance, Ticket
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from tests.web.conftest import TEXT, Class

DAY = 24 * 60 * 60 * 1000


async def first_change(joined: JoinedSession, after: int) -> int:
    async with asyncio.timeout(10):
        async for seq in joined.own().changes(after):
            if seq > after:
                return seq
    raise AssertionError


async def test_a_student_sees_over_the_network_what_they_see_on_the_host(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    there, here = await joined.own().view(), await held.live.student("p1").view()
    assert there.name == "김민수"
    assert (there.tasks[0].prompt, there.evidence) == (here.tasks[0].prompt, here.evidence)


async def test_what_a_student_sends_is_on_the_host_before_it_counts_as_sent(held: Class) -> None:
    await held.until("opening")
    port = (await held.join("p1")).own()
    answer = await port.do(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)))
    assert isinstance(answer, Receipt)
    assert held.desk.journal().last_seq(held.live.session_id) == answer.last
    assert (await port.view()).texts[0].words > 0


async def test_the_same_key_is_carried_out_once(held: Class) -> None:
    await held.until("opening")
    port = (await held.join("p1")).own()
    send = c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,))
    first = await port.do(send, "one key")
    assert isinstance(first, Refusal)  # a space is no part of a key
    answers = await asyncio.gather(*(port.do(send, "one-key") for _ in range(5)))
    assert len({repr(answer) for answer in answers}) == 1
    other = c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT + " More.",))
    answer = await port.do(other, "one-key")
    assert isinstance(answer, Refusal)
    assert answer.code == "other-content"


async def test_a_refusal_comes_with_its_sentence(held: Class) -> None:
    port = (await held.join("p1")).own()
    answer = await port.do(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)))
    assert answer == Refusal("stage-not-open", "Opening has not begun.")


async def test_what_helps_a_writer_comes_from_the_host(held: Class) -> None:
    await held.until("opening")
    port = (await held.join("p1")).own()
    forged = ("“Trust can easily be built by a third party” [K4], as was shown in 2016.",)
    there = await port.observe("opening", forged)
    assert there == await held.live.student("p1").observe("opening", forged)
    assert there.status
    assert (await port.observe("nowhere", ("x",))).notes == ()


async def test_a_change_is_told_to_who_watches(held: Class) -> None:
    joined = await held.join("p1")
    before = held.live.session.seq
    watching = asyncio.create_task(first_change(joined, before))
    await held.must(c.NextStage())
    assert await watching > before


async def test_the_instructor_works_from_another_machine(held: Class) -> None:
    joined = await held.join(INSTRUCTOR)
    instructor = joined.instructor()
    assert isinstance(await instructor.do(c.NextStage()), Receipt)
    assert (await instructor.view()).stage is not None
    assert len((await instructor.results()).scores) == len(
        (await held.live.instructor().results()).scores
    )
    assert (await instructor.judging()).responses == ()
    assert (await joined.student("p2").view()).name == "佐藤花子"
    assert (await joined.lobby().view()).rows
    assert (await joined.wall().view()).present == 6
    with pytest.raises(KeyError):
        await joined.student("p99").view()


async def test_the_instructor_works_the_door_from_another_machine(held: Class) -> None:
    joined = await held.join(INSTRUCTOR)
    door = joined.door()
    ticket = await held.token("p1")
    view = await door.view()
    assert view.code == held.door.code
    rows = (await joined.instructor().view()).rows
    assert [row.participant for row in rows if row.came_in] == ["p1"]
    assert view.addresses == (held.url,)
    locked = await door.lock(locked=True)
    assert isinstance(locked, DoorView)
    assert locked.locked
    assert held.door.locked
    back = await door.return_code("p2")
    assert isinstance(back, Return)
    assert isinstance(await held.door.enter(Entrance(back.code)), Ticket)
    gone = await door.show_out("p1")
    assert isinstance(gone, ShownOut)
    assert gone.back is not None
    assert held.door.actor(ticket) is None
    nobody = await door.show_out("p99")
    assert isinstance(nobody, Refusal)
    assert nobody.message == "There is no such person in this session."


async def test_a_change_at_the_door_is_told_to_the_instructor(held: Class) -> None:
    joined = await held.join(INSTRUCTOR)
    port = joined.instructor()
    async with asyncio.timeout(10):
        changes = port.changes(-1)
        await anext(changes)  # the stream is open
        await held.token("p1")
        async for _ in changes:
            if (await port.view()).rows[0].came_in:
                break


async def test_the_address_that_led_an_instructor_to_the_host_comes_first(held: Class) -> None:
    class Elsewhere(Call):
        """As though this machine had reached the host by that address."""

        def __init__(self) -> None:
            super().__init__(held.url, held.clock)
            self.address = "https://debate.example"

    held.door.addresses = ("http://172.17.0.2:4080", "https://debate.example")
    joined = JoinedSession(Elsewhere(), held.live.session_id, await held.token(INSTRUCTOR))
    view = await joined.door().view()
    assert view.addresses == ("https://debate.example", "http://172.17.0.2:4080")
    await joined.close()


@pytest.mark.parametrize("wrong", [-DAY, 0, DAY])
async def test_a_clock_that_is_a_day_wrong_shows_the_time_of_the_host(
    held: Class, wrong: int
) -> None:
    joined = await held.join("p1", clock=lambda: held.clock() + wrong)
    await joined.own().view()
    assert abs(joined.now() - held.live.now()) < 2000


async def test_a_clock_that_is_moved_during_the_lesson_is_noticed(held: Class) -> None:
    moved = [0]
    joined = await held.join("p1", clock=lambda: held.clock() + moved[0])
    await joined.own().view()
    moved[0] = -DAY
    await joined.own().view()
    assert abs(joined.now() - held.live.now()) < 2000


async def test_who_came_in_elsewhere_is_told_so(held: Class) -> None:
    joined = await held.join("p1")
    await joined.own().view()
    await held.join("p1", token=await _back(held))
    async with asyncio.timeout(10):
        reason = await joined.shown_out()
    assert "another device" in reason.message
    answer = await joined.own().do(c.FinishTask(stage="vote", participant="p1"))
    assert isinstance(answer, Refusal)
    assert answer.code == "out"


async def _back(held: Class) -> str:
    ticket = await held.door.enter(Entrance(held.door.return_code("p1").code))
    assert not isinstance(ticket, Refusal)
    return ticket.token


async def test_the_host_knows_who_is_connected(held: Class) -> None:
    joined = await held.join("p1")
    before = held.live.session.seq
    await held.must(c.NextStage())
    await first_change(joined, before)
    assert held.live.presence.connected("p1")
    assert not held.live.presence.connected("p2")
    await joined.close()
    async with asyncio.timeout(10):
        async for _ in held.live.changes(0):
            if not held.live.presence.connected("p1"):
                break


async def test_a_line_that_was_let_go_of_asks_nothing_more(held: Class) -> None:
    """A screen that is being left may still want a view: that is no fault."""
    await held.until("opening")
    joined = await held.join("p1")
    await joined.close()
    looking = asyncio.create_task(joined.own().view())
    done, _ = await asyncio.wait({looking}, timeout=0.2)
    assert not done
    looking.cancel()
    draft = c.SaveDraft(stage="opening", participant="p1", parts=("x",), revision=1)
    answer = await joined.own().do(draft)
    assert isinstance(answer, Refusal)
    assert answer.code == "no-answer"
