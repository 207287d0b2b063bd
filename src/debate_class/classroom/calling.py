"""Calling a host: one question over HTTP, its answer, and what to tell a person when there is none.

Every answer brings the host's time, by which `now` is set: a machine whose clock is wrong by a day
shows the same countdown as all others.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from http import HTTPStatus
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import httpx

from debate_class import __version__
from debate_class.classroom.handshake import closed_when_cancelled
from debate_class.classroom.hearing_out import Endless, hear_out
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import (
    PROTOCOL,
    PROTOCOL_HEADER,
    TIME_HEADER,
    Code,
    Entrance,
    FreeNames,
    Greeting,
    Misread,
    Spoken,
    Ticket,
    packed,
    unpacked,
)
from debate_class.debate.clock import Millis
from debate_class.errors import DebateClassError, WrongUse
from debate_class.text import one_line

T = TypeVar("T")

PORT = 4080
"""Where a session is hosted unless another port is named."""

_USUAL = {"http": 80, "https": 443}

TRY = 4.0
"""Seconds after which one try counts as failed; the next one asks the same under the same key."""


class Unreachable(DebateClassError):
    """There is no answer, or not one of a host's."""


class Encrypted(Unreachable):
    """The host was asked in http and speaks https, at `secure`."""

    def __init__(self, asked: str, secure: str) -> None:
        super().__init__(
            f"The host at {asked} is encrypted.",
            f"Join it with https: debate-class join {secure}",
        )
        self.secure = secure


class Lost(Unreachable):
    """A connection was lost, so that nobody knows whether the question arrived."""


class NotIn(DebateClassError):
    """The host does not let one in, or not any more. `code` is that of the host's refusal."""

    def __init__(self, message: str, hint: str = "", code: str = "") -> None:
        super().__init__(message, hint)
        self.code = code


def address_of(typed: str) -> str:
    """The address that was meant: `192.168.1.5` is `http://192.168.1.5:4080`. Raises WrongUse."""
    text = typed.strip()
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise WrongUse(
            f"{text or 'This'} is no address of a host.",
            "Type what the teacher's screen shows, such as http://192.168.1.5:4080.",
        )
    return _spelled(parts.scheme, parts.hostname, port or PORT)


def as_in_browsers(typed: str) -> str:
    """Where a browser would look for a whole address without a port, or "" for any other."""
    parts = urlsplit(typed.strip())
    if not parts.hostname or parts.port:
        return ""
    return _spelled(parts.scheme, parts.hostname, _USUAL.get(parts.scheme, PORT))


def _spelled(scheme: str, name: str, port: int) -> str:
    return f"{scheme}://[{name}]:{port}" if ":" in name else f"{scheme}://{name}:{port}"


def _led_on(address: str, response: httpx.Response) -> str:
    """The encrypted address of the same machine to which an answer leads, or ""."""
    try:
        target = urlsplit(response.headers.get("location", ""))
        name, port = target.hostname, target.port or _USUAL["https"]
    except ValueError:
        return ""
    there = response.is_redirect and target.scheme == "https"
    return _spelled("https", name, port) if there and name == urlsplit(address).hostname else ""


def no_answer(address: str) -> Unreachable:
    """What to tell a person whose host does not answer."""
    return Unreachable(
        f"There is no answer from {address}.",
        "Are you in the same network as the host? Compare the address with the teacher's "
        "screen; on that machine, `debate-class host --check` says more.",
    )


class Call:
    """Questions to one host. `clock` tells this machine's milliseconds.

    `trust` says which certificates are good enough for https; without it none is.
    """

    def __init__(
        self, address: str, clock: Callable[[], Millis], trust: ssl.SSLContext | None = None
    ) -> None:
        self.address = address
        self._clock = clock
        self._offset: Millis | None = None
        self.http = httpx.AsyncClient(
            base_url=address,
            timeout=httpx.Timeout(TRY),
            verify=trust or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            # A school's proxy leads outside; the host is in this room.
            trust_env=False,
            headers={
                "User-Agent": f"debate-class/{__version__}",
                # What is not packed cannot unfold into gigabytes.
                "Accept-Encoding": "identity",
                PROTOCOL_HEADER: str(PROTOCOL),
            },
            limits=httpx.Limits(max_connections=8, keepalive_expiry=30),
            event_hooks={"request": [closed_when_cancelled]},
        )

    async def __aenter__(self) -> Self:
        """Use it in a block, and let go of the connections after."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the connections."""
        await self.http.aclose()

    def now(self) -> Millis:
        """The host's time, as well as this machine can tell."""
        return self._clock() + (self._offset or 0)

    async def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """One question, asked once. Raises httpx.TransportError when no answer came in time.

        It is an Endless one where the answer is too long to be a host's.
        """
        content = {} if body is None else {"Content-Type": "application/json"}
        sent = self._clock()
        try:
            async with (
                asyncio.timeout(TRY),
                self.http.stream(
                    method, path, content=body, headers={**content, **(headers or {})}
                ) as stream,
            ):
                response = await hear_out(stream)
        except TimeoutError as error:
            raise httpx.ReadTimeout("no answer in time") from error
        self._hear_time(response, sent, self._clock())
        return response

    def _hear_time(self, response: httpx.Response, sent: Millis, received: Millis) -> None:
        """Set the clock by an answer: the host's time was read between sending and receiving."""
        told = response.headers.get(TIME_HEADER, "")
        if not (told.isascii() and told.isdigit() and len(told) < 16):
            return
        least, most = int(told) - max(received, sent), int(told) - sent
        if self._offset is None:
            self._offset = (least + most) // 2
        else:
            # What fits every answer stays; a clock that was moved no longer fits.
            self._offset = min(max(self._offset, least), most)

    # -- before one is in

    async def hello(self) -> Greeting:
        """What the host is. Raises Unreachable, also where something else answers."""
        try:
            response = await self.ask("GET", "/api/hello")
        except Endless as error:
            raise self._lost(error) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise no_answer(self.address) from error
        if secure := _led_on(self.address, response):
            raise Encrypted(self.address, secure)
        try:
            # First what every version says, as all else may be said otherwise by another one.
            spoken = unpacked(Spoken, response.content)
            if spoken.protocol == PROTOCOL:
                return unpacked(Greeting, response.content)
        except Misread as error:
            raise Unreachable(
                f"{self.address} answers, but it is no host of a debate this kit can talk to.",
                "Compare the address and the port with what the teacher's screen shows.",
            ) from error
        raise Unreachable(
            f"The host runs debate-class {one_line(spoken.kit, 40)}, and this is {__version__}: "
            "they do not understand each other.",
            f"Install the version of the host, or open {self.address}/ in a browser.",
        )

    async def opens(self, token: str, path: str) -> bool:
        """Whether a token opens `path`. Raises Unreachable."""
        # What cannot stand in a header cannot be a token.
        if not (token.isascii() and token.isprintable()):
            return False
        try:
            response = await self.ask("GET", path, headers={"Authorization": f"Bearer {token}"})
        except httpx.HTTPError as error:
            raise self._lost(error) from error
        return response.status_code == HTTPStatus.OK

    async def names(self, code: str) -> FreeNames:
        """The names one can come in by. Raises NotIn, Unreachable."""
        return await self._asked(FreeNames, "/api/names", Code(code))

    async def join(self, entrance: Entrance) -> Ticket:
        """Come in, asking again where an answer is lost. Raises NotIn, Unreachable."""
        for wait in (0.2, 0.5, 1.0):
            try:
                return await self._enter(entrance)
            except Lost:
                await asyncio.sleep(wait)
        return await self._enter(entrance)

    async def _enter(self, entrance: Entrance) -> Ticket:
        ticket = await self._asked(Ticket, "/api/join", entrance)
        if not (ticket.token.isascii() and ticket.token.isprintable()):
            raise Unreachable(f"{self.address} answered something unknown.")
        return ticket

    async def _asked(self, kind: type[T], path: str, what: object) -> T:
        try:
            response = await self.ask("POST", path, packed(what))
        except httpx.HTTPError as error:
            raise self._lost(error) from error
        try:
            if response.status_code == HTTPStatus.OK:
                return unpacked(kind, response.content)
            refusal = unpacked(Refusal, response.content)
        except Misread as error:
            raise Unreachable(f"{self.address} answered something unknown.") from error
        raise NotIn(refusal.message, code=refusal.code)

    def _lost(self, error: httpx.HTTPError) -> Unreachable:
        if isinstance(error, Endless):
            return Unreachable(
                f"{self.address} answers without end, as no host of a debate does.",
                "Compare the address and the port with what the teacher's screen shows.",
            )
        return Lost(f"The connection to {self.address} was lost.", "Try again in a moment.")
