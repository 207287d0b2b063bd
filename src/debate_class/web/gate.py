"""The gate before every request: who asks, how often, from where, how much; and what is answered.

Past the gate a request has its whole body, `scope["state"]` says whose it is, and every answer
carries the headers by which a browser shuts out what is not ours.
"""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import PROTOCOL, PROTOCOL_HEADER, TIME_HEADER
from debate_class.web.answers import (
    ELSEWHERE,
    FAULT,
    NOT_HERE,
    OUT,
    TOO_LARGE,
    TOO_SLOW,
    VERSION,
    too_many,
)
from debate_class.web.house import House
from debate_class.web.limits import caller
from debate_class.web.pages.refusing import told

COOKIE = "debate"
"""The cookie that holds a browser's token."""

SECURE_COOKIE = "__Host-debate"
"""The same over TLS. The prefix keeps others on this address from setting it. It has another name,
since a browser does not let plain HTTP write over a secure cookie: a host without TLS on the same
address, another day, could let nobody in."""

STREAM = "/changes"
"""The one path whose answer does not end."""

HELLO = "/api/hello"
"""Where a host says what it speaks, to whoever asks in whatever version."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

# No Strict-Transport-Security, whoever made the certificate: a browser would keep to https on all
# ports of this name, for whatever else runs there, and for a host without TLS another day. Behind a
# proxy that serves one name for good it is the proxy's to send.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with that a browser no longer says where a form was sent from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}

_HEADERS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_TIME = TIME_HEADER.lower().encode()


class Gate:
    """An ASGI application around the service."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hear one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        peer = scope.get("client")
        house = self._house
        proxied = house.proxies.believe(peer[0] if peer else "")
        if proxied:
            scope = house.proxies.heard(scope)
        # A proxy chooses the name where we were told none; all others must have meant this machine.
        named = (proxied and not house.public) or house.names.know(
            Headers(scope=scope).get("host", "")
        )
        guarded = _Guarded(send, self._house)
        try:
            refusal = self._refusal(scope) or (None if named else NOT_HERE)
            if refusal is None:
                receive = await self._with_body(receive)
                refusal = self._gone(scope)
        except _BrokenOff:
            return
        except TimeoutError:
            refusal = TOO_SLOW
        except _TooLarge:
            refusal = TOO_LARGE
        if refusal is not None:
            # What was not read would be taken for the next request.
            guarded.close = True
            await told(scope["path"], refusal)(scope, receive, guarded.send)
            return
        await self._answered(scope, receive, guarded)

    def _gone(self, scope: Scope) -> Refusal | None:
        """Who was shown out while their request was still arriving is heard no more."""
        state = scope["state"]
        same = not state["token"] or self._house.door.actor(state["token"]) == state["actor"]
        return None if same else OUT

    async def _answered(self, scope: Scope, receive: Receive, guarded: _Guarded) -> None:
        time = None if scope["path"] == STREAM else self._house.limits.answer_time
        try:
            async with asyncio.timeout(time):
                await self._app(scope, receive, guarded.send)
        except Exception:
            # Nothing of what was asked is told or logged: it could be a student's text.
            if not guarded.started:
                await told(scope["path"], FAULT)(scope, receive, guarded.send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        """Why this is not heard at all, if so; otherwise note who asks."""
        house, headers = self._house, Headers(scope=scope)
        client = scope.get("client")
        address = caller(client[0] if client else "")
        token = _token(headers, cookie_name(scope))
        actor = house.door.actor(token) if token else None
        state: MutableMapping[str, Any] = scope.setdefault("state", {})
        state.update(actor=actor, token=token, caller=address)
        buckets, who = (
            (house.strangers, address) if actor is None else (house.known, f"{actor} {token[:8]}")
        )
        wait = buckets.wait(who)
        if wait > 0:
            return too_many(wait)
        buckets.take(who)
        if scope["method"] not in SAFE and not _same_origin(scope, headers):
            return ELSEWHERE
        spoken = headers.get(PROTOCOL_HEADER, str(PROTOCOL))
        if spoken != str(PROTOCOL) and scope["path"] != HELLO:
            return VERSION
        length = headers.get("content-length", "0")
        return TOO_LARGE if not length.isdigit() or int(length) > house.limits.body else None

    async def _with_body(self, receive: Receive) -> Receive:
        """Wait for the whole body, and give it on in one piece."""
        limits, body = self._house.limits, bytearray()
        async with asyncio.timeout(limits.body_time):
            more = True
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise _BrokenOff  # half a form is not what its sender meant
                body += message.get("body", b"")
                if len(body) > limits.body:
                    raise _TooLarge
                more = message.get("more_body", False)
        whole: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def again() -> Message:
            return whole.pop() if whole else await receive()

        return again


class _BrokenOff(Exception):
    """The connection ended before the body did."""


class _TooLarge(Exception):
    """A body was longer than its head had said."""


class _Guarded:
    """Sends an answer with our headers."""

    def __init__(self, send: Send, house: House) -> None:
        self._send = send
        self._house = house
        self.started = False
        self.close = False

    async def send(self, message: Message) -> None:
        """Send one part of the answer."""
        if message["type"] == "http.response.start":
            self.started = True
            there = {name for name, _ in message["headers"]}
            headers = [*message["headers"], *(each for each in _HEADERS if each[0] not in there)]
            headers.append((_TIME, str(self._house.live.now()).encode()))
            if message["status"] == 429:
                headers.append((b"retry-after", b"1"))
            if self.close:
                headers.append((b"connection", b"close"))
            message["headers"] = headers
        await self._send(message)


def cookie_name(scope: Scope) -> str:
    """The cookie that holds the token on this connection."""
    return SECURE_COOKIE if scope["scheme"] == "https" else COOKIE


def _token(headers: Headers, name: str) -> str:
    """The token a request brings: a native client's header, or a browser's cookie."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return bearer.strip()[:100]
    # Cookies of others on this machine may stand beside ours, in whatever form.
    for each in headers.get("cookie", "").split(";"):
        called, _, value = each.strip().partition("=")
        if called == name:
            return value[:100]
    return ""


def _same_origin(scope: Scope, headers: Headers) -> bool:
    """Whether a request that changes something comes from our own pages or from no page at all.

    A browser says where a form or a script stands. A client without a browser says nothing, and
    brings its token in a header that no other site can set.
    """
    origin = headers.get("origin")
    if origin is not None:
        return origin.lower() == f"{scope['scheme']}://{headers.get('host', '')}".lower()
    site = headers.get("sec-fetch-site")
    return site == "same-origin" if site is not None else "cookie" not in headers
