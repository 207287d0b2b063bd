"""The steps by which a journal's tables came to be what they are, numbered from 1.

A new journal takes all of them and an older one those it lacks, each once, in one transaction. A
step that was released is never edited: it speaks SQL of its own and not of `tables`, which shows
only where the last step led.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, text

from debate_class.journal.migrations import (
    m0001_first_tables,
    m0002_school_ids,
    m0003_door,
    m0004_feedback_links,
)

Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (
    m0001_first_tables.migrate,
    m0002_school_ids.migrate,
    m0003_door.migrate,
    m0004_feedback_links.migrate,
)


def newest() -> int:
    """The version that this release writes."""
    return len(STEPS)


def version_of(connection: Connection) -> int | None:
    """The version of what is open: 0 for an empty file, None when it is no journal at all."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    if "meta" not in tables:
        return None
    version = connection.scalar(text("SELECT value FROM meta WHERE key = 'version'"))
    return int(version) if version is not None else None


def migrate(connection: Connection, version: int) -> None:
    """Take every step after `version`, and note the new version. The caller commits."""
    for step in STEPS[version:]:
        step(connection)
    connection.execute(text("DELETE FROM meta WHERE key = 'version'"))
    connection.execute(
        text("INSERT INTO meta (key, value) VALUES ('version', :version)"),
        {"version": str(newest())},
    )
