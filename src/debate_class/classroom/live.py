"""The live session: one writer that hears and publishes, for everyone in this process.

Commands that wait together go to the clerk as one batch; only when it is durable is anyone told.
When another process wrote first, the session is read again and the commands are decided again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from typing import TypeVar
from uuid import uuid4

from debate_class.classroom.clerk import Asked, Clerk
from debate_class.classroom.observing import SessionObserver
from debate_class.classroom.port import LinksPort
from debate_class.classroom.presence import Presence
from debate_class.classroom.steady import SteadyClock
from debate_class.classroom.unsaved import unsaved
from debate_class.classroom.viewers import (
    InstructorViewer,
    LobbyViewer,
    PracticeViewer,
    StudentViewer,
    WallViewer,
)
from debate_class.classroom.waiting import Waiting
from debate_class.course.printed import Printed
from debate_class.debate.clock import Millis
from debate_class.debate.commands import AUTHORITY, Actor, Command, OpenSession
from debate_class.debate.decide import Refusal
from debate_class.debate.decide.clocks import noticed_gap
from debate_class.debate.documents import Documents
from debate_class.debate.session import Session
from debate_class.debate.timekeeping import due
from debate_class.debate.written import Written
from debate_class.errors import JournalError
from debate_class.journal.entry import Receipt
from debate_class.journal.holds import Hold
from debate_class.journal.store import Conflict, Journal

T = TypeVar("T")

TICK = 1.0
"""Seconds between two looks at the clocks; each is a heartbeat in the journal."""

TRIES = 3
"""How often commands are decided again after another process wrote first."""

CLOSED = Refusal("closed", "This session is closed here. Open it again to go on.")


class LiveSession:
    """A session in this process: the `Room` behind every screen on this machine."""

    def __init__(
        self, journal: Journal, session_id: str, documents: Documents, clock: Callable[[], Millis]
    ) -> None:
        self._journal = journal
        self._id = session_id
        self._clock = SteadyClock(clock)
        self._clerk = Clerk(journal, session_id, documents, self._clock)
        # Whole passages of attached texts, by the excerpt's id; they are shown and never kept.
        self.passages: Mapping[str, str] = {}
        # Their paragraphs, which quotations are compared with.
        self.printed: Sequence[Printed] = ()
        self.presence = Presence(self.tell, self._clock)
        # Held over a network, it has links by which students open their letters.
        self.links: LinksPort | None = None
        # While one leads it; what another program is told of it can be noted there.
        self.hold = Hold(None)
        self._closed = False
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._watchers: set[asyncio.Event] = set()
        self._tasks: list[asyncio.Task[None]] = []
        # SQLite work leaves the event loop free to draw while a slow disk syncs.
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._last_tick = self._clock()

    @classmethod
    async def begin(
        cls,
        journal: Journal,
        documents: Documents,
        opening: OpenSession,
        actor: Actor,
        clock: Callable[[], Millis],
        *,
        ticking: bool = True,
    ) -> LiveSession:
        """Open a new session. Raises JournalError when it cannot be kept."""
        live = cls(journal, opening.session, documents, clock)
        await live._lead(ticking=ticking)
        live._start(ticking=ticking)
        answer = await live.do(actor, opening)
        if isinstance(answer, Refusal):
            await live.close()
            raise JournalError(answer.message)
        return live

    @classmethod
    async def resume(
        cls,
        journal: Journal,
        session_id: str,
        clock: Callable[[], Millis],
        *,
        ticking: bool = True,
    ) -> LiveSession:
        """Go on with a kept session; time since its last heartbeat counts as a pause.

        Who keeps its time leads it: raises Held while another program does.
        """
        documents = await asyncio.to_thread(journal.documents, session_id)
        live = cls(journal, session_id, documents, clock)
        await live._lead(ticking=ticking)
        try:
            await live._in_thread(live._clerk.load)
            heartbeat = await live._in_thread(lambda: journal.last_heartbeat(session_id))
        except BaseException:
            await live.close()
            raise
        live._start(ticking=ticking)
        last = max(heartbeat or 0, live.session.last_at)
        live._clock.go_on(last)
        gap = noticed_gap(last, live._clock())
        if gap is not None:
            await live.do(AUTHORITY, gap)
        return live

    # -- the room

    @property
    def session_id(self) -> str:
        """The session's id."""
        return self._id

    @property
    def session(self) -> Session:
        """The session as it stands; for viewers, which must not change it."""
        return self._clerk.session

    @property
    def written(self) -> Written:
        """Names, texts and drafts as they stand."""
        return self._clerk.written

    @cached_property
    def observer(self) -> SessionObserver:
        """What sees the responses of this session; made when first asked for."""
        return SessionObserver(self.session, self.printed)

    def instructor(self) -> InstructorViewer:
        """The instructor's port."""
        return InstructorViewer(self)

    def student(self, participant: str) -> StudentViewer:
        """One participant's port."""
        return StudentViewer(self, participant)

    def lobby(self) -> LobbyViewer:
        """The port of the shared machine."""
        return LobbyViewer(self)

    def practice(self) -> PracticeViewer:
        """The port of someone who practises alone."""
        return PracticeViewer(self)

    def wall(self) -> WallViewer:
        """The projector's port."""
        return WallViewer(self)

    def now(self) -> Millis:
        """The time, as the authority has it."""
        return self._clock()

    async def do(self, actor: Actor, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Queue a command for the writer and wait until it is kept or refused."""
        if self._closed:
            return CLOSED
        answer: asyncio.Future[Receipt | Refusal] = asyncio.get_running_loop().create_future()
        await self._queue.put(Waiting(Asked(actor, command, key or uuid4().hex), answer))
        return await answer

    @contextmanager
    def watching(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever a view may have changed; whoever waits clears it."""
        changed = asyncio.Event()
        self._watchers.add(changed)
        try:
            yield changed
        finally:
            self._watchers.discard(changed)

    async def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields the sequence number after each publication, at once when already past `after`."""
        with self.watching() as changed:
            if self.session.seq > after:
                changed.set()
            while True:
                await changed.wait()
                changed.clear()
                yield self.session.seq

    def tell(self) -> None:
        """Tell every watcher that a view may have changed."""
        for watcher in self._watchers:
            watcher.set()

    def _catch_up(self) -> bool:
        """Read what another program wrote meanwhile, an erasure say; whether there was anything."""
        behind = self._journal.last_seq(self._id) > self._clerk.session.seq
        if behind:
            self._clerk.load()
        return behind

    async def tick(self) -> None:
        """Look around once: what others wrote, a sleep, what time has ended; leave a heartbeat."""
        with suppress(JournalError):
            if await self._in_thread(self._catch_up):
                self.tell()
        self.presence.look_round()
        now = self._clock()
        gap, self._last_tick = noticed_gap(self._last_tick, now), now
        if gap is not None:
            await self.do(AUTHORITY, gap)
        for command in due(self.session, now):
            await self.do(AUTHORITY, command)
        if self.session.turn or any(run.clock.running for run in self.session.runs.values()):
            # A heartbeat that cannot be written says nothing new: the next answer will tell.
            with suppress(JournalError):
                await self._in_thread(lambda: self._journal.heartbeat(self._id, now))

    async def close(self) -> None:
        """Answer what still waits, then stop the writer and the ticking."""
        self._closed = True
        if not any(task.done() for task in self._tasks):
            await self._queue.join()
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()
        self._disk.shutdown(wait=True)
        self.hold.release()

    # -- the writer

    async def _lead(self, *, ticking: bool) -> None:
        if ticking:
            self.hold = await asyncio.to_thread(self._journal.hold, self._id)

    def _start(self, *, ticking: bool) -> None:
        self._tasks.append(asyncio.create_task(self._write()))
        if ticking:
            self._tasks.append(asyncio.create_task(self._keep_time()))

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            await self.tick()

    async def _write(self) -> None:
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            answers = await self._answers([one.asked for one in waiting])
            for one, answer in zip(waiting, answers, strict=True):
                one.settle(answer)
                self._queue.task_done()
            self.tell()

    async def _answers(self, batch: list[Asked]) -> Sequence[Receipt | Refusal | Exception]:
        """An answer to each; after another process wrote, the session is read and asked again.

        A fault of the kit goes to the one whose command it was, and stops nobody else.
        """
        try:
            for _ in range(TRIES):
                with suppress(Conflict):
                    return await self._in_thread(partial(self._clerk.carry_out, batch))
                await self._in_thread(self._clerk.load)
        except JournalError as error:
            return [unsaved(asked.actor, error) for asked in batch]
        except Exception as fault:
            if len(batch) == 1:
                return [fault]
            # Nothing of the batch was kept, and asked alone everyone gets an answer of their own.
            return [answer for asked in batch for answer in await self._answers([asked])]
        busy = "Not saved: another program keeps writing to this session. Try again."
        return [Refusal("not-saved", busy)] * len(batch)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)
