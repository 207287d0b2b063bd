"""The pieces that several sheets share, and how they are gathered from what a session uses."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from debate_class.course.basics import Side, other
from debate_class.course.exercise import Exercise
from debate_class.course.exercise import Term as ExerciseTerm
from debate_class.course.format import Stage
from debate_class.course.rubric import Rubric as SessionRubric
from debate_class.debate import material
from debate_class.debate.ballots import plainly
from debate_class.debate.session import Session
from debate_class.debate.views.judging import PART_NAMES, criteria
from debate_class.debate.views.parts import prompt_for
from debate_class.paper.words import Words
from debate_class.text import clean

WORDS_A_LINE = 10
"""How many words a student writes on one ruled line of a page, on average."""
FEWEST_LINES, MOST_LINES = 3, 40


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage to cite. `side` is whose advocate wrote it; `passage` is "" unless attached."""

    id: str
    side: Side | None
    place: str
    topic: str
    gist: str
    quote: str
    passage: str
    reference: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One point of a position, and the excerpts it rests on."""

    id: str
    claim: str
    excerpts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `date` says so where there is none; `dated` tells which."""

    id: str
    date: str
    dated: bool
    event: str
    prompt: str
    excerpts: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word in another language, whose tag is `language`."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word that students look up."""

    term: str
    meaning: str
    glosses: tuple[Gloss, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A text that excerpts come from, and whose it is."""

    title: str
    author: str
    rights: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a criterion; `points` as they are written, weight included."""

    points: str
    name: str
    descriptor: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question asked of a response, and its levels from the most points to the fewest."""

    id: str
    name: str
    question: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Rubric:
    """How responses of one kind are judged."""

    id: str
    title: str
    note: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What a stage asks, and the room to write it in: `lines` for each of the headings in `parts`.

    `time` and `length` are written out, as "10 minutes" and "80 to 200 words".
    """

    id: str
    title: str
    time: str
    does: str
    prompt: str
    length: str
    parts: tuple[str, ...]
    lines: int


def excerpts(session: Session, passages: Mapping[str, str]) -> tuple[Excerpt, ...]:
    """All excerpts of both advocates; `passages` holds whole ones, by id, of attached sources."""
    exercise = session.documents.exercise
    return tuple(
        Excerpt(
            id=each.id,
            side=each.by,
            place=exercise.place(each),
            topic=each.topic,
            gist=each.gist,
            quote=each.quote or "",
            passage=clean(passages.get(each.id, "")),
            reference="" if each.by else exercise.reference(each),
        )
        for each in material.excerpts(session)
    )


def claims(session: Session, side: Side) -> tuple[Claim, ...]:
    """The claims of one side, without their counters."""
    used = {each.id for each in material.excerpts(session)}
    return tuple(
        Claim(each.id, each.claim, tuple(name for name in each.excerpts if name in used))
        for each in material.claims(session, side)
    )


def events(session: Session, words: Words) -> tuple[Event, ...]:
    """The timeline, in order."""
    used = {each.id for each in material.excerpts(session)}
    return tuple(
        Event(
            id=each.id,
            date=each.date or words("undated"),
            dated=each.date is not None,
            event=each.event,
            prompt=each.asks,
            excerpts=tuple(name for name in each.excerpts if name in used),
            reference=each.reference or "",
        )
        for each in material.timeline(session)
    )


def terms(every: Iterable[ExerciseTerm]) -> tuple[Term, ...]:
    """The words that students look up, with their glosses."""
    return tuple(
        Term(each.term, each.meaning, tuple(Gloss(tag, text) for tag, text in each.gloss.items()))
        for each in every
    )


def sources(exercise: Exercise) -> tuple[Source, ...]:
    """The texts that excerpts come from, each with whose it is."""
    return tuple(
        Source(each.title, each.author or "", each.rights, each.url or "", each.note or "")
        for each in exercise.sources
    )


def issue(exercise: Exercise) -> str:
    """Where the debate was printed, on one line, as far as the issue says."""
    printed = exercise.issue
    named = " ".join(str(part) for part in (printed.series, printed.number) if part)
    return ", ".join(part for part in (named, printed.publisher, printed.date) if part)


def argued(stage: Stage, side: Side) -> Side | None:
    """The side that someone of `side` argues in a stage of writing; None where all are free."""
    if stage.side == "free" or stage.joint:
        return None
    return other(side) if stage.side == "other" else side


def rubric(each: SessionRubric) -> Rubric:
    """A rubric in plain words."""
    return Rubric(
        id=each.id,
        title=each.title,
        note=each.note or "",
        criteria=tuple(
            Criterion(
                id=choice.id,
                name=choice.name,
                question=choice.question,
                levels=tuple(
                    Level(plainly(level.points), level.name, level.descriptor)
                    for level in choice.levels
                ),
            )
            for choice in criteria(each, {})
        ),
    )


def rubrics(session: Session) -> tuple[Rubric, ...]:
    """The rubrics that judge what is written, each once, in the order of the stages."""
    named = dict.fromkeys(stage.rubric for stage in session.documents.format.stages if stage.rubric)
    return tuple(rubric(session.documents.rubrics[name]) for name in named)


def task(session: Session, stage: Stage, side: Side | None, words: Words) -> Task:
    """What `stage` asks of `side`, with the room to write it."""
    writes = stage.kind == "write" and stage.words is not None
    parts = PART_NAMES if stage.shape == "they-say" else ("",)
    return Task(
        id=stage.id,
        title=stage.title,
        time=words("minutes", n=f"{stage.minutes:g}"),
        does=stage.does or "",
        prompt=prompt_for(session, stage, side) if writes else "",
        length=words("words", least=stage.words.min, most=stage.words.max)
        if writes and stage.words
        else "",
        parts=parts if writes else (),
        lines=_lines(stage.words.max, len(parts)) if writes and stage.words else 0,
    )


def _lines(most_words: int, parts: int) -> int:
    return max(FEWEST_LINES, min(MOST_LINES, math.ceil(most_words / WORDS_A_LINE / parts)))
