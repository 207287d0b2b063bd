"""What a list shows of each session, and the sides people have had: SQL over events, no fold."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from debate_class.debate import events as e
from debate_class.debate.clock import Millis
from debate_class.journal import tables

NOT_BEGUN = "not begun"
ENDED = "ended"

_events = tables.events.c
_sessions = tables.sessions.c


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session as a list shows it.

    `exercise` is the exercise's title. `stage` is the title of the stage opened last, `not begun`
    or `ended`. `responses` counts each once, however often it was revised.
    """

    id: str
    title: str
    exercise: str
    resolution: str
    course: str
    class_id: str | None
    opened_at: Millis
    last_at: Millis
    participants: int
    stage: str
    responses: int
    released: bool
    practice: bool
    demo: bool

    @property
    def label(self) -> str:
        """The title, with a mark where this was no lesson of a class."""
        mark = " (practice)" if self.practice else " (demo)" if self.demo else ""
        return f"{self.title}{mark}"


def sessions(connection: Connection, course: str | None) -> list[SessionSummary]:
    """The sessions of a course, or of all, newest first."""
    chosen = _of_course(course)
    exercises, formats = _documents(connection, chosen)
    kinds = _kinds(connection, chosen)
    last_at = _last_at(connection, chosen)
    stages = _last_stages(connection, chosen)
    responses = _responses(connection, chosen)
    demos = _demos(connection, chosen)
    rows = connection.execute(
        select(tables.sessions)
        .where(_sessions.session.in_(chosen))
        .order_by(_sessions.opened_at.desc(), _sessions.session)
    )
    found = []
    for row in rows:
        title, resolution = exercises[row.exercise]
        counts, latest = kinds[row.session]
        stage = formats[row.format].get(stages.get(row.session, ""), NOT_BEGUN)
        found.append(
            SessionSummary(
                id=row.session,
                title=row.title,
                exercise=title,
                resolution=resolution,
                course=row.course,
                class_id=row.class_id,
                opened_at=row.opened_at,
                last_at=last_at[row.session],
                participants=counts["ParticipantAdded"] - counts["ParticipantErased"],
                stage=ENDED if counts["SessionEnded"] else stage,
                responses=responses[row.session],
                released=latest["ScoresReleased"] > latest["ScoresRecalled"],
                practice=row.practice,
                demo=row.session in demos,
            )
        )
    return found


def past_sides(connection: Connection, course: str) -> dict[str, tuple[int, int]]:
    """By person: how often they have been (pro, con) in this course."""
    begun = select(_events.session).where(_events.kind == e.StageOpened.__name__)
    counted = select(_sessions.session).where(
        _sessions.course == course, ~_sessions.practice, _sessions.session.in_(begun)
    )
    person_of = _of_participants(connection, counted, e.ParticipantAdded, "person")
    side_of = _of_participants(connection, counted, e.SeatGiven, "side")
    sides: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for participant, side in side_of.items():
        sides[person_of[participant]][side] += 1
    return {person: (count["pro"], count["con"]) for person, count in sides.items()}


def _of_course(course: str | None) -> Select[tuple[str]]:
    chosen = select(_sessions.session)
    return chosen if course is None else chosen.where(_sessions.course == course)


def _of_participants(
    connection: Connection, chosen: Select[tuple[str]], kind: type, field: str
) -> dict[tuple[str, str], str]:
    """By (session, participant): `field` of the last event of one kind."""
    query = (
        select(
            _events.session,
            _events.payload["participant"].as_string(),
            _events.payload[field].as_string(),
        )
        .where(_events.session.in_(chosen), _events.kind == kind.__name__)
        .order_by(_events.session, _events.seq)
    )
    return {(session, who): value for session, who, value in connection.execute(query)}


def _documents(
    connection: Connection, chosen: Select[tuple[str]]
) -> tuple[dict[str, tuple[str, str]], dict[str, dict[str, str]]]:
    """By hash: (title, resolution) of each exercise, and the stages' titles of each format."""
    d = tables.documents.c
    used = select(_sessions.exercise).where(_sessions.session.in_(chosen))
    exercises = connection.execute(
        select(d.sha256, d.json["title"].as_string(), d.json["resolution"].as_string()).where(
            d.sha256.in_(used)
        )
    )
    used = select(_sessions.format).where(_sessions.session.in_(chosen))
    formats = connection.execute(select(d.sha256, d.json).where(d.sha256.in_(used)))
    return (
        {sha256: (title, resolution) for sha256, title, resolution in exercises},
        {
            sha256: {stage["id"]: stage["title"] for stage in json.loads(content)["stages"]}
            for sha256, content in formats
        },
    )


def _kinds(
    connection: Connection, chosen: Select[tuple[str]]
) -> dict[str, tuple[Counter[str], Counter[str]]]:
    """By session: how many events of each kind there are, and the number of the last one."""
    query = (
        select(_events.session, _events.kind, func.count(), func.max(_events.seq))
        .where(_events.session.in_(chosen))
        .group_by(_events.session, _events.kind)
    )
    found: defaultdict[str, tuple[Counter[str], Counter[str]]] = defaultdict(
        lambda: (Counter(), Counter())
    )
    for session, kind, count, last in connection.execute(query):
        counts, latest = found[session]
        counts[kind], latest[kind] = count, last
    return found


def _last(chosen: Select[tuple[str]], *only: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether an event is its session's last, among those that `only` lets through."""
    last = select(_events.session, func.max(_events.seq)).where(_events.session.in_(chosen), *only)
    return tuple_(_events.session, _events.seq).in_(last.group_by(_events.session))


def _last_at(connection: Connection, chosen: Select[tuple[str]]) -> dict[str, Millis]:
    query = select(_events.session, _events.at).where(_last(chosen))
    return dict(connection.execute(query).all())


def _last_stages(connection: Connection, chosen: Select[tuple[str]]) -> dict[str, str]:
    opened = _events.kind == e.StageOpened.__name__
    stage = _events.payload["stage"].as_string()
    query = select(_events.session, stage).where(_last(chosen, opened))
    return dict(connection.execute(query).all())


def _demos(connection: Connection, chosen: Select[tuple[str]]) -> set[str]:
    opened = _events.kind == e.SessionOpened.__name__
    demo = _events.payload["demo"].as_boolean()
    query = select(_events.session).where(_events.session.in_(chosen), opened, demo)
    return set(connection.scalars(query))


def _responses(connection: Connection, chosen: Select[tuple[str]]) -> Counter[str]:
    query = (
        select(_events.session, func.count())
        .where(
            _events.session.in_(chosen),
            _events.kind == e.ResponseSubmitted.__name__,
            _events.payload["revision"].as_integer() == 1,
        )
        .group_by(_events.session)
    )
    return Counter(dict(connection.execute(query).all()))
