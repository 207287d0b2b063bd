"""The other files of the course that a checked file stands in, as far as its names need them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from debate_class.course.attached import copy_name
from debate_class.course.bundled import bundled_course
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.library import Library, shown, yaml_files
from debate_class.course.rubric import Rubric
from debate_class.course.sources import paragraphs, read_source
from debate_class.course.summary import summary
from debate_class.errors import CourseError


class Neighbours:
    """A course over the bundled one. What is looked up is kept, since files share their names."""

    def __init__(self, course: Path) -> None:
        bundled = bundled_course()
        own = course.resolve() == bundled.resolve()
        self._library = Library([bundled] if own else [course, bundled], bundled)
        self._formats: dict[str, Format | None] = {}
        self._rubrics: dict[str, Rubric | None] = {}
        self._first: dict[Path, dict[str, Path]] = {}
        self._texts: dict[str, str] = {}

    @cached_property
    def rubric_ids(self) -> tuple[str, ...]:
        """The rubrics at hand."""
        return tuple(title.id for title in self._library.rubrics())

    @cached_property
    def format_ids(self) -> tuple[str, ...]:
        """The formats at hand."""
        return tuple(title.id for title in self._library.formats())

    def format(self, name: str) -> Format | None:
        """The format called `name`, or None when it is unknown or has faults of its own."""
        if name not in self._formats:
            try:
                self._formats[name] = self._library.format(name)
            except CourseError:
                self._formats[name] = None
        return self._formats[name]

    def rubric(self, name: str) -> Rubric | None:
        """The rubric called `name`, or None when it is unknown or has faults of its own."""
        if name not in self._rubrics:
            try:
                self._rubrics[name] = self._library.rubric(name)
            except CourseError:
                self._rubrics[name] = None
        return self._rubrics[name]

    def first_with(self, name: str, folder: Path) -> Path | None:
        """The first file in `folder`, by name, that has the id `name`."""
        if folder not in self._first:
            self._first[folder] = _first_by_id(folder)
        return self._first[folder].get(name)

    def attached_texts(self, exercise: Exercise) -> Mapping[str, str]:
        """The attached copies of the sources of `exercise`, by source id; unreadable ones left out.

        Each is given as one line a paragraph.
        """
        texts = {}
        for source in exercise.sources:
            path = self._library.attached(copy_name(exercise, source))
            if path is not None:
                texts[source.id] = self._text(path)
        return texts

    def _text(self, path: Path) -> str:
        key = str(path)
        if key not in self._texts:
            try:
                self._texts[key] = "\n".join(paragraphs(read_source(path)))
            except CourseError:
                self._texts[key] = ""
        return self._texts[key]


def _first_by_id(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in yaml_files(folder):
        try:
            name = summary(path, ("id",), shown(path)).get("id")
        except CourseError:
            continue
        if isinstance(name, str):
            found.setdefault(name, path)
    return found
