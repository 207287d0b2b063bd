"""The pieces that several views share: the rail of stages, clocks, evidence to cite."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.format import Stage
from debate_class.debate import timekeeping
from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.material import claims, excerpts, shown_ids, timeline
from debate_class.debate.session import Session, Status


@dataclass(frozen=True, slots=True)
class StageView:
    """One step on the rail, planned for `minutes`. `current` marks the open class stage.

    `shape` is the form of the text that the stage asks for, or empty; `closed_by` is who ended it
    for the class, the instructor or the clock, or empty.
    """

    id: str
    title: str
    kind: str
    status: Status
    minutes: float
    optional: bool
    when: str
    current: bool
    shape: str = ""
    closed_by: str = ""

    @property
    def at_home(self) -> str:
        """`before the lesson` or `after the lesson` for homework, "" for what is done in class."""
        return "" if self.when == "class" else f"{self.when} the lesson"

    @property
    def told(self) -> str:
        """The title, and when it is done where that is not in class."""
        return f"{self.title} ({self.at_home})" if self.at_home else self.title


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock as it stood `at` that moment; a screen works out the rest for itself."""

    at: Millis
    elapsed: Millis
    limit: Millis | None
    running: bool

    def left(self, now: Millis) -> Millis | None:
        """What is left at `now`, negative past the end; None without a limit."""
        if self.limit is None:
            return None
        return self.limit - self.elapsed - (max(0, now - self.at) if self.running else 0)

    def spent(self, now: Millis) -> Millis:
        """What has run at `now`."""
        return self.elapsed + (max(0, now - self.at) if self.running else 0)


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Something that can be cited: an excerpt, a claim or an event.

    `label` is short, as in `Park ¶4`; `topic` says what it is about; `text` is ours and `quote` the
    source's own words; `date` is how an event is dated, "" for anything else; `reference` is where
    it is told, for what no advocate's text tells. `passage` is the whole passage where a copy of
    the source is attached; the classroom adds it, as nothing of such a copy is part of a session.
    """

    id: str
    kind: str
    label: str
    topic: str
    text: str
    quote: str | None
    side: Side | None
    date: str = ""
    reference: str = ""
    passage: str = ""


def rail(session: Session) -> tuple[StageView, ...]:
    """All stages in order, with how far each has come."""
    current = session.current()
    return tuple(
        StageView(
            id=stage.id,
            title=stage.title,
            kind=stage.kind,
            status=session.run(stage.id).status,
            minutes=timekeeping.planned(session, stage) / MINUTE,
            optional=stage.optional,
            when=stage.when,
            current=stage is current,
            shape=stage.shape if stage.kind == "write" else "",
            closed_by=session.run(stage.id).closed_by,
        )
        for stage in session.documents.format.stages
    )


def class_clock(session: Session, stage: Stage, now: Millis) -> ClockView:
    """The clock of a stage as the class sees it; in turns it has no end, each student's own has."""
    run = session.run(stage.id)
    if run.due_at is not None:
        return ClockView(now, 0, run.due_at - now, True)
    limit = None if timekeeping.in_turns(session) else run.limit
    return ClockView(now, run.clock.elapsed(now), limit, run.clock.running)


def own_clock(session: Session, stage: Stage, participant: str, now: Millis) -> ClockView:
    """The clock of a stage as one participant sees it, extra time included."""
    run = session.run(stage.id)
    if run.due_at is not None and (stage.id, participant) not in session.own_limits:
        return class_clock(session, stage, now)
    turn = session.turn
    sits = turn is not None and (turn.stage, turn.participant) == (stage.id, participant)
    return ClockView(
        at=now,
        elapsed=timekeeping.used(session, stage.id, participant, now),
        limit=timekeeping.limit_for(session, stage.id, participant),
        running=sits if timekeeping.in_turns(session) else run.clock.running,
    )


def prompt_for(session: Session, stage: Stage, side: Side | None) -> str:
    """What a stage asks of a side: the exercise's prompt, else what the format says is done."""
    prompt = session.documents.exercise.prompts.get(stage.prompt or "")
    if prompt is None:
        return stage.does or stage.title
    if side is None and prompt.pro != prompt.con:
        return stage.does or prompt.pro
    return prompt.text(side or "pro")


def evidence(session: Session) -> tuple[EvidenceView, ...]:
    """All that can be cited in this session: excerpts, claims of both sides, events."""
    exercise = session.documents.exercise
    passages = (
        EvidenceView(
            id=excerpt.id,
            kind="excerpt",
            label=exercise.place(excerpt),
            topic=excerpt.topic,
            text=excerpt.gist,
            quote=excerpt.quote,
            side=excerpt.by,
            reference="" if excerpt.by else exercise.reference(excerpt),
        )
        for excerpt in excerpts(session)
    )
    points = (
        EvidenceView(
            claim.id,
            "claim",
            exercise.positions.of(side).called,
            shown_ids(session, claim.excerpts),
            claim.claim,
            None,
            side,
        )
        for side in ("pro", "con")
        for claim in claims(session, side)
    )
    events = (
        EvidenceView(
            event.id,
            "event",
            event.date or "undated",
            shown_ids(session, event.excerpts),
            event.event,
            None,
            None,
            date=event.date or "undated",
            reference=event.reference or "",
        )
        for event in timeline(session)
    )
    return (*passages, *points, *events)
