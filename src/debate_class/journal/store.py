"""The journal: append a batch of outcomes, read a session back, list the sessions there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine.interfaces import DBAPICursor

from debate_class.debate.clock import Millis
from debate_class.debate.documents import Documents
from debate_class.debate.events import ParticipantAdded, Recorded, SessionOpened
from debate_class.debate.written import PART, Draft, Text, Written
from debate_class.errors import JournalError
from debate_class.journal import documents, rows, summaries, tables
from debate_class.journal.codec import CODEC, UnknownEvent
from debate_class.journal.database import open_database, read_only
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.failures import Conflict, UnknownEventError, told
from debate_class.journal.holds import Hold, hold
from debate_class.journal.summaries import SessionSummary

__all__ = ["Conflict", "Journal", "SessionSummary", "UnknownEventError"]


class Journal:
    """One journal file. Several programs may have it open; each call is a transaction of its own.

    Every method raises JournalError when the file cannot be read or written.
    """

    def __init__(self, path: Path, engine: Engine, clock: Callable[[], Millis]) -> None:
        self.path = path
        self.clock = clock
        self._engine = engine
        self._writing = engine.execution_options(writes=True)

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], Millis]) -> Self:
        """The journal in the file `path`, which is made if it is missing and migrated if older.

        `clock` tells milliseconds since 1970 UTC. What cannot be written is opened for reading.
        Raises JournalError with a next step when the file cannot be used: a newer version's,
        another program's, one on a network drive.
        """
        return cls(path.absolute(), open_database(path, clock), clock)

    def close(self) -> None:
        """Let go of the file."""
        with told(self.path):
            self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look at the tables, for the rooms of this floor."""
        with told(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is durable when the block is left, for the rooms of this floor."""
        with told(self.path), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[DBAPICursor]:
        """A cursor outside any transaction, for what SQLite does to a file as a whole."""
        with (
            told(self.path),
            closing(self._engine.raw_connection()) as raw,
            closing(raw.cursor()) as cursor,
        ):
            yield cursor

    # -- one session

    def hold(self, session: str) -> Hold:
        """Lead a session, alone, until the hold is released. Raises Held while another one does.

        Whoever only looks, or adds a single thing, needs none. Where the journal can only be read
        nobody leads, and this holds nothing.
        """
        return Hold(None) if read_only(self.path) else hold(self.path, session)

    def append(self, session: str, batch: Sequence[Entry]) -> None:
        """Keep the outcomes of a batch of commands, all of them or none. Returns when durable.

        The first entry follows what the journal holds; Conflict when another program came first,
        ValueError when numbers are missing between.
        """
        if not batch:
            return
        with self.writing() as connection:
            last = _last_seq(connection, session)
            start = batch[0].receipt.first
            if start <= last:
                raise Conflict(
                    f"Another program has already written event {start} of this session.",
                    "Try again.",
                )
            if start > last + 1:
                raise ValueError(f"event {start} cannot follow event {last}")
            rows.add(connection, session, batch)

    def events(self, session: str) -> list[Recorded]:
        """All that happened, in order; nothing for an unknown session.

        Raises UnknownEventError, which carries what could be read, when a newer release wrote here.
        """
        e = tables.events.c
        query = select(e.seq, e.at, e.actor, e.kind, e.version, e.payload)
        with self.reading() as connection:
            stored = connection.execute(query.where(e.session == session).order_by(e.seq)).all()
        recorded: list[Recorded] = []
        for seq, at, actor, kind, version, payload in stored:
            try:
                event = CODEC.decode(kind, version, payload)
            except UnknownEvent as error:
                raise UnknownEventError(session, seq, str(error), recorded) from error
            recorded.append(Recorded(seq, at, actor, event))
        return recorded

    def last_seq(self, session: str) -> int:
        """The number of the last event; 0 for an unknown session."""
        with self.reading() as connection:
            return _last_seq(connection, session)

    def written(self, session: str) -> Written:
        """The names, texts and drafts of a session; what was erased is missing."""
        p, t, d = tables.people.c, tables.texts.c, tables.drafts.c
        taking_part = select(tables.events.c.payload["person"].as_string()).where(
            tables.events.c.session == session, tables.events.c.kind == ParticipantAdded.__name__
        )
        names = select(p.person, p.name).where(p.person.in_(taking_part))
        texts = select(t.text_id, t.author, t.about, t.body).where(t.session == session)
        drafts = select(d.participant, d.stage, d.revision, d.body, d.saved_at)
        with self.reading() as connection:
            return Written(
                names=dict(connection.execute(names).all()),
                texts={
                    text_id: Text(author, about, tuple(body.split(PART)))
                    for text_id, author, about, body in connection.execute(texts)
                },
                drafts={
                    (participant, stage): Draft(
                        participant, stage, revision, tuple(body.split(PART)), saved_at
                    )
                    for participant, stage, revision, body, saved_at in connection.execute(
                        drafts.where(d.session == session)
                    )
                },
            )

    def documents(self, session: str) -> Documents:
        """The exercise, format and rubrics as they were when the session was opened."""
        e = tables.events.c
        first = select(e.version, e.payload).where(e.session == session, e.seq == 1)
        with self.reading() as connection:
            row = connection.execute(first).one_or_none()
            if row is None:
                raise JournalError(
                    f"There is no session {session} in {self.path}.",
                    "`debate-class sessions` lists those there are.",
                )
            try:
                opened = CODEC.decode(SessionOpened.__name__, row.version, row.payload)
            except UnknownEvent as error:
                raise UnknownEventError(session, 1, str(error), []) from error
            assert isinstance(opened, SessionOpened)  # noqa: S101 (the kind says so)
            return documents.load(connection, opened)

    def receipts(self, session: str) -> dict[tuple[str, str], tuple[str, Receipt]]:
        """By (actor, key): the digest of the command and the receipt it got."""
        r = tables.receipts.c
        query = select(r.actor, r.key, r.digest, r.first, r.last, r.at).where(r.session == session)
        with self.reading() as connection:
            return {
                (actor, key): (digest, Receipt(first, last, at))
                for actor, key, digest, first, last, at in connection.execute(query)
            }

    def heartbeat(self, session: str, at: Millis) -> None:
        """Note that the host was alive at `at`, so that a later gap can count as a pause."""
        beat = insert(tables.heartbeat).values(session=session, at=at)
        with self.writing() as connection:
            connection.execute(beat.on_conflict_do_update(["session"], set_={"at": at}))

    def last_heartbeat(self, session: str) -> Millis | None:
        """When the host was last known to be alive."""
        beat = tables.heartbeat.c
        with self.reading() as connection:
            return connection.scalar(select(beat.at).where(beat.session == session))

    # -- all sessions

    def sessions(self, course: str | None = None) -> list[SessionSummary]:
        """The sessions of a course, or of all, newest first. Nothing is folded for this."""
        with self.reading() as connection:
            return summaries.sessions(connection, course)

    def past_sides(self, course: str) -> dict[str, tuple[int, int]]:
        """By person: how often they have been pro and con in this course.

        Each session that came to a stage counts once, by the last seat; practice does not count.
        """
        with self.reading() as connection:
            return summaries.past_sides(connection, course)


_LAST_SEQ = select(func.max(tables.events.c.seq)).where(
    tables.events.c.session == bindparam("session")
)


def _last_seq(connection: Connection, session: str) -> int:
    return connection.scalar(_LAST_SEQ, {"session": session}) or 0
