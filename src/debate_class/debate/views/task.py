"""What one open stage asks of a student: prompt, clock, draft, what was sent, hints and rubric."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.course.exercise import Scale
from debate_class.course.format import Stage
from debate_class.debate.clock import Millis
from debate_class.debate.events import Sent
from debate_class.debate.session import Session
from debate_class.debate.views.judging import CriterionChoice, criteria
from debate_class.debate.views.parts import ClockView, own_clock, prompt_for
from debate_class.debate.views.reading import ReadingView, reading_view
from debate_class.debate.views.reviewing import ReviewView, review_view
from debate_class.debate.views.since import LaterView, happened_next
from debate_class.debate.views.timeline import EventCard, OrderView, event_cards, order_view
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class TaskView:
    """What one open stage asks of this student.

    `sent` is what they (or their group) sent last, in parts, when and how, and `sent_count` how
    often; `draft` is their unsent text and `draft_revision` its number (0 for none); `hints` are
    the ones taken, by number; `later` is what happened after the issue, in the debrief; `review`
    is what there is to judge.
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
    later: tuple[LaterView, ...]
    review: ReviewView | None = None

    @property
    def text(self) -> tuple[str, ...]:
        """What to go on writing from: the draft, unless something newer was sent."""
        if self.sent_at is not None and self.sent_at > (self.draft_saved_at or 0):
            return self.sent
        return self.draft


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
        reading=reading_view(session, written, stage, participant_id),
        rubric_title=rubric.title if rubric else "",
        rubric=criteria(rubric, {}) if rubric else (),
        hints=tuple((n, texts[n - 1]) for n in session.hints.get(key, ()) if n <= len(texts)),
        hints_total=len(texts),
        early=(prompt.early or "") if prompt else "",
        vote=vote.vote if vote else None,
        scales=tuple(session.documents.exercise.scales) if stage.kind == "vote" else (),
        scale_answers=dict(vote.scales) if vote else {},
        events=event_cards(session, written, stage, participant_id)
        if stage.kind == "timeline"
        else (),
        order=order_view(session, stage, participant_id),
        later=happened_next(session) if stage.kind == "debrief" else (),
        review=review_view(session, written, stage, participant_id, now),
    )
