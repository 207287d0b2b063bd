"""What handouts are made for, as a command names it: an exercise, with a roster, or a session."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debate_class.classroom.documents import documents_for
from debate_class.cli.rosters import roster_from
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings
from debate_class.course.attached import passages
from debate_class.course.basics import SIDES
from debate_class.debate.session import Session
from debate_class.errors import WrongUse
from debate_class.paper.advice import Advice, read_advice
from debate_class.paper.sheets.occasion import Occasion, Reader, dealt, seated
from debate_class.paper.words import Words, read_words

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.course.library import Library
    from debate_class.paper.press.templates import Templates


class Said(NamedTuple):
    """What the kit itself says on handouts: its labels, and its advice to the instructor."""

    words: Words
    advice: tuple[Advice, ...]


def said(templates: Templates) -> Said:
    """Labels and advice, a course's own where it has them. Raises CourseError for a broken file."""
    words = read_words(templates.every("words.yaml"))
    return Said(words, read_advice(templates.find("advice.yaml")))


def planned(
    library: Library,
    exercise_id: str,
    said: Said,
    roster: Path | None,
    seed: int,
) -> Occasion:
    """A lesson that has not begun: for the people of a roster, else for anybody on either side."""
    exercise = library.exercise(exercise_id)
    session = Session(documents_for(library, exercise))
    if roster is None:
        readers = tuple(Reader("", side) for side in SIDES)
    else:
        readers = dealt(roster_from(roster).entries, session, seed)
    return Occasion(session, *said, readers, passages(exercise, library.attached))


def held(settings: Settings, session: str, said: Said) -> Occasion:
    """A kept session, with its own documents, seats and passages.

    Raises JournalError for an unknown one, WrongUse for one without sides.
    """
    with settings.desk() as desk:
        return asyncio.run(_resumed(desk, found(desk, session), said))


async def _resumed(desk: Desk, session_id: str, said: Said) -> Occasion:
    live = await desk.resume(session_id, ticking=False)
    try:
        readers = seated(live.session, live.written)
        if not readers:
            raise WrongUse(
                "Nobody in this session has a side yet.", "Deal the sides first: `debate-class`."
            )
        return Occasion(live.session, *said, readers, live.passages)
    finally:
        await live.close()
