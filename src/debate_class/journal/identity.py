"""Who is who: whether two entries of a class are one person, and the ids a school has for them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Protocol

from sqlalchemy import Connection, bindparam, select, update

from debate_class.course.roster_model import NO_IDS, SchoolIds
from debate_class.journal import tables
from debate_class.journal.store import Journal


class Known(Protocol):
    """A person as a class or a roster has them."""

    @property
    def name(self) -> str:
        """The name as the list gives it."""

    @property
    def external_id(self) -> str:
        """The school's id or address, or nothing."""

    @property
    def ids(self) -> SchoolIds:
        """What the school's programs call the person."""


class Identified(Known, Protocol):
    """A person with an id of ours."""

    @property
    def person(self) -> str:
        """The id that stays from session to session."""


def same_id(one: Known, two: Known) -> bool:
    """Whether a school's program calls both the same."""
    return any(a and a == b for a, b in _pairs(one, two))


def same_name(one: Known, two: Known) -> bool:
    """Whether both have one name, in either order of its parts, and no ids that tell them apart."""
    apart = any(a and b and a != b for a, b in _pairs(one, two))
    return not apart and _spoken(one.name) == _spoken(two.name)


def ids_text(ids: SchoolIds) -> str | None:
    """Those ids that are known, as the journal keeps them."""
    known = {name: value for name, value in asdict(ids).items() if value}
    return json.dumps(known, ensure_ascii=False) if known else None


def ids_from(kept: str | None) -> SchoolIds:
    """The ids that `ids_text` wrote."""
    return SchoolIds(**json.loads(kept)) if kept else NO_IDS


def keep_ids(journal: Journal, people: Sequence[Identified]) -> None:
    """Keep the ids of people who are in a session and in no class."""
    rows = [
        {"who": one.person, "external_id": one.external_id or None, "ids": ids_text(one.ids)}
        for one in people
        if one.external_id or one.ids
    ]
    if rows:
        statement = update(tables.people).where(tables.people.c.person == bindparam("who"))
        with journal.writing() as connection:
            connection.execute(statement, rows)


def ids_of(journal: Journal, persons: Collection[str]) -> dict[str, SchoolIds]:
    """What the school's programs call each of `persons`; somebody erased has no entry."""
    with journal.reading() as connection:
        return _ids(connection, persons)


def _ids(connection: Connection, persons: Collection[str]) -> dict[str, SchoolIds]:
    p = tables.people.c
    rows = connection.execute(select(p.person, p.external_id, p.ids).where(p.person.in_(persons)))
    return {person: ids_from(kept) or _older(external) for person, external, kept in rows}


def _older(external_id: str | None) -> SchoolIds:
    """The ids of somebody of whom an older version kept one, of whatever kind."""
    if not external_id:
        return NO_IDS
    return SchoolIds(email=external_id) if "@" in external_id else SchoolIds(sis=external_id)


def _pairs(one: Known, two: Known) -> Iterator[tuple[str, str]]:
    if not (one.ids and two.ids):
        yield one.external_id, two.external_id
    for field in fields(SchoolIds):
        if field.name != "section":
            yield getattr(one.ids, field.name), getattr(two.ids, field.name)


def _spoken(name: str) -> str:
    """A name as it is said: `Heron, Amber` as `amber heron`."""
    family, comma, given = name.casefold().partition(", ")
    return f"{given} {family}" if comma and ", " not in given else name.casefold()
