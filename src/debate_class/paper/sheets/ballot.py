"""The judge's ballot: a page for each response that a rubric judges, with boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from debate_class.course.basics import Side
from debate_class.course.rubric import Criterion
from debate_class.course.rubric import Rubric as SessionRubric
from debate_class.debate.ballots import plainly
from debate_class.debate.session import Session
from debate_class.errors import CourseError
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.pieces import Level
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with its levels to tick.

    Where points are written in, `span` says which, and the levels describe some of them. `word`
    says so where the judge has to write a word.
    """

    name: str
    question: str
    levels: tuple[Level, ...]
    span: str
    word: str


@dataclass(frozen=True, slots=True)
class BallotPage:
    """What one response is judged by."""

    title: str
    note: str
    rows: tuple[Row, ...]
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Sheet):
    """Ballots for one debater, or blank ones: then `debater` is empty and `side` None."""

    kind: ClassVar[str] = "ballot"

    resolution: str
    debater: str
    side: Side | None
    judge: str
    pages: tuple[BallotPage, ...]


def ballot(
    session: Session, words: Words, *, debater: str = "", side: Side | None = None, judge: str = ""
) -> Ballot:
    """Ballots for all that `debater` writes in a session, or for anybody.

    Raises CourseError where no stage of the format is judged by a rubric.
    """
    exercise, form = session.documents.exercise, session.documents.format
    pages = tuple(
        _page(stage.title, judged, words)
        for stage in form.stages
        if (judged := session.documents.rubric_of(stage.id)) is not None
    )
    if not pages:
        raise CourseError(
            f"No stage of {form.id} has a rubric, so there is nothing to judge.",
            "Name a `rubric` in a stage of the format.",
        )
    return Ballot(
        language=exercise.language,
        title=words("ballot_title", exercise=exercise.title),
        name=f"{exercise.id} ballot {debater}".rstrip(),
        reader=debater,
        resolution=exercise.resolution,
        debater=debater,
        side=side,
        judge=judge,
        pages=pages,
    )


def _page(stage: str, judged: SessionRubric, words: Words) -> BallotPage:
    return BallotPage(
        title=words("ballot_of", stage=stage),
        note=judged.note or "",
        rows=tuple(_row(criterion, words) for criterion in judged.criteria),
        total=words("of_points", n=plainly(judged.maximum)),
    )


def _row(criterion: Criterion, words: Words) -> Row:
    weight, span = criterion.weight, criterion.range
    levels = criterion.levels if span else criterion.choices
    return Row(
        name=criterion.name,
        question=criterion.question or "",
        levels=tuple(
            Level(plainly(level.points * weight), level.name, level.descriptor) for level in levels
        ),
        span=words(
            "span",
            least=plainly(span.min * weight),
            most=plainly(span.max * weight),
            step=plainly(span.step * weight),
        )
        if span
        else "",
        word=words("word_required") if criterion.feedback == "required" else "",
    )
