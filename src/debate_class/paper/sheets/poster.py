"""The poster of the timeline, to be read from across the room and taped together along its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from debate_class.course.basics import Side
from debate_class.debate import material
from debate_class.debate.session import Session
from debate_class.errors import CourseError
from debate_class.paper.sheets import Sheet, pieces
from debate_class.paper.sheets.pieces import Event
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True)
class PosterEvent:
    """An event, and the passages that tell of it: of either side's expert, or facts of nobody's."""

    id: str
    date: str
    dated: bool
    event: str
    prompt: str
    reference: str
    pro: tuple[str, ...]
    con: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster(Sheet):
    """The timeline in big letters, after a page with the resolution and who argues about it."""

    kind: ClassVar[str] = "poster"

    resolution: str
    issue: str
    question: str
    pro: str
    con: str
    events: tuple[PosterEvent, ...]


def poster(session: Session, words: Words) -> Poster:
    """The poster. Raises CourseError for an exercise without a timeline."""
    exercise = session.documents.exercise
    events = pieces.events(session, words)
    if not events:
        raise CourseError(
            f"{exercise.id} has no timeline, so there is nothing to hang up.",
            "Add events under `timeline`.",
        )
    by = {each.id: each.by for each in material.excerpts(session)}
    return Poster(
        language=exercise.language,
        title=words("poster_title", exercise=exercise.title),
        name=f"{exercise.id} poster",
        resolution=exercise.resolution,
        issue=pieces.issue(exercise),
        question=exercise.question or "",
        pro=exercise.positions.pro.advocate,
        con=exercise.positions.con.advocate,
        events=tuple(_event(event, by) for event in events),
    )


def _event(event: Event, by: dict[str, Side | None]) -> PosterEvent:
    def told(side: Side | None) -> tuple[str, ...]:
        return tuple(name for name in event.excerpts if by[name] == side)

    return PosterEvent(
        id=event.id,
        date=event.date,
        dated=event.dated,
        event=event.event,
        prompt=event.prompt,
        reference=event.reference,
        pro=told("pro"),
        con=told("con"),
        facts=told(None),
    )
