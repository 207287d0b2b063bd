"""What someone calls a text whose author they may not know, and which text they mean by it.

An id follows the roster, so who knows an id knows who wrote a text. A student's view therefore
holds none but their own: it calls a text by its author's alias, which it shows anyway, and the
student's commands call it the same. The instructor's views and commands keep the ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debate_class.debate.session import Session

GROUP = "Group"
"""How the name of a joint text begins. No alias of a person begins so."""


def known_as(session: Session, owner: str) -> str:
    """What the texts of `owner` are called: by the alias of a participant, or as a group's."""
    author = session.participants.get(owner)
    return author.alias if author else f"{GROUP} {owner}"


def meant(session: Session, stage: str, reader: str, name: str) -> str | None:
    """Whose text in `stage` it is that `reader` calls `name`; None where they were given none so.

    It is found among their own and those they were given to read or to judge.
    """
    own = session.response(stage, reader)
    owners = [*([own.owner] if own else []), *given_texts(session, stage, reader)]
    return next((owner for owner in owners if known_as(session, owner) == name), None)


def given_texts(session: Session, stage: str, reader: str) -> Iterator[str]:
    """Whose texts in `stage` a participant was given to read or to judge."""
    for other in session.documents.format.stages:
        read = session.readings.get((other.id, reader))
        if other.answers == stage and read is not None and read.owner is not None:
            yield read.owner
        if other.reviews == stage:
            for place in session.reviews.get((other.id, reader), ()):
                yield place.owner
