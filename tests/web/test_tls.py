"""A class over TLS: who comes in how, and who is let go before a word was encrypted."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from debate_class.classroom import calling
from debate_class.classroom.calling import (
    Call,
    Encrypted,
    Unreachable,
    address_of,
    as_in_browsers,
)
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.fingerprints import fingerprint
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.known_hosts import KnownHosts
from debate_class.classroom.port import Receipt
from debate_class.classroom.trust import answers, only, presented
from debate_class.cli.meeting import meet
from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.web.certificates import Credentials, given, own
from debate_class.web.gate import COOKIE, SECURE_COOKIE
from debate_class.web.limits import Limits
from tests.web.conftest import NAMES, TEXT, Class, millis, served
from tests.web.papers import Office


@pytest.fixture
def tls(tmp_path: Path) -> Credentials:
    return own(tmp_path / "host.pem", ["127.0.0.1"], millis())


@asynccontextmanager
async def client(held: Class) -> AsyncIterator[httpx.AsyncClient]:
    trust = only(await presented(held.url))
    async with httpx.AsyncClient(base_url=held.url, verify=trust, trust_env=False) as http:
        yield http


# -- trust


async def test_who_leaves_in_the_middle_of_the_handshake_leaves_no_connection_open() -> None:
    greeted, heard = asyncio.Event(), asyncio.Event()

    async def says_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.read(1)
        greeted.set()
        await reader.read()  # until the other side is gone
        heard.set()
        writer.close()

    async with await asyncio.start_server(says_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with Call(f"https://127.0.0.1:{port}", millis) as call:
            asking = asyncio.create_task(call.hello())
            await asyncio.wait_for(greeted.wait(), 10)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            await asyncio.wait_for(heard.wait(), 10)


async def test_a_student_works_over_tls_as_without(held: Class, tls: Credentials) -> None:
    await held.until("opening")
    certificate = await presented(held.url)
    assert fingerprint(certificate) == tls.fingerprint
    call = Call(held.url, millis, only(certificate))
    joined = JoinedSession(call, held.live.session_id, await held.token("p1"))
    joined.start()
    port = joined.own()
    sent = await port.do(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)))
    assert isinstance(sent, Receipt)
    async with asyncio.timeout(10):
        async for _ in port.changes(sent.last - 1):
            break
    await joined.close()


async def test_nobody_is_trusted_without_a_reason(held: Class, tmp_path: Path) -> None:
    other = own(tmp_path / "other.pem", ["127.0.0.1"], millis())
    wrong = only(ssl.PEM_cert_to_DER_cert(_certificate(tmp_path / "other.pem")))
    assert other.fingerprint != fingerprint(await presented(held.url))
    for trust in (None, wrong, ssl.create_default_context()):
        async with Call(held.url, millis, trust) as call:
            with pytest.raises(Unreachable):
                await call.hello()


def _certificate(path: Path) -> str:
    pem = path.read_text()
    return pem[pem.index("-----BEGIN CERTIFICATE") :]


async def test_a_confirmed_certificate_is_good_however_wrong_its_dates_and_names_are(
    desk: Desk, tmp_path: Path
) -> None:
    """The student's clock stands in another year, and the host has another address today."""
    year = 365 * 24 * 60 * 60 * 1000
    for at in (millis() - 3 * year, millis() + 3 * year):
        office = Office(tmp_path)
        old = own(tmp_path / f"{at}.pem", ["192.0.2.1"], at)
        live = await desk.open(Setup("japan-korea", roster=[RosterEntry("Ada")], pace="class"))
        async with served(desk, live, Limits(), tls=old) as held, client(held) as http:
            assert (await http.get("/api/hello")).status_code == 200
        await live.close()
        assert office.root.exists()


async def test_one_that_somebody_vouches_for_needs_no_comparing(desk: Desk, tmp_path: Path) -> None:
    office = Office(tmp_path)
    papers = given(*office.issue(), millis())
    live = await desk.open(Setup("japan-korea", roster=[RosterEntry("Ada")], pace="class"))
    async with served(desk, live, Limits(), tls=papers) as held:
        async with Call(held.url, millis, office.trusting()) as call:
            assert (await call.hello()).session == live.session_id
        # Confirmed by hand it is good without the office, too.
        async with client(held) as http:
            assert (await http.get("/api/hello")).status_code == 200
    await live.close()


# -- http where https is meant


async def test_who_asks_in_plain_http_is_led_on(held: Class) -> None:
    plain = held.url.replace("https", "http")
    async with Call(plain, millis) as call:
        with pytest.raises(Encrypted) as told:
            await call.hello()
    assert told.value.secure == held.url
    async with httpx.AsyncClient(trust_env=False) as http:
        page = await http.get(f"{plain}/wall?x=1")
        assert (page.status_code, page.headers["location"]) == (307, f"{held.url}/wall?x=1")
        form = await http.post(f"{plain}/", content=b"code=K7QM4D")
        assert (form.status_code, "location" in form.headers) == (400, False)
        assert "https://" in form.text
        odd = await http.get(plain, headers={"Host": "evil.example/<x>"})
        assert (odd.status_code, "location" in odd.headers) == (400, False)


async def test_https_where_there_is_none_is_told(desk: Desk) -> None:
    live = await desk.open(Setup("japan-korea", roster=[RosterEntry("Ada")], pace="class"))
    async with served(desk, live, Limits()) as held:
        with pytest.raises(Unreachable, match="answers, but not over TLS"):
            await presented(held.url.replace("http", "https"))
    await live.close()


async def test_without_a_port_the_usual_one_of_browsers_is_tried_too(held: Class) -> None:
    port = held.serving.port
    assert as_in_browsers("https://debate.school.example") == "https://debate.school.example:443"
    assert as_in_browsers("http://[fd00::5]/") == "http://[fd00::5]:80"
    for whole in (held.url, "https://debate.school.example:4080", "nonsense"):
        assert as_in_browsers(whole) == ""
    assert await answers(held.url)
    assert not await answers("https://127.0.0.1:1")
    assert address_of("https://192.168.1.5") == "https://192.168.1.5:4080"
    assert address_of(f"127.0.0.1:{port}") == f"http://127.0.0.1:{port}"


async def test_the_port_of_browsers_is_where_a_proxy_answers(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "PORT", 1)
    monkeypatch.setitem(calling._USUAL, "https", held.serving.port)
    certificate = await presented(held.url)
    hosts = KnownHosts(held.desk.journal().path.parent / "hosts.json")
    hosts.keep(held.url, fingerprint(certificate))
    met = await meet("https://127.0.0.1", "", hosts, never)
    assert met.address == held.url
    async with met.call() as call:
        assert (await call.hello()).session == held.live.session_id


async def never(question: str) -> str:
    raise AssertionError(question)


# -- browsers


async def test_over_tls_the_cookie_is_secure_and_has_a_name_of_its_own(held: Class) -> None:
    async with client(held) as http:
        origin = {"Origin": held.url, "Content-Type": "application/x-www-form-urlencoded"}
        body = f"code={held.door.code}&listed={quote(held.name('p1'))}"
        entered = await http.post("/join", content=body, headers=origin)
        assert entered.status_code == 303
        cookie = entered.headers["set-cookie"]
        assert cookie.startswith(f"{SECURE_COOKIE}=")
        for word in ("; Secure", "; HttpOnly", "; Path=/", "SameSite=lax"):
            assert word in cookie
        assert "Domain" not in cookie
        assert (await http.get("/api/station")).status_code == 200
        token = http.cookies[SECURE_COOKIE]
        http.cookies.clear()
        # Whatever serves plain HTTP on this address can set a cookie of the other name.
        plain = {"Cookie": f"{COOKIE}={token}"}
        assert (await http.get("/api/station", headers=plain)).status_code == 401


async def test_forms_come_from_the_encrypted_pages_only(held: Class) -> None:
    async with client(held) as http:
        cookie = {"Cookie": f"{SECURE_COOKIE}={await held.token('p1')}", "Idempotency-Key": "k"}
        body = {"stage": "vote", "participant": "p1"}
        plain = held.url.replace("https", "http")
        for origin, status in ((plain, 403), ("https://127.0.0.1", 403), (held.url, 409)):
            headers = cookie | {"Origin": origin}
            done = await http.post("/api/commands/FinishTask", json=body, headers=headers)
            assert done.status_code == status, (origin, done.text)


async def test_no_browser_is_told_to_keep_to_https_for_ever(held: Class) -> None:
    async with client(held) as http:
        for path in ("/", "/wall", "/api/hello", "/nowhere"):
            assert "strict-transport-security" not in (await http.get(path)).headers


async def test_a_whole_class_shakes_hands_at_once(held: Class) -> None:
    trust = only(await presented(held.url))

    async def look(participant: str) -> int:
        token = await held.token(participant)
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(base_url=held.url, verify=trust, trust_env=False) as http:
            return (await http.get("/api/station", headers=headers)).status_code

    tasks = [look(f"p{n + 1}") for n in range(len(NAMES))]
    assert await asyncio.gather(*tasks) == [200] * len(NAMES)
