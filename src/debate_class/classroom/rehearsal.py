"""An exercise tried out with nobody in it: what each side would read, stage by stage.

The session is a real one, with the real rules and views, that no journal keeps. Both of its
students have taken every hint, so that a designer sees all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from debate_class.classroom.viewers import in_full
from debate_class.course.basics import SIDES, Side
from debate_class.debate import fold
from debate_class.debate.clock import Millis
from debate_class.debate.commands import (
    INSTRUCTOR,
    AddParticipant,
    AssignSides,
    Command,
    GiveHint,
    OpenSession,
    OpenStage,
)
from debate_class.debate.decide import Refusal, decide
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.session import Session
from debate_class.debate.views import CounterView, StudentView, counters, student_view
from debate_class.debate.written import Written
from debate_class.errors import WrongUse

_NOW: Millis = 0
_NAMES = {side: f"The student who argues {side}" for side in SIDES}
_WRITTEN = Written(names=dict(_NAMES.items()))


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """`stages` holds, for each side, the view with each stage of the format open in turn.

    `answers` are the strongest counters to the claims of each side.
    """

    documents: Documents
    stages: Mapping[Side, tuple[StudentView, ...]]
    answers: Mapping[Side, tuple[CounterView, ...]]


def rehearse(documents: Documents, passages: Mapping[str, str]) -> Rehearsal:
    """Try out `documents`; `passages` are those of attached texts, by excerpt.

    Raises WrongUse with a sentence where the rules refuse it.
    """
    session = Session(documents)
    title = documents.exercise.title
    _do(session, OpenSession(session="rehearsal", title=title, course="", seed=1, pace="class"))
    for side, name in _NAMES.items():
        _do(session, AddParticipant(person=side, name=name, alias=name, pin=side))
    _do(session, AssignSides(seed=1))
    views: dict[Side, list[StudentView]] = {side: [] for side in SIDES}
    for stage in documents.format.stages:
        opened = session.fork()
        _do(opened, OpenStage(stage=stage.id))
        for participant, seat in opened.seats.items():
            for number in (1, 2, 3) if stage.prompt in documents.exercise.prompts else ():
                _do(opened, GiveHint(stage=stage.id, participant=participant, number=number))
            view = student_view(opened, _WRITTEN, participant, _NOW)
            view = replace(view, evidence=in_full(view.evidence, passages))
            views[seat.side].append(view)
    return Rehearsal(
        documents,
        {side: tuple(views[side]) for side in SIDES},
        {side: counters(session, side) for side in SIDES},
    )


def _do(session: Session, command: Command) -> None:
    answer = decide(session, command, INSTRUCTOR, _NOW, _WRITTEN)
    if isinstance(answer, Refusal):
        raise WrongUse(f"This cannot be tried out: {answer.message}")
    for event in answer.events:
        fold.apply(session, Recorded(session.seq + 1, _NOW, INSTRUCTOR, event))
