"""Version 4: the links by which students open their letters without coming in.

Of a link's token only its hash is kept, and the seed that it is made of.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_TABLES = """
CREATE TABLE feedback_links (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    participant VARCHAR NOT NULL,
    hash VARCHAR NOT NULL UNIQUE,
    seed VARCHAR NOT NULL,
    PRIMARY KEY (session, participant)
);
"""


def migrate(connection: Connection) -> None:
    """Make the table."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(text(statement))
