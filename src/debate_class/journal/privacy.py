"""What a person may ask for: to be told what is kept about them, and to be forgotten.

Forgetting takes away the name, the school's id, all they wrote, all that was written about them,
drafts and receipts, and overwrites the place where it stood. Events stay, since they hold no words:
the counts, scores and votes of a session add up as before, for somebody called `[erased]`.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from debate_class.debate.clock import SECOND, Millis
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import ParticipantAdded, ParticipantErased, Recorded
from debate_class.debate.written import PART
from debate_class.errors import JournalError
from debate_class.journal import feedback_links, tables
from debate_class.journal.database import backups
from debate_class.journal.parts import Part, parts_of
from debate_class.journal.rows import event_row
from debate_class.journal.store import Journal
from debate_class.text import one_line

_events, _texts, _people = tables.events.c, tables.texts.c, tables.people.c
_drafts, _receipts, _members = tables.drafts.c, tables.receipts.c, tables.members.c


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whose name is kept; `external_id` is the school's id, or empty."""

    person: str
    name: str
    external_id: str


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was taken away, and in `remaining`, a sentence each, where traces may be left.

    `backups` are older copies of the journal beside it.
    """

    person: str
    sessions: int
    texts: int
    drafts: int
    backups: tuple[Path, ...]
    remaining: tuple[str, ...]


def find_people(journal: Journal, course: str | None, who: str) -> list[KnownPerson]:
    """The people of a course, or of all, who go by `who`: a name, a school's id or our own id.

    Where nobody does, those whose name contains it.
    """
    wanted = one_line(who).casefold()
    if not wanted:
        return []
    with journal.reading() as connection:
        query = select(_people.person, _people.name, _people.external_id)
        if course is not None:
            query = query.where(or_(*_of_course(course)))
        rows = connection.execute(query).all()
    known = [KnownPerson(person, name, external_id or "") for person, name, external_id in rows]
    exact = [k for k in known if wanted in (k.name.casefold(), k.external_id.casefold(), k.person)]
    found = exact or [k for k in known if wanted in k.name.casefold()]
    return sorted(found, key=lambda k: (k.name.casefold(), k.person))


def export_person(journal: Journal, person: str) -> dict[str, Any]:
    """All that is kept about a person, ready for JSON; times are ISO 8601 in UTC.

    Raises JournalError when nothing is kept.
    """
    with journal.reading() as connection:
        known = connection.execute(
            select(_people.name, _people.external_id, _people.ids).where(_people.person == person)
        ).one_or_none()
        parts = parts_of(connection, person)
        if known is None and not parts:
            raise _unknown(person)
        return {
            "person": person,
            "name": known.name if known else None,
            "external_id": known.external_id if known else None,
            "ids": json.loads(known.ids) if known and known.ids else {},
            "classes": _classes(connection, person),
            "sessions": [_export(connection, part) for part in parts],
        }


def erase_person(journal: Journal, person: str) -> ErasureReport:
    """Forget a person. Raises JournalError when nothing is kept, or it could not be taken away."""
    with journal.writing() as connection:
        parts = parts_of(connection, person)
        known = connection.scalar(select(_people.person).where(_people.person == person))
        if known is None and not parts:
            raise _unknown(person)
        theirs = or_(_texts.author == person, _texts.about == person)
        texts = connection.execute(delete(tables.texts).where(theirs)).rowcount
        drafts = sum(_erase_part(connection, part, journal.clock()) for part in parts)
        connection.execute(delete(tables.members).where(_members.person == person))
        connection.execute(delete(tables.people).where(_people.person == person))
    remaining = [
        "Reports, grades and handouts that were exported are not touched; delete them by hand.",
        "What others wrote may mention the name; it was not searched.",
    ]
    copies = tuple(backups(journal.path))
    if copies:
        remaining.insert(0, "Backups beside the journal still hold everything.")
    if not _overwrite(journal):
        remaining.insert(
            0,
            "Another program has the journal open: traces stay in its files until that closes it.",
        )
    return ErasureReport(person, len(parts), texts, drafts, copies, tuple(remaining))


def _of_course(course: str) -> tuple[Any, Any]:
    s, c = tables.sessions.c, tables.classes.c
    member = select(_members.person).join_from(tables.members, tables.classes)
    taking_part = (
        select(_events.payload["person"].as_string())
        .join_from(tables.events, tables.sessions)
        .where(_events.kind == ParticipantAdded.__name__, s.course == course)
    )
    return _people.person.in_(member.where(c.course == course)), _people.person.in_(taking_part)


def _unknown(person: str) -> JournalError:
    return JournalError(
        f"Nothing is kept about a person `{one_line(person, 60)}`.",
        "Give the name as it stands in the class or in a session.",
    )


def _export(connection: Connection, part: Part) -> dict[str, Any]:
    s = tables.sessions.c
    session = connection.execute(
        select(s.title, s.course, s.opened_at, s.practice).where(s.session == part.session)
    ).one()
    bodies = dict(
        connection.execute(
            select(_texts.text_id, _texts.body).where(_texts.session == part.session)
        ).all()
    )
    record = part.record(connection)
    for event in record:
        event["at"] = _iso(event["at"])
        for field in ("text", "comment"):
            if event.get(field) in bodies:
                event[field] = bodies[event[field]].split(PART)
    drafts = connection.execute(
        select(_drafts.stage, _drafts.revision, _drafts.saved_at, _drafts.body).where(
            _drafts.session == part.session, _drafts.participant == part.participant
        )
    )
    return {
        "session": part.session,
        "title": session.title,
        "course": session.course,
        "opened_at": _iso(session.opened_at),
        "practice": session.practice,
        "participant": part.participant,
        "record": record,
        "drafts": [
            {"stage": stage, "revision": n, "saved_at": _iso(at), "text": body.split(PART)}
            for stage, n, at, body in drafts
        ],
    }


def _classes(connection: Connection, person: str) -> list[dict[str, Any]]:
    c = tables.classes.c
    query = (
        select(c.course, c.name, _members.extra_time, _members.pin)
        .join_from(tables.members, tables.classes)
        .where(_members.person == person)
        .order_by(c.course, c.name)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _erase_part(connection: Connection, part: Part, now: Millis) -> int:
    """Erase a person's part in one session; how many drafts there were."""
    session = part.session
    record = part.record(connection)
    drafts = connection.execute(
        delete(tables.drafts).where(
            _drafts.session == session, _drafts.participant == part.participant
        )
    ).rowcount
    # A receipt keeps the digest of a command, by which a name or a text could be guessed at.
    connection.execute(
        delete(tables.receipts).where(
            _receipts.session == session, _receipts.actor == part.participant
        )
    )
    connection.execute(
        delete(tables.keys).where(
            tables.keys.c.session == session, tables.keys.c.actor == part.participant
        )
    )
    feedback_links.forget(connection, session, part.participant)
    for event in record:
        covering = (_receipts.first <= event["seq"], _receipts.last >= event["seq"])
        connection.execute(delete(tables.receipts).where(_receipts.session == session, *covering))
    if any(event["what"] == ParticipantErased.__name__ for event in record):
        return drafts
    last, last_at = connection.execute(
        select(func.max(_events.seq), func.max(_events.at)).where(_events.session == session)
    ).one()
    erased = Recorded(
        last + 1, max(now, last_at), INSTRUCTOR, ParticipantErased(participant=part.participant)
    )
    connection.execute(insert(tables.events), event_row(session, erased))
    return drafts


def _overwrite(journal: Journal) -> bool:
    """Make the file anew and empty its log; False when another program stood in the way."""
    with journal.alone() as cursor:
        try:
            cursor.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return False
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        result = cursor.fetchone()
        return result is not None and result[0] == 0


def _iso(at: Millis) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).isoformat()
