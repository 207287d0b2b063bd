"""The door lets in who knows the code, once for each name, and nobody as somebody else."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.classroom import codes
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.door import Door
from debate_class.classroom.doorkeeper import Doorkeeper
from debate_class.classroom.doorway import ShownOut
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.returning import REJOIN
from debate_class.classroom.wire import Entrance, FreeNames, Ticket
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    INSTRUCTOR,
    CastVote,
    EndSession,
    NextStage,
    SaveDraft,
    SubmitResponse,
)
from debate_class.journal import database
from debate_class.journal.privacy import erase_person

NAMES = ("Ada", "Ben", "김민수")


class Time:
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
    roster = [RosterEntry(name) for name in NAMES]
    live = await desk.open(Setup("japan-korea", roster=roster, pace="class"), ticking=False)
    yield live
    await live.close()


async def door_of(desk: Desk, live: LiveSession, *, walk_in: bool = False) -> Door:
    async def admit(name: str) -> Refusal | None:
        return await desk.admit(live, RosterEntry(name))

    return await Door.open(live, desk.journal(), admit, walk_in=walk_in)


async def enter(door: Door, name: str) -> Ticket:
    ticket = await door.enter(Entrance(door.code, name))
    assert isinstance(ticket, Ticket)
    return ticket


async def code_of(door: Door, entrance: Entrance) -> str:
    answer = await door.enter(entrance)
    assert isinstance(answer, Refusal), answer
    return answer.code


async def test_the_code_opens_to_the_names_that_nobody_took(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    ticket = await enter(door, "Ada")
    assert door.actor(ticket.token) == "p1"
    names = door.free(codes.shown(door.code).lower())
    assert isinstance(names, FreeNames)
    assert names.names == ("Ben", "김민수")


async def test_nobody_becomes_who_has_come_in_already(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live, walk_in=True)
    await enter(door, "Ada")
    assert await code_of(door, Entrance(door.code, "Ada")) == "name-taken"
    assert await code_of(door, Entrance(door.code, name="ADA")) == "name-taken"


async def test_who_is_not_on_the_list_does_not_come_in(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    for name in (INSTRUCTOR, "clock", "p1", "Adaa", "x" * 10_000):
        assert await code_of(door, Entrance(door.code, name)) == "unknown-participant"


async def test_of_two_who_take_a_name_at_once_one_gets_it(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    answers = await asyncio.gather(*(door.enter(Entrance(door.code, "Ben")) for _ in range(5)))
    assert sum(isinstance(answer, Ticket) for answer in answers) == 1


async def test_a_wrong_code_learns_nothing(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    await door.lock(locked=True)
    wrong = "0" * 6 if door.code != "0" * 6 else "1" * 6
    for typed in (wrong, "", "☃" * 6, door.code + "0", "a" * 10_000):
        answer = door.free(typed)
        assert isinstance(answer, Refusal)
        assert answer.code == "wrong-code"
        assert await code_of(door, Entrance(typed, "Ada")) == "wrong-code"


async def test_a_locked_door_lets_back_in_but_nobody_new(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    await enter(door, "Ada")
    await door.lock(locked=True)
    assert await code_of(door, Entrance(door.code, "Ben")) == "locked"
    back = await door.enter(Entrance(door.return_code("p1").code))
    assert isinstance(back, Ticket)
    assert back.participant == "p1"


async def test_who_comes_back_elsewhere_ends_the_place_before(
    desk: Desk, live: LiveSession, time: Time
) -> None:
    door = await door_of(desk, live)
    before, other = await enter(door, "Ada"), await enter(door, "Ben")
    back = door.return_code("p1")
    names = door.free(back.code)
    assert isinstance(names, FreeNames)
    assert names.names == ("Ada",)
    after = await door.enter(Entrance(back.code.lower()))
    assert isinstance(after, Ticket)
    assert door.actor(after.token) == "p1"
    assert door.actor(before.token) is None
    assert door.actor(other.token) == "p2"
    assert await code_of(door, Entrance(back.code)) == "wrong-code"
    late = door.return_code("p1")
    time.now += REJOIN
    assert await code_of(door, Entrance(late.code)) == "wrong-code"


async def test_the_name_of_who_was_shown_out_is_free_again_and_others_stay(
    desk: Desk, live: LiveSession
) -> None:
    door = await door_of(desk, live)
    gone, other = await enter(door, "Ada"), await enter(door, "Ben")
    assert await door.show_out("p1") == ShownOut("p1", None)
    assert door.actor(gone.token) is None
    assert door.actor(other.token) == "p2"
    assert door.came_in == {"p2"}
    after = await enter(door, "Ada")
    assert door.actor(after.token) == "p1"


@pytest.mark.parametrize("command", [
    SaveDraft(stage="opening", participant="p1", parts=("Mine alone.",), revision=1),
    SubmitResponse(stage="opening", participant="p1", parts=(" ".join(["mine"] * 90),)),
    CastVote(stage="vote-before", participant="p1", vote="for"),
], ids=lambda command: type(command).__name__)  # fmt: skip
async def test_where_something_of_theirs_is_only_a_code_leads_back(
    desk: Desk, live: LiveSession, command: SaveDraft | SubmitResponse | CastVote
) -> None:
    door = await door_of(desk, live)
    gone = await enter(door, "Ada")
    while (stage := live.session.current()) is None or stage.id != command.stage:
        await live.do(INSTRUCTOR, NextStage())
    assert not isinstance(await live.do("p1", command), Refusal)
    shown = await door.show_out("p1")
    assert door.actor(gone.token) is None
    assert await code_of(door, Entrance(door.code, "Ada")) == "name-taken"
    assert shown.back is not None
    back = await door.enter(Entrance(shown.back.code))
    assert isinstance(back, Ticket)
    assert back.participant == "p1"


async def test_behind_a_locked_door_a_name_is_not_free(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    await enter(door, "Ada")
    await door.lock(locked=True)
    shown = await door.show_out("p1")
    assert shown.back is not None
    assert isinstance(await door.enter(Entrance(shown.back.code)), Ticket)


async def test_a_code_that_was_shown_stays_the_same_until_it_is_used(
    desk: Desk, live: LiveSession, time: Time
) -> None:
    door = await door_of(desk, live)
    first = door.return_code("p1")
    time.now += REJOIN - 1
    again = door.return_code("p1")
    assert again.code == first.code
    time.now += REJOIN - 1
    assert isinstance(await door.enter(Entrance(first.code)), Ticket)
    assert door.return_code("p1").code != first.code


async def test_who_is_shown_out_cannot_come_back_by_a_code_from_before(
    desk: Desk, live: LiveSession
) -> None:
    door = await door_of(desk, live)
    await enter(door, "Ada")
    back = door.return_code("p1")
    await door.show_out("p1")
    assert await code_of(door, Entrance(back.code)) == "wrong-code"


# -- the doorkeeper


async def test_a_request_that_arrives_twice_does_not_shut_out_who_came_back(
    desk: Desk, live: LiveSession
) -> None:
    door = await door_of(desk, live)
    keeper = Doorkeeper(door)
    await enter(door, "Ada")
    first = await keeper.show_out("p1", "one-key")
    back = await enter(door, "Ada")
    assert await keeper.show_out("p1", "one-key") == first
    assert door.actor(back.token) == "p1"
    assert await keeper.lock(locked=True, key="two") == await keeper.view()
    await keeper.lock(locked=False, key="three")
    await keeper.lock(locked=True, key="two")
    assert not door.locked


async def test_the_doorkeeper_knows_nobody_who_is_not_in_the_session(
    desk: Desk, live: LiveSession
) -> None:
    keeper = Doorkeeper(await door_of(desk, live))
    for nobody in ("p9", INSTRUCTOR, "clock", ""):
        for answer in (await keeper.show_out(nobody), await keeper.return_code(nobody)):
            assert isinstance(answer, Refusal)
            assert answer.code == "unknown"


async def test_what_cannot_be_written_at_the_door_is_refused_and_changes_nothing(
    desk: Desk, live: LiveSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = await door_of(desk, live)
    keeper, ticket = Doorkeeper(door), await enter(door, "Ada")
    desk.journal().close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 20)
    with closing(sqlite3.connect(desk.journal().path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for answer in (await keeper.lock(locked=True), await keeper.show_out("p1")):
            assert isinstance(answer, Refusal)
            assert answer.code == "not-saved"
    assert not door.locked
    assert door.actor(ticket.token) == "p1"


async def test_walking_in_adds_one_to_the_class(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live, walk_in=True)
    ticket = await door.enter(Entrance(door.code, name="  Zoë\x1b[2J  Müller "))
    assert isinstance(ticket, Ticket)
    person = live.session.participants[ticket.participant].person
    assert live.written.name(person) == "Zoë[2J Müller"
    assert await code_of(door, Entrance(door.code, name=" \u200b ")) == "no-name"
    listed = await door_of(desk, live)
    assert listed.walk_in  # as it was first opened


async def test_after_the_lesson_nobody_new_comes_in(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    ticket = await enter(door, "Ada")
    await live.do(INSTRUCTOR, EndSession())
    assert await code_of(door, Entrance(door.code, "Ben")) == "ended"
    assert door.actor(ticket.token) == "p1"


async def test_after_a_restart_code_and_tokens_are_the_same(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    ticket, teacher = await enter(door, "Ada"), await door.instructor_token()
    await enter(door, "Ben")
    await enter(door, NAMES[2])
    await door.show_out("p2")
    again = await door_of(desk, live)
    assert again.code == door.code
    assert again.actor(ticket.token) == "p1"
    assert again.actor(teacher) == INSTRUCTOR
    assert again.came_in == {"p1", "p3"}


async def test_no_token_is_in_the_file_and_none_outlives_an_erasure(
    desk: Desk, live: LiveSession
) -> None:
    door = await door_of(desk, live)
    ticket = await enter(door, "Ada")
    path = desk.journal().path
    kept = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    assert ticket.token.encode() not in kept
    erase_person(desk.journal(), live.session.participants["p1"].person)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM keys WHERE actor = 'p1'").fetchone() == (0,)


def test_a_code_is_read_as_it_was_meant() -> None:
    assert codes.read_code(" k7q-m4d ") == "K7QM4D"
    assert codes.read_code("OIL000") == "011000"
    assert codes.read_code("U00000") == ""
    assert codes.shown("K7QM4D") == "K7Q-M4D"


@given(st.text(max_size=60))
def test_reading_any_text_as_a_code_gives_a_code_or_nothing(typed: str) -> None:
    code = codes.read_code(typed)
    assert code == "" or (len(code) == codes.LENGTH and set(code) <= set(codes.ALPHABET))


async def test_who_lost_the_answer_asks_again_and_is_let_in(desk: Desk, live: LiveSession) -> None:
    door = await door_of(desk, live)
    asked = Entrance(door.code, "Ada", "a key of one's own")
    lost, again = await door.enter(asked), await door.enter(asked)
    assert isinstance(lost, Ticket)
    assert isinstance(again, Ticket)
    assert again.participant == lost.participant
    assert door.actor(again.token) == "p1"
    assert door.actor(lost.token) is None  # nobody has it
    assert await code_of(door, Entrance(door.code, "Ada", "another key")) == "name-taken"
    assert await code_of(door, Entrance(door.code, "Ada")) == "name-taken"


async def test_who_was_shown_out_does_not_come_back_by_asking_again(
    desk: Desk, live: LiveSession
) -> None:
    door = await door_of(desk, live)
    asked = Entrance(door.code, "Ada", "a key of one's own")
    await door.enter(asked)
    await door.lock(locked=True)
    await door.show_out("p1")
    assert await code_of(door, asked) == "locked"
    back = door.return_code("p1")
    returned = Entrance(back.code, key="another")
    first = await door.enter(returned)
    assert isinstance(first, Ticket)
    assert isinstance(await door.enter(returned), Ticket)
    assert await code_of(door, asked) == "locked"
