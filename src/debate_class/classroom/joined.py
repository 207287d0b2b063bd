"""A session on another machine, behind the same ports as one in this process.

Nothing is kept here that is not on the host: a view is what the host last said, and a command
counts as done when the host answers that it is on disk. Until then it is asked again, under the
same key, so that it is carried out once however often it arrives.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus
from typing import Generic, TypeVar
from uuid import uuid4

import httpx
from httpx_sse import SSEError, aconnect_sse

from debate_class.classroom.calling import Call, NotIn, Unreachable
from debate_class.classroom.joined_links import JoinedLinks
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import KEY_HEADER, Misread, Unsent, packed, unpacked
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Command
from debate_class.debate.views import (
    InstructorView,
    JudgingView,
    LobbyView,
    PracticeView,
    ResultsView,
    StudentView,
    WallView,
    WritingHelp,
)

T = TypeVar("T")
V = TypeVar("V")

PATIENCE = 8.0
"""Seconds after which a command that gets no answer is given up for now."""

FIRST_WAIT, LONGEST_WAIT = 0.25, 5.0
"""Seconds between two tries: doubled each time, up to the longest."""

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


class JoinedSession:
    """One person's way into a session that another machine hosts.

    For the instructor it is a `Room`, with the ports of everyone; a student has one of their own.
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
        self._out = asyncio.Event()
        self.connected = False

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

    async def shown_out(self) -> NotIn:
        """Wait until the host knows this token no more; why one has to leave."""
        await self._out.wait()
        return NotIn(
            "You are no longer in this session: you came in on another device, or were shown out.",
            "Join again, or ask your teacher for a code to come back.",
        )

    # -- the room

    @property
    def session_id(self) -> str:
        """The session's id."""
        return self._session

    @property
    def links(self) -> JoinedLinks:
        """The links to letters, for the instructor."""
        return JoinedLinks(self._call, self._headers)

    def own(self) -> JoinedStudent:
        """The port of the student whose token this is."""
        return JoinedStudent(self, "station", StudentView)

    def instructor(self) -> JoinedInstructor:
        """The instructor's port."""
        return JoinedInstructor(self, "console", InstructorView)

    def student(self, participant: str) -> JoinedStudent:
        """One participant's port, for the instructor."""
        return JoinedStudent(
            self, f"stations/{participant}", StudentView, f"stations/{participant}/"
        )

    def lobby(self) -> JoinedPort[LobbyView]:
        """The port of a shared machine."""
        return JoinedPort(self, "lobby", LobbyView)

    def practice(self) -> JoinedPort[PracticeView]:
        """Nobody practises alone on another machine. Raises RuntimeError."""
        raise RuntimeError("a practice is held on one's own machine")

    def wall(self) -> JoinedPort[WallView]:
        """The projector's port."""
        return JoinedPort(self, "wall", WallView)

    # -- what the ports do

    def now(self) -> Millis:
        """The host's time."""
        return self._call.now()

    async def look(self, path: str, kind: type[V]) -> V:
        """A view, as soon as the host can be reached. Raises KeyError for what is not there."""
        async for wait in self._tries():
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

    async def help(self, path: str, unsent: Unsent) -> WritingHelp:
        """What helps with an unsent text; nothing where the host cannot be asked just now."""
        with suppress(httpx.HTTPError, Misread):
            body, url = packed(unsent), f"/api/{path}/help"
            response = await self._call.ask("POST", url, body, self._headers)
            if response.status_code == HTTPStatus.OK:
                return unpacked(WritingHelp, response.content)
        return WritingHelp()

    async def do(self, path: str, command: Command, key: str | None) -> Receipt | Refusal:
        """Carry out a command, asking until there is an answer or patience ends."""
        headers = {**self._headers, KEY_HEADER: key or uuid4().hex}
        path, body = f"/api/{path}commands/{type(command).__name__}", packed(command)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                async for wait in self._tries():
                    with suppress(httpx.HTTPError, Misread):
                        response = await self._call.ask("POST", path, body, headers)
                        if response.status_code == HTTPStatus.UNAUTHORIZED:
                            return OUT if await self._leave() else ANOTHER
                        if response.status_code not in _NO_ANSWER:
                            return self._answer(response)
                    await asyncio.sleep(wait)
        return AWAY

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

    def _answer(self, response: httpx.Response) -> Receipt | Refusal:
        if response.status_code == HTTPStatus.OK:
            receipt = unpacked(Receipt, response.content)
            if receipt.last > self._seq:
                self._seq = receipt.last
                self._tell()
            return receipt
        return unpacked(Refusal, response.content)

    async def _leave(self) -> bool:
        """Leave a host that knows us no more, unless it holds another session: ours may be back."""
        try:
            greeting = await self._call.hello()
        except Unreachable:
            return False
        if self._session in ("", greeting.session):
            self._out.set()
        return self._out.is_set()

    async def _tries(self) -> AsyncIterator[float]:
        """For each try, the seconds to wait after it."""
        wait = FIRST_WAIT
        while True:
            yield wait * self._spread
            wait = min(2 * wait, LONGEST_WAIT)

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher.set()

    # -- the stream

    async def _listen(self) -> None:
        wait = FIRST_WAIT
        while not self._out.is_set():
            with suppress(httpx.HTTPError, SSEError, ValueError):
                await self._hear()
            # A stream that did open was good: begin again with a short wait.
            wait = FIRST_WAIT if self.connected else min(2 * wait, LONGEST_WAIT)
            self.connected = False
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
            self.connected = True
            self._tell()  # what was missed meanwhile
            async for event in source.aiter_sse():
                if event.data:
                    self._seq = max(self._seq, int(event.data))
                    self._tell()


class JoinedPort(Generic[V]):
    """One viewer's port. `acting` leads to the commands of another than the one who joined."""

    def __init__(self, session: JoinedSession, path: str, kind: type[V], acting: str = "") -> None:
        self._joined = session
        self._path = path
        self._kind = kind
        self._acting = acting

    async def view(self) -> V:
        """What this viewer may see now; waits while the host cannot be reached."""
        return await self._joined.look(self._path, self._kind)

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Carry out a command; refused as `no-answer` when the host cannot be reached."""
        return await self._joined.do(self._acting, command, key)

    def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields whenever the view may have changed."""
        return self._joined.changes(after)

    def now(self) -> Millis:
        """The host's time, as well as this machine can tell."""
        return self._joined.now()


class JoinedStudent(JoinedPort[StudentView]):
    """A student's port, with a look at what they are writing."""

    async def observe(self, stage: str, parts: tuple[str, ...]) -> WritingHelp:
        """What helps before an unsent text is sent."""
        return await self._joined.help(self._path, Unsent(stage, parts))


class JoinedInstructor(JoinedPort[InstructorView]):
    """The instructor's port, with the two larger views."""

    async def judging(self) -> JudgingView:
        """Responses beside their rubrics."""
        return await self._joined.look("judging", JudgingView)

    async def results(self) -> ResultsView:
        """Scores and votes."""
        return await self._joined.look("results", ResultsView)
