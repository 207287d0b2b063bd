"""A student's view: their task, their time, what they read and wrote, and nothing of another's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from debate_class.course.basics import Side, other
from debate_class.course.exercise import Scale
from debate_class.course.format import Stage
from debate_class.debate import material, timekeeping
from debate_class.debate.clock import Millis
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.decide.reading import choose
from debate_class.debate.events import Sent
from debate_class.debate.order import judge_order, shuffled
from debate_class.debate.session import Session
from debate_class.debate.views.judging import CriterionChoice, criteria, titled_parts
from debate_class.debate.views.parts import (
    ClockView,
    EvidenceView,
    StageView,
    evidence,
    own_clock,
    prompt_for,
    rail,
)
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What stands for the opponent's text, by whom, and in which parts (heading, text)."""

    kind: str
    by: str
    side: Side
    owner: str | None
    stage: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event as the timeline stage shows it. `date` is "" until the student's order is in."""

    id: str
    event: str
    prompt: str
    date: str
    answer: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """How an order was: pairs that count, and the pairs that stand the wrong way round."""

    pairs: int
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """What one open stage asks of this student.

    `sent` is what they (or their group) sent last, in parts, when and how, and `sent_count` how
    often; `draft` is their unsent text and `draft_revision` its number (0 for none); `hints` are
    the ones taken, by number.
    """

    stage: str
    kind: str
    title: str
    does: str
    prompt: str
    side: Side | None
    clock: ClockView
    done: bool
    shape: str
    words_min: int
    words_max: int
    joint_with: tuple[str, ...]
    draft: tuple[str, ...]
    draft_revision: int
    draft_saved_at: Millis | None
    sent: tuple[str, ...]
    sent_at: Millis | None
    sent_by: Sent | None
    sent_count: int
    reading: ReadingView | None
    rubric_title: str
    rubric: tuple[CriterionChoice, ...]
    hints: tuple[tuple[int, str], ...]
    hints_total: int
    early: str
    vote: str | None
    scales: tuple[Scale, ...]
    scale_answers: dict[str, int]
    events: tuple[EventCard, ...]
    order: OrderView | None

    @property
    def text(self) -> tuple[str, ...]:
        """What to go on writing from: the draft, unless something newer was sent."""
        if self.sent_at is not None and self.sent_at > (self.draft_saved_at or 0):
            return self.sent
        return self.draft


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """A released score: criteria with the level reached, the judge's comment, the points."""

    stage_title: str
    criteria: tuple[CriterionChoice, ...]
    comment: str
    points: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text this student (or their group) sent. `withheld` is told to its author alone."""

    stage: str
    stage_title: str
    owner: str
    parts: tuple[tuple[str, str], ...]
    words: int
    sent: Sent
    withheld: bool
    consent: bool


@dataclass(frozen=True, slots=True)
class BriefView:
    """The exercise as one side reads it. `claims` are (id, claim, cited excerpts)."""

    background: str
    question: str
    content_note: str
    missing_voices: str
    terms: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    source_notes: tuple[str, ...]
    positions: tuple[tuple[Side, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class StudentView:
    """Everything one student sees.

    `tasks` are the stages they can still work on, most urgent first; `sitting` says whether it is
    their turn at the shared machine.
    """

    participant: str
    name: str
    alias: str
    title: str
    resolution: str
    side: Side | None
    why: str
    opponent: str
    sitting: bool
    seq: int
    at: Millis
    stages: tuple[StageView, ...]
    tasks: tuple[TaskView, ...]
    brief: BriefView
    evidence: tuple[EvidenceView, ...]
    texts: tuple[OwnText, ...]
    feedback: tuple[FeedbackView, ...]
    catch_up: tuple[str, ...]
    paused: bool
    ended: bool


def student_view(
    session: Session, written: Written, participant_id: str, now: Millis
) -> StudentView:
    """What `participant_id` sees at `now`. Raises KeyError for someone not in the session."""
    participant = session.participants[participant_id]
    seat = session.seat(participant_id) if session.sides_told() else None
    opponent = session.participants.get(seat.opponent or "") if seat else None
    return StudentView(
        participant=participant_id,
        name=written.name(participant.person),
        alias=participant.alias,
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        side=seat.side if seat else None,
        why=seat.why if seat else "",
        opponent=opponent.alias if opponent else "",
        sitting=session.turn is not None and session.turn.participant == participant_id,
        seq=session.seq,
        at=now,
        stages=rail(session),
        tasks=tuple(
            task_view(session, written, stage, participant_id, now)
            for stage in _open_stages(session, participant_id, now)
        ),
        brief=brief_view(session),
        evidence=evidence(session),
        texts=_own_texts(session, written, participant_id),
        feedback=_feedback(session, written, participant_id) if session.released else (),
        catch_up=_catch_up(session, participant_id),
        paused=session.paused,
        ended=session.ended,
    )


def brief_view(session: Session) -> BriefView:
    """The exercise as everyone may read it; counters are the instructor's."""
    exercise = session.documents.exercise
    return BriefView(
        background=exercise.background,
        question=exercise.question or "",
        content_note=exercise.content_note,
        missing_voices=exercise.missing_voices,
        terms=tuple((t.term, t.meaning, tuple(t.gloss.items())) for t in exercise.terms),
        source_notes=tuple(exercise.source_notes),
        positions=tuple(
            (side, position.advocate, position.role or "", position.thesis, position.limit)
            for side in ("pro", "con")
            for position in (exercise.positions.of(side),)
        ),
    )


def task_view(
    session: Session, written: Written, stage: Stage, participant_id: str, now: Millis
) -> TaskView:
    """What `stage` asks of a participant."""
    key = (stage.id, participant_id)
    side = session.side_in(stage, participant_id) if session.sides_told() else None
    draft = written.drafts.get((participant_id, stage.id))
    response = session.response(stage.id, participant_id)
    rubric = session.documents.rubric_of(stage.id)
    prompt = session.documents.exercise.prompts.get(stage.prompt or "")
    vote = session.votes.get(key)
    hints = prompt.hints(side or "pro") if prompt else None
    texts = (hints.question, hints.starter, hints.model) if hints else ()
    joint = session.members(session.owner(stage, participant_id)) if stage.joint else []
    return TaskView(
        stage=stage.id,
        kind=stage.kind,
        title=stage.title,
        does=stage.does or "",
        prompt=prompt_for(session, stage, side),
        side=side,
        clock=own_clock(session, stage, participant_id, now),
        done=session.done(stage, participant_id),
        shape=stage.shape,
        words_min=stage.words.min if stage.words else 0,
        words_max=stage.words.max if stage.words else 0,
        joint_with=tuple(session.participants[p].alias for p in joint if p != participant_id),
        draft=draft.parts if draft else (),
        draft_revision=draft.revision if draft else 0,
        draft_saved_at=draft.saved_at if draft else None,
        sent=written.parts(response.latest.text) if response else (),
        sent_at=response.latest.at if response else None,
        sent_by=response.latest.sent if response else None,
        sent_count=len(response.revisions) if response else 0,
        reading=_reading(session, written, stage, participant_id),
        rubric_title=rubric.title if rubric else "",
        rubric=criteria(rubric, {}) if rubric else (),
        hints=tuple((n, texts[n - 1]) for n in session.hints.get(key, ()) if n <= len(texts)),
        hints_total=len(texts),
        early=(prompt.early or "") if prompt else "",
        vote=vote.vote if vote else None,
        scales=tuple(session.documents.exercise.scales) if stage.kind == "vote" else (),
        scale_answers=dict(vote.scales) if vote else {},
        events=_events(session, written, stage, participant_id) if stage.kind == "timeline" else (),
        order=_order(session, stage, participant_id),
    )


def _open_stages(session: Session, participant: str, now: Millis) -> list[Stage]:
    """Stages open to a participant: own time first, then the class's stage, then homework."""
    own: list[Stage] = []
    current: list[Stage] = []
    homework: list[Stage] = []
    for stage in session.documents.format.stages:
        run = session.run(stage.id)
        if timekeeping.over(session, stage.id, participant, now):
            continue
        if participant in run.still_open:
            own.append(stage)
        elif run.status == "open":
            (homework if run.due_at is not None else current).append(stage)
    return own + current + homework


def _reading(
    session: Session, written: Written, stage: Stage, participant: str
) -> ReadingView | None:
    seat = session.seat(participant)
    given = session.readings.get((stage.id, participant)) or choose(session, stage, participant)
    if seat is None or given is None or stage.answers is None:
        return None
    response = session.responses.get((stage.answers, given.owner or ""))
    if response is not None and not response.withheld:
        return ReadingView(
            kind=given.reading,
            by=session.participants[response.owner].alias,
            side=other(seat.side),
            owner=response.owner,
            stage=stage.answers,
            parts=titled_parts(
                session.documents.stage(stage.answers), written.parts(response.latest.text)
            ),
        )
    position = session.documents.exercise.positions.of(other(seat.side))
    return ReadingView(
        kind="claims",
        by=position.advocate,
        side=other(seat.side),
        owner=None,
        stage=stage.answers,
        parts=tuple(
            (claim.id, claim.claim) for claim in material.claims(session, other(seat.side))
        ),
    )


def _events(
    session: Session, written: Written, stage: Stage, participant: str
) -> tuple[EventCard, ...]:
    events = {event.id: event for event in material.timeline(session)}
    ordered = session.orders.get((stage.id, participant))
    seed = session.opened.seed if session.opened else 0
    dates = {event.id: event.moment for event in events.values()}
    ids = ordered or shuffled(tuple(events), seed, participant, dates=dates)
    cards = []
    for event_id in ids:
        answer = session.answers.get((stage.id, participant, event_id))
        event = events[event_id]
        cards.append(
            EventCard(
                id=event_id,
                event=event.event,
                prompt=event.asks,
                date=(event.date or "undated") if ordered else "",
                answer=written.text(answer.text) if answer else "",
            )
        )
    return tuple(cards)


def _order(session: Session, stage: Stage, participant: str) -> OrderView | None:
    ordered = session.orders.get((stage.id, participant))
    if ordered is None:
        return None
    dates = {event.id: event.moment for event in material.timeline(session)}
    result = judge_order(ordered, dates)
    return OrderView(result.pairs, result.wrong)


def _own_texts(session: Session, written: Written, participant: str) -> tuple[OwnText, ...]:
    return tuple(
        OwnText(
            stage=stage.id,
            stage_title=stage.title,
            owner=response.owner,
            parts=titled_parts(stage, written.parts(response.latest.text)),
            words=response.latest.words,
            sent=response.latest.sent,
            withheld=response.withheld,
            consent=response.consent,
        )
        for stage in session.documents.format.stages
        if (response := session.response(stage.id, participant))
    )


def _feedback(session: Session, written: Written, participant: str) -> tuple[FeedbackView, ...]:
    views = []
    for stage in session.documents.format.stages:
        rubric = session.documents.rubric_of(stage.id)
        ballot = session.ballots.get((stage.id, session.owner(stage, participant), INSTRUCTOR))
        if rubric is None or ballot is None or not ballot.levels:
            continue
        chosen = criteria(rubric, dict(ballot.levels))
        views.append(
            FeedbackView(
                stage_title=stage.title,
                criteria=chosen,
                comment=written.text(ballot.comment) if ballot.comment else "",
                points=sum(
                    (c.levels[c.chosen].points for c in chosen if c.chosen is not None),
                    Decimal(0),
                ),
                maximum=rubric.maximum,
            )
        )
    return tuple(views)


def _catch_up(session: Session, participant: str) -> tuple[str, ...]:
    """What a late student missed, stage by stage, in words."""
    if not session.participants[participant].late:
        return ()
    return tuple(
        f"{stage.title}: {stage.does or 'done without you'} You are excused from it."
        for stage in session.documents.format.stages
        if (stage.id, participant) in session.excused
    )
