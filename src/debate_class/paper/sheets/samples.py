"""Sample responses on paper: texts of nobody in the class, with the levels they reach and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.rubric import Rubric
from debate_class.course.samples import Sample
from debate_class.debate.ballots import plainly
from debate_class.debate.session import Session
from debate_class.debate.views.judging import PART_NAMES
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True)
class Judged:
    """What a sample reaches on one criterion, and why."""

    criterion: str
    level: str
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text under its heading, which is empty where the text is one."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SampleText:
    """One response. `answers` is the opposing text that it answers, or empty."""

    title: str
    side: Side
    answers: str
    parts: tuple[Passage, ...]
    judged: tuple[Judged, ...]


def samples(session: Session, words: Words) -> tuple[SampleText, ...]:
    """The samples of the exercise whose rubric the session uses, each with what it reaches."""
    documents = session.documents
    return tuple(
        SampleText(
            title=words("sample_title", n=number, stage=rubric.title),
            side=sample.side,
            answers=sample.answers or "",
            parts=_parts(sample),
            judged=tuple(_judged(sample, rubric)),
        )
        for number, sample in enumerate(documents.exercise.samples, 1)
        if (rubric := documents.rubrics.get(sample.rubric)) is not None
    )


def _parts(sample: Sample) -> tuple[Passage, ...]:
    names = PART_NAMES if len(sample.parts) == len(PART_NAMES) else ("",) * len(sample.parts)
    return tuple(Passage(*part) for part in zip(names, sample.parts, strict=True))


def _judged(sample: Sample, rubric: Rubric) -> Iterator[Judged]:
    for criterion in rubric.criteria:
        given = sample.judgement(criterion.id)
        if given is not None:
            level = next((c.name for c in criterion.choices if c.points == given.points), "")
            yield Judged(
                criterion.name, level, plainly(given.points * criterion.weight), given.reason
            )
