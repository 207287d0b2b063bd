"""What can go wrong with a journal's file, as a sentence and a next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from debate_class.debate.events import Recorded
from debate_class.errors import JournalError

_PRIMARY = 0xFF
"""The part of a result code that says what happened; the rest says where."""

_TAKEN = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE)
_BUSY = ("is in use by another program", "Close the other program, then try again.")
_READ_ONLY = (
    "cannot be written",
    "Make the file and its folder writable, or name another one with --database.",
)
_DAMAGED = (
    "is damaged, or is not a journal",
    "Keep the file. Open a backup of it, or name another one with --database.",
)
_REASONS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "Check that the folder exists and that you may write in it, "
        "or name another file with --database.",
    ),
    sqlite3.SQLITE_FULL: (
        "cannot grow: the disk is full",
        "Free some space, then try again. What was saved before is safe.",
    ),
    sqlite3.SQLITE_IOERR: (
        "cannot be read or written: the drive reports an error",
        "Check the drive, then try again. What was saved before is safe.",
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


class Conflict(JournalError):
    """Another program wrote to this session first; fold the journal again and decide anew."""


class UnknownEventError(JournalError):
    """A session holds an event that this release cannot read.

    `events` are those before it: enough to look at the session, and never to go on with it.
    """

    def __init__(self, session: str, seq: int, what: str, events: list[Recorded]) -> None:
        super().__init__(
            f"Event {seq} of session {session} ({what}) is not known to this version of the kit.",
            "The session can be looked at up to there. To go on with it, install a newer version.",
        )
        self.events = events


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise JournalError for every failure of the file `path` that a person can mend."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(original, OSError):
            reason = (original.strerror or str(original)).lower()
            message = f"The journal {path} cannot be used: {reason}."
            raise JournalError(message, _REASONS[sqlite3.SQLITE_CANTOPEN][1]) from error
        code = getattr(original, "sqlite_errorcode", None) or 0
        if code in _TAKEN:
            message = "Another program has written to this journal meanwhile."
            raise Conflict(message, "Try again.") from error
        if code & _PRIMARY not in _REASONS:
            raise
        what, step = _REASONS[code & _PRIMARY]
        raise JournalError(f"The journal {path} {what}.", step, what) from error
