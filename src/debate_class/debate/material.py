"""What of an exercise a session uses: with `as_of: issue`, nothing later than the newsletter."""

from __future__ import annotations

from debate_class.course.basics import Side
from debate_class.course.exercise import Claim, Event
from debate_class.debate.session import Session


def hindsight(session: Session) -> bool:
    """Whether the session may use what happened after the issue appeared."""
    return session.opened is not None and session.opened.as_of == "today"


def timeline(session: Session) -> tuple[Event, ...]:
    """The events of this session, in the exercise's order."""
    events = session.documents.exercise.timeline
    return tuple(event for event in events if hindsight(session) or not event.later)


def later_events(session: Session) -> tuple[Event, ...]:
    """What happened after the issue: told in the debrief."""
    return tuple(event for event in session.documents.exercise.timeline if event.later)


def claims(session: Session, side: Side) -> tuple[Claim, ...]:
    """The claims of one side that this session uses."""
    position = session.documents.exercise.positions.of(side)
    return tuple(claim for claim in position.claims if hindsight(session) or claim.since is None)
