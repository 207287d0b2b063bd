"""What an entry adds to each table, and the statements that add it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from debate_class.debate.events import Recorded, SessionOpened
from debate_class.debate.written import PART
from debate_class.journal import documents, tables
from debate_class.journal.codec import CODEC
from debate_class.journal.entry import Entry

Row = dict[str, Any]


def add(connection: Connection, session: str, batch: Sequence[Entry]) -> None:
    """Add a batch of entries, one statement a table."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for entry in batch:
        if entry.documents is not None:
            documents.save(connection, entry.documents)
        for table, row in _rows(session, entry):
            rows[table].append(row)
    for table, statement in _INSERTS.items():
        if table in rows:
            connection.execute(statement, rows[table])


def event_row(session: str, recorded: Recorded) -> Row:
    """An event as a row of `events`."""
    return {
        "session": session,
        "seq": recorded.seq,
        "at": recorded.at,
        "actor": recorded.actor,
        **CODEC.encode(recorded.event)._asdict(),
    }


def _rows(session: str, entry: Entry) -> Iterator[tuple[str, Row]]:
    for recorded in entry.events:
        if isinstance(recorded.event, SessionOpened):
            yield "sessions", _session_row(recorded.event, recorded.at)
        yield "events", event_row(session, recorded)
    for text_id, text in entry.texts.items():
        row = {"text_id": text_id, "author": text.author, "about": text.about, "body": text.body}
        yield "texts", {"session": session, **row}
    for person, name in entry.names.items():
        yield "people", {"person": person, "name": name}
    for draft in entry.drafts:
        yield (
            "drafts",
            {
                "session": session,
                "participant": draft.participant,
                "stage": draft.stage,
                "revision": draft.revision,
                "body": PART.join(draft.parts),
                "saved_at": draft.saved_at,
            },
        )
    if entry.key:
        yield (
            "receipts",
            {
                "session": session,
                "actor": entry.actor,
                "key": entry.key,
                "digest": entry.digest,
                "first": entry.receipt.first,
                "last": entry.receipt.last,
                "at": entry.receipt.at,
            },
        )


def _session_row(event: SessionOpened, at: int) -> Row:
    return {
        "session": event.session,
        "course": event.course,
        "title": event.title,
        "class_id": event.class_id,
        "practice": event.practice,
        "opened_at": at,
        "exercise": event.exercise,
        "format": event.format,
    }


_PERSON = insert(tables.people)
_DRAFT = insert(tables.drafts)
_INSERTS = {
    "sessions": insert(tables.sessions),
    "events": insert(tables.events),
    "texts": insert(tables.texts),
    "people": _PERSON.on_conflict_do_update(["person"], set_={"name": _PERSON.excluded.name}),
    "drafts": _DRAFT.on_conflict_do_update(
        ["session", "participant", "stage"],
        set_={name: _DRAFT.excluded[name] for name in ("revision", "body", "saved_at")},
        # The last revision wins, in whatever order they arrive.
        where=_DRAFT.excluded.revision > tables.drafts.c.revision,
    ),
    "receipts": insert(tables.receipts),
}
