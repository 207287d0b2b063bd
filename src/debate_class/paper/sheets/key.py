"""What only the instructor holds: counters to claims, hints, and what the timeline looks for.

All of it is told from the exercise; where that says nothing, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from debate_class.course.basics import SIDES, Side
from debate_class.course.exercise import Event, Prompt
from debate_class.course.format import Stage
from debate_class.debate import material
from debate_class.debate.order import judge_order
from debate_class.debate.session import Session
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True)
class Countered:
    """A claim, the excerpts it rests on, and the strongest answer to it."""

    id: str
    claim: str
    excerpts: tuple[str, ...]
    counter: str


@dataclass(frozen=True, slots=True)
class InShort:
    """One side: its advocate, what they argue, what they do not claim, and the claims."""

    side: Side
    advocate: str
    role: str
    thesis: str
    limit: str
    claims: tuple[Countered, ...]


@dataclass(frozen=True, slots=True)
class Rests:
    """A passage that an answer can rest on, in our own words."""

    id: str
    side: Side | None
    place: str
    topic: str
    gist: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An event in its place. `notes` say what is not scored; an answer rests on `passages`.

    `pro` and `con` are the claims that rest on one of the same passages.
    """

    place: str
    id: str
    date: str
    event: str
    prompt: str
    notes: tuple[str, ...]
    passages: tuple[Rests, ...]
    pro: tuple[str, ...]
    con: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Something that happened after the issue, and where it is told."""

    id: str
    date: str
    event: str
    prompt: str
    reference: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one side is asked in a stage, and its three hints; `side` None where all are the same.

    The hints are a question, the beginning of a sentence, and a model on another topic.
    """

    side: Side | None
    prompt: str
    question: str
    starter: str
    model: str


@dataclass(frozen=True, slots=True)
class StageAsks:
    """A stage with its prompts. `early` is for those who are done before the time is over."""

    title: str
    asked: tuple[Asked, ...]
    early: str


def in_short(session: Session, side: Side) -> InShort:
    """One side with its claims and their counters."""
    position = session.documents.exercise.positions.of(side)
    used = {each.id for each in material.excerpts(session)}
    return InShort(
        side=side,
        advocate=position.advocate,
        role=position.role or "",
        thesis=position.thesis,
        limit=position.limit,
        claims=tuple(
            Countered(
                claim.id,
                claim.claim,
                tuple(name for name in claim.excerpts if name in used),
                material.counter(session, claim),
            )
            for claim in material.claims(session, side)
        ),
    )


def expected(session: Session, words: Words) -> tuple[Expected, ...]:
    """The timeline in order, with what an answer to each prompt can rest on."""
    events = material.timeline(session)
    exercise = session.documents.exercise
    known = {
        each.id: Rests(each.id, each.by, exercise.place(each), each.topic, each.gist)
        for each in material.excerpts(session)
    }
    return tuple(
        Expected(
            place=str(place),
            id=event.id,
            date=event.date or words("undated"),
            event=event.event,
            prompt=event.asks,
            notes=tuple(_notes(event, events, words)),
            passages=tuple(known[name] for name in event.excerpts if name in known),
            pro=_resting(session, "pro", event),
            con=_resting(session, "con", event),
        )
        for place, event in enumerate(events, 1)
    )


def later(session: Session) -> tuple[Later, ...]:
    """What happened after the issue, where the session has not used it already."""
    if material.hindsight(session):
        return ()
    return tuple(
        Later(each.id, each.date or "", each.event, each.asks, each.reference or "")
        for each in material.later_events(session)
    )


def asks(session: Session) -> tuple[StageAsks, ...]:
    """The stages that ask something of the exercise's own, in order."""
    stages = session.documents.format.stages
    return tuple(each for stage in stages if (each := _asks(session, stage)) is not None)


def _asks(session: Session, stage: Stage) -> StageAsks | None:
    prompt = session.documents.exercise.prompts.get(stage.prompt or "")
    if prompt is None:
        return None
    both = tuple(_of_side(prompt, side) for side in SIDES)
    one = tuple({replace(each, side=None) for each in both})
    return StageAsks(stage.title, one if len(one) == 1 else both, prompt.early or "")


def _of_side(prompt: Prompt, side: Side) -> Asked:
    hints = prompt.hints(side)
    return Asked(side, prompt.text(side), hints.question, hints.starter, hints.model)


def _notes(event: Event, events: Iterable[Event], words: Words) -> Iterable[str]:
    if event.date is None:
        yield words("not_scored")
        return
    if event.inferred:
        yield words("inferred", part=words(f"inferred_{event.inferred}"))
    ties = [
        each.id
        for each in events
        if each.id != event.id and each.date and not _ordered(event, each)
    ]
    if ties:
        yield words("ties", ids=", ".join(ties))


def _ordered(one: Event, two: Event) -> bool:
    """Whether the dates say which of the two came first."""
    dates = {event.id: event.moment for event in (one, two)}
    return judge_order((one.id, two.id), dates).pairs > 0


def _resting(session: Session, side: Side, event: Event) -> tuple[str, ...]:
    told = set(event.excerpts)
    return tuple(
        claim.id for claim in material.claims(session, side) if told.intersection(claim.excerpts)
    )
