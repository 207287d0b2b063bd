"""The instructor's console: where the class is, who is doing what, and what to press next."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.format import Stage
from debate_class.debate import planning, timekeeping
from debate_class.debate.citations import cited_ids
from debate_class.debate.clock import MINUTE, SECOND, Millis
from debate_class.debate.session import Participant, Session
from debate_class.debate.views.parts import ClockView, StageView, class_clock, prompt_for, rail
from debate_class.debate.views.results import response_state
from debate_class.debate.written import Written
from debate_class.text import count_words

IDLE: Millis = 60 * SECOND
"""A draft untouched for so long counts as idle."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One student on the console.

    `opponent` is a name, as the instructor knows it. `state` is one of: sent, done, writing, idle,
    not begun (a text), not done (anything else), waiting (for a turn at the machine), at the
    machine, extra time, excused, here (nothing is asked), away; after the lesson: to score, scored,
    no text. `since` is when the state began, where that is known. `left` is personal time. In a
    class over a network `online` tells whether their machine is connected, and `came_in` whether it
    ever was; the classroom adds both. `views.whereabouts` makes a word of it all. `extra_stage` is
    the title of the stage that is still open for them alone, or "".
    """

    participant: str
    name: str
    alias: str
    side: Side | None
    opponent: str
    group: str
    why: str
    late: bool
    extra_time: float | None
    state: str
    since: Millis | None
    left: Millis | None
    words: int
    cites: int
    sent: bool
    hints: int
    flagged: bool
    withheld: bool
    online: bool | None = None
    came_in: bool | None = None
    extra_stage: str = ""


@dataclass(frozen=True, slots=True)
class InstructorView:
    """Everything the console shows. `ends_at` is when the lesson ends if all goes as planned.

    `seed` and `class_id` are what the session was opened with.
    """

    title: str
    resolution: str
    exercise: str
    pace: str
    seq: int
    at: Millis
    stages: tuple[StageView, ...]
    stage: StageView | None
    prompt: str
    clock: ClockView | None
    upcoming: StageView | None
    rows: tuple[RowView, ...]
    bell_at: Millis | None
    ends_at: Millis | None
    plan: planning.Plan | None
    sides_given: bool
    flagged: int
    unscored: int
    parked: bool
    paused: bool
    ended: bool
    released: bool
    writing_help: bool = True
    wall_names: bool = False
    seed: int = 0
    class_id: str | None = None


def instructor_view(session: Session, written: Written, now: Millis) -> InstructorView:
    """The console at `now`."""
    stages = rail(session)
    current = session.current()
    upcoming = session.upcoming()
    by_id = {stage.id: stage for stage in stages}
    plan = _plan(session, now)
    return InstructorView(
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        exercise=session.documents.exercise.id,
        pace=session.opened.pace if session.opened else "turns",
        seq=session.seq,
        at=now,
        stages=stages,
        stage=by_id[current.id] if current else None,
        prompt=prompt_for(session, current, None) if current else "",
        clock=class_clock(session, current, now) if current else None,
        upcoming=by_id[upcoming.id] if upcoming else None,
        rows=tuple(
            _row(session, written, current, participant, now)
            for participant in session.participants.values()
            if not participant.erased
        ),
        bell_at=session.bell_at,
        ends_at=None if session.ended else round((session.bell_at or now) - plan.spare * MINUTE),
        plan=None if session.ended or session.bell_at is None else plan,
        sides_given=bool(session.seats),
        flagged=sum(bool(r.flagged_by) and not r.withheld for r in session.responses.values()),
        unscored=_unscored(session),
        parked=session.parked,
        paused=session.paused,
        ended=session.ended,
        released=session.released,
        writing_help=session.writing_help,
        wall_names=session.wall_names,
        seed=session.opened.seed if session.opened else 0,
        class_id=session.opened.class_id if session.opened else None,
    )


def _unscored(session: Session) -> int:
    return sum(
        session.documents.rubric_of(response.stage) is not None
        and response_state(session, session.documents.stage(response.stage), author) == "to score"
        for response in session.responses.values()
        if (author := response.latest.author)
    )


def _plan(session: Session, now: Millis) -> planning.Plan:
    """What remains of the lesson against the time until the bell; against none without a bell."""
    ahead = [
        planning.Planned(
            stage.id,
            stage.title,
            timekeeping.planned(session, stage) / MINUTE,
            stage.min_minutes,
            stage.optional,
            timekeeping.turns_ahead(session, stage),
            homework=stage.when == "before",
        )
        for stage in session.documents.format.stages
        # What was to be read before takes time of the lesson as soon as it is opened, as any stage.
        if stage.when != "after" and session.run(stage.id).status == "pending"
    ]
    current = session.current()
    open_rest = timekeeping.remaining(session, current, now) if current else 0
    bell_at = now if session.bell_at is None else session.bell_at
    return planning.plan(ahead, (bell_at - now - open_rest) / MINUTE)


def _row(
    session: Session, written: Written, stage: Stage | None, p: Participant, now: Millis
) -> RowView:
    stage = _task(session, stage, p.id)
    seat = session.seat(p.id)
    opponent = session.participants.get(seat.opponent or "") if seat else None
    response = session.response(stage.id, p.id) if stage else None
    draft = written.drafts.get((p.id, stage.id)) if stage else None
    if response is not None:
        words, cites = response.latest.words, response.latest.cites
    elif draft is not None:
        words = sum(map(count_words, draft.parts))
        cites = len(cited_ids("\n".join(draft.parts)))
    else:
        words = cites = 0
    state, since = _state(session, written, stage, p, now)
    own = [r for r in session.responses.values() if p.id in session.members(r.owner)]
    return RowView(
        participant=p.id,
        name=written.name(p.person),
        alias=p.alias,
        side=seat.side if seat else None,
        opponent=written.name(opponent.person) if opponent else "",
        group=seat.group if seat else "",
        why=seat.why if seat else "",
        late=p.late,
        extra_time=p.extra_time,
        state=state,
        since=since,
        left=timekeeping.left(session, stage.id, p.id, now) if stage else None,
        words=words,
        cites=cites,
        sent=stage is not None and session.done(stage, p.id),
        hints=len(session.hints.get((stage.id, p.id), ())) if stage else 0,
        flagged=any(r.flagged_by for r in own),
        withheld=any(r.withheld for r in own),
        extra_stage=stage.title if state == "extra time" and stage is not None else "",
    )


def _task(session: Session, stage: Stage | None, participant: str) -> Stage | None:
    """What is theirs to do: in their own time, else with the class, else what is due one day."""
    stages = session.documents.format.stages
    own = (each for each in stages if participant in session.run(each.id).still_open)
    homework = (each for each in stages if session.run(each.id).status == "open")
    return next(own, None) or stage or next(homework, None)


def _after(session: Session, p: Participant) -> str:
    """What remains to be done with a student's texts once the lesson has ended."""
    stages = (s for s in session.documents.format.stages if session.documents.rubric_of(s.id))
    states = {response_state(session, stage, p.id) for stage in stages}
    found = next((state for state in ("to score", "scored") if state in states), None)
    return found or ("no text" if p.present else "away")


def _state(
    session: Session, written: Written, stage: Stage | None, p: Participant, now: Millis
) -> tuple[str, Millis | None]:
    if session.ended:
        return _after(session, p), None
    if not p.present:
        return "away", None
    if session.turn and session.turn.participant == p.id:
        return "at the machine", session.turn.clock.running_since
    if any(p.id in run.still_open for run in session.runs.values()):
        return "extra time", None
    if stage is None:
        return "here", None
    if session.done(stage, p.id):
        response = session.response(stage.id, p.id)
        return ("sent", response.latest.at) if response else ("done", None)
    if (stage.id, p.id) in session.excused:
        return "excused", None
    draft = written.drafts.get((p.id, stage.id))
    if draft is None or draft.empty:
        if session.opened is not None and session.opened.pace == "turns":
            return "waiting", None
        return ("not begun" if stage.kind == "write" else "not done"), None
    return ("idle" if now - draft.saved_at > IDLE else "writing"), draft.saved_at
