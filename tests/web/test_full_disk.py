"""A full disk: everyone is told what concerns them, nothing half is kept, and it goes on."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import Pool

from debate_class.classroom.calling import Call
from debate_class.classroom.door import Door
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import Entrance, packed
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from debate_class.errors import JournalError
from tests.web.browser import Browser
from tests.web.conftest import TEXT, Class
from tests.web.hosts import Host, Teacher, free_port, host, millis
from tests.web.ledgers import Kept

SEND = c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,))


class Disk:
    """How much the journal may grow; SQLite itself answers as it does when the disk is full."""

    def __init__(self) -> None:
        self._pages = 0
        self.free()

    def free(self) -> None:
        self._pages = 1_000_000

    @contextmanager
    def full(self) -> Iterator[None]:
        self._pages = 1
        yield
        self.free()

    def limit(self, connection: DBAPIConnection, *_: object) -> None:
        """The bound is a connection's own, and the journal has several."""
        connection.cursor().execute(f"PRAGMA max_page_count = {self._pages}")


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    event.listen(Pool, "checkout", disk.limit)
    yield disk
    event.remove(Pool, "checkout", disk.limit)


async def fill(held: Class) -> None:
    """Keep what the file still has room for."""
    for number in range(1, 1000):
        draft = c.SaveDraft(
            stage="opening", participant="p6", parts=("x" * 20_000,), revision=number
        )
        send = c.SubmitResponse(stage="opening", participant="p6", parts=(f"word {number}",))
        for command in (draft, send):
            answer = await held.live.do("p6", command)
            if isinstance(answer, Refusal):
                assert answer.code == "not-saved"
                return
    raise AssertionError("it never was full")


async def test_student_and_teacher_are_told_and_nothing_half_is_kept(
    held: Class, disk: Disk
) -> None:
    await held.until("opening")
    student, teacher = (await held.join("p1")).own(), (await held.join(INSTRUCTOR)).instructor()
    where = str(held.desk.journal().path)
    with disk.full():
        await fill(held)
        before = held.live.session, held.live.written
        # Long enough to need room of its own.
        long = c.SaveDraft(stage="opening", participant="p1", parts=(TEXT * 40,), revision=1)
        told = await student.do(long, "k")
        assert isinstance(told, Refusal)
        assert told.code == "not-saved"
        assert "the disk is full" in told.message
        assert "What you typed stays here" in told.message
        assert where not in told.message
        for_teacher: Receipt | Refusal | None = None
        for name in range(500):
            late = c.AddParticipant(person=f"late{name}", name="Late", alias=f"Alias {name}")
            if isinstance(for_teacher := await teacher.do(late), Refusal):
                break
            before = held.live.session, held.live.written
        assert isinstance(for_teacher, Refusal)
        assert where in for_teacher.message
        assert "Free some space" in for_teacher.message
        assert (held.live.session, held.live.written) == before
    assert isinstance(await student.do(long, "k"), Receipt)
    assert Kept.of(Path(where)).written.drafts == held.live.written.drafts


async def test_a_page_says_so_and_keeps_what_was_typed(held: Class, disk: Disk) -> None:
    await held.until("opening")
    async with Browser(held.url) as browser:
        await browser.open("/")
        await browser.press("", code=held.door.code)
        await browser.press("Join", listed=held.name("p1"))
        with disk.full():
            await fill(held)
            text = "A quiet word. " * 1300
            await browser.press("Save", part=text)
            assert browser.status == 503
            assert "the disk is full" in browser.said
            assert str(held.desk.journal().path) not in browser.text
            assert browser.field("part") == [text]
        await browser.press("Save", part=text)
        assert (browser.status, browser.said) == (200, "Saved.")


async def test_the_door_lets_nobody_half_in(held: Class, disk: Disk) -> None:
    with disk.full():
        with pytest.raises(JournalError, match="the disk is full"):
            await _tokens(held.door, 1000)
        async with Call(held.url, millis) as call:
            entrance = Entrance(held.door.code, held.name("p1"))
            answer = await call.ask("POST", "/api/join", packed(entrance))
        assert answer.status_code == 503
        assert "the disk is full" in answer.json()["message"]
        assert str(held.desk.journal().path) not in answer.text
        assert "p1" not in held.door.came_in
    ticket = await held.door.enter(Entrance(held.door.code, held.name("p1")))
    assert not isinstance(ticket, Refusal)
    again = await Door.open(held.live, held.desk.journal(), lambda _: _never())
    assert again.actor(ticket.token) == "p1"


async def _tokens(door: Door, count: int) -> None:
    for _ in range(count):
        await door.instructor_token()


async def _never() -> None:
    raise AssertionError


# -- the real command


class Limited:
    """The operating system lets the host's files grow no further."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, running: Host) -> None:
        self._limit(running, 8_192)

    def free(self, running: Host) -> None:
        self._limit(running, resource.RLIM_INFINITY)

    def _limit(self, running: Host, most: int) -> None:
        resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


class Full(Limited):
    """Somebody else's file takes all the room there is."""

    def fill(self, _: Host) -> None:
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as ballast:
            while True:
                ballast.write(bytes(1024))

    def free(self, _: Host) -> None:
        (self.folder / "ballast").unlink()


@pytest.fixture(params=["a limit", "a disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Limited:
    if request.param == "a limit":
        return Limited(tmp_path)
    return Full(request.getfixturevalue("small_disk"))


async def test_the_command_goes_on_when_there_is_room_again(place: Limited) -> None:
    roster = place.folder / "class.txt"
    roster.write_text("Ada\nBen\n")
    sent: list[str] = []
    arguments = ("japan-korea", "--roster", str(roster))
    async with host(place.folder, *arguments, port=free_port()) as running:
        teacher = Teacher(running)
        await teacher.until("opening")
        call = Call(running.url, millis)
        joined = JoinedSession(call, "", (await call.join(Entrance(running.code, "Ada"))).token)
        place.fill(running)

        async def send() -> Receipt | Refusal:
            text = f"{TEXT} Number {len(sent)}."
            command = c.SubmitResponse(stage="opening", participant="p1", parts=(text,))
            answer = await joined.own().do(command, f"k{len(sent)}")
            if isinstance(answer, Receipt):
                sent.append(text)
            return answer

        while isinstance(refused := await send(), Receipt):
            assert len(sent) < 1000
        assert refused.code == "not-saved"
        assert "What you typed stays here; tell your teacher." in refused.message
        assert str(place.folder) not in refused.message
        assert (await joined.own().view()).tasks[0].sent_count == len(sent)
        place.free(running)
        assert isinstance(await send(), Receipt)
        await joined.close()
        await teacher.close()
        await running.kill()
    assert Kept.of(place.folder / "host.db").standing("p1", "response opening") == sent
