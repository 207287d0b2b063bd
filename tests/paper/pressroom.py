"""Sheets of every kind to put through the presses, of the exercise that comes with the kit."""

from __future__ import annotations

from functools import cache

from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.occasion import Occasion, Reader, sheets
from debate_class.paper.sheets.student import StudentBrief
from debate_class.paper.words import Words, read_words

TEMPLATES = Templates(open_library(None).courses)


@cache
def words() -> Words:
    """The kit's own labels."""
    return read_words(TEMPLATES.every("words.yaml"))


def occasion(*names: str, exercise: str = "japan-korea") -> Occasion:
    """A lesson with people of these names, on pro and con in turn."""
    library = open_library(None)
    readers = tuple(Reader(name, "con" if place % 2 else "pro") for place, name in enumerate(names))
    session = Session(documents_for(library, library.exercise(exercise)))
    return Occasion(session, words(), (), readers, {})


def sheet(kind: str) -> Sheet:
    """A sheet of that kind."""
    return sheets(kind, occasion("김민수"))[0]


def briefs(*names: str) -> tuple[StudentBrief, ...]:
    """The briefs of people of these names."""
    made = sheets("student", occasion(*names))
    return tuple(each for each in made if isinstance(each, StudentBrief))
