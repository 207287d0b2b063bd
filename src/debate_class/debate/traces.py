"""Whether somebody has left anything in a session that nobody else should come upon."""

from __future__ import annotations

from collections.abc import Iterator

from debate_class.debate.session import Session
from debate_class.debate.written import Written


def left_something(session: Session, written: Written, participant: str) -> bool:
    """Whether a participant has sent or drafted a text, voted, answered or judged."""
    drafted = (d for d in written.drafts.values() if d.participant == participant and not d.empty)
    return participant in _doers(session) or any(True for _ in drafted)


def _doers(session: Session) -> Iterator[str]:
    for response in session.responses.values():
        yield from session.members(response.owner)
        yield from (revision.author for revision in response.revisions)
    for table in (session.votes, session.orders):
        yield from (participant for _, participant in table)
    yield from (participant for _, participant, _ in session.answers)
    yield from (participant for _, participant, _ in session.calibrations)
    yield from (judge for _, _, judge in session.ballots)
