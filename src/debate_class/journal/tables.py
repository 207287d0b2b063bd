"""The tables of a journal, as the newest migration leaves them.

Times are milliseconds since 1970 UTC. The JSON columns hold text that `codec` and the models of a
course write and read themselves; see `database`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

METADATA = MetaData()


def _session() -> Column[str]:
    return Column("session", String, ForeignKey("sessions.session"), primary_key=True)


meta = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("session", String, primary_key=True),
    Column("course", String, nullable=False),
    Column("title", String, nullable=False),
    Column("class_id", String),
    Column("practice", Boolean, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("exercise", String, ForeignKey("documents.sha256"), nullable=False),
    Column("format", String, ForeignKey("documents.sha256"), nullable=False),
    Index("sessions_by_course", "course", "opened_at"),
)

documents = Table(
    "documents",
    METADATA,
    Column("sha256", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("json", JSON, nullable=False),
)

events = Table(
    "events",
    METADATA,
    _session(),
    Column("seq", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("payload", JSON, nullable=False),
    Index("events_by_kind", "session", "kind", "seq"),
)

texts = Table(
    "texts",
    METADATA,
    _session(),
    Column("text_id", String, primary_key=True),
    Column("author", String, nullable=False),
    Column("about", String, nullable=False),
    Column("body", String, nullable=False),
    Index("texts_by_author", "author"),
    Index("texts_by_about", "about"),
)

drafts = Table(
    "drafts",
    METADATA,
    _session(),
    Column("participant", String, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", String, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
)

receipts = Table(
    "receipts",
    METADATA,
    _session(),
    Column("actor", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
)

heartbeat = Table(
    "heartbeat",
    METADATA,
    _session(),
    Column("at", BigInteger, nullable=False),
)

people = Table(
    "people",
    METADATA,
    Column("person", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("external_id", String),
    Column("ids", JSON(none_as_null=True)),
)

classes = Table(
    "classes",
    METADATA,
    Column("class_id", String, primary_key=True),
    Column("course", String, nullable=False),
    Column("name", String, nullable=False),
    UniqueConstraint("course", "name"),
)

members = Table(
    "members",
    METADATA,
    Column("class_id", String, ForeignKey("classes.class_id"), primary_key=True),
    Column("person", String, ForeignKey("people.person"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("extra_time", Float),
    Column("pin", String),
)

doors = Table(
    "doors",
    METADATA,
    _session(),
    Column("code", String, nullable=False),
    Column("walk_in", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
)

keys = Table(
    "keys",
    METADATA,
    Column("hash", String, primary_key=True),
    Column("session", String, ForeignKey("sessions.session"), nullable=False),
    Column("actor", String, nullable=False),
    Column("given_at", BigInteger, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Index("keys_by_actor", "session", "actor"),
)

feedback_links = Table(
    "feedback_links",
    METADATA,
    _session(),
    Column("participant", String, primary_key=True),
    Column("hash", String, nullable=False, unique=True),
    Column("seed", String, nullable=False),
)
