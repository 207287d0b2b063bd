"""The links to letters: for each student the seed of a token, and the hash it is found by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from debate_class.debate.events import ParticipantErased
from debate_class.journal import tables
from debate_class.journal.store import Journal

_links, _events = tables.feedback_links.c, tables.events.c


@dataclass(frozen=True, slots=True)
class KeptLink:
    """Whose link it is, what its token is made of, and the hash of that token."""

    participant: str
    seed: str
    hash: str


def keep_links(
    journal: Journal, session: str, fresh: Iterable[KeptLink], *, instead: bool = False
) -> dict[str, KeptLink]:
    """Keep the `fresh` links of those who have none; gives the links of all, by participant.

    With `instead` they take the place of those kept, which open nothing from then on. Nobody who
    was erased, by this program or another, gets one.
    """
    rows = {
        link.participant: {
            "session": session, "participant": link.participant,
            "hash": link.hash, "seed": link.seed,
        }
        for link in fresh
    }  # fmt: skip
    with journal.writing() as connection:
        for erased in _erased(connection, session):
            rows.pop(erased, None)
        if instead:
            for participant in rows:
                forget(connection, session, participant)
        if rows:
            new = insert(tables.feedback_links).on_conflict_do_nothing()
            connection.execute(new, list(rows.values()))
        query = select(_links.participant, _links.seed, _links.hash)
        kept = connection.execute(query.where(_links.session == session)).all()
    return {participant: KeptLink(participant, seed, hash_) for participant, seed, hash_ in kept}


def whose_link(journal: Journal, session: str, token_hash: str) -> str | None:
    """Whose letter in this session a token of that hash opens, or None where it opens none."""
    query = select(_links.participant).where(_links.session == session, _links.hash == token_hash)
    with journal.reading() as connection:
        return connection.scalar(query)


def forget(connection: Connection, session: str, participant: str) -> None:
    """Let the link of a participant open nothing any more."""
    theirs = (_links.session == session, _links.participant == participant)
    connection.execute(delete(tables.feedback_links).where(*theirs))


def _erased(connection: Connection, session: str) -> list[str]:
    erased = (_events.session == session, _events.kind == ParticipantErased.__name__)
    whose = _events.payload["participant"].as_string()
    return list(connection.scalars(select(whose).where(*erased)))
