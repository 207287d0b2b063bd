"""A student's view: their task, their time, what they read and wrote, and nothing of another's."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.format import Stage
from debate_class.debate import timekeeping
from debate_class.debate.clock import Millis
from debate_class.debate.session import Session
from debate_class.debate.views.own import FeedbackView, OwnText, feedback, own_texts
from debate_class.debate.views.parts import EvidenceView, StageView, evidence, rail
from debate_class.debate.views.task import TaskView, task_view
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class BriefView:
    """The exercise as everyone may read it.

    `terms` are (term, meaning, glosses by language); `positions` (side, advocate, role, thesis,
    what the advocate does not claim).
    """

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
    their turn at the shared machine. `pace` tells whether the class works in turns or all at once.
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
    pace: str = "turns"


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
        texts=own_texts(session, written, participant_id),
        feedback=feedback(session, written, participant_id) if session.released else (),
        catch_up=_catch_up(session, participant_id),
        paused=session.paused,
        ended=session.ended,
        pace=session.opened.pace if session.opened else "turns",
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


def _catch_up(session: Session, participant: str) -> tuple[str, ...]:
    """What a late student missed, stage by stage, in words."""
    if not session.participants[participant].late:
        return ()
    return tuple(
        f"{stage.title}: {stage.does or 'done without you'} You are excused from it."
        for stage in session.documents.format.stages
        if (stage.id, participant) in session.excused
    )
