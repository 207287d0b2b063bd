"""A student's letter: what the judge chose and said of each text, and what the next level asks.

It holds one student's own work, and of others only the text that was given to be answered, the best
answer to their own, and what those who judged it gave and said, without names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from debate_class.course.basics import SIDES, Side
from debate_class.course.format import Stage
from debate_class.debate.ballots import plainly
from debate_class.debate.material import claims
from debate_class.debate.views.judging import CriterionChoice
from debate_class.debate.views.own import (
    AnswerView,
    FeedbackView,
    OwnText,
    feedback,
    own_texts,
)
from debate_class.debate.views.reading import reading_view
from debate_class.debate.views.results import response_state
from debate_class.errors import WrongUse
from debate_class.paper.reports.checked import Checked, checked
from debate_class.paper.reports.judges import Change, Judges, changes, judges
from debate_class.paper.reports.parts import Text
from debate_class.paper.reports.telling import Telling, held_at
from debate_class.paper.sheets import Sheet
from debate_class.paper.values import day
from debate_class.text import clean, one_line

MOST_STEPS = 6
"""A criterion of more levels than these is not drawn as a row of marks."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion and the level reached: `reached` of `steps`, counted from the lowest as 1.

    `next` says what the level above asks, "" at the top; `steps` is 0 where there are too many.
    """

    name: str
    question: str
    level: str
    points: str
    descriptor: str
    next: str
    reached: int
    steps: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said of one stage. `state` says why there is no score, "" where there is one.

    `by` says whose judgement the points are. `answer` is the best answer to this text.
    """

    title: str
    state: str
    points: str
    by: str
    changes: tuple[Change, ...]
    comment: str
    judged: tuple[Judged, ...]
    judges: Judges | None
    own: Text | None
    checked: Checked | None
    answered: Text | None
    answer: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Sheet):
    """One student's letter; `reader` is the student's name."""

    kind: ClassVar[str] = "letter"

    lesson: str
    resolution: str
    held: str
    side: Side | None
    assigned: str
    stages: tuple[Feedback, ...]


def letters(telling: Telling) -> tuple[Letter, ...]:
    """A letter for everybody in the session, in the order they were added.

    Raises WrongUse while the scores are not released: no letter goes out before.
    """
    _need_release(telling)
    here = [p.id for p in telling.session.participants.values() if not p.erased]
    return tuple(_letter(telling, participant) for participant in here)


def letter(telling: Telling, participant: str) -> Letter:
    """The letter for one participant. Raises WrongUse as `letters` does."""
    _need_release(telling)
    return _letter(telling, participant)


def _need_release(telling: Telling) -> None:
    if not telling.session.released:
        raise WrongUse(
            "The scores of this session are not released, so there are no letters yet.",
            "Release them in the results: open the session, `g`, then `r`.",
        )


def _letter(telling: Telling, participant: str) -> Letter:
    session, words = telling.session, telling.words
    exercise, opened = session.documents.exercise, session.opened
    lesson = one_line(opened.title if opened else exercise.title)
    name = telling.name(participant)
    seat = session.seat(participant)
    return Letter(
        language=exercise.language,
        title=words("letter_title", lesson=lesson, name=name),
        name=f"{lesson} {name}",
        reader=name,
        lesson=lesson,
        resolution=exercise.resolution,
        held=day(held_at(session)),
        side=seat.side if seat else None,
        assigned=words("side_assigned"),
        stages=tuple(_stages(telling, participant)),
    )


def _stages(telling: Telling, participant: str) -> Iterator[Feedback]:
    """The judged stages that were held, each with what is said of it."""
    session = telling.session
    given = {view.stage: view for view in feedback(session, telling.written, participant)}
    own = {text.stage: text for text in own_texts(session, telling.written, participant)}
    for stage in session.documents.format.stages:
        held = session.run(stage.id).status in ("open", "closed")
        if session.documents.rubric_of(stage.id) is not None and held:
            yield _feedback(telling, stage, participant, given.get(stage.id), own.get(stage.id))


def _feedback(
    telling: Telling,
    stage: Stage,
    participant: str,
    given: FeedbackView | None,
    own: OwnText | None,
) -> Feedback:
    words = telling.words
    state = response_state(telling.session, stage, participant)
    scored = given if state == "scored" else None
    return Feedback(
        title=stage.title,
        state="" if scored else words(f"letter_{state.replace(' ', '_')}"),
        points=words("points_of", n=plainly(scored.points), most=plainly(scored.maximum))
        if scored
        else "",
        by=words(f"judged_by_{scored.by}") if scored else "",
        changes=changes(scored, words) if scored else (),
        comment=clean(scored.comment) if scored else "",
        judged=tuple(_judged(telling, scored, each) for each in scored.criteria) if scored else (),
        judges=judges(scored, words) if scored else None,
        own=_own(telling, own) if own else None,
        checked=_checked(telling, own) if own else None,
        answered=_answered(telling, stage, participant) if own else None,
        answer=_answer(scored.answer) if scored and scored.answer else None,
    )


def _judged(telling: Telling, given: FeedbackView, criterion: CriterionChoice) -> Judged:
    """A criterion with the points that count, which as a median can lie between two levels."""
    words, chosen = telling.words, criterion.chosen or 0
    points = {name: each for name, each, _ in given.given}
    level, most = criterion.levels[chosen], criterion.levels[0].points
    above = criterion.levels[chosen - 1] if chosen else None
    steps = len(criterion.levels)
    reached = points.get(criterion.id, level.points)
    return Judged(
        name=criterion.name,
        question=criterion.question,
        level=level.name,
        points=words("points_of", n=plainly(reached), most=plainly(most)),
        descriptor=level.descriptor,
        next=f"{above.name}. {above.descriptor}" if above else "",
        reached=steps - chosen,
        steps=steps if steps <= MOST_STEPS else 0,
    )


def _own(telling: Telling, own: OwnText) -> Text:
    notes = [telling.words("sent_by_clock")] if own.sent == "clock" else []
    if own.withheld:
        notes.append(telling.words("own_withheld"))
    return Text("", None, _cleaned(own.parts), tuple(notes))


def _checked(telling: Telling, own: OwnText) -> Checked | None:
    observed = telling.observed(telling.session.responses[own.stage, own.owner])
    ids = {claim.id for side in SIDES for claim in claims(telling.session, side)}
    return checked(observed, ids, telling.words) if observed else None


def _answer(answer: AnswerView) -> Text:
    """The best answer that a classmate gave to this text, under the classmate's alias."""
    return Text(one_line(answer.by), None, _cleaned(answer.parts), (one_line(answer.stage_title),))


def _answered(telling: Telling, stage: Stage, participant: str) -> Text | None:
    """What this student was given to answer: a classmate's text under its alias, or an expert."""
    view = reading_view(telling.session, telling.written, stage, participant)
    return Text(one_line(view.by), view.side, _cleaned(view.parts)) if view else None


def _cleaned(parts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((head, clean(body)) for head, body in parts)
