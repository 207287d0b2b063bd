"""Nobody gets what is not theirs, and nobody keeps the others from working."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import httpx
import pytest

from debate_class.classroom.codes import new_token
from debate_class.classroom.wire import COMMANDS
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from debate_class.web.gate import COOKIE, HEADERS
from debate_class.web.limits import Buckets, Limits, Rate, caller
from debate_class.web.proxies import LOOPBACK, Proxies
from tests.screens.hostile import NAMES
from tests.screens.hostile import TEXT as HOSTILE
from tests.web.conftest import NAMES as CLASS
from tests.web.conftest import TEXT, Class

INSTRUCTORS = ("console", "door", "judging", "results", "lobby", "stations/p1", "stations/p2")


@asynccontextmanager
async def client(held: Class, token: str = "") -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(base_url=held.url, headers=headers, trust_env=False) as http:
        yield http


async def post(
    http: httpx.AsyncClient, command: str, body: object, key: str = "k"
) -> httpx.Response:
    return await http.post(f"/api/commands/{command}", json=body, headers={"Idempotency-Key": key})


# -- who sees what


async def test_the_views_of_the_instructor_are_for_nobody_else(held: Class) -> None:
    async with client(held, await held.token("p1")) as http:
        for path in INSTRUCTORS:
            assert (await http.get(f"/api/{path}")).status_code == 403
    async with client(held) as http:
        for token in ("", new_token(), "x" * 5000, "é"):
            header = {b"Authorization": f"Bearer {token}".encode()} if token else {}
            for path in (*INSTRUCTORS, "station"):
                assert (await http.get(f"/api/{path}", headers=header)).status_code == 401


async def test_what_is_at_the_door_reaches_the_instructor_and_nobody_else(held: Class) -> None:
    back = held.door.return_code("p2").code
    p2 = {"participant": "p2"}
    asked: dict[str, object] = {"return-code": p2, "show-out": p2, "lock": {"locked": True}}
    mine, theirs = await held.token("p1"), await held.token("p2")
    for token, status in ((mine, 403), ("", 401), (new_token(), 401)):
        async with client(held, token) as http:
            seen = [await http.get("/api/door")]
            for name, body in asked.items():
                key = {"Idempotency-Key": name}
                seen.append(await http.post(f"/api/door/{name}", json=body, headers=key))
            assert {each.status_code for each in seen} == {status}
            for path in ("/", "/wall", "/api/station", "/api/hello", "/api/wall"):
                seen += [await http.get(path)]
        for each in seen:
            assert held.door.code.encode() not in each.content
            assert back.encode() not in each.content
    assert not held.door.locked
    assert held.door.actor(theirs) == "p2"
    assert held.door.return_code("p2").code == back


async def test_the_bytes_that_reach_a_student_hold_nothing_of_another(held: Class) -> None:
    await held.until("opening")
    draft = c.SaveDraft(stage="opening", participant="p2", parts=("Unsent words.",), revision=1)
    await held.must(draft, "p2")
    sent = c.SubmitResponse(stage="opening", participant="p3", parts=("Withheld words.",))
    await held.must(sent, "p3")
    async with client(held, await held.token("p1")) as http:
        station = (await http.get("/api/station")).content
        assert b"Unsent words" not in station
        assert b"Withheld words" not in station
        await held.must(c.WithholdResponse(stage="opening", owner="p3"))
        await held.until("rebuttal")
        station = (await http.get("/api/station")).content
        wall = (await http.get("/api/wall")).content
        hello = (await http.get("/api/hello")).content
    for data in (station, wall, hello):
        assert b"Withheld words" not in data
        for other in ("佐藤花子", "Zoë Müller", "Ana García", "이서연", "Tariq Aziz"):
            assert other.encode() not in data
    assert "김민수".encode() not in wall
    assert b'"names":[]' in wall
    assert b'"feedback":[]' in station


async def test_names_reach_the_wall_only_while_the_instructor_lets_them(held: Class) -> None:
    await held.until("opening")

    async def named() -> list[bool]:
        async with client(held) as http:
            walls = [(await http.get(path)).text for path in ("/api/wall", "/wall")]
        return [all(name in wall for name in CLASS) for wall in walls]

    assert await named() == [False, False]
    await held.must(c.SetWallNames(on=True))
    assert await named() == [True, True]
    await held.must(c.SetWallNames(on=False))
    assert await named() == [False, False]


async def test_a_stream_tells_numbers_and_nothing_else(held: Class) -> None:
    async with (
        client(held, await held.token("p1")) as http,
        http.stream("GET", "/changes", timeout=10) as response,
    ):
        heard = b""
        async for data in response.aiter_raw():
            heard += data
            if b"data:" in heard:
                break
    lines = [line for line in heard.decode().splitlines() if line]
    assert {line.split(":")[0] for line in lines} <= {"", "id", "data"}
    assert all(line.partition(": ")[2].isdigit() for line in lines if line[0] != ":")


# -- who does what


async def test_a_student_commands_nothing_but_their_own_work(held: Class) -> None:
    await held.until("opening")
    before = held.live.session.seq
    body = {
        "stage": "opening", "participant": "p2", "owner": "p2", "person": "x", "name": "X",
        "alias": "X", "side": "pro", "seed": 1, "minutes": 1, "factor": 2, "number": 1,
        "present": False, "given": True, "parts": [TEXT], "revision": 9, "vote": "for",
        "order": [], "event": "T1", "text": "x", "levels": {}, "bell_at": None, "on": False,
        "sample": "x", "review": "opening",
    }  # fmt: skip
    key = {"Idempotency-Key": "k"}
    async with client(held, await held.token("p1")) as http, client(held) as stranger:
        for name in COMMANDS:
            mine = await post(http, name, body)
            assert mine.status_code in (403, 409), (name, mine.text)
            other = await http.post(f"/api/stations/p2/commands/{name}", json=body, headers=key)
            assert other.status_code == 403, (name, other.text)
            assert (await post(stranger, name, body)).status_code == 401
    assert held.live.session.seq == before


async def test_what_is_sent_again_is_done_once_and_only_for_its_sender(held: Class) -> None:
    await held.until("opening")
    body = {"stage": "opening", "participant": "p1", "parts": [TEXT]}
    token = await held.token("p1")
    async with client(held, token) as http:
        first = await post(http, "SubmitResponse", body, "same")
        seq = held.live.session.seq
        again = await post(http, "SubmitResponse", body, "same")
    assert first.content == again.content
    assert held.live.session.seq == seq
    async with client(held, await held.token("p2")) as http:
        replayed = await post(http, "SubmitResponse", body, "same")
        assert replayed.json()["code"] == "not-yours"


async def test_a_page_of_another_site_can_do_nothing_with_a_cookie(held: Class) -> None:
    await held.until("opening")
    cookie = {"Cookie": f"{COOKIE}={await held.token('p1')}"}
    body = {"stage": "opening", "participant": "p1", "parts": [TEXT]}
    port = held.serving.port
    async with client(held) as http:
        for origin in ("http://evil.example", "null", f"http://127.0.0.1:{port + 1}", "", None):
            headers = cookie | ({} if origin is None else {"Origin": origin})
            headers |= {"Idempotency-Key": "k"}
            done = await http.post("/api/commands/SubmitResponse", json=body, headers=headers)
            assert (done.status_code, done.json()["code"]) == (403, "elsewhere"), origin
        headers = cookie | {"Origin": held.url, "Idempotency-Key": "k"}
        done = await http.post("/api/commands/SubmitResponse", json=body, headers=headers)
        assert done.status_code == 200


# -- guessing, flooding, dawdling


async def test_codes_are_not_guessed_at_speed(held: Class) -> None:
    async with client(held) as http:
        statuses = [
            (await http.post("/api/names", json={"code": f"00000{n % 10}"})).status_code
            for n in range(15)
        ]
        assert statuses[:10] == [403] * 10
        assert set(statuses[10:]) == {429}
        waiting = await http.post(
            "/api/join", json={"code": held.door.code, "name": held.name("p1")}
        )
        assert waiting.status_code == 429
        assert waiting.headers["Retry-After"]
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    async with httpx.AsyncClient(base_url=held.url, transport=transport) as other:
        done = await other.post("/api/join", json={"code": held.door.code, "name": held.name("p1")})
        assert done.status_code == 200


@pytest.mark.parametrize("limits", [Limits(known=Rate(5, 0.1))])
async def test_one_who_asks_without_pause_waits_and_the_others_do_not(held: Class) -> None:
    async with client(held, await held.token("p1")) as http:
        statuses = [(await http.get("/api/station")).status_code for _ in range(9)]
    assert statuses == [200] * 5 + [429] * 4
    async with client(held, await held.token("p2")) as http:
        assert (await http.get("/api/station")).status_code == 200


@pytest.mark.parametrize("limits", [Limits(streams_each=2, streams_strangers=1)])
async def test_streams_are_counted(held: Class) -> None:
    async with (
        client(held, await held.token("p1")) as http,
        http.stream("GET", "/changes") as one,
        http.stream("GET", "/changes") as two,
        http.stream("GET", "/changes") as three,
        http.stream("GET", "/changes?wall=1") as wall,
        http.stream("GET", "/changes?wall=1") as more,
    ):
        statuses = [each.status_code for each in (one, two, three, wall, more)]
    assert statuses == [200, 200, 429, 200, 429]


@pytest.mark.parametrize("limits", [Limits(streams_strangers=4, streams_strangers_each=2)])
@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK)])
async def test_one_address_does_not_take_every_stream_of_the_wall(held: Class) -> None:
    async with client(held) as http, AsyncExitStack() as open_:
        told = []
        for sender in ("198.51.100.7", "198.51.100.7", "198.51.100.7", "198.51.100.8"):
            headers = {"X-Forwarded-For": sender}
            stream = http.stream("GET", "/changes?wall=1", headers=headers)
            told.append((await open_.enter_async_context(stream)).status_code)
        assert told == [200, 200, 429, 200]
    async with asyncio.timeout(10):
        while held.serving.house.walls:  # noqa: ASYNC110 - nothing tells when a stream is gone
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("limits", [Limits(connections_each=3, head_time=0.3, body_time=0.3)])
async def test_who_dawdles_or_takes_all_places_is_let_go(held: Class) -> None:
    async def closed(*said: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", held.serving.port)
        for each in said:
            writer.write(each)
            await writer.drain()
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
        return answer

    assert await closed(b"GET / HT") == b""
    assert await closed() == b""
    head = b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
    assert b"408" in await closed(head)
    open_ones = [await asyncio.open_connection("127.0.0.1", held.serving.port) for _ in range(3)]
    with suppress(ConnectionError):  # to be refused at once is as good
        assert await closed() == b""
    for _, writer in open_ones:
        writer.close()


async def test_what_is_too_large_is_not_read(held: Class) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield b"x" * 10_000

    async with client(held, await held.token("p1")) as http:
        key = {"Idempotency-Key": "k"}
        said = await http.post("/api/commands/EndSession", content=b"x" * 300_000, headers=key)
        assert said.status_code == 413
        with suppress(httpx.TransportError):  # it may be closed while more is being sent
            streamed = await http.post("/api/commands/EndSession", content=endless(), headers=key)
            assert streamed.status_code == 413


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[" * 100_000, b'{"stage": "\\ud800", "participant": "p1"}', b"\xff\xfe{}",
        b'{"stage": ' + b"9" * 5000 + b"}", b'"\x00"', b"null", b"NaN",
        b'{"stage": {"a": 1}, "participant": ["p1"]}',
    ],
)  # fmt: skip
async def test_what_is_no_command_is_told_so_without_its_content(
    held: Class, content: bytes
) -> None:
    async with client(held, await held.token("p1")) as http:
        headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
        done = await http.post("/api/commands/FinishTask", content=content, headers=headers)
    assert done.status_code in (400, 409, 422)
    assert set(done.json()) == {"code", "message"}
    assert len(done.content) < 500


# -- what every answer carries


async def test_every_answer_shuts_out_what_is_not_ours(held: Class) -> None:
    async with client(held) as http:
        answers = [
            await http.get("/api/hello"),
            await http.get("/api/station"),
            await http.get("/nowhere"),
            await http.get("/..%2f..%2fetc/passwd"),
            await http.get("/static/..%2f..%2f..%2fpyproject.toml"),
            await http.post("/api/join", content=b"x" * 300_000),
            await http.put("/api/join"),
            await http.get("/api/openapi.json"),
        ]
    assert [each.status_code for each in answers] == [200, 401, 404, 404, 404, 413, 405, 200]
    for each in answers:
        for name, value in HEADERS.items():
            assert each.headers[name] == value
        assert "server" not in each.headers


async def test_hostile_text_is_clean_in_every_view(held: Class) -> None:
    await held.until("opening")
    async with client(held, await held.token("p1")) as http:
        body = {"stage": "opening", "participant": "p1", "parts": [f"{HOSTILE[:200]} {TEXT}"]}
        assert (await post(http, "SubmitResponse", body)).status_code == 200
        seen = (await http.get("/api/station")).text
    async with client(held, await held.token(INSTRUCTOR)) as http:
        for name in NAMES:
            person = {"person": name[:9], "name": name, "alias": name}
            assert (await post(http, "AddParticipant", person, "k")).status_code in (200, 409)
        seen += (await http.get("/api/judging")).text + (await http.get("/api/console")).text
    assert not set(seen) & {"\x1b", "\u202e", "\x07", "\x9b", "\u2066"}
    assert "\\u001b" not in seen


# -- counting


def test_a_bucket_fills_again_and_few_are_remembered() -> None:
    now = [0.0]
    buckets = Buckets(Rate(2, 1), lambda: now[0])
    for _ in range(2):
        assert buckets.wait("a") == 0
        buckets.take("a")
    assert buckets.wait("a") == 1
    now[0] = 1
    assert buckets.wait("a") == 0
    for n in range(10_000):
        buckets.take(f"b{n}")
    assert len(buckets) <= 4_096


def test_one_network_of_ipv6_counts_as_one_caller() -> None:
    assert caller("2001:db8::1") == caller("2001:db8::2:3")
    assert caller("2001:db8::1") != caller("2001:db8:0:1::1")
    assert caller("::ffff:10.0.0.1") == caller("10.0.0.1") == "10.0.0.1"
    assert caller("fe80::1%eth0") != caller("nonsense") == "unknown"
