"""A session of the past, read from the journal and left as it is."""

from __future__ import annotations

from debate_class.debate import fold
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.journal.store import Journal, UnknownEventError


def past(journal: Journal, session_id: str) -> tuple[Session, Written]:
    """The session with this id, and what was written in it. Raises JournalError.

    Of a session that a newer release wrote, it is what this one can read.
    """
    documents = journal.documents(session_id)
    try:
        events = journal.events(session_id)
    except UnknownEventError as unknown:
        events = unknown.events
    return fold.replay(documents, events), journal.written(session_id)
