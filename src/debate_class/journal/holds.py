"""Who leads a session: one program at a time, so that no two clocks, doors or screens do.

A small file beside the journal is locked as long as the session is led. The system lets go of the
lock when a program ends, however it ends, so that a session can be resumed right after a kill.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from debate_class.errors import JournalError
from debate_class.journal.failures import told
from debate_class.text import one_line

if TYPE_CHECKING:
    from filelock import BaseFileLock

_NOTE_AT = 1
"""Where the holder's note begins: on Windows nobody else can read the locked first byte."""

_MAX_NOTE = 300

_AS_IT_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Held(JournalError):
    """Another program leads this session already."""


class Hold:
    """A session held by this program until `release`; or nothing, where nobody can write anyway."""

    def __init__(self, lock: BaseFileLock | None) -> None:
        self._lock = lock

    def note(self, where: str) -> None:
        """Tell whoever tries meanwhile where the session is: an address, say."""
        if self._lock is not None and _ours(Path(self._lock.lock_file)):
            # What cannot be noted is missing in a sentence; the lock is there all the same.
            with suppress(OSError):
                _write(Path(self._lock.lock_file), where)

    def release(self) -> None:
        """Let the next program have it; once more does nothing."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if os.name != "nt":  # there the library takes the file away itself
            # Before the lock is let go: after that it could be another program's already. So it
            # could where somebody took the file away meanwhile.
            with suppress(OSError):
                if _ours(Path(lock.lock_file)):
                    Path(lock.lock_file).unlink()
        lock.release()


def hold(journal: Path, session: str) -> Hold:
    """Hold a session of the journal in that file. Raises Held, JournalError."""
    # Opening a session should not wait for this where only the library or a page is shown.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    real = journal.resolve()  # a journal that has two names is one
    path = real.with_name(f"{real.name}-{quote(session, safe='')}.held")
    # A lock that is only a file would outlive a program that is killed.
    lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
    with told(journal):
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise _held(path) from None
    with suppress(OSError):
        _write(path, "")
    return Hold(lock)


def _held(path: Path) -> Held:
    process, where = _read(path)
    program = f"another program (process {process})" if process else "another program"
    at = f", at {where}" if where else ""
    return Held(
        f"This session is open in {program} already{at}.",
        "Go on there, or end that program and try again. Everything is kept.",
    )


def _write(path: Path, where: str) -> None:
    note = json.dumps({"process": os.getpid(), "where": where}).encode() + b"\n"
    file = os.open(path, os.O_WRONLY | _AS_IT_IS)
    try:
        os.lseek(file, _NOTE_AT, os.SEEK_SET)
        os.write(file, note)
    finally:
        os.close(file)


def _ours(path: Path) -> bool:
    return _read(path)[0] == os.getpid()


def _read(path: Path) -> tuple[int, str]:
    """The process that holds a session and where, as far as it has said."""
    try:
        file = os.open(path, os.O_RDONLY | _AS_IT_IS)
        try:
            os.lseek(file, _NOTE_AT, os.SEEK_SET)
            line = os.read(file, _MAX_NOTE).partition(b"\n")[0]
        finally:
            os.close(file)
        said = json.loads(line)
        return int(said["process"]), one_line(str(said["where"]), _MAX_NOTE)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return 0, ""
