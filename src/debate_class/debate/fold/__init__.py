"""The fold: how each event changes a session. Nothing else does.

It never refuses: what the journal holds has happened. It never asks the time: events carry it.
"""

from __future__ import annotations

from collections.abc import Iterable

from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.fold import care, judging, lesson, people, stages, writing
from debate_class.debate.session import Session

_FOLDS = {
    kind: fold
    for room in (lesson, people, stages, writing, care, judging)
    for kind, fold in room.folds.items()
}


def apply(session: Session, recorded: Recorded) -> None:
    """Change `session` by one event. Raises ValueError when a number is missing or comes twice."""
    if recorded.seq != session.seq + 1:
        raise ValueError(f"event {recorded.seq} cannot follow event {session.seq}")
    _FOLDS[type(recorded.event)](session, recorded.event, recorded)
    session.seq = recorded.seq
    session.last_at = recorded.at


def replay(documents: Documents, events: Iterable[Recorded]) -> Session:
    """The session that these events add up to."""
    session = Session(documents)
    for recorded in events:
        apply(session, recorded)
    return session
