"""Checking one file after another; what the files of a course share is looked up once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from debate_class.course.checking.neighbours import Neighbours
from debate_class.course.checking.others import roster_findings, template_findings
from debate_class.course.checking.places import FOLDERS, FileKind, kind_by_fields, kind_by_place
from debate_class.course.checking.quality import exercise_advice, format_advice
from debate_class.course.comments import CommentBank
from debate_class.course.diagnostics import Diagnostic, InvalidFile
from debate_class.course.document import Document
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.library import shown
from debate_class.course.loading import model_of
from debate_class.course.manifest import Course
from debate_class.course.reading import read
from debate_class.course.references import (
    errors_of,
    unknown_criteria,
    unknown_in_review,
    unknown_names,
    unknown_prompts,
    unknown_rubrics,
    warnings_of,
    wrong_samples,
)
from debate_class.course.rubric import Rubric


class Checker:
    """Finds what is wrong in files. A new one sees what has changed in neighbouring files."""

    def __init__(self) -> None:
        self._neighbours: dict[Path, Neighbours] = {}

    def findings(self, path: Path) -> list[Diagnostic]:
        """Every finding about the file `path`, in order; none when all is well.

        Names in other files are looked up in the course the file belongs to, over the bundled one.
        Raises CourseError when there is no such file.
        """
        name = shown(path)
        # Links are kept: a folder `exercises` may well lead to one with another name.
        place = Path(os.path.abspath(path.parent)) / path.name  # noqa: PTH100
        kind = kind_by_place(place)
        try:
            if kind == "roster":
                return sorted(roster_findings(path, name))
            if kind == "template":
                return sorted(template_findings(path, name))
            document = read(path, name)
            return sorted(self._in_document(place, kind or _kind(document), document))
        except InvalidFile as error:
            return list(error.diagnostics)

    def _in_document(self, place: Path, kind: FileKind, document: Document) -> Iterator[Diagnostic]:
        beside = self._beside(place)
        match kind:
            case "exercise":
                yield from _in_exercise(document, beside)
            case "format":
                form = model_of(document, Format)
                yield from unknown_rubrics(form, document, beside.rubric_ids)
                yield from unknown_in_review(form, document, beside.rubric)
                yield from format_advice(form, document)
            case "rubric":
                model_of(document, Rubric)
            case "comments":
                bank = model_of(document, CommentBank)
                rubric = beside.rubric(bank.rubric)
                yield from unknown_criteria(bank, document, rubric, beside.rubric_ids)
            case "course":
                model_of(document, Course)
        if place.parent.name in FOLDERS and kind != "course":
            yield from list(_same_id(place, document, beside)) or _other_name(place, document)

    def _beside(self, place: Path) -> Neighbours:
        course = place.parent.parent if place.parent.name in FOLDERS else place.parent
        if course not in self._neighbours:
            self._neighbours[course] = Neighbours(course)
        return self._neighbours[course]


def _in_exercise(document: Document, beside: Neighbours) -> Iterator[Diagnostic]:
    exercise = model_of(document, Exercise)
    yield from errors_of(exercise, document)
    yield from warnings_of(exercise, document)
    yield from exercise_advice(exercise, document, beside.attached_texts(exercise))
    yield from unknown_names(exercise, document, beside.format_ids, beside.rubric_ids)
    yield from wrong_samples(exercise, document, beside.rubric_ids, beside.rubric)
    if form := beside.format(exercise.format):
        yield from unknown_prompts(exercise, document, form)


def _kind(document: Document) -> FileKind:
    """What the file is by its fields. Raises InvalidFile when they do not tell."""
    if kind := kind_by_fields(document.data):
        return kind
    message = "this is neither an exercise (`resolution`), a rubric (`criteria`) nor a format"
    advice = "put the file in the folder exercises, rubrics or formats of a course"
    span = document.value_span(())
    raise InvalidFile([document.diagnose(span, "unknown-kind", message, advice)])


def _same_id(place: Path, document: Document, beside: Neighbours) -> Iterator[Diagnostic]:
    """Another file of the same folder that has this file's id and comes before it."""
    name = document.data["id"] if isinstance(document.data, dict) else ""
    first = beside.first_with(name, place.parent)
    if first is not None and first != place:
        message = f"the file {first.name} has the id {name} too"
        advice = "give one of them another id"
        yield document.diagnose(document.value_span(("id",)), "duplicate-id", message, advice)


def _other_name(place: Path, document: Document) -> Iterator[Diagnostic]:
    """An id by which nobody finds the file."""
    name = document.data["id"] if isinstance(document.data, dict) else ""
    if name != place.stem:
        message = f"the id {name} is not the name of the file, {place.name}"
        advice = f"rename the file to {name}.yaml, or write `id: {place.stem}`"
        span = document.value_span(("id",))
        yield document.diagnose(span, "file-name", message, advice, severity="warning")
