"""Stored classes and their people. A person keeps one id from session to session.

Names and the school's ids stand in one table, `people`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from debate_class.course.basics import Side
from debate_class.course.naming import nearest
from debate_class.course.roster_model import NO_IDS, RosterEntry, SchoolIds
from debate_class.debate.events import ParticipantAdded
from debate_class.errors import JournalError
from debate_class.journal import tables
from debate_class.journal.identity import ids_from, ids_text, same_id, same_name
from debate_class.journal.store import Journal
from debate_class.text import one_line


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a class; all else is as in a roster."""

    person: str
    name: str
    external_id: str = ""
    extra_time: float | None = 1.0
    pin: Side | None = None
    ids: SchoolIds = NO_IDS

    @classmethod
    def of(cls, person: str, entry: RosterEntry) -> Member:
        """The person of a roster's entry, under an id of ours."""
        return cls(person, entry.name, entry.external_id, entry.extra_time, entry.pin, entry.ids)

    @property
    def entry(self) -> RosterEntry:
        """The person as an entry of a roster."""
        return RosterEntry(self.name, self.external_id, self.extra_time, self.pin, self.ids)


@dataclass(frozen=True, slots=True)
class StoredClass:
    """A class as it is stored, its members in the order of the roster."""

    id: str
    name: str
    members: tuple[Member, ...]


def classes(journal: Journal, course: str) -> list[StoredClass]:
    """The classes of a course, by name."""
    c = tables.classes.c
    query = select(c.class_id, c.name).where(c.course == course)
    with journal.reading() as connection:
        found = [_stored(connection, row) for row in connection.execute(query).all()]
    return sorted(found, key=lambda stored: (stored.name.casefold(), stored.id))


def changes(
    before: Sequence[Member], entries: Sequence[RosterEntry]
) -> tuple[list[RosterEntry], list[Member]]:
    """Who would come and who would leave, were `entries` the roster of a class."""
    after = _recognised(entries, before, lambda: "")
    come = [entry for entry, member in zip(entries, after, strict=True) if not member.person]
    stay = {member.person for member in after}
    return come, [member for member in before if member.person not in stay]


def load_class(journal: Journal, course: str, class_id: str) -> StoredClass:
    """The class with this id, or of this name. Raises JournalError when there is none."""
    known = classes(journal, course)
    for stored in known:
        if class_id in (stored.id, stored.name):
            return stored
    advice = nearest(class_id, (stored.name for stored in known))
    raise JournalError(
        f"There is no class called `{one_line(class_id, 60)}`.",
        f"{advice[0].upper()}{advice[1:]}." if advice else "No class has been stored yet.",
    )


def save_class(
    journal: Journal,
    course: str,
    name: str,
    entries: Sequence[RosterEntry],
    new_id: Callable[[], str],
    *,
    keep: bool = False,
) -> StoredClass:
    """Store a class, or replace the one of this name.

    Whoever was in it before, by the school's id or by name, stays the same person, with the ids
    that the new list does not give, and with `keep` also with extra time and side. Who is no longer
    in any class and was in no session is forgotten.
    """
    name = one_line(name, 60)
    c = tables.classes.c
    with journal.writing() as connection:
        row = connection.execute(
            select(c.class_id, c.name).where(c.course == course, c.name == name)
        ).one_or_none()
        if row is None:
            class_id, before = new_id(), StoredClass("", name, ())
            values = {"class_id": class_id, "course": course, "name": name}
            connection.execute(insert(tables.classes).values(values))
        else:
            before = _stored(connection, row)
            class_id = before.id
            _remove_members(connection, class_id)
        members = _recognised(entries, before.members, new_id, keep=keep)
        _add_members(connection, class_id, members)
        _forget_strangers(connection, {member.person for member in before.members})
    return StoredClass(class_id, name, members)


def delete_class(journal: Journal, course: str, class_id: str) -> None:
    """Delete a class; sessions stay as they were. Raises JournalError when there is none."""
    stored = load_class(journal, course, class_id)
    with journal.writing() as connection:
        _remove_members(connection, stored.id)
        connection.execute(delete(tables.classes).where(tables.classes.c.class_id == stored.id))
        _forget_strangers(connection, {member.person for member in stored.members})


def _stored(connection: Connection, row: Row[str, str]) -> StoredClass:
    m, p = tables.members.c, tables.people.c
    class_id, name = row
    query = (
        select(m.person, p.name, p.external_id, m.extra_time, m.pin, p.ids)
        .join_from(tables.members, tables.people)
        .where(m.class_id == class_id)
        .order_by(m.position)
    )
    return StoredClass(
        class_id,
        name,
        tuple(
            Member(person, person_name, external_id or "", extra_time, pin, ids_from(ids))
            for person, person_name, external_id, extra_time, pin, ids in connection.execute(query)
        ),
    )


def _recognised(
    entries: Iterable[RosterEntry],
    before: Sequence[Member],
    new_id: Callable[[], str],
    *,
    keep: bool = False,
) -> tuple[Member, ...]:
    """The entries as members: who was there before keeps the id, everyone else gets a new one."""
    left = {member.person: member for member in before}
    found: dict[int, Member] = {}
    listed = list(entries)
    # The school's ids first: a name may have passed to someone else, such an id has not.
    for same in (same_id, same_name):
        for place, entry in enumerate(listed):
            if place not in found:
                member = next((m for m in left.values() if same(m, entry)), None)
                if member is not None:
                    found[place] = left.pop(member.person)
    return tuple(
        _continued(found[place], entry, keep=keep) if place in found else Member.of(new_id(), entry)
        for place, entry in enumerate(listed)
    )


def _continued(member: Member, entry: RosterEntry, *, keep: bool) -> Member:
    """A member as a new list has them."""
    now = replace(
        Member.of(member.person, entry),
        external_id=entry.external_id or member.external_id,
        ids=entry.ids.over(member.ids),
    )
    return replace(now, extra_time=member.extra_time, pin=member.pin) if keep else now


def _add_members(connection: Connection, class_id: str, members: Sequence[Member]) -> None:
    if not members:
        return
    person = insert(tables.people)
    connection.execute(
        person.on_conflict_do_update(
            ["person"],
            set_={name: person.excluded[name] for name in ("name", "external_id", "ids")},
        ),
        [
            {
                "person": m.person,
                "name": m.name,
                "external_id": m.external_id or None,
                "ids": ids_text(m.ids),
            }
            for m in members
        ],
    )
    connection.execute(
        insert(tables.members),
        [
            {
                "class_id": class_id,
                "person": member.person,
                "position": position,
                "extra_time": member.extra_time,
                "pin": member.pin,
            }
            for position, member in enumerate(members)
        ],
    )


def _remove_members(connection: Connection, class_id: str) -> None:
    connection.execute(delete(tables.members).where(tables.members.c.class_id == class_id))


def _forget_strangers(connection: Connection, persons: Collection[str]) -> None:
    """Delete those of `persons` who are in no class and in no session."""
    p, e = tables.people.c, tables.events.c
    taking_part = select(e.payload["person"].as_string()).where(e.kind == ParticipantAdded.__name__)
    connection.execute(
        delete(tables.people).where(
            p.person.in_(persons),
            p.person.not_in(select(tables.members.c.person)),
            p.person.not_in(taking_part),
        )
    )
