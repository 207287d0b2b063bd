"""A review as the one who judges sees it: samples, then texts of classmates, all without names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from debate_class.course.basics import Side
from debate_class.course.exercise import Sample
from debate_class.course.format import Stage
from debate_class.course.rubric import Rubric
from debate_class.debate import reviewing
from debate_class.debate.clock import Millis
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.views.judging import (
    AnsweredView,
    CriterionChoice,
    answered,
    criteria,
    titled_parts,
)
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion of a sample beside the instructor's choice. Levels are indexes, 0 the highest.

    `apart` is by how many levels the student judged lower (negative: higher).
    """

    criterion: CriterionChoice
    instructor: int
    reason: str

    @property
    def apart(self) -> int:
        """How many levels lie between the two choices; 0 where they agree."""
        return (self.criterion.chosen or 0) - self.instructor


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """Something to judge: a sample, a classmate's text under their alias, or one's own.

    `known_as` is how a command names it: a sample by its id, a text by its author's alias.
    `compared` is filled for a sample once it is judged.
    """

    kind: str
    known_as: str
    alias: str
    side: Side | None
    parts: tuple[tuple[str, str], ...]
    answered: AnsweredView | None
    criteria: tuple[CriterionChoice, ...]
    comment: str
    complete: bool
    compared: tuple[Compared, ...] = ()

    @property
    def levels(self) -> dict[str, int]:
        """The chosen levels by criterion."""
        return {c.id: c.chosen for c in self.criteria if c.chosen is not None}


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What a participant judges in a review, in the order in which it is done.

    `judges` is the stage whose texts are judged; `may_take` says whether one more can be had.
    """

    judges: str
    title: str
    texts: tuple[ReviewedText, ...]
    may_take: bool

    @property
    def next(self) -> int | None:
        """The place of the first one that is not complete, from 0."""
        return next((n for n, text in enumerate(self.texts) if not text.complete), None)


def review_view(
    session: Session, written: Written, stage: Stage, participant: str, now: Millis
) -> ReviewView | None:
    """What `participant` judges in `stage`; None where it is no review."""
    if stage.kind != "review":
        return None
    judged = session.documents.stage(stage.reviews or "")
    rubric = session.documents.rubric_of(judged.id)
    if rubric is None:
        return None
    wanted = reviewing.asked(session, stage)
    examples = reviewing.samples(session, stage, participant)
    samples = tuple(
        _sample(session, judged, rubric, sample, stage, participant, number)
        for number, sample in enumerate(examples, 1)
    )
    texts = tuple(
        _text(session, written, judged, rubric, owner, participant, wanted)
        for owner in reviewing.given(session, stage, participant)
    )
    done = all(text.complete for text in (*samples, *texts))
    more = done and reviewing.next_text(session, stage, participant, now) is not None
    return ReviewView(judged.id, judged.title, samples + texts, more)


def _asked(
    rubric: Rubric, levels: Mapping[str, int], wanted: list[str]
) -> tuple[CriterionChoice, ...]:
    return tuple(choice for choice in criteria(rubric, dict(levels)) if choice.id in wanted)


def _sample(
    session: Session,
    judged: Stage,
    rubric: Rubric,
    sample: Sample,
    stage: Stage,
    participant: str,
    number: int,
) -> ReviewedText:
    filed = session.calibrations.get((stage.id, participant, sample.id))
    choices = _asked(rubric, filed.levels if filed else {}, reviewing.asked(session, stage))
    other: Side = "con" if sample.side == "pro" else "pro"
    return ReviewedText(
        kind="sample",
        known_as=sample.id,
        alias=f"Sample {number}",
        side=sample.side,
        parts=titled_parts(judged, tuple(sample.parts)),
        answered=AnsweredView("the other side", "", other, (("", sample.answers),))
        if sample.answers
        else None,
        criteria=choices,
        comment="",
        complete=filed is not None,
        compared=compared(rubric, sample, choices) if filed else (),
    )


def compared(
    rubric: Rubric, sample: Sample, choices: tuple[CriterionChoice, ...]
) -> tuple[Compared, ...]:
    """A student's choices on a sample beside the instructor's, where the sample has them."""
    found = []
    for choice in choices:
        criterion, judgement = rubric.criterion(choice.id), sample.judgement(choice.id)
        if criterion is None or judgement is None or choice.chosen is None:
            continue
        points = [level.points for level in criterion.choices]
        if judgement.points in points:
            place = points.index(judgement.points)
            found.append(Compared(choice, place, judgement.reason))
    return tuple(found)


def _text(
    session: Session,
    written: Written,
    judged: Stage,
    rubric: Rubric,
    owner: str,
    participant: str,
    wanted: list[str],
) -> ReviewedText:
    response = session.responses[judged.id, owner]
    ballot = session.ballots.get((judged.id, owner, participant))
    members = session.members(owner)
    own = participant in members
    name = known_as(session, owner)
    what = answered(session, written, judged, members[0], withheld=False)
    return ReviewedText(
        kind="own" if own else "peer",
        known_as=name,
        alias="Your own text" if own else name,
        side=session.side_in(judged, members[0]),
        parts=titled_parts(judged, written.parts(response.latest.text)),
        answered=replace(what, name="") if what else None,
        criteria=_asked(rubric, ballot.levels if ballot else {}, wanted),
        comment=written.text(ballot.comment) if ballot and ballot.comment else "",
        complete=reviewing.complete(session, (judged.id, owner, participant)),
    )
