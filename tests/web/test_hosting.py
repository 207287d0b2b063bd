"""The instructor's screens with the service inside: the door, who is in, and the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import httpx
import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static
from textual.widgets._footer import FooterKey  # its place on the screen is what is tested

from debate_class.classroom.calling import Call
from debate_class.classroom.codes import ALPHABET
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.door import Door
from debate_class.classroom.fingerprints import fingerprint, grouped
from debate_class.classroom.hosting import Hosting
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import Entrance, Ticket
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import (
    INSTRUCTOR,
    MarkAttendance,
    SaveDraft,
    SubmitResponse,
)
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.instructor.wall import WallScreen
from debate_class.screens.network.app import DoorApp
from debate_class.screens.network.doorway import DoorScreen
from debate_class.screens.network.hosted import HostedScreen
from debate_class.screens.network.joining import JoinedScreen
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.joining import Joining
from debate_class.screens.widgets.keyed import KeyedTable
from debate_class.screens.widgets.lettering import FONT, lettered
from debate_class.screens.widgets.qr import QrCode, blocks
from debate_class.web.house import House
from debate_class.web.serving import Serving, listen
from tests.golden import assert_looks
from tests.web.conftest import GENEROUS, TEXT, Class, millis, served
from tests.web.test_screens import app, becomes

NAMES = ("김민수", "[b]Zoë[/b] Müller", "A\u202eda")


def host_app(tmp_path: Path, *names: str) -> tuple[DoorApp, HostedScreen]:
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

        door.addresses = (f"http://127.0.0.1:{serving.port}",)
        return Hosting(live, door, list(door.addresses), stop)

    below = HostedScreen(begin)
    database = tmp_path / "host.db"
    return DoorApp(open_library(), clock=millis, database=database, first=lambda _: below), below


async def at_the_door(pilot: Pilot[None]) -> DoorScreen:
    await becomes(pilot, lambda: isinstance(pilot.app.screen, DoorScreen))
    screen = pilot.app.screen
    assert isinstance(screen, DoorScreen)
    await becomes(pilot, lambda: screen.last_view is not None)
    return screen


def question_of(pilot: Pilot[None]) -> str:
    """What is being asked, if anything is."""
    asking = isinstance(pilot.app.screen, Confirm)
    return said(pilot, "#question") if asking else ""


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
            await becomes(pilot, lambda: said(pilot, "#count") == "2 not in yet · 1 here")
            await joined.close()
        await becomes(
            pilot, lambda: said(pilot, "#count") == "1 offline: [b]Zoë[/b] Müller · 2 not in yet"
        )
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
        assert "The door is locked" not in question
        assert "김민수 comes in with the code" in question
        await pilot.press("escape")
        await at_the_door(pilot)
        await pilot.press("k")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: door.actor(ticket.token) is None)
        # Behind a locked door the name is not free: the code stands there at once.
        await becomes(pilot, lambda: "Shown out. 김민수 comes in with" in question_of(pilot))
        assert door.return_code("p1").code in question_of(pilot).replace("-", "")
        await pilot.press("escape")
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
        await becomes(pilot, lambda: said(pilot, "#count") == "2 offline: Ada, Ben")
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SeatingScreen))
        assert set(hosting.room.session.seats) == {"p1", "p2"}
        await hosting.stop()


async def test_one_key_shows_out_and_frees_the_name(held: Class) -> None:
    ticket = await held.token("p1")
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(100, 30), notifications=True) as pilot:
        await becomes(pilot, lambda: said(pilot, "#count") == "1 offline: 김민수 · 5 not in yet")
        await pilot.press("k")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: said(pilot, "#count") == "6 not in yet")
        told = [str(each.message) for each in pilot.app._notifications]
        assert told == ["The name 김민수 can be chosen again, with the code of the class."]
        assert held.door.actor(ticket) is None
        await held.token("p1")
        await becomes(pilot, lambda: said(pilot, "#count") == "1 offline: 김민수 · 5 not in yet")


async def test_nobody_is_shown_out_who_is_not_in(held: Class) -> None:
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(100, 30), notifications=True) as pilot:
        await becomes(pilot, lambda: said(pilot, "#count") == "6 not in yet")
        await pilot.press("k")
        await becomes(pilot, lambda: bool(pilot.app._notifications))
        assert pilot.app.screen is screen
        told = [str(each.message) for each in pilot.app._notifications]
        assert told == ["Nobody is in as 김민수 yet, so there is nobody to show out."]


async def test_the_code_for_one_student_is_closed_by_its_only_button(held: Class) -> None:
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: screen.table.row_count == 6)
        await pilot.press("r")
        await becomes(pilot, lambda: "comes in with the code" in question_of(pilot))
        buttons = [str(each.label) for each in pilot.app.screen.query(Button)]
        assert buttons == ["Close (escape)"]
        await pilot.press("enter")
        await becomes(pilot, lambda: pilot.app.screen is screen)


async def test_a_name_is_put_right_at_the_door_and_stands_everywhere_at_once(held: Class) -> None:
    joined = await held.join("p1")
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: screen.table.row_count == 6)
        await pilot.press("f2")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Ask))
        field = pilot.app.screen.query_one(Input)
        assert field.value == "김민수"
        field.value = "tariq AZIZ"
        await pilot.press("enter")
        await becomes(pilot, lambda: "There is a tariq AZIZ already" in said(pilot, "#wrong"))
        assert held.live.written.name(held.live.session.participants["p1"].person) == "김민수"
        field.value = " 김민준\u202e "
        await pilot.press("enter")
        await becomes(pilot, lambda: "김민준" in str(screen.table.get_row("p1")[0]))
    assert (await joined.own().view()).name == "김민준"
    assert (await held.live.lobby().view()).rows[0].name == "김민준"
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        token = {"Authorization": f"Bearer {await held.token('p2')}"}
        assert (await http.get("/", headers=token)).status_code == 200
        names = (await http.post("/api/names", json={"code": held.door.code})).json()["names"]
    assert "김민수" not in str(names)


def _same(found: Callable[[], str], wanted: str) -> bool:
    return found() == wanted


async def test_the_name_before_stands_marked_to_be_typed_over_or_mended(held: Class) -> None:
    screen = DoorScreen(held.live, held.serving.house.keeper)

    def name() -> str:
        return held.name("p6")

    async with app(lambda: screen).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: screen.table.row_count == 6)
        for keys, expected in (
            (("X", "escape"), "Tariq Aziz"),
            (("end", "i", "enter"), "Tariq Azizi"),
            ((*"Tariq", "enter"), "Tariq"),
        ):
            screen.table.choose("p6")
            before = name()
            await pilot.press("f2")
            await becomes(pilot, lambda: isinstance(pilot.app.screen, Ask))
            await pilot.pause()
            field = pilot.app.screen.query_one(Input)
            assert field.selected_text == before
            await pilot.press(*keys)
            await becomes(pilot, lambda: pilot.app.screen is screen)
            await becomes(pilot, partial(_same, name, expected))


async def test_behind_a_locked_door_a_late_one_gets_a_code(held: Class) -> None:
    await held.door.lock(locked=True)
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: screen.table.row_count == 6)
        await pilot.press("a")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press(*"Late", "enter")
        await becomes(pilot, lambda: "Late comes in with the code" in question_of(pilot))
        code = held.door.return_code("p7").code
        assert code in question_of(pilot).replace("-", "")
        ticket = await held.door.enter(Entrance(code))
        assert isinstance(ticket, Ticket)
        assert ticket.participant == "p7"


async def test_where_everyone_is_stands_at_the_door(held: Class) -> None:
    for participant in ("p1", "p2", "p3", "p4"):
        await held.token(participant)
    screen = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(100, 30)) as pilot:
        await becomes(pilot, lambda: said(pilot, "#count") == "4 offline · 2 not in yet")
        presence = held.live.presence
        with presence.connection("p1"), presence.connection("p2"), presence.connection("p3"):
            await becomes(
                pilot,
                lambda: said(pilot, "#count") == "1 offline: Ana García · 2 not in yet · 3 here",
            )
            await held.until("opening")
            await held.must(
                SaveDraft(stage="opening", participant="p1", parts=("So",), revision=1), "p1"
            )
            await held.must(SubmitResponse(stage="opening", participant="p2", parts=(TEXT,)), "p2")
            await held.must(MarkAttendance(participant="p6", present=False))
            expected = (
                "1 offline: Ana García · 1 not in yet · 1 sent · 1 writing · 1 not begun · 1 away"
            )
            await becomes(pilot, lambda: said(pilot, "#count") == expected)
            assert [str(screen.table.get_row(f"p{n}")[1]) for n in range(1, 7)] == [
                "writing", "sent ✓", "not begun", "offline", "not in yet", "away",
            ]  # fmt: skip


async def test_an_instructor_from_elsewhere_has_the_same_door(held: Class) -> None:
    """Attached to a host without a screen: from the door to the sides, and f3 from there on."""
    token = await held.door.instructor_token()
    await held.token("p2")
    below = JoinedScreen(lambda: JoinedSession(Call(held.url, millis), "s", token))
    shown = DoorApp(open_library(), clock=millis, first=lambda _: below)
    async with shown.run_test(size=(100, 30)) as pilot:
        door = await at_the_door(pilot)
        assert held.url in said(pilot, "#address")
        assert held.door.code in said(pilot, "#code").replace(" ", "").replace("-", "")
        await becomes(pilot, lambda: said(pilot, "#count") == "1 offline: 佐藤花子 · 5 not in yet")
        await pilot.press("l")
        await becomes(pilot, lambda: held.door.locked)
        await becomes(pilot, lambda: "locked" in said(pilot, "#code"))
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, SeatingScreen))
        await pilot.press("enter")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, ConsoleScreen))
        await becomes(pilot, lambda: pilot.app.screen.query_one(KeyedTable).row_count == 6)
        await pilot.press("down", "f3")
        door = await at_the_door(pilot)
        await becomes(pilot, lambda: door.table.selected == "p2")
        await pilot.press("r")
        await becomes(pilot, lambda: "佐藤花子 comes in with the code" in question_of(pilot))
        assert held.door.return_code("p2").code in question_of(pilot).replace("-", "")
        await pilot.press("escape")
        await at_the_door(pilot)
        await pilot.press("escape")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, ConsoleScreen))
        await pilot.press("q")
        await becomes(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await becomes(pilot, lambda: not pilot.app.is_running or pilot.app._exit)
    assert not held.live.presence.connected(INSTRUCTOR)


CLASS_OF_30 = [f"{name} {letter}." for name in ("Ada", "Benjamin", "김민수", "Zoë", "Tariq")
               for letter in "ABCDEF"]  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_the_door_looks_as_before(desk: Desk, size: tuple[int, int], light: bool) -> None:
    roster = [RosterEntry(name) for name in CLASS_OF_30]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"))
    async with served(desk, live, GENEROUS) as held:
        held.door._kept = held.door._kept.__class__("K7QM4D", False, False)
        held.door.addresses = ("http://192.168.1.5:4080", "http://10.0.0.7:4080")
        await held.until("opening")
        for n in range(1, 28):
            await held.token(f"p{n}")
        for n in (2, 3, 7):
            await held.must(
                SubmitResponse(stage="opening", participant=f"p{n}", parts=(TEXT,)), f"p{n}"
            )
        for n in (1, 4, 5, 8, 9):
            draft = SaveDraft(stage="opening", participant=f"p{n}", parts=("So",), revision=1)
            await held.must(draft, f"p{n}")
        screen = DoorScreen(held.live, held.serving.house.keeper)
        shown = app(lambda: screen)
        async with shown.run_test(size=size) as pilot:
            if light:
                shown.action_toggle_light()
            with ExitStack() as stack:
                for n in range(1, 27):
                    stack.enter_context(live.presence.connection(f"p{n}"))
                expected = "1 offline: Tariq C. · 3 not in yet · 3 sent · 5 writing · 18 not begun"
                await becomes(pilot, lambda: said(pilot, "#count") == expected)
                theme = "light" if light else "dark"
                await assert_looks(pilot, f"door-{size[0]}x{size[1]}-{theme}")
    await live.close()


async def test_no_key_of_the_door_is_cut_in_its_footer(held: Class) -> None:
    screen = DoorScreen(held.live, held.serving.house.keeper)
    shown = DoorApp(open_library(), clock=millis, first=lambda _: screen)
    async with shown.run_test(size=(80, 24)) as pilot:
        await becomes(pilot, lambda: screen.table.row_count == 6)
        keys = list(screen.query(FooterKey))
        assert [key.description for key in keys if key.region.right > 80] == []
        assert {"Show out", "Lock", "Rename", "Help"} <= {key.description for key in keys}


@pytest.mark.parametrize(("size", "light"), [((80, 24), False), ((120, 40), True)])
async def test_the_door_with_a_fingerprint_looks_as_before(
    held: Class, size: tuple[int, int], light: bool
) -> None:
    held.door._kept = held.door._kept.__class__("K7QM4D", False, False)
    addresses = ["https://192.168.1.5:4080", "https://10.0.0.7:4080"]
    held.door.stand_at(addresses, fingerprint(b"a certificate"))
    screen = DoorScreen(held.live, held.serving.house.keeper)
    shown = app(lambda: screen)
    async with shown.run_test(size=size) as pilot:
        if light:
            shown.action_toggle_light()
        await becomes(pilot, lambda: "6 not in yet" in said(pilot, "#count"))
        for line in grouped(fingerprint(b"a certificate")):
            assert line in said(pilot, "#address")
        await assert_looks(pilot, f"door-tls-{size[0]}x{size[1]}-{'light' if light else 'dark'}")


async def test_the_console_has_the_words_of_the_door_and_counts_who_is_connected(
    held: Class,
) -> None:
    await held.until("opening")
    for participant in ("p1", "p2", "p3"):
        await held.token(participant)
    await held.must(SubmitResponse(stage="opening", participant="p2", parts=(TEXT,)), "p2")
    await held.must(SubmitResponse(stage="opening", participant="p6", parts=(TEXT,)), "instructor")
    screen = ConsoleScreen(held.live)
    doorway = DoorScreen(held.live, held.serving.house.keeper)
    async with app(lambda: screen).run_test(size=(120, 40)) as pilot:
        await becomes(pilot, lambda: screen.last_view is not None)
        # Nobody sits down at this machine, so its key is not offered.
        assert "l" not in screen.active_bindings
        with held.live.presence.connection("p1"):
            counts = "2 offline: 佐藤花子, Zoë Müller · 2 not in yet · 1 sent · 1 not begun"
            await becomes(pilot, lambda: counts in said(pilot, "#summary"))
            assert "1/6 here" in said(pilot, "#head")
            table = screen.table
            words = [str(table.get_cell(f"p{n}", "now")) for n in range(1, 7)]
            assert words[:5] == ["not begun", "offline", "offline", "not in yet", "not in yet"]
            assert words[5].startswith("sent")
            assert str(table.get_cell("p2", "sent")) == "✓"
            await pilot.app.push_screen(doorway)
            await becomes(pilot, lambda: said(pilot, "#count") == counts)
            door = [str(doorway.table.get_cell(f"p{n}", "state")) for n in range(1, 7)]
            assert door == [*words[:1], "offline ✓", *words[2:5], "sent ✓"]


@pytest.mark.parametrize(("size", "light"), [((80, 24), False), ((120, 40), True)])
async def test_before_the_class_begins_the_wall_says_how_to_come_in_and_counts_who_is(
    held: Class, size: tuple[int, int], light: bool
) -> None:
    held.door._kept = held.door._kept.__class__("K7QM4D", False, False)
    held.door.stand_at(["http://192.168.1.5:4080"])
    await held.token("p1")
    wall = WallScreen(held.live.wall(), held.serving.house.keeper)
    shown = app(lambda: wall)
    async with shown.run_test(size=size) as pilot:
        if light:
            shown.action_toggle_light()
        await becomes(pilot, lambda: "0 of 6 in" in said(pilot, "#in"))
        with held.live.presence.connection("p1"):
            await becomes(pilot, lambda: "1 of 6 in" in said(pilot, "#in"))
            assert "http://192.168.1.5:4080 and type K7Q-M4D" in said(pilot, "#address")
            theme = "light" if light else "dark"
            await assert_looks(pilot, f"wall-joining-{size[0]}x{size[1]}-{theme}")
        await held.door.lock(locked=True)
        await becomes(pilot, lambda: "locked" in said(pilot, "#address"))
        assert not wall.query_one(QrCode).display
        await held.until("vote-before")
        await becomes(pilot, lambda: not wall.query_one(Joining).display)


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


def test_every_code_can_be_drawn_in_large_letters_that_all_differ() -> None:
    for character in ALPHABET:
        assert lettered(character, 4, 3) or lettered(character, 5, 3)
    assert len({FONT[character] for character in ALPHABET}) == len(ALPHABET)
    assert len(lettered("K7Q-M4D", 40, 3).splitlines()) == 3
    assert len(lettered("WMW-MWM", 80, 5).splitlines()) == 5
    assert max(map(len, lettered("WMW-MWM", 40, 3).splitlines())) <= 40
    assert lettered("K7Q-M4D", 20, 9) == ""
