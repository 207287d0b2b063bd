"""Version 3: the door of a session that is held over a network, and the keys that were given out.

Of a key only its hash is kept.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_TABLES = """
CREATE TABLE doors (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    code VARCHAR NOT NULL,
    walk_in BOOLEAN NOT NULL,
    locked BOOLEAN NOT NULL,
    PRIMARY KEY (session)
);
CREATE TABLE keys (
    hash VARCHAR PRIMARY KEY,
    session VARCHAR NOT NULL REFERENCES sessions (session),
    actor VARCHAR NOT NULL,
    given_at BIGINT NOT NULL,
    revoked BOOLEAN NOT NULL
);
CREATE INDEX keys_by_actor ON keys (session, actor);
"""


def migrate(connection: Connection) -> None:
    """Make the tables."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(text(statement))
