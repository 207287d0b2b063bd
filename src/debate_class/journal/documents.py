"""The documents of a session, kept as they were, each once however many sessions use it."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.rubric import Rubric
from debate_class.debate.documents import Documents
from debate_class.debate.events import SessionOpened
from debate_class.errors import JournalError
from debate_class.journal import tables

SCHEMA = 1
"""The version of the documents' shape that this release writes."""

_SAVE = insert(tables.documents).on_conflict_do_nothing()


def save(connection: Connection, documents: Documents) -> None:
    """Keep the documents that are not kept yet."""
    rows = [
        {
            "sha256": sha256,
            "kind": type(part).__name__.lower(),
            "schema": SCHEMA,
            "json": part.model_dump_json(),
        }
        for sha256, part in documents.fingerprints.items()
    ]
    connection.execute(_SAVE, rows)


def load(connection: Connection, opened: SessionOpened) -> Documents:
    """The documents a session was opened with. Raises JournalError for those of a newer release."""
    wanted = {opened.exercise, opened.format, *opened.rubrics.values()}
    d = tables.documents.c
    rows = connection.execute(select(d.sha256, d.json).where(d.sha256.in_(wanted)))
    kept = dict(rows.all())
    try:
        return Documents(
            exercise=Exercise.model_validate_json(kept[opened.exercise]),
            format=Format.model_validate_json(kept[opened.format]),
            rubrics={
                name: Rubric.model_validate_json(kept[sha256])
                for name, sha256 in opened.rubrics.items()
            },
        )
    except ValidationError as error:
        raise JournalError(
            f"The exercise of session {opened.session} is not known to this version of the kit.",
            "Install a newer version to open it; nothing was changed.",
        ) from error
