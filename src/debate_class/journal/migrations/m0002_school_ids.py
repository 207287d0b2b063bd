"""Version 2: what other programs of the school call a person."""

from __future__ import annotations

from sqlalchemy import Connection, text


def migrate(connection: Connection) -> None:
    """Give people a place for those ids; who is known already has none."""
    connection.execute(text("ALTER TABLE people ADD COLUMN ids JSON"))
