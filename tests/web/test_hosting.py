"""The instructor's screens with the service inside: the door, who is in, and the end."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from debate_class.classroom.calling import Call
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.door import Door
from debate_class.classroom.fingerprints import fingerprint, grouped
from debate_class.classroom.hosting import Hosting
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import Entrance
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import INSTRUCTOR
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.network.doorway import DoorScreen
from debate_class.screens.network.hosted import HostApp, HostedScreen
from debate_class.screens.network.joining import JoinedScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import KeyedTable
from debate_class.screens.widgets.qr import blocks
from debate_class.web.house import House
from debate_class.web.serving import Serving, listen
from tests.golden import assert_looks
from tests.web.conftest import GENEROUS, Class, millis
from tests.web.test_screens import app, becomes

NAMES = ("김민수", "[b]Zoë[/b] Müller", "A\u202eda")


def host_app(tmp_path: Path, *names: str) -> tuple[HostApp, HostedScreen]:
    async def begin(desk: Desk) -> Hosting:
        roster = [RosterEntry(name) for name in names]
        setup = Setup("japan-korea", roster=roster, pace="class", walk_in=not names)
        live = await desk.open(setup)

        async def admit(name: str) -> Refusal | None:
            return await desk.admit(live, RosterEntry(name))

        door = await Door.open(live, desk.journal(), admit, walk_in=not names)
        serving = Serving(House(live, door, time.monotonic, GENEROUS), listen("127.0.0.1", 0))
        await serving.start()

        async def stop() -> None:
            await serving.stop()
            await live.close()

        return Hosting(live, door, [f"http://127.0.0.1:{serving.port}"], stop)

    below = HostedScreen(begin)
    database = tmp_path / "host.db"
    return HostApp(open_library(), clock=millis, database=database, first=lambda _: below), below


async def at_the_door(pilot: Pilot[None]) -> DoorScreen:
    await becomes(pilot, lambda: isinstance(pilot.app.screen, DoorScreen))
    screen = pilot.app.screen
    assert isinstance(screen, DoorScreen)
    await becomes(pilot, lambda: screen.last_view is not None)
    return screen


def said(pilot: Pilot[None], widget: str) -> str:
    return str(pilot.app.screen.query_one(widget, Static).content)


async def test_the_door_shows_the_way_in_and_who_is_in(tmp_path: Path) -> None:
    hosted, below = host_app(tmp_path, *NAMES)
    async with hosted.run_test(size=(100, 30)) as pilot:
        door = await at_the_door(pilot)
        assert below.hosting is not None
        url, code = below.hosting.addresses[0], below.hosting.door.code
        assert url in said(pilot, "#address")
        assert code in said(pilot, "#code").replace(" ", "").replace("-", "")
        call = Call(url, millis)
        async with call:
            ticket = await call.join(Entrance(code, NAMES[1]))
            joined = JoinedSession(call, "", ticket.token)
            joined.start()
            await becomes(pilot, lambda: "1 of 3 connected" in said(pilot, "#count"))
            await joined.close()
        await becomes(pilot, lambda: "0 of 3 connected" in said(pilot, "#count"))
        assert door.last_view is not None
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SeatingScreen))
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, ConsoleScreen))
        await pilot.press("f3")
        await at_the_door(pilot)
        await pilot.press("escape")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, ConsoleScreen))
        await pilot.press("q")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
    with pytest.raises(httpx.ConnectError):
        await Call(url, millis).ask("GET", "/api/hello")


async def test_locking_coming_back_and_showing_out(tmp_path: Path) -> None:
    hosted, below = host_app(tmp_path, *NAMES)
    async with hosted.run_test(size=(100, 30)) as pilot:
        await at_the_door(pilot)
        assert below.hosting is not None
        door = below.hosting.door
        ticket = await door.enter(Entrance(door.code, NAMES[0]))
        assert not isinstance(ticket, Refusal)
        await pilot.press("l")
        await becomes(pilot, lambda: door.locked)
        await becomes(pilot, lambda: "locked" in said(pilot, "#code"))
        pilot.app.screen.query_one(KeyedTable).move_cursor(row=0)
        await pilot.press("r")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        question = str(pilot.app.screen.query(Static).first().content)
        assert "김민수 comes back with the code" in question
        await pilot.press("escape")
        await at_the_door(pilot)
        await pilot.press("k")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: door.actor(ticket.token) is None)
        await below.hosting.stop()


async def test_who_walked_in_gets_a_side_when_the_class_begins(tmp_path: Path) -> None:
    hosted, below = host_app(tmp_path)
    async with hosted.run_test(size=(100, 30)) as pilot:
        await at_the_door(pilot)
        assert below.hosting is not None
        assert "Nobody is in yet" in said(pilot, "#count")
        hosting = below.hosting
        for name in ("Ada", "Ben"):
            answer = await hosting.door.enter(Entrance(hosting.door.code, name=name))
            assert not isinstance(answer, Refusal)
        await becomes(pilot, lambda: "of 2 connected" in said(pilot, "#count"))
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SeatingScreen))
        assert set(hosting.room.session.seats) == {"p1", "p2"}
        await hosting.stop()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_the_door_looks_as_before(held: Class, size: tuple[int, int], light: bool) -> None:
    held.door._kept = held.door._kept.__class__("K7QM4D", False, False)
    ticket = await held.door.enter(Entrance("K7QM4D", held.name("p2")))
    assert not isinstance(ticket, Refusal)
    screen = DoorScreen(held.live, held.door, ["http://192.168.1.5:4080", "http://10.0.0.7:4080"])
    shown = app(lambda: screen)
    async with shown.run_test(size=size) as pilot:
        if light:
            shown.action_toggle_light()
        with held.live.presence.connection("p1"):
            await becomes(pilot, lambda: "1 of 6 connected" in said(pilot, "#count"))
            theme = "light" if light else "dark"
            await assert_looks(pilot, f"door-{size[0]}x{size[1]}-{theme}")


@pytest.mark.parametrize(("size", "light"), [((80, 24), False), ((120, 40), True)])
async def test_the_door_with_a_fingerprint_looks_as_before(
    held: Class, size: tuple[int, int], light: bool
) -> None:
    held.door._kept = held.door._kept.__class__("K7QM4D", False, False)
    addresses = ["https://192.168.1.5:4080", "https://10.0.0.7:4080"]
    screen = DoorScreen(held.live, held.door, addresses, fingerprint(b"a certificate"))
    shown = app(lambda: screen)
    async with shown.run_test(size=size) as pilot:
        if light:
            shown.action_toggle_light()
        await becomes(pilot, lambda: "0 of 6 connected" in said(pilot, "#count"))
        for line in grouped(fingerprint(b"a certificate")):
            assert line in said(pilot, "#address")
        await assert_looks(pilot, f"door-tls-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_offline_stands_in_the_console(held: Class) -> None:
    await held.until("opening")
    screen = ConsoleScreen(held.live)
    async with app(lambda: screen).run_test(size=(120, 40)) as pilot:
        await becomes(pilot, lambda: screen.last_view is not None)
        await becomes(pilot, lambda: "6 offline" in said(pilot, "#summary"))
        # Nobody sits down at this machine, so its key is not offered.
        assert "l" not in screen.active_bindings
        with held.live.presence.connection("p1"):
            await becomes(pilot, lambda: "5 offline" in said(pilot, "#summary"))


async def test_who_is_shown_out_leaves_with_the_reason(held: Class) -> None:
    token = await held.token("p1")

    def connect() -> JoinedSession:
        return JoinedSession(Call(held.url, millis), held.live.session_id, token)

    below = JoinedScreen(connect, lambda joined: StationScreen(joined.own()))
    shown = app(lambda: below)
    async with shown.run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: isinstance(pilot.app.screen, StationScreen))
        await held.door.show_out("p1")
        await becomes(pilot, lambda: below.failure is not None)
    assert below.failure is not None
    assert "no longer in this session" in below.failure.message


async def test_the_instructor_lets_a_late_one_in_from_elsewhere(held: Class, desk: Desk) -> None:
    joined = await held.join(INSTRUCTOR)
    async with asyncio.timeout(10):
        assert await desk.admit(joined, RosterEntry("Late Comer")) is None
    assert len(held.live.session.participants) == 7
    assert (await joined.instructor().view()).rows[-1].late


def test_a_square_is_drawn_with_its_rim() -> None:
    drawn = blocks("http://192.168.1.5:4080/?code=K7QM4D").splitlines()
    assert len({len(line) for line in drawn}) == 1
    assert set(drawn[0]) == {" "}
    assert len(drawn) <= 19
    assert len(drawn[0]) <= 38
