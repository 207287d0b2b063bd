"""Who is let go before a word was encrypted, and who is not however slowly they begin."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from debate_class.classroom.trust import only, presented
from debate_class.web.certificates import Credentials, own
from debate_class.web.limits import Limits
from debate_class.web.serving import listen
from tests.web.conftest import Class, millis
from tests.web.test_tls import client

TIMES = Limits(head_time=0.4, connections_each=3)


@pytest.fixture
def tls(tmp_path: Path) -> Credentials:
    return own(tmp_path / "host.pem", ["127.0.0.1"], millis())


async def raw(held: Class) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", held.serving.port)


async def ends(reader: asyncio.StreamReader) -> bytes:
    """What is said until the host closes."""
    said = b""
    async with asyncio.timeout(10):
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                said += data
    return said


def hello() -> bytes:
    """The first words of somebody who speaks TLS."""
    out = ssl.MemoryBIO()
    context = ssl.create_default_context()
    shaking = context.wrap_bio(ssl.MemoryBIO(), out, server_hostname="localhost")
    with suppress(ssl.SSLWantReadError):
        shaking.do_handshake()
    return out.read()


@pytest.mark.parametrize("limits", [TIMES])
@pytest.mark.parametrize("said", [b"", b"\x16", b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/1.1\r\n"])
async def test_who_never_agrees_is_let_go_and_counts_until_then(held: Class, said: bytes) -> None:
    for _ in range(2):  # the places are free again afterwards
        waiting = [await raw(held) for _ in range(3)]
        for _, writer in waiting:
            writer.write(said)
        async with client_of_none(held) as refused:
            assert await ends(refused) == b""
        assert all(not reader.at_eof() for reader, _ in waiting)
        for reader, writer in waiting:
            assert await ends(reader) == b""
            writer.close()
        async with client(held) as http:
            assert (await http.get("/api/hello")).status_code == 200


@asynccontextmanager
async def client_of_none(held: Class) -> AsyncIterator[asyncio.StreamReader]:
    reader, writer = await raw(held)
    yield reader
    writer.close()


@pytest.mark.parametrize("limits", [TIMES])
async def test_a_handshake_in_crumbs_is_bounded_as_a_whole(held: Class) -> None:
    reader, writer = await raw(held)
    crumbs = iter(hello() * 99)
    began = asyncio.get_running_loop().time()

    async def crumble() -> None:
        with suppress(ConnectionError):
            for each in crumbs:
                writer.write(bytes([each]))
                await writer.drain()
                await asyncio.sleep(0.05)

    crumbling = asyncio.create_task(crumble())
    assert await ends(reader) == b""
    assert asyncio.get_running_loop().time() - began < 5
    crumbling.cancel()
    writer.close()


async def test_a_handshake_in_pieces_is_heard(held: Class) -> None:
    """What arrived before and what arrives after TLS has the connection come in order."""
    trust = only(await presented(held.url))
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    shaking = trust.wrap_bio(incoming, outgoing, server_hostname="127.0.0.1")
    reader, writer = await raw(held)
    asked = b"GET /api/hello HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"

    async def pieces() -> None:
        data = outgoing.read()
        for at in range(0, len(data), 7):
            writer.write(data[at : at + 7])
            await writer.drain()
            await asyncio.sleep(0)

    async with asyncio.timeout(10):
        while True:
            try:
                shaking.do_handshake()
                break
            except ssl.SSLWantReadError:
                await pieces()
                incoming.write(await reader.read(65_536))
        # The end of the handshake and the request arrive in one piece.
        shaking.write(asked)
        writer.write(outgoing.read())
        said = b""
        while b'"kit"' not in said:
            incoming.write(await reader.read(65_536))
            with suppress(ssl.SSLWantReadError):
                said += shaking.read(65_536)
    assert said.startswith(b"HTTP/1.1 200")
    writer.close()


@pytest.mark.parametrize("said", [b"\x16" + b"\xff" * 99, b"\x00" * 9_000, b"SSH-2.0-x\r\n\r\n"])
async def test_nonsense_is_not_answered_with_a_fault(held: Class, said: bytes) -> None:
    reader, writer = await raw(held)
    writer.write(said)
    answer = await ends(reader)
    assert answer[:1] in (b"", b"\x15", b"H")  # nothing, an alert of TLS, or where to go
    writer.close()
    async with client(held) as http:
        assert (await http.get("/api/hello")).status_code == 200


async def test_old_versions_of_tls_are_refused(held: Class) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1 is deprecated"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1_1 is deprecated"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises((ssl.SSLError, ConnectionError)):
        await asyncio.open_connection("127.0.0.1", held.serving.port, ssl=context)


async def test_the_host_stops_at_once_while_somebody_hesitates(held: Class) -> None:
    waiting = [await raw(held) for _ in range(3)]
    waiting[1][1].write(hello())
    await waiting[1][0].read(1)  # its handshake is under way
    async with asyncio.timeout(5):
        await held.serving.stop()
    for reader, writer in waiting:
        await ends(reader)
        writer.close()


def test_a_small_answer_is_not_held_back() -> None:
    """The event loop turns Nagle's delay off only where a socket names its protocol."""
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
