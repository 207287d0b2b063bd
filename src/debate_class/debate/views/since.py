"""What happened after the issue appeared: told in the debrief, whatever the session may use."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.material import later_events
from debate_class.debate.session import Session


@dataclass(frozen=True, slots=True)
class LaterView:
    """One later event: its date as far as it is known, what happened, and where that is told."""

    date: str
    event: str
    reference: str


def happened_next(session: Session) -> tuple[LaterView, ...]:
    """The events after the issue, in the exercise's order."""
    return tuple(
        LaterView(event.date or "undated", event.event, event.reference or "")
        for event in later_events(session)
    )
