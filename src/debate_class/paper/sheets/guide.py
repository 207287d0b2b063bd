"""The instructor's guide: the plan of a lesson, and all answers. Never for a student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from debate_class.debate.session import Session
from debate_class.paper.advice import Advice, fitting
from debate_class.paper.sheets import Sheet, key, pieces
from debate_class.paper.sheets.key import Expected, InShort, Later, StageAsks
from debate_class.paper.sheets.pieces import Excerpt, Rubric, Source
from debate_class.paper.sheets.plan import Plan, plan
from debate_class.paper.sheets.samples import SampleText
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorGuide(Sheet):
    """Everything that the one who leads a lesson wants on the desk."""

    kind: ClassVar[str] = "guide"

    resolution: str
    issue: str
    level: str
    form: str
    content_note: str
    missing_voices: str
    question: str
    plan: Plan
    pro: InShort
    con: InShort
    asks: tuple[StageAsks, ...]
    expected: tuple[Expected, ...]
    later: tuple[Later, ...]
    rubrics: tuple[Rubric, ...]
    samples: tuple[SampleText, ...]
    advice: tuple[Advice, ...]
    source_notes: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]
    sources: tuple[Source, ...]


def instructor_guide(
    session: Session,
    words: Words,
    advice: Sequence[Advice],
    *,
    passages: Mapping[str, str],
    samples: Sequence[SampleText] = (),
) -> InstructorGuide:
    """The guide to what `session` debates; the session may be one that never opened.

    `passages` are the whole passages of attached sources, by the id of their excerpt.
    """
    exercise, form = session.documents.exercise, session.documents.format
    return InstructorGuide(
        language=exercise.language,
        title=words("guide_title", exercise=exercise.title),
        name=f"{exercise.id} guide",
        resolution=exercise.resolution,
        issue=pieces.issue(exercise),
        level=exercise.level or "",
        form=words("minutes_of", title=form.title, n=f"{form.minutes:g}"),
        content_note=exercise.content_note,
        missing_voices=exercise.missing_voices,
        question=exercise.question or "",
        plan=plan(form, words),
        pro=key.in_short(session, "pro"),
        con=key.in_short(session, "con"),
        asks=key.asks(session),
        expected=key.expected(session, words),
        later=key.later(session),
        rubrics=pieces.rubrics(session),
        samples=tuple(samples),
        advice=fitting(advice, form),
        source_notes=tuple(exercise.source_notes),
        excerpts=pieces.excerpts(session, passages),
        sources=pieces.sources(exercise),
    )
