"""The line to a host: it asks until there is an answer, and hears when to look again.

Whoever is at this end is told nothing but what the host said: a command counts as done when the
host answers that it is on disk. Until then it is asked again, under the same key, so that it is
carried out once however often it arrives.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus
from typing import TypeVar
from uuid import uuid4

import httpx
from httpx_sse import SSEError, aconnect_sse

from debate_class.classroom.calling import Call, Unreachable
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import KEY_HEADER, Misread, packed, unpacked
from debate_class.debate.clock import Millis

V = TypeVar("V")

PATIENCE = 8.0
"""Seconds after which a command that gets no answer is given up for now."""

FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0
"""Seconds between two tries: doubled each time, up to the longest."""

GAP = 2.0
"""Seconds without a stream after which one is told: a shorter gap is over before it is read."""

SILENCE = 40.0
"""Seconds without a sign of life after which a stream counts as broken; a host says more often."""

AWAY = Refusal(
    "no-answer", "No connection to the host. Your text stays here and is saved when it is back."
)
ANOTHER = Refusal(
    "no-answer",
    "Another session is held at this address now. Your text stays here until yours is back.",
)
OUT = Refusal("out", "You are no longer in this session. Join it again.")
_NO_ANSWER = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.INTERNAL_SERVER_ERROR, 502, 504})


class Line:
    """One token's line to the host of a `session`; `connected` while the stream is open.

    Where the session is not named, any that the host holds is the one.
    """

    def __init__(self, call: Call, session: str, token: str) -> None:
        self._call = call
        self._session = session
        self._headers = {"Authorization": f"Bearer {token}"}
        # Whoever lost the same host at the same moment should not all be back in one.
        self._spread = 0.75 + int(uuid4().hex[:2], 16) / 512
        self._seq = 0
        self._watchers: set[asyncio.Event] = set()
        self._listening: asyncio.Task[None] | None = None
        self.out = asyncio.Event()
        """Set when the host knows the token no more."""
        self.found, self.lost = asyncio.Event(), asyncio.Event()
        """Of the two the one is set that is so: there is a stream, or there is none."""
        self.lost.set()
        self._lost_at: float | None = None

    @property
    def connected(self) -> bool:
        """Whether changes are heard of just now."""
        return self.found.is_set()

    @property
    def cut_off(self) -> bool:
        """Whether the stream has been missing for longer than a short gap."""
        if self.connected or self._lost_at is None:
            return False
        return asyncio.get_running_loop().time() - self._lost_at > GAP

    @property
    def address(self) -> str:
        """Where the host is, as this end reaches it."""
        return self._call.address

    def start(self) -> None:
        """Listen from now on, and again after every gap."""
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Let go of the host; what it was told stays there."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
            self._listening = None
        await self._call.http.aclose()

    # -- asking

    def now(self) -> Millis:
        """The host's time."""
        return self._call.now()

    async def look(self, path: str, kind: type[V]) -> V:
        """A view, as soon as the host can be reached. Raises KeyError for what is not there."""
        async for wait in self._tries():
            if self._call.http.is_closed:
                # Let go of: whoever still asks, as a screen that is being left, is gone soon.
                await asyncio.Event().wait()
            with suppress(httpx.HTTPError, Misread):
                response = await self._call.ask("GET", f"/api/{path}", headers=self._headers)
                if response.status_code == HTTPStatus.OK:
                    return unpacked(kind, response.content)
                if response.status_code == HTTPStatus.NOT_FOUND:
                    raise KeyError(path)
                if response.status_code == HTTPStatus.UNAUTHORIZED and await self._leave():
                    # There will never be a view: wait to be taken away.
                    await asyncio.Event().wait()
            await asyncio.sleep(wait)
        raise AssertionError("it is tried for ever")

    async def ask_once(self, path: str, what: object, kind: type[V]) -> V | None:
        """An answer of this `kind`, or None where the host does not give one just now."""
        if self._call.http.is_closed:
            return None
        with suppress(httpx.HTTPError, Misread):
            body, url = packed(what), f"/api/{path}"
            response = await self._call.ask("POST", url, body, self._headers)
            if response.status_code == HTTPStatus.OK:
                return unpacked(kind, response.content)
        return None

    async def do(self, path: str, what: object, kind: type[V], key: str | None) -> V | Refusal:
        """Have something done, asking until there is an answer or patience ends."""
        headers = {**self._headers, KEY_HEADER: key or uuid4().hex}
        path, body = f"/api/{path}", packed(what)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                async for wait in self._tries():
                    if self._call.http.is_closed:
                        return AWAY
                    with suppress(httpx.HTTPError, Misread):
                        response = await self._call.ask("POST", path, body, headers)
                        if response.status_code == HTTPStatus.UNAUTHORIZED:
                            return OUT if await self._leave() else ANOTHER
                        if response.status_code not in _NO_ANSWER:
                            return self._answer(response, kind)
                    await asyncio.sleep(wait)
        return AWAY

    def _answer(self, response: httpx.Response, kind: type[V]) -> V | Refusal:
        if response.status_code == HTTPStatus.OK:
            return unpacked(kind, response.content)
        return unpacked(Refusal, response.content)

    async def _leave(self) -> bool:
        """Leave a host that knows us no more, unless it holds another session: ours may be back."""
        try:
            greeting = await self._call.hello()
        except Unreachable:
            return False
        if self._session in ("", greeting.session):
            self.out.set()
        return self.out.is_set()

    async def _tries(self) -> AsyncIterator[float]:
        """For each try, the seconds to wait after it."""
        wait = FIRST_WAIT
        while True:
            yield wait * self._spread
            wait = min(2 * wait, LONGEST_WAIT)

    # -- hearing

    async def changes(self, after: int) -> AsyncIterator[int]:
        """Yields whenever the host said that something changed, and after every gap."""
        changed = asyncio.Event()
        self._watchers.add(changed)
        try:
            if self._seq > after:
                changed.set()
            while True:
                await changed.wait()
                changed.clear()
                yield self._seq
        finally:
            self._watchers.discard(changed)

    def heard(self, seq: int) -> None:
        """Tell whoever watches that the session has come to `seq`, if that is news."""
        if seq > self._seq:
            self._seq = seq
            self._tell()

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher.set()

    async def _listen(self) -> None:
        wait = FIRST_WAIT
        self._lost_at = asyncio.get_running_loop().time()
        while not self.out.is_set():
            with suppress(httpx.HTTPError, SSEError, ValueError):
                await self._hear()
            # A stream that did open was good: begin again with a short wait.
            wait = FIRST_WAIT if self.connected else min(2 * wait, LONGEST_WAIT)
            if self.connected:
                self._lost_at = asyncio.get_running_loop().time()
            self.found.clear()
            self.lost.set()
            await asyncio.sleep(wait * self._spread)

    async def _hear(self) -> None:
        """Open the stream and pass on what it says, until it ends."""
        time = httpx.Timeout(5, read=SILENCE)
        async with aconnect_sse(
            self._call.http,
            "GET",
            "/changes",
            params={"after": self._seq},
            headers=self._headers,
            timeout=time,
        ) as source:
            if source.response.status_code == HTTPStatus.UNAUTHORIZED:
                await self._leave()
                return
            source.response.raise_for_status()
            self.lost.clear()
            self.found.set()
            self._tell()  # what was missed meanwhile
            async for event in source.aiter_sse():
                if event.data:
                    self._seq = max(self._seq, int(event.data))
                    self._tell()
