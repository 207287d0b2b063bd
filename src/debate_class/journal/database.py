"""The file a journal is kept in: opened safely, readable by its owner only, never half migrated.

What was committed survives a power cut (WAL with synchronous=FULL), a writer says so before it
reads (BEGIN IMMEDIATE), and what is deleted is overwritten (secure_delete). Where the file cannot
be written, it can still be read.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from debate_class.debate.clock import SECOND, Millis
from debate_class.errors import JournalError
from debate_class.journal import migrations
from debate_class.journal.drive import network_drive
from debate_class.journal.failures import told

BUSY_TIMEOUT: Millis = 5 * SECOND
"""How long to wait for another program that is writing."""

_PRIVATE = 0o600
_ELSEWHERE = "Name another file with --database."


def open_database(path: Path, clock: Callable[[], Millis]) -> Engine:
    """The journal in the file `path`, made or migrated if need be. Raises JournalError.

    A file that is there and cannot be written is opened for reading; every writer is then refused.
    """
    path = path.absolute()
    kind = network_drive(path.resolve())
    if kind is not None:
        raise JournalError(
            f"The journal {path} lies on a network drive ({kind}), where answers could get lost.",
            "Keep it on a drive of this machine: name a file there with --database.",
        )
    with told(path):
        for_reading = read_only(path)
        if not for_reading:
            _make(path)
        engine = _engine(_for_reading(path) if for_reading else _for_writing(path))
        try:
            version = _version(engine, path)
            if not for_reading:
                _prepare(engine, path, clock, version)
                _keep_private(path)
            elif version < migrations.newest():
                raise JournalError(
                    f"The journal {path} was written by an older version of the kit, and cannot be "
                    "brought up to date where it is.",
                    "Copy it to a folder where you may write, and name the copy with --database.",
                )
        except BaseException:
            engine.dispose()
            raise
    return engine


def backups(path: Path) -> list[Path]:
    """The copies that migrations left beside the file `path`, oldest first."""
    return sorted(path.parent.glob(f"{path.name}.v*.bak"))


def read_only(path: Path) -> bool:
    """Whether the file `path` is there and can only be read."""
    return path.is_file() and not (_writable(path) and _writable(path.parent))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK)


def _make(path: Path) -> None:
    """Make the file and its folder if they are missing, for its owner alone."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise JournalError(
            f"{path} is not a file that a journal could be.", "Name another one with --database."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))


def _keep_private(path: Path) -> None:
    """Let only its owner read what turned out to be a journal; another's file is left alone."""
    if path.stat().st_mode & 0o077:
        path.chmod(_PRIVATE)


def _for_writing(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))


def _for_reading(path: Path) -> URL:
    # To read a journal SQLite makes files beside it, unless it hears that nobody writes meanwhile.
    # That holds where no writer has left anything in the write-ahead log.
    log = path.with_name(f"{path.name}-wal")
    logged = log.exists() and log.stat().st_size > 0
    how = {"mode": "ro"} if logged or _writable(path.parent) else {"immutable": "1"}
    return URL.create("sqlite", database=path.as_uri(), query={"uri": "true", **how})


def _engine(url: URL) -> Engine:
    # The JSON columns pass text through: `codec` and the models write and read it themselves.
    engine = create_engine(url, json_serializer=str, json_deserializer=str)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Without this the driver begins transactions when it sees fit.
        connection.isolation_level = None
        for setting in (
            f"busy_timeout = {BUSY_TIMEOUT}",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")

    return engine


def _version(engine: Engine, path: Path) -> int:
    """The version of a journal's tables. Raises JournalError for what cannot be one of ours."""
    with engine.begin() as connection:
        version = migrations.version_of(connection)
    if version is None:
        raise JournalError(f"The file {path} belongs to another program.", _ELSEWHERE)
    if version > migrations.newest():
        raise JournalError(
            f"The journal {path} was written by a newer version of the kit.",
            "Install that version or a later one to open it; nothing was changed.",
        )
    return version


def _prepare(engine: Engine, path: Path, clock: Callable[[], Millis], version: int) -> None:
    with closing(engine.raw_connection()) as raw, closing(raw.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode = WAL")
        mode = cursor.fetchone()
    if mode != ("wal",):
        raise JournalError(f"The drive of {path} cannot keep a journal safely.", _ELSEWHERE)
    if version < migrations.newest():
        _migrate(engine, path, clock)


def _migrate(engine: Engine, path: Path, clock: Callable[[], Millis]) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        # Asked again: another program may have migrated while this one waited its turn.
        version = migrations.version_of(connection) or 0
        if version < migrations.newest():
            if version > 0:
                _back_up(path, version, clock())
            migrations.migrate(connection, version)


def _back_up(path: Path, version: int, at: Millis) -> None:
    when = datetime.fromtimestamp(at / SECOND, UTC)
    copy = path.with_name(f"{path.name}.v{version}.{when:%Y%m%dT%H%M%SZ}.bak")
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
