"""Behind a proxy its word counts, and nobody else's; and which names a host answers to."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
import pytest

from debate_class.cli.securing import Access
from debate_class.errors import WrongUse
from debate_class.web.gate import COOKIE, SECURE_COOKIE
from debate_class.web.limits import Limits, Rate
from debate_class.web.names import Names
from debate_class.web.proxies import LOOPBACK, Proxies
from tests.web.conftest import Class

NEARLY_NONE = Limits(strangers=Rate(3, 0.01))
OUTSIDE = "debate.school.example"


@dataclass
class Reverse:
    """A small reverse proxy: says who asked, over what and for which name, as others do."""

    port: int
    client: str = "198.51.100.7"
    scheme: str = "https"

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1]) if length else 0)
            answer = await self._pass_on(self._marked(head) + body)
            writer.write(answer)
            await writer.drain()
        writer.close()

    def _marked(self, head: bytes) -> bytes:
        """What the caller wrote of other addresses stays, and this one comes behind it."""
        lines = [line for line in head.decode("latin-1").split("\r\n") if line]
        before = ""
        kept = []
        for line in lines[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "x-forwarded-for":
                before = f"{value.strip()}, "
            elif name.lower() not in ("x-forwarded-proto", "x-forwarded-host", "connection"):
                kept.append(line)
        kept = [line for line in kept if not line.lower().startswith("host:")]
        kept += [
            "Host: 127.0.0.1",
            f"X-Forwarded-For: {before}{self.client}",
            f"X-Forwarded-Proto: {self.scheme}",
            f"X-Forwarded-Host: {OUTSIDE}",
            "Connection: close",
        ]
        return "\r\n".join([lines[0], *kept, "", ""]).encode("latin-1")

    async def _pass_on(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        answer = await reader.read(-1)
        writer.close()
        return answer


@asynccontextmanager
async def through(held: Class, **changed: str) -> AsyncIterator[httpx.AsyncClient]:
    proxy = Reverse(held.serving.port, **changed)
    server = await asyncio.start_server(proxy.hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
        yield http
    server.close()


# -- without --behind-proxy


@pytest.mark.parametrize("limits", [NEARLY_NONE])
async def test_a_forged_address_gets_nobody_another_bucket(held: Class) -> None:
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        statuses = []
        for n in range(5):
            forged = f"203.0.113.{n}"
            headers = {"X-Forwarded-For": forged, "Forwarded": f"for={forged}"}
            headers |= {"X-Real-IP": forged}
            statuses.append((await http.get("/api/hello", headers=headers)).status_code)
    assert statuses == [200] * 3 + [429] * 2


async def test_a_forged_scheme_or_name_changes_nothing(held: Class) -> None:
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        forged = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": OUTSIDE}
        body = urlencode({"code": held.door.code, "listed": held.name("p1")})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        origin = {"Origin": f"https://{OUTSIDE}"}
        refused = await http.post("/join", content=body, headers=forged | kind | origin)
        assert refused.status_code == 403
        headers = forged | kind | {"Origin": held.url}
        entered = await http.post("/join", content=body, headers=headers)
        assert entered.headers["set-cookie"].startswith(f"{COOKIE}=")
        assert "Secure" not in entered.headers["set-cookie"]


# -- with it


@pytest.mark.parametrize("limits", [NEARLY_NONE])
@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK)])
async def test_each_caller_behind_a_proxy_has_a_bucket_of_their_own(held: Class) -> None:
    async with through(held) as http:
        statuses = []
        for n in range(5):
            headers = {"X-Forwarded-For": f"203.0.113.{n}"}  # forged; the proxy adds the true one
            statuses.append((await http.get("/api/hello", headers=headers)).status_code)
        assert statuses == [200] * 3 + [429] * 2
    async with through(held, client="198.51.100.8") as other:
        assert (await other.get("/api/hello")).status_code == 200
    async with through(held, client="[2001:db8::1]:5678") as other:
        assert (await other.get("/api/hello")).status_code == 200


@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK)])
async def test_cookies_and_forms_are_those_of_the_address_outside(held: Class) -> None:
    async with through(held) as http:
        body = urlencode({"code": held.door.code, "listed": held.name("p1")})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        for origin in (f"http://{OUTSIDE}", str(http.base_url), "https://evil.example"):
            refused = await http.post("/join", content=body, headers=kind | {"Origin": origin})
            assert refused.status_code == 403
        origin = f"https://{OUTSIDE}"
        entered = await http.post("/join", content=body, headers=kind | {"Origin": origin})
        assert entered.status_code == 303
        assert entered.headers["set-cookie"].startswith(f"{SECURE_COOKIE}=")
        assert "; Secure" in entered.headers["set-cookie"]
        assert "strict-transport-security" not in entered.headers


@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK)])
async def test_where_the_name_is_known_a_proxy_leads_here_under_no_other(held: Class) -> None:
    ours = f"https://{OUTSIDE}"
    access = Access("127.0.0.1", None, held.serving.house.proxies, ours)
    known = access.house(held.live, held.door, time.monotonic, ())
    held.serving.house.names, held.serving.house.public = known.names, known.public
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        for named, status in (
            ({"Host": OUTSIDE}, 200),
            ({"X-Forwarded-Host": OUTSIDE}, 200),
            ({"Host": "127.0.0.1:4080"}, 200),  # as a proxy looks whether the host is well
            ({"Host": "evil.example"}, 421),
            ({"X-Forwarded-Host": "evil.example"}, 421),
            ({"Host": OUTSIDE, "X-Forwarded-Host": f"{OUTSIDE}, evil.example"}, 421),
        ):
            assert (await http.get("/api/hello", headers=named)).status_code == status, named


@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK)])
async def test_where_no_name_is_known_the_proxy_chooses_it(held: Class) -> None:
    house = Access("127.0.0.1", None, Proxies(), "").house(held.live, held.door, time.monotonic, ())
    assert not house.public
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        said = await http.get("/api/hello", headers={"X-Forwarded-Host": "some.example"})
    assert said.status_code == 200


@pytest.mark.parametrize("proxies", [Proxies.read("192.0.2.1")])
@pytest.mark.parametrize("limits", [NEARLY_NONE])
async def test_another_machine_than_the_named_one_is_not_believed(held: Class) -> None:
    async with through(held) as http:
        statuses = [
            (await http.get("/api/hello", headers={"X-Forwarded-For": f"203.0.113.{n}"}))
            for n in range(4)
        ]
    assert [each.status_code for each in statuses] == [200] * 3 + [429]


@pytest.mark.parametrize("limits", [Limits(connections_each=3, connections=8)])
@pytest.mark.parametrize("proxies", [Proxies.read(LOOPBACK), Proxies.read("192.0.2.1")])
async def test_a_proxy_may_open_connections_for_everyone(held: Class, proxies: Proxies) -> None:
    opened = []
    for _ in range(12):
        reader, writer = await asyncio.open_connection("127.0.0.1", held.serving.port)
        writer.write(b"GET /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
        opened.append((reader, writer))
    answered = 0
    for reader, writer in opened:
        with suppress(ConnectionError):
            answered += (await reader.read(12)).startswith(b"HTTP/1.1 200")
        writer.close()
    assert answered == (8 if proxies.believe("127.0.0.1") else 3)


def test_proxies_are_named_by_address_or_network() -> None:
    named = Proxies.read("10.0.0.2, 192.168.0.0/16,::1")
    for peer in ("10.0.0.2", "::ffff:10.0.0.2", "192.168.7.7", "::1"):
        assert named.believe(peer), peer
    for peer in ("10.0.0.3", "127.0.0.1", "", "nonsense", "fe80::1%eth0"):
        assert not named.believe(peer), peer
    assert not Proxies().believe("127.0.0.1")
    for wrong in ("japan-korea", "10.0.0.0/99", "", "proxy.school"):
        with pytest.raises(WrongUse, match="is no address of a proxy"):
            Proxies.read(wrong)


# -- names


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.5:4080", "[fd00::5]:4080", "[::1]", "localhost:4080", "laptop", "laptop:4080",
        "Laptop.local:4080", "laptop.local.", "laptop.lan", "laptop.home.arpa", "",
        "debate.school.example", "DEBATE.school.example:443", "b.wild.example",
    ],
)  # fmt: skip
def test_a_host_answers_to_what_can_only_be_itself(host: str) -> None:
    assert Names(["debate.school.example", "*.wild.example"]).know(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:4080", "192.168.1.5.evil.example", "school.example",
        "local.evil.example", "evil.example.", "a.debate.school.example", "wild.example",
        "[::", "127.0.0.1.nip.io", "x.localhost.evil.example", "a.b.wild.example",
    ],
)  # fmt: skip
def test_a_host_answers_to_no_name_that_others_can_register(host: str) -> None:
    assert not Names(["debate.school.example", "*.wild.example"]).know(host)


async def test_a_page_under_a_foreign_name_gets_nothing(held: Class) -> None:
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        for path in ("/", "/wall", "/api/hello", "/api/wall", "/static/station.js"):
            said = await http.get(path, headers={"Host": f"evil.example:{held.serving.port}"})
            assert said.status_code == 421
            assert "--public-url" in said.text
            good = await http.get(path, headers={"Host": f"laptop.local:{held.serving.port}"})
            assert good.status_code == 200
