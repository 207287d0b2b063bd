"""Version 1: the tables of the first release."""

from __future__ import annotations

from sqlalchemy import Connection, text

_TABLES = """
CREATE TABLE meta (
    key VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);
CREATE TABLE documents (
    sha256 VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    schema INTEGER NOT NULL,
    json JSON NOT NULL
);
CREATE TABLE sessions (
    session VARCHAR PRIMARY KEY,
    course VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    class_id VARCHAR,
    practice BOOLEAN NOT NULL,
    opened_at BIGINT NOT NULL,
    exercise VARCHAR NOT NULL REFERENCES documents (sha256),
    format VARCHAR NOT NULL REFERENCES documents (sha256)
);
CREATE INDEX sessions_by_course ON sessions (course, opened_at);
CREATE TABLE events (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    seq INTEGER NOT NULL,
    at BIGINT NOT NULL,
    actor VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    payload JSON NOT NULL,
    PRIMARY KEY (session, seq)
);
CREATE INDEX events_by_kind ON events (session, kind, seq);
CREATE TABLE texts (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    text_id VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    about VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (session, text_id)
);
CREATE INDEX texts_by_author ON texts (author);
CREATE INDEX texts_by_about ON texts (about);
CREATE TABLE drafts (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    participant VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (session, participant, stage)
);
CREATE TABLE receipts (
    session VARCHAR NOT NULL REFERENCES sessions (session),
    actor VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session, actor, key)
);
CREATE TABLE heartbeat (
    session VARCHAR PRIMARY KEY REFERENCES sessions (session),
    at BIGINT NOT NULL
);
CREATE TABLE people (
    person VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    external_id VARCHAR
);
CREATE TABLE classes (
    class_id VARCHAR PRIMARY KEY,
    course VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    UNIQUE (course, name)
);
CREATE TABLE members (
    class_id VARCHAR NOT NULL REFERENCES classes (class_id),
    person VARCHAR NOT NULL REFERENCES people (person),
    position INTEGER NOT NULL,
    extra_time FLOAT,
    pin VARCHAR,
    PRIMARY KEY (class_id, person)
);
"""


def migrate(connection: Connection) -> None:
    """Make the tables."""
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(text(statement))
