"""What usually goes wrong in a lesson, and what helps: the kit's own advice, from `advice.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from debate_class.course.format import Format
from debate_class.course.library import shown
from debate_class.course.reading import parse, read_text
from debate_class.errors import CourseError


@dataclass(frozen=True, slots=True)
class Advice:
    """A `sign` that something goes wrong, and what `helps`. `kind` is the kind of stage it is for.

    An empty `kind` is advice for any lesson.
    """

    sign: str
    helps: str
    kind: str = ""


def read_advice(path: Path) -> tuple[Advice, ...]:
    """The advice in the file `path`. Raises CourseError for a file of another form."""
    name = shown(path)
    read = parse(read_text(path, name), name).data
    entries = read if isinstance(read, list) else [read]
    return tuple(
        _advice(entry, f"{name}: entry {number}") for number, entry in enumerate(entries, 1)
    )


def fitting(every: Iterable[Advice], form: Format) -> tuple[Advice, ...]:
    """The advice that concerns a lesson in the format `form`."""
    kinds = {"", *(stage.kind for stage in form.stages)}
    return tuple(each for each in every if each.kind in kinds)


def _advice(entry: object, where: str) -> Advice:
    if isinstance(entry, dict) and all(isinstance(value, str) for value in entry.values()):
        with suppress(TypeError):  # a field that is missing, or that no advice has
            return Advice(**entry)
    hint = "Each has `sign` and `helps`, and `kind` for a kind of stage."
    raise CourseError(f"{where} is no advice", hint)
