"""The script of a demonstration: a class, and what each of them writes, votes and gets.

The comment at the top of `japan-korea.yaml` says how its parts hang together.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pydantic import Field

from debate_class.course.basics import FileId, ItemId, Line, Part, Prose, Side
from debate_class.course.loading import model_of
from debate_class.course.reading import read
from debate_class.debate.votes import Vote

SCRIPT = Path(__file__).parent / "japan-korea.yaml"


class Marks(Part):
    """A ballot as a teacher would say it: points by criterion, and a comment."""

    levels: dict[FileId, Decimal]
    comment: Prose


class Opening(Part):
    """An opening and its ballot."""

    text: Prose
    ballot: Marks

    @property
    def parts(self) -> tuple[str, ...]:
        """The text as a response holds it."""
        return (self.text,)


class Rebuttal(Part):
    """A rebuttal in its four steps and its ballot."""

    they_say: Prose
    but: Prose
    because: Prose
    therefore: Prose
    ballot: Marks

    @property
    def parts(self) -> tuple[str, ...]:
        """The text as a response holds it."""
        return (self.they_say, self.but, self.because, self.therefore)


class Answer(Part):
    """The answer to the prompt of one event."""

    event: ItemId
    answer: Prose


class Texts(Part):
    """What one place on a side writes; `best_case` argues for the opposite side."""

    opening: Opening
    timeline: Answer
    rebuttal: Rebuttal
    best_case: Prose = Field(alias="best-case")


class BothTexts(Part):
    """The texts of each side, by place."""

    pro: list[Texts]
    con: list[Texts]

    def of(self, side: Side) -> list[Texts]:
        """The texts of `side`."""
        return self.pro if side == "pro" else self.con


class Votes(Part):
    """One secret vote, with the answers on the scales."""

    vote: Vote
    scales: dict[FileId, int]


class BothVotes(Part):
    """The votes before and after."""

    before: Votes
    after: Votes


class Student(Part):
    """What belongs to a person on whatever side they are."""

    name: Line
    votes: BothVotes
    order: list[ItemId]
    closing: Prose


class Script(Part):
    """The whole script."""

    exercise: FileId
    format: FileId
    class_name: Line = Field(alias="class")
    students: list[Student]
    texts: BothTexts


def load_script(path: Path = SCRIPT) -> Script:
    """The script in the file `path`. Raises CourseError when it is broken."""
    return model_of(read(path, path.name), Script)
