"""The part a person had in each session, by the events that concern them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from debate_class.debate.events import ParticipantAdded, SeatGiven
from debate_class.journal import tables

_events = tables.events.c


@dataclass(frozen=True, slots=True)
class Part:
    """A person in one session: who they were there. `owners` are they and their groups."""

    session: str
    participant: str
    owners: frozenset[str]

    def record(self, connection: Connection) -> list[dict[str, Any]]:
        """The events by them, about them or about a text of theirs, in order.

        Each has `seq`, `at`, `actor` and `what` beside the fields of its payload.
        """
        query = select(_events.seq, _events.at, _events.actor, _events.kind, _events.payload)
        rows = connection.execute(
            query.where(_events.session == self.session).order_by(_events.seq)
        )
        found = []
        for seq, at, actor, kind, payload in rows:
            content = json.loads(payload)
            if self._concerned(actor, content):
                found.append({"seq": seq, "at": at, "actor": actor, "what": kind, **content})
        return found

    def _concerned(self, actor: str, payload: dict[str, Any]) -> bool:
        doers = (actor, payload.get("participant"), payload.get("author"), payload.get("by"))
        return self.participant in doers or payload.get("owner") in self.owners


def parts_of(connection: Connection, person: str) -> list[Part]:
    """The sessions a person took part in, in the order they were opened."""
    participant = _events.payload["participant"].as_string()
    added = connection.execute(
        select(_events.session, participant)
        .join_from(tables.events, tables.sessions)
        .where(
            _events.kind == ParticipantAdded.__name__,
            _events.payload["person"].as_string() == person,
        )
        .order_by(tables.sessions.c.opened_at, _events.session)
    ).all()
    parts = []
    for session, who in added:
        groups = connection.scalars(
            select(_events.payload["group"].as_string()).where(
                _events.session == session,
                _events.kind == SeatGiven.__name__,
                participant == who,
            )
        )
        parts.append(Part(session, who, frozenset({who, *groups})))
    return parts
