"""All steps in their order: a file in, a draft out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from debate_class.course.drafting.outlining import Outline, outline
from debate_class.course.drafting.reading import STDIN, read_page
from debate_class.course.drafting.recognising import recognise
from debate_class.course.drafting.tidying import tidy
from debate_class.course.drafting.writing import Draft, write_draft
from debate_class.errors import CourseError

MAX_LETTERS = 200_000
"""The longest text that is drafted from; ten times a newsletter, and done in some seconds."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and the outline it was written from."""

    outline: Outline
    draft: Draft


def draft(path: Path, exercise_id: str = "") -> Drafted:
    """The draft of an exercise from the newsletter in the file `path`, or standard input for `-`.

    Raises CourseError when the file cannot be read or is no such newsletter.
    """
    blocks = tidy(read_page(path))
    if sum(len(block.text) for block in blocks) > MAX_LETTERS:
        raise CourseError(
            f"this text has more than {MAX_LETTERS:,} letters, and a newsletter has about 20,000",
            "Copy the text of the newsletter into a file of its own.",
        )
    found = outline(recognise(blocks))
    name = "standard input" if path == STDIN else path.name
    return Drafted(found, write_draft(found, name, exercise_id))
