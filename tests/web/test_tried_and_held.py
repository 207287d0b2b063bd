"""What once broke the class of a stranger who tried: each of these is held to since."""

from __future__ import annotations

import asyncio
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.port import Refusal
from debate_class.classroom.seats import Seats
from debate_class.classroom.wire import Ticket
from debate_class.cli.coming import come_in
from debate_class.debate import commands as c
from debate_class.journal.privacy import erase_person, find_people
from debate_class.journal.store import Journal
from debate_class.web.gate import COOKIE
from tests.e2e.browser import Browser
from tests.web import reviews
from tests.web.conftest import GENEROUS, TEXT, Class, millis, served
from tests.web.hosts import BIN
from tests.web.paging import Page
from tests.web.test_attacks import client, post

# -- cookies of others


@pytest.mark.parametrize(
    "other",
    ['prefs={"dark":true}', "plain", "cart[0]=1", "tz=Europe/Berlin; city=São Paulo", "a=b c"],
)
async def test_a_cookie_of_another_program_on_this_address_shuts_nobody_out(
    held: Class, other: str
) -> None:
    """A browser sends cookies to all ports of an address, and a school's to all of its names."""
    token = await held.token("p1")
    async with client(held) as http:
        for cookie in (f"{COOKIE}={token}; {other}", f"{other}; {COOKIE}={token}"):
            seen = await http.get("/api/station", headers={b"Cookie": cookie.encode()})
            assert seen.status_code == 200, cookie


async def test_many_cookies_of_others_shut_nobody_out(held: Class) -> None:
    token = await held.token("p1")
    others = "; ".join(f"c{n}={'x' * 200}" for n in range(20))
    async with client(held) as http:
        seen = await http.get("/api/station", headers={"Cookie": f"{others}; {COOKIE}={token}"})
        assert seen.status_code == 200


# -- one student stops the host


async def _longest_wait(held: Class, doing: asyncio.Task[httpx.Response]) -> float:
    longest = 0.0
    async with client(held) as http:
        while not doing.done():
            begun = time.monotonic()
            await http.get("/api/hello")
            longest = max(longest, time.monotonic() - begun)
            await asyncio.sleep(0.05)
    return longest


@pytest.mark.parametrize("revision", [2**63, -(2**63) - 1, 10**300])
@pytest.mark.parametrize("name", ["SaveDraft", "SubmitResponse"])
async def test_a_number_too_large_for_the_disk_is_refused(
    held: Class, name: str, revision: int
) -> None:
    await held.until("opening")
    body = {"stage": "opening", "participant": "p1", "parts": [TEXT], "revision": revision}
    async with client(held, await held.token("p1")) as http:
        assert (await post(http, name, body)).status_code in (200, 409, 422)


async def test_a_number_too_large_fails_nobody_elses_command(held: Class) -> None:
    await held.until("opening")
    bad = c.SaveDraft(stage="opening", participant="p1", parts=(TEXT,), revision=2**63)
    good = [
        c.SubmitResponse(stage="opening", participant=f"p{n}", parts=(TEXT,)) for n in range(2, 7)
    ]
    answers = await asyncio.gather(
        held.live.do("p1", bad),
        *(held.live.do(each.participant, each) for each in good),
        return_exceptions=True,
    )
    assert not [each for each in answers[1:] if isinstance(each, Exception | Refusal)]


# -- half a form


async def _cut(held: Class, token: str, fields: list[tuple[str, str]], keep: int) -> None:
    """Send a form of which the last bytes never arrive."""
    body = urlencode(fields).encode()
    head = (
        f"POST /do HTTP/1.1\r\nHost: 127.0.0.1:{held.serving.port}\r\nOrigin: {held.url}\r\n"
        f"Cookie: {COOKIE}={token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    _, writer = await asyncio.open_connection("127.0.0.1", held.serving.port)
    writer.write(head + body[:keep])
    await writer.drain()
    await asyncio.sleep(0.2)
    writer.transport.abort()
    await asyncio.sleep(0.3)


async def _fields(held: Class, token: str, address: str = "/") -> dict[str, str]:
    async with client(held) as http:
        page = (await http.get(address, headers={"Cookie": f"{COOKIE}={token}"})).text
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return dict(found)


async def test_half_a_form_is_not_taken_for_a_whole_one(held: Class) -> None:
    """The connection breaks while a text is sent: what was kept before must stand."""
    await held.until("opening")
    token = await held.token("p1")
    hidden = await _fields(held, token)
    assert hidden["what"] == "save"
    fields = [*hidden.items(), ("part", TEXT), ("what", "send")]
    await _cut(held, token, fields, len(urlencode(fields)) - 200)
    kept = held.live.written.drafts.get(("p1", "opening"))
    assert kept is None, kept


async def test_half_a_sentence_of_consent_is_no_consent_taken_back(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    token = await held.token("p1")
    await held.must(c.EndSession())
    consent = c.RecordConsent(stage="opening", owner="p1", participant="p1", given=True)
    await held.must(consent, "p1")
    hidden = await _fields(held, token)
    fields = [*hidden.items()]
    assert fields[-1][0] == "given"
    seq = held.live.session.seq
    await _cut(held, token, fields, len(urlencode(fields)) - len("given=0"))
    assert held.live.session.seq == seq


# -- who was erased by another program


async def test_the_token_of_who_was_erased_elsewhere_opens_nothing(desk: Desk, held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    token = await held.token("p1")
    elsewhere = Journal.open(desk.journal().path, clock=millis)
    erase_person(elsewhere, find_people(elsewhere, None, held.name("p1"))[0].person)
    elsewhere.close()
    await asyncio.sleep(2.5)
    async with client(held, token) as http:
        seen = await http.get("/api/station")
        assert seen.status_code == 401, seen.text[:200]


async def test_the_token_of_who_was_erased_opens_nothing_once_the_host_knows(
    desk: Desk, held: Class
) -> None:
    await held.until("opening")
    token = await held.token("p1")
    elsewhere = Journal.open(desk.journal().path, clock=millis)
    erase_person(elsewhere, find_people(elsewhere, None, held.name("p1"))[0].person)
    elsewhere.close()
    await held.must(c.SetWallNames(on=True))  # the host reads the journal anew
    assert held.live.session.participants["p1"].erased
    async with client(held, token) as http:
        seen = await http.get("/api/station")
        assert seen.status_code == 401, seen.text[:200]


async def test_the_letter_of_who_was_erased_elsewhere_is_gone(desk: Desk, held: Class) -> None:
    from tests.web.feedback import released, text

    await released(held)
    token = await held.token("p1")
    elsewhere = Journal.open(desk.journal().path, clock=millis)
    erase_person(elsewhere, find_people(elsewhere, None, held.name("p1"))[0].person)
    elsewhere.close()
    await asyncio.sleep(2.5)
    async with client(held, token) as http:
        letter = await http.get("/feedback", timeout=60)
        assert text("p1") not in letter.text
        assert letter.status_code in (401, 403, 404)


# -- who was shown out


async def test_who_was_shown_out_does_nothing_more_with_half_a_request(held: Class) -> None:
    """The gate looks whose a token is, and then waits up to 10 s for the rest of the request."""
    await held.until("opening")
    token = await held.token("p1")
    body = b'{"stage":"opening","participant":"p1","parts":["Written by who was shown out."]}'
    head = (
        f"POST /api/commands/SubmitResponse HTTP/1.1\r\nHost: 127.0.0.1\r\nIdempotency-Key: k\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", held.serving.port)
    writer.write(head + body[:10])
    await writer.drain()
    await asyncio.sleep(0.2)
    shown_out = await held.door.show_out("p1")
    assert shown_out.back is None  # the name is free, since nothing was written under it
    newcomer = await held.token("p1")
    writer.write(body[10:])
    await writer.drain()
    answer = await reader.read(2_000)
    writer.close()
    async with client(held, newcomer) as http:
        assert "shown out" not in (await http.get("/api/station")).text
    assert b"401" in answer.splitlines()[0], answer


# -- two hosts of one session


# -- names that look the same


@pytest.mark.parametrize(
    "looks_like",
    ["Ana\u200d García", "Ana\u00ad García", "Ana\u034f García", "Ａna García", "Ana\u3164 García",
     "Ana García\ufe0f", "Ana\u180e García"],
)  # fmt: skip
async def test_nobody_walks_in_under_a_name_that_looks_like_anothers(
    desk: Desk, looks_like: str
) -> None:
    live = await desk.open(Setup("japan-korea", walk_in=True, seed=7, pace="class"))
    async with served(desk, live, GENEROUS, walk_in=True) as held, client(held) as http:
        for name, status in (("Ana García", 200), (looks_like, 409)):
            body = {"code": held.door.code, "name": name}
            done = await http.post("/api/join", json=body)
            assert done.status_code == status, done.text
    await live.close()


@pytest.mark.parametrize("blank", ["\u200d", "\u3164", "\u2800", "\u00ad", "\u115f", "\ufe0f"])
async def test_a_name_of_nothing_one_sees_is_none(desk: Desk, blank: str) -> None:
    live = await desk.open(Setup("japan-korea", walk_in=True, seed=7, pace="class"))
    async with served(desk, live, GENEROUS, walk_in=True) as held, client(held) as http:
        done = await http.post("/api/join", json={"code": held.door.code, "name": blank})
        assert done.status_code == 409, done.text
    await live.close()


# -- one address keeps a class out


async def test_one_address_does_not_use_up_the_wrong_codes_of_all(desk: Desk, held: Class) -> None:
    """While somebody is let in, the others wait at the lock: uncounted, past the limit."""
    async with (
        held.door._one_at_a_time,
        httpx.AsyncClient(base_url=held.url, limits=httpx.Limits(), trust_env=False) as http,
    ):
        asked = [
            asyncio.create_task(http.post("/api/join", json={"code": "000000", "name": "x"}))
            for _ in range(150)
        ]
        await asyncio.sleep(1)
        held_up = asked
        held.door._one_at_a_time.release()
        statuses = [(await each).status_code for each in held_up]
        await held.door._one_at_a_time.acquire()
    transport = httpx.AsyncHTTPTransport(local_address="127.0.0.2")
    async with httpx.AsyncClient(base_url=held.url, transport=transport) as other:
        done = await other.post("/api/join", json={"code": held.door.code, "name": held.name("p1")})
    assert statuses.count(403) <= 10, statuses.count(403)
    assert done.status_code == 200, done.text


async def test_the_description_is_made_once(held: Class) -> None:
    """A stranger may ask 200 times at once: 15 seconds of work, then 20 times a second for ever."""
    async with client(held) as http:
        await http.get("/api/openapi.json")
        begun = time.process_time()
        for _ in range(20):
            await http.get("/api/openapi.json")
        assert time.process_time() - begun < 0.4


# -- whose an alias is


# -- a token goes to its host alone


async def test_a_token_is_told_to_no_other_host_that_claims_the_session(
    held: Class, tmp_path: Path
) -> None:
    """What a host calls its session stands in /api/hello for everyone: any machine can say it."""
    seats = Seats(tmp_path / "seats.json")
    token = await held.token("p1")
    seats.keep(held.live.session_id, Ticket("p1", token))
    heard = bytearray()
    async with client(held) as http:
        hello = (await http.get("/api/hello")).content

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(10_000):
            heard.extend(data)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(hello), hello))
            await writer.drain()
        writer.close()

    async def ask(_: str) -> str:
        raise AssertionError("asked")

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, Call(f"http://127.0.0.1:{port}", millis) as call:
        with suppress(Exception):
            await come_in(call, "ABC-DEF", seats, ask, new=False, again=True)
    assert token.encode() not in heard


# -- a host that is none


@pytest.mark.parametrize("told", ["\xb2", "9" * 5_000])
async def test_a_time_that_is_none_does_not_break_who_joins(told: str) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nDebate-Time: "
            + told.encode("latin-1") + b"\r\n\r\n{}"
        )  # fmt: skip
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, Call(f"http://127.0.0.1:{port}", millis) as call:
        await call.ask("GET", "/api/hello")


async def _joins(tmp_path: Path, answers: dict[str, tuple[str, bytes]], typed: bytes) -> str:
    """What `join --plain` prints at a host that answers so; "hangs" where it does not end."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
                await reader.readexactly(int(found[1]) if found else 0)
                path = head.split()[1].decode().partition("?")[0]
                status, body = answers.get(path, ("503 Service Unavailable", b"{}"))
                said = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(said.encode() + body)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        process = await asyncio.create_subprocess_exec(
            *(str(BIN), "join", f"http://127.0.0.1:{port}", "ABC-DEF", "--plain"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        )
        try:
            async with asyncio.timeout(10):
                return (await process.communicate(typed))[0].decode()
        except TimeoutError:
            process.kill()
            await process.wait()
            return "hangs"


HELLO = (
    b'{"kit":"0.1.0","protocol":1,"session":"s","title":"T","walk_in":true,"locked":false,'
    b'"ended":false}'
)


async def test_a_token_that_is_none_is_told(tmp_path: Path) -> None:
    answers = {
        "/api/hello": ("200 OK", HELLO),
        "/api/names": ("200 OK", b'{"names":[]}'),
        "/api/join": ("200 OK", '{"participant":"p1","token":"é中"}'.encode()),
    }
    assert "Traceback" not in await _joins(tmp_path, answers, b"Ann\nquit\n")


# -- more connections than files


# -- what was withheld


@pytest.mark.needs("chromium")
async def test_a_withheld_text_leaves_the_page_of_who_reads_it(
    held: Class,
    browser: Browser,
) -> None:
    await held.until("opening")
    for each in held.live.session.participants:
        await held.must(
            c.SubmitResponse(stage="opening", participant=each, parts=(f"Of {each}. {TEXT}",)), each
        )
    await held.until("rebuttal")
    given = held.live.session.readings["rebuttal", "p1"]
    assert given.owner is not None
    page = Page(browser, held)
    await page.come_in("p1")
    await page.open("/?task=rebuttal")
    await page.becomes(f"document.body.innerText.includes('Of {given.owner}.')")
    await asyncio.sleep(1)
    await held.must(c.WithholdResponse(stage="opening", owner=given.owner))
    await page.becomes("document.getElementById('said').innerText.includes('has changed')")
    assert not await page.run(f"document.body.innerText.includes('Of {given.owner}.')")


async def test_who_judges_a_withheld_text_hears_that_something_changed(desk: Desk) -> None:
    """The page of a review is never drawn anew by itself, so it has at least to be told."""
    async with reviews.reviewed(desk, GENEROUS) as held:
        owner = reviews.given(held, "p1")[0]
        async with client(held, await held.token("p1")) as http:
            news = f"/news?task={reviews.REVIEW}"
            before = (await http.get(news)).json()
            await held.must(c.WithholdResponse(stage="rebuttal", owner=owner))
            assert owner not in reviews.given(held, "p1")
            after = (await http.get(news)).json()
    assert (before["open"], before["shown"]) != (after["open"], after["shown"])
