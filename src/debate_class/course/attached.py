"""Attached copies of source texts: what they are called, and the whole passages found in them.

A copy is looked for each time it is wanted. One that is missing, unreadable or another edition only
means that its passages do not show.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.course.basics import SIDES, Side
from debate_class.course.printed import Printed
from debate_class.course.sources import (
    Found,
    PassageError,
    find_passage,
    paragraphs,
    read_source,
    sections,
)
from debate_class.errors import CourseError

if TYPE_CHECKING:
    from debate_class.course.exercise import Excerpt, Exercise, Passage, Source


@dataclass(frozen=True)
class SourceText:
    """The `text` of a source of `exercise`, with each advocate's paragraphs in it."""

    exercise: Exercise
    text: str

    @cached_property
    def all(self) -> list[str]:
        """Every paragraph of the text."""
        return paragraphs(self.text)

    @cached_property
    def sections(self) -> dict[Side, list[str]]:
        """The paragraphs of each advocate's text; none where the text does not name them."""
        advocates: dict[str, str] = {s: self.exercise.positions.of(s).advocate for s in SIDES}
        found = sections(self.text, advocates)
        return {side: found[side] for side in SIDES}

    def paragraphs(self, by: Side | None) -> list[str]:
        """The paragraphs of one advocate; all where the text does not name that advocate."""
        return (self.sections[by] if by else []) or self.all

    def find(self, excerpt: Excerpt, passage: Passage) -> Found:
        """The `passage` of an excerpt, in its advocate's text. Raises PassageError."""
        return find_passage(passage, self.paragraphs(excerpt.by))


def copy_name(exercise: Exercise, source: Source) -> str:
    """What the attached copy of `source` is called: a text file, whatever it was made from."""
    return f"{Path(source.file).stem if source.file else f'{exercise.id}-{source.id}'}.txt"


def passages(exercise: Exercise, find: Callable[[str], Path | None]) -> dict[str, str]:
    """The whole passage of each excerpt, by its id, that an attached copy holds exactly once.

    `find` gives the file of a copy by its name, or None. Never raises for what is in the files.
    """
    found: dict[str, str] = {}
    for source in exercise.sources:
        text = _copy(exercise, source, find)
        for excerpt in exercise.excerpts if text else ():
            if text and excerpt.source == source.id and excerpt.passage:
                with suppress(PassageError):
                    found[excerpt.id] = text.find(excerpt, excerpt.passage).text
    return found


def printed(exercise: Exercise, find: Callable[[str], Path | None]) -> tuple[Printed, ...]:
    """Every paragraph of the attached copies, each once. `find` is as for `passages`.

    What stands in neither advocate's text, such as an editor's introduction, has no side.
    """
    found: list[Printed] = []
    for source in exercise.sources:
        text = _copy(exercise, source, find)
        if text is None:
            continue
        own = {side: text.sections[side] for side in SIDES}
        for side in SIDES:
            found += (Printed(source.id, side, n, p) for n, p in enumerate(own[side], start=1))
        told = {paragraph for paragraphs_ in own.values() for paragraph in paragraphs_}
        found += (
            Printed(source.id, None, n, p) for n, p in enumerate(text.all, start=1) if p not in told
        )
    return tuple(found)


def _copy(
    exercise: Exercise, source: Source, find: Callable[[str], Path | None]
) -> SourceText | None:
    for name in dict.fromkeys((copy_name(exercise, source), source.file)):
        path = find(name) if name else None
        if path is not None:
            with suppress(CourseError):
                return SourceText(exercise, read_source(path))
    return None
