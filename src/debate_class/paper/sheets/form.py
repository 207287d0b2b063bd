"""The answer form: a page to write on without the kit, whose answers come back as a file.

It is for a student who is ill, or whose network fails. It is the one page with a script in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from debate_class.course.basics import Side
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.errors import WrongUse
from debate_class.paper.answers import SCHEMA, documents_mark, seal
from debate_class.paper.sheets import Sheet, pieces
from debate_class.paper.sheets.pieces import Excerpt, Task
from debate_class.paper.words import Words
from debate_class.text import clean


@dataclass(frozen=True, slots=True)
class Origin:
    """What the saved file says of where it comes from; see `paper.answers`."""

    schema: str
    session: str
    exercise: str
    documents: str
    participant: str
    seal: str


@dataclass(frozen=True, slots=True)
class Question:
    """A text to write, of at most `most` words."""

    task: Task
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForm(Sheet):
    """A form for one student. `script_hash` lets that one script run and no other."""

    kind: ClassVar[str] = "answers"

    resolution: str
    side: Side
    assigned: str
    questions: tuple[Question, ...]
    excerpts: tuple[Excerpt, ...]
    origin: Origin
    file: str
    script_hash: str


def answer_form(
    session: Session,
    written: Written,
    participant: str,
    words: Words,
    *,
    script: str,
    passages: Mapping[str, str],
) -> AnswerForm:
    """The form of `participant`, with every text that they write by themselves.

    `script` is what the page runs. Raises WrongUse for someone without a side.
    """
    exercise, opened = session.documents.exercise, session.opened
    person, seat = session.participants[participant], session.seat(participant)
    name = clean(written.name(person.person))
    if seat is None or opened is None:
        raise WrongUse(f"{name} has no side yet, so there is nothing to write.")
    return AnswerForm(
        language=exercise.language,
        title=words("answers_title", exercise=exercise.title),
        name=f"{exercise.id} answers {name}",
        reader=name,
        resolution=exercise.resolution,
        side=seat.side,
        assigned=words("assigned", does=words(f"{seat.side}_does")),
        questions=tuple(
            Question(
                pieces.task(session, stage, pieces.argued(stage, seat.side), words), stage.words.max
            )
            for stage in session.documents.format.stages
            if stage.kind == "write" and stage.words and not stage.joint
        ),
        excerpts=pieces.excerpts(session, passages),
        origin=Origin(
            schema=SCHEMA,
            session=opened.session,
            exercise=exercise.id,
            documents=documents_mark(session),
            participant=participant,
            seal=seal(session, participant),
        ),
        file=f"{exercise.id}-{participant}.answers.json",
        script_hash=_hash(script),
    )


def _hash(script: str) -> str:
    """The hash by which a Content-Security-Policy knows a script, as a template includes it."""
    included = script.removesuffix("\n")
    return "sha256-" + base64.b64encode(hashlib.sha256(included.encode()).digest()).decode()
