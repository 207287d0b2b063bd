"""Practice: one student alone, the texts they practise, and what an opponent would answer."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.format import Stage
from debate_class.debate.clock import Millis
from debate_class.debate.material import claims, counter
from debate_class.debate.observations import Observation
from debate_class.debate.session import Session
from debate_class.debate.views.judging import CriterionChoice, criteria, titled_parts
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class PracticeStep:
    """One text to write, in order. `parts` are (heading, text) of what was sent, () before that.

    `criteria` are those of its rubric, with nothing chosen: in practice nobody files a grade.
    `observations` are all there are, with places that count in the texts of `parts` and an empty
    line between two.
    """

    stage: str
    title: str
    open: bool
    over: bool
    parts: tuple[tuple[str, str], ...]
    rubric_title: str
    criteria: tuple[CriterionChoice, ...]
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class CounterView:
    """A claim of one's own side, and the strongest answer to it."""

    id: str
    claim: str
    counter: str


@dataclass(frozen=True, slots=True)
class PracticeView:
    """A practice as the one who practises sees it.

    `counters` are told once everything is written, and only in a session opened as a practice.
    """

    participant: str
    title: str
    resolution: str
    side: Side | None
    seq: int
    at: Millis
    steps: tuple[PracticeStep, ...]
    counters: tuple[CounterView, ...]
    ended: bool

    @property
    def step(self) -> PracticeStep | None:
        """The step that is open."""
        return next((step for step in self.steps if step.open), None)

    @property
    def upcoming(self) -> PracticeStep | None:
        """The next step that has not begun."""
        return next((step for step in self.steps if not (step.open or step.over)), None)


def practised(stage: Stage) -> bool:
    """Whether one can practise a stage alone: a text of one's own, for one's own side."""
    return stage.kind == "write" and stage.side == "own" and not stage.joint


def practice_view(session: Session, written: Written, now: Millis) -> PracticeView:
    """The practice at `now`. Raises ValueError when nobody practises."""
    participant = next(iter(session.participants), None)
    if participant is None:
        raise ValueError("a practice has one participant")
    seat = session.seat(participant)
    steps = tuple(
        _step(session, written, stage, participant)
        for stage in session.documents.format.stages
        if practised(stage)
    )
    own = session.opened is not None and session.opened.practice
    told = own and (session.ended or all(step.over for step in steps))
    return PracticeView(
        participant=participant,
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        side=seat.side if seat else None,
        seq=session.seq,
        at=now,
        steps=steps,
        counters=counters(session, seat.side) if told and seat else (),
        ended=session.ended,
    )


def counters(session: Session, side: Side) -> tuple[CounterView, ...]:
    """The strongest answer to each claim of `side`. Told to students only after they tried."""
    return tuple(
        CounterView(claim.id, claim.claim, counter(session, claim))
        for claim in claims(session, side)
    )


def _step(session: Session, written: Written, stage: Stage, participant: str) -> PracticeStep:
    status = session.run(stage.id).status
    response = session.response(stage.id, participant)
    rubric = session.documents.rubric_of(stage.id)
    return PracticeStep(
        stage=stage.id,
        title=stage.title,
        open=status == "open",
        over=status in ("closed", "skipped"),
        parts=titled_parts(stage, written.parts(response.latest.text)) if response else (),
        rubric_title=rubric.title if rubric else "",
        criteria=criteria(rubric, {}) if rubric else (),
    )
