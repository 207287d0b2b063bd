"""The one stream for everything live: it tells that there is something new, never what.

Each line is a sequence number. Who lost the stream asks for what came `after` the last one heard
and misses nothing, since what is new is looked up and not told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.views.wall import begun
from debate_class.web.answers import OUT, Refused, answer, too_many
from debate_class.web.asking import Caller, Serving
from debate_class.web.house import House

BEAT = 15.0
"""Seconds of silence after which the host says that it is still there."""

TAKEN = 20.0
"""Seconds in which a line must be taken: who reads no more is let go."""

PACE = 0.5
"""Seconds between two lines to a student; the first one goes out at once."""

PACE_INSTRUCTOR = 0.25
"""The same for the instructor, who also hears of drafts."""

WALL = "wall"
"""Whoever watches without having come in."""

stream = APIRouter(tags=["changes"])


@stream.get("/changes", response_class=Response)
async def changes(
    request: Request,
    house: Serving,
    caller: Caller,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    wall: bool = False,
) -> Response:
    """Tell the sequence number whenever a view may have changed (`text/event-stream`).

    With `wall` anyone may listen, and hears what moves the class.
    """
    actor = WALL if wall else request.state.actor
    if actor is None:
        raise Refused(OUT)
    limits = house.limits
    most = limits.streams_strangers if actor == WALL else limits.streams_each
    full = actor == WALL and house.walls[caller] >= limits.streams_strangers_each
    if full or house.live.presence.connections(actor) >= most:
        return answer(too_many(1))
    return Stream(house, actor, request.state.token, after, caller)


class Stream(Response):
    """A stream of one who watches, until they go, lose their token, or the host stops."""

    media_type = "text/event-stream"

    def __init__(self, house: House, actor: str, token: str, after: int, caller: str) -> None:
        super().__init__()
        self._house = house
        self._actor = actor
        self._token = token
        self._caller = caller
        self._last = after
        self._gone = False
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell what changes."""
        del scope
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        live = self._house.live
        with live.watching() as changed, live.presence.connection(self._actor), self._counted():
            leaving = asyncio.create_task(self._watch(receive, changed))
            try:
                await self._tell(send, changed)
            except TimeoutError:
                pass
            finally:
                leaving.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(TAKEN):
                await send({"type": "http.response.body", "body": b"", "more_body": False})

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """One stream more at the wall, for its address."""
        walls = self._house.walls
        wall = self._actor == WALL
        walls[self._caller] += wall
        try:
            yield
        finally:
            walls[self._caller] -= wall
            if not walls[self._caller]:
                del walls[self._caller]

    async def _watch(self, receive: Receive, changed: asyncio.Event) -> None:
        """Notice that the other end has gone."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        changed.set()

    async def _tell(self, send: Send, changed: asyncio.Event) -> None:
        instructor = self._actor == INSTRUCTOR
        await _line(send, ": listening\n\n")
        fresh = self._house.live.session.seq > self._last
        while not self._over():
            seq = self._house.live.session.seq
            # Only the instructor sees what moves no number: drafts, and who is connected. Before
            # the class begins the wall counts who is in, and nothing is written yet.
            counts = self._actor == WALL and not begun(self._house.live.session)
            if fresh and (instructor or counts or seq > self._last):
                self._last = seq
                await _line(send, f"id: {seq}\ndata: {seq}\n\n")
                await asyncio.sleep(PACE_INSTRUCTOR if instructor else PACE)
            fresh = await _heard(changed)
            if not fresh:
                await _line(send, ": still here\n\n")

    def _over(self) -> bool:
        if self._gone or self._house.stopping:
            return True
        return self._actor != WALL and self._house.door.actor(self._token) != self._actor


async def _heard(changed: asyncio.Event) -> bool:
    """Whether something changed before the next beat."""
    try:
        async with asyncio.timeout(BEAT):
            await changed.wait()
    except TimeoutError:
        return False
    changed.clear()
    return True


async def _line(send: Send, text: str) -> None:
    async with asyncio.timeout(TAKEN):
        await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
