"""The student's brief: everything one student needs on paper, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from debate_class.course.basics import Side
from debate_class.debate.session import Session
from debate_class.paper.sheets import Sheet, pieces
from debate_class.paper.sheets.pieces import Claim, Event, Excerpt, Rubric, Source, Task, Term
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentBrief(Sheet):
    """A brief for one side. `reader` is the student's name, or empty for a blank to fill in.

    It has no field for a counter, for the other side's claims, or for another student.
    """

    kind: ClassVar[str] = "student"

    resolution: str
    issue: str
    side: Side
    assigned: str
    advocate: str
    role: str
    thesis: str
    limit: str
    background: str
    question: str
    content_note: str
    missing_voices: str
    claims: tuple[Claim, ...]
    excerpts: tuple[Excerpt, ...]
    timeline: tuple[Event, ...]
    terms: tuple[Term, ...]
    tasks: tuple[Task, ...]
    rubrics: tuple[Rubric, ...]
    sources: tuple[Source, ...]


def student_brief(
    session: Session, side: Side, words: Words, *, name: str = "", passages: Mapping[str, str]
) -> StudentBrief:
    """The brief of `side`, for the student called `name` or for anybody.

    `session` may be one that never opened: then it holds what the documents say as of the issue.
    `passages` are the whole passages of attached sources, by the id of their excerpt.
    """
    exercise = session.documents.exercise
    position = exercise.positions.of(side)
    return StudentBrief(
        language=exercise.language,
        title=words("student_title", exercise=exercise.title, side=words(side)),
        name=f"{exercise.id} {name or side}",
        reader=name,
        resolution=exercise.resolution,
        issue=pieces.issue(exercise),
        side=side,
        assigned=words("assigned", does=words(f"{side}_does")),
        advocate=position.advocate,
        role=position.role or "",
        thesis=position.thesis,
        limit=position.limit,
        background=exercise.background,
        question=exercise.question or "",
        content_note=exercise.content_note,
        missing_voices=exercise.missing_voices,
        claims=pieces.claims(session, side),
        excerpts=pieces.excerpts(session, passages),
        timeline=pieces.events(session, words),
        terms=pieces.terms(exercise.terms),
        tasks=tuple(
            pieces.task(session, stage, pieces.argued(stage, side), words)
            for stage in session.documents.format.stages
            if stage.kind == "write"
        ),
        rubrics=pieces.rubrics(session),
        sources=pieces.sources(exercise),
    )


def student_briefs(
    session: Session,
    readers: Iterable[tuple[Side, str]],
    words: Words,
    *,
    passages: Mapping[str, str],
) -> Iterator[StudentBrief]:
    """A brief for each (side, name); what all of a side read is gathered once and shared."""
    common: dict[Side, StudentBrief] = {}
    for side, name in readers:
        if side not in common:
            common[side] = student_brief(session, side, words, passages=passages)
        brief = common[side]
        called = f"{session.documents.exercise.id} {name or side}"
        yield replace(brief, reader=name, name=called)
