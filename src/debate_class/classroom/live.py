"""The live session: one writer that decides, keeps and publishes, for everyone in this process.

Commands that wait together are decided one after another on a speculative session and become
durable in one transaction. Only then does the session change and is anyone told. When the write
fails, the speculation is dropped; when another process wrote first, the session is read again and
the commands are decided again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import uuid4

from debate_class.classroom.viewers import (
    InstructorViewer,
    LobbyViewer,
    PracticeViewer,
    StudentViewer,
    WallViewer,
)
from debate_class.debate import fold
from debate_class.debate.clock import Millis
from debate_class.debate.commands import AUTHORITY, Actor, Command, OpenSession, SaveDraft
from debate_class.debate.decide import Decision, Refusal, decide
from debate_class.debate.decide.clocks import noticed_gap
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.session import Session
from debate_class.debate.timekeeping import due
from debate_class.debate.written import Written
from debate_class.errors import JournalError
from debate_class.journal.codec import digest
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.store import Conflict, Journal, UnknownEventError

T = TypeVar("T")

TICK = 1.0
"""Seconds between two looks at the clocks; each is a heartbeat in the journal."""

TRIES = 3
"""How often commands are decided again after another process wrote first."""

READ_ONLY = Refusal(
    "read-only",
    "This session was written by a newer version of the kit and can only be read here.",
)

CLOSED = Refusal("closed", "This session is closed here. Open it again to go on.")


@dataclass(slots=True)
class _Waiting:
    actor: Actor
    command: Command
    key: str
    answer: asyncio.Future[Receipt | Refusal]

    def settle(self, answer: Receipt | Refusal | Exception) -> None:
        """Answer the one who asked, if they still wait."""
        if self.answer.done():
            return
        if isinstance(answer, Exception):
            self.answer.set_exception(answer)
        else:
            self.answer.set_result(answer)


class LiveSession:
    """A session in this process: the `Room` behind every screen on this machine."""

    def __init__(
        self, journal: Journal, session_id: str, documents: Documents, clock: Callable[[], Millis]
    ) -> None:
        self._journal = journal
        self._id = session_id
        self._clock = clock
        self._session = Session(documents)
        self._written = Written()
        self._receipts: dict[tuple[str, str], tuple[str, Receipt]] = {}
        self._read_only = False
        self._closed = False
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._watchers: set[asyncio.Event] = set()
        self._tasks: list[asyncio.Task[None]] = []
        # SQLite work leaves the event loop free to draw while a slow disk syncs.
        self._disk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._last_tick = clock()

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
        """Go on with a kept session; time since its last heartbeat counts as a pause."""
        documents = await asyncio.to_thread(journal.documents, session_id)
        live = cls(journal, session_id, documents, clock)
        await live._in_thread(live._load)
        live._start(ticking=ticking)
        heartbeat = await live._in_thread(lambda: journal.last_heartbeat(session_id))
        last = max(heartbeat or 0, live._session.last_at)
        gap = noticed_gap(last, clock())
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
        return self._session

    @property
    def written(self) -> Written:
        """Names, texts and drafts as they stand."""
        return self._written

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
        await self._queue.put(_Waiting(actor, command, key or uuid4().hex, answer))
        return await answer

    async def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields the sequence number after each publication, at once when already past `after`."""
        changed = asyncio.Event()
        self._watchers.add(changed)
        try:
            if self._session.seq > after:
                changed.set()
            while True:
                await changed.wait()
                changed.clear()
                yield self._session.seq
        finally:
            self._watchers.discard(changed)

    async def tick(self) -> None:
        """Look at the clocks once: notice a sleep, close what time has ended, leave a heartbeat."""
        now = self._clock()
        gap = noticed_gap(self._last_tick, now)
        self._last_tick = now
        if gap is not None:
            await self.do(AUTHORITY, gap)
        for command in due(self._session, now):
            await self.do(AUTHORITY, command)
        if self._session.turn or any(run.clock.running for run in self._session.runs.values()):
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

    # -- the writer

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
            for asked, answer in zip(waiting, await self._settled(waiting), strict=True):
                asked.settle(answer)
                self._queue.task_done()
            for watcher in self._watchers:
                watcher.set()

    async def _settled(self, waiting: list[_Waiting]) -> Sequence[Receipt | Refusal | Exception]:
        """An answer to each; after another process wrote, the session is read and asked again.

        A fault of the kit goes to those who asked, so that it stops nobody after them.
        """
        try:
            for _ in range(TRIES):
                with suppress(Conflict):
                    return await self._in_thread(partial(self._carry_out, waiting))
                await self._in_thread(self._load)
        except JournalError as error:
            return [Refusal("not-saved", f"Not saved: {error}")] * len(waiting)
        except Exception as fault:
            return [fault] * len(waiting)
        busy = "Not saved: another program keeps writing to this session. Try again."
        return [Refusal("not-saved", busy)] * len(waiting)

    def _carry_out(self, waiting: list[_Waiting]) -> list[Receipt | Refusal]:
        """Decide a batch, keep it, and only then let the session change."""
        if self._read_only:
            return [READ_ONLY] * len(waiting)
        speculative = self._session.fork()
        written = Written(
            dict(self._written.names), dict(self._written.texts), dict(self._written.drafts)
        )
        entries: list[Entry] = []
        answers: list[Receipt | Refusal] = []
        fresh: dict[tuple[str, str], tuple[str, Receipt]] = {}
        for asked in waiting:
            content = digest(asked.command)
            known = self._receipts.get((asked.actor, asked.key)) or fresh.get(
                (asked.actor, asked.key)
            )
            if known is not None:
                answers.append(known[1] if known[0] == content else _other_content())
                continue
            now = max(self._clock(), speculative.last_at)
            outcome = decide(speculative, asked.command, asked.actor, now, written)
            if isinstance(outcome, Refusal):
                answers.append(outcome)
                continue
            entry = _entry(asked, content, outcome, speculative, now)
            for recorded in entry.events:
                fold.apply(speculative, recorded)
            _keep(written, entry)
            entries.append(entry)
            answers.append(entry.receipt)
            if entry.key:
                fresh[asked.actor, asked.key] = (content, entry.receipt)
        if entries:
            self._journal.append(self._id, entries)
            self._session, self._written = speculative, written
            self._receipts.update(fresh)
        return answers

    def _load(self) -> None:
        try:
            events = self._journal.events(self._id)
        except UnknownEventError as unknown:
            events = unknown.events
            self._read_only = True
        self._session = fold.replay(self._session.documents, events)
        self._written = self._journal.written(self._id)
        self._receipts = self._journal.receipts(self._id)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._disk, work)


def _entry(
    asked: _Waiting, content: str, outcome: Decision, session: Session, now: Millis
) -> Entry:
    first = session.seq + 1
    events = tuple(
        Recorded(first + n, now, asked.actor, event) for n, event in enumerate(outcome.events)
    )
    opening = isinstance(asked.command, OpenSession)
    return Entry(
        actor=asked.actor,
        # A draft saved twice is harmless; a receipt for each saving would outgrow the texts.
        key="" if isinstance(asked.command, SaveDraft) else asked.key,
        digest=content,
        receipt=Receipt(first, session.seq + len(events), now),
        events=events,
        texts=outcome.texts,
        names=outcome.names,
        drafts=outcome.drafts,
        documents=session.documents if opening else None,
    )


def _keep(written: Written, entry: Entry) -> None:
    """Add what an entry brings to the writer's own copy of what is written."""
    written.names = {**written.names, **entry.names}
    written.texts = {**written.texts, **entry.texts}
    for draft in entry.drafts:
        written.drafts = {**written.drafts, (draft.participant, draft.stage): draft}


def _other_content() -> Refusal:
    return Refusal("other-content", "Another request was already made under the same key.")
