"""A class of six held over a real service on the loopback address, and who joins it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.door import Door
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import Entrance
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import INSTRUCTOR, Command, NextStage
from debate_class.web.certificates import Credentials
from debate_class.web.house import House
from debate_class.web.limits import Limits, Rate
from debate_class.web.proxies import Proxies
from debate_class.web.serving import Serving, listen

if TYPE_CHECKING:
    from tests.e2e.browser import Browser
    from tests.web.paging import Page

NAMES = ("김민수", "佐藤花子", "Zoë Müller", "Ana García", "이서연", "Tariq Aziz")
TEXT = ("Quiet help is still help, as the record shows [S2]. " * 9).strip()
GENEROUS = Limits(known=Rate(10_000, 10_000), strangers=Rate(10_000, 10_000))


def millis() -> int:
    return time.time_ns() // 1_000_000


@dataclass
class Class:
    """A served session. `join` gives the session of one who came in."""

    desk: Desk
    live: LiveSession
    door: Door
    serving: Serving
    clock: Callable[[], int] = millis
    tls: Credentials | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.serving.port}"

    def name(self, participant: str) -> str:
        return self.live.written.name(self.live.session.participants[participant].person)

    async def token(self, participant: str) -> str:
        if participant == INSTRUCTOR:
            return await self.door.instructor_token()
        ticket = await self.door.enter(Entrance(self.door.code, self.name(participant)))
        assert not isinstance(ticket, Refusal), ticket
        return ticket.token

    async def join(
        self, participant: str, *, token: str = "", clock: Callable[[], int] | None = None
    ) -> JoinedSession:
        token = token or await self.token(participant)
        joined = JoinedSession(Call(self.url, clock or self.clock), self.live.session_id, token)
        joined.start()
        self._stack.push_async_callback(joined.close)
        return joined

    async def must(self, command: Command, actor: str = INSTRUCTOR) -> None:
        answer = await self.live.do(actor, command)
        assert not isinstance(answer, Refusal), answer

    async def until(self, stage: str) -> None:
        while (current := self.live.session.current()) is None or current.id != stage:
            await self.must(NextStage())


@pytest.fixture
def limits() -> Limits:
    return GENEROUS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(open_library(), tmp_path / "journal.db", clock=millis)
    yield desk
    desk.close()


@asynccontextmanager
async def served(
    desk: Desk,
    live: LiveSession,
    limits: Limits,
    port: int = 0,
    courses: Sequence[Path] = (),
    *,
    tls: Credentials | None = None,
    proxies: Proxies | None = None,
    walk_in: bool = False,
) -> AsyncIterator[Class]:
    async def admit(name: str) -> Refusal | None:
        return await desk.admit(live, RosterEntry(name))

    door = await Door.open(live, desk.journal(), admit, walk_in=walk_in)
    house = House(live, door, time.monotonic, limits, courses, proxies=proxies or Proxies())
    serving = Serving(house, listen("127.0.0.1", port), tls.context if tls else None)
    await serving.start()
    held = Class(desk, live, door, serving, tls=tls)
    door.stand_at([held.url])
    try:
        yield held
    finally:
        await held._stack.aclose()
        await serving.stop()


@pytest.fixture
def tls() -> Credentials | None:
    """Without TLS, unless a test's file says otherwise."""
    return None


@pytest.fixture
def proxies() -> Proxies:
    """Without a proxy, unless a test's file says otherwise."""
    return Proxies()


@pytest.fixture
async def held(
    desk: Desk, limits: Limits, tls: Credentials | None, proxies: Proxies
) -> AsyncIterator[Class]:
    roster = [RosterEntry(name) for name in NAMES]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"))
    async with served(desk, live, limits, tls=tls, proxies=proxies) as held:
        yield held
    await live.close()


@pytest.fixture
def page(browser: Browser, held: Class) -> Page:
    """A page of the class."""
    from tests.web.paging import Page

    return Page(browser, held)


@pytest.fixture
async def review_page(browser: Browser, desk: Desk, limits: Limits) -> AsyncIterator[Page]:
    """The page of one who reviews the texts of classmates."""
    from tests.web import reviews
    from tests.web.paging import Page

    async with reviews.reviewed(desk, limits) as held:
        page = Page(browser, held)
        await page.come_in("p1")
        yield page
