"""The doors of sessions held over a network, and the keys given out: hashes, never the keys."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from debate_class.debate.clock import Millis
from debate_class.journal import tables
from debate_class.journal.store import Journal

_doors, _keys = tables.doors.c, tables.keys.c


@dataclass(frozen=True, slots=True)
class KeptDoor:
    """How a door stands: its code, whether one comes in without a list, whether it is locked."""

    code: str
    walk_in: bool
    locked: bool


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key by its hash, whose it is, and whether it opens nothing any more."""

    hash: str
    actor: str
    revoked: bool


def door_of(journal: Journal, session: str) -> KeptDoor | None:
    """The door of a session, or None where it was never held over a network."""
    query = select(_doors.code, _doors.walk_in, _doors.locked).where(_doors.session == session)
    with journal.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else KeptDoor(*row)


def make_door(journal: Journal, session: str, door: KeptDoor) -> None:
    """Keep a new door."""
    values = {"code": door.code, "walk_in": door.walk_in, "locked": door.locked}
    with journal.writing() as connection:
        connection.execute(insert(tables.doors).values(session=session, **values))


def set_lock(journal: Journal, session: str, *, locked: bool) -> None:
    """Lock a door, or unlock it."""
    with journal.writing() as connection:
        connection.execute(
            update(tables.doors).where(_doors.session == session).values(locked=locked)
        )


def keys_of(journal: Journal, session: str) -> list[KeptKey]:
    """All keys ever given out for a session, those revoked too."""
    query = select(_keys.hash, _keys.actor, _keys.revoked).where(_keys.session == session)
    with journal.reading() as connection:
        return [KeptKey(*row) for row in connection.execute(query)]


def give_key(
    journal: Journal, session: str, key: KeptKey, at: Millis, *, instead: bool = False
) -> None:
    """Keep a key; with `instead`, all others of the same actor open nothing from then on."""
    with journal.writing() as connection:
        if instead:
            _revoke(connection, session, key.actor)
        connection.execute(
            insert(tables.keys).values(
                hash=key.hash, session=session, actor=key.actor, given_at=at, revoked=key.revoked
            )
        )


def revoke_keys(journal: Journal, session: str, actor: str) -> None:
    """Let no key of `actor` open anything any more."""
    with journal.writing() as connection:
        _revoke(connection, session, actor)


def forget_keys(journal: Journal, session: str, actor: str) -> None:
    """Forget all keys of `actor`, as though none had been given out."""
    with journal.writing() as connection:
        connection.execute(
            delete(tables.keys).where(_keys.session == session, _keys.actor == actor)
        )


def _revoke(connection: Connection, session: str, actor: str) -> None:
    theirs = (_keys.session == session, _keys.actor == actor)
    connection.execute(update(tables.keys).where(*theirs).values(revoked=True))
