"""What of an exercise a session uses: with `as_of: issue`, nothing later than the newsletter."""

from __future__ import annotations

from collections.abc import Iterable

from debate_class.course.basics import Side
from debate_class.course.exercise import Claim, Event, Excerpt
from debate_class.debate.session import Session


def hindsight(session: Session) -> bool:
    """Whether the session may use what happened after the issue appeared."""
    return session.opened is not None and session.opened.as_of == "today"


def timeline(session: Session) -> tuple[Event, ...]:
    """The events of this session, in the exercise's order."""
    events, every = session.documents.exercise.timeline, hindsight(session)
    return tuple(event for event in events if every or not event.later)


def later_events(session: Session) -> tuple[Event, ...]:
    """What happened after the issue: told in the debrief."""
    return tuple(event for event in session.documents.exercise.timeline if event.later)


def excerpts(session: Session) -> tuple[Excerpt, ...]:
    """The excerpts this session uses, in the exercise's order."""
    found, every = session.documents.exercise.excerpts, hindsight(session)
    return tuple(excerpt for excerpt in found if every or excerpt.since is None)


def shown_ids(session: Session, cited: Iterable[str]) -> str:
    """Those of the excerpts `cited` that this session uses, as a list of ids for a reader."""
    every = hindsight(session)
    known = map(session.documents.exercise.excerpt, cited)
    return ", ".join(each.id for each in known if each and (every or each.since is None))


def counter(session: Session, claim: Claim) -> str:
    """The strongest counter to `claim`, with what is known since where the session may use it."""
    if claim.later_counter and hindsight(session):
        return f"{claim.counter}\n\n{claim.later_counter}"
    return claim.counter


def claims(session: Session, side: Side) -> tuple[Claim, ...]:
    """The claims of one side that this session uses."""
    position = session.documents.exercise.positions.of(side)
    return tuple(claim for claim in position.claims if hindsight(session) or claim.since is None)
