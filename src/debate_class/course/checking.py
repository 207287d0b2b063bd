"""All that is wrong in the files of a course, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from debate_class.course.bundled import bundled_course
from debate_class.course.diagnostics import Diagnostic, InvalidFile
from debate_class.course.document import Document
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.library import Kind, Library, shown, yaml_files
from debate_class.course.loading import model_of
from debate_class.course.manifest import Course
from debate_class.course.reading import read
from debate_class.course.references import (
    errors_of,
    unknown_names,
    unknown_prompts,
    unknown_rubrics,
    warnings_of,
)
from debate_class.course.rubric import Rubric
from debate_class.errors import CourseError

_FOLDERS: dict[str, Kind] = {"exercises": "exercise", "rubrics": "rubric", "formats": "format"}
_TELLING: dict[str, Kind] = {"resolution": "exercise", "criteria": "rubric", "stages": "format"}


def files_to_check(path: Path) -> list[Path]:
    """The files that checking `path` looks at: itself, or all of a course or of one of its folders.

    Raises CourseError when there is none.
    """
    if not path.is_dir():
        return [path]
    if path.name in _FOLDERS:
        found = list(yaml_files(path))
    else:
        found = [path / "course.yaml"] if (path / "course.yaml").is_file() else []
        for folder in _FOLDERS:
            found += yaml_files(path / folder)
    if not found:
        raise CourseError(
            f"there is no file of a course in {shown(path)}",
            "A course has the folders exercises, rubrics and formats.",
        )
    return found


def check_file(path: Path) -> list[Diagnostic]:
    """Every finding about the file `path`, in order; none when all is well.

    Names in other files are looked up in the course the file belongs to, over the bundled one.
    Raises CourseError when there is no such file.
    """
    try:
        document = read(path, shown(path))
        return sorted(_findings(path.parent.resolve() / path.name, document))
    except InvalidFile as error:
        return list(error.diagnostics)


def _findings(place: Path, document: Document) -> Iterator[Diagnostic]:
    if place.name == "course.yaml":
        model_of(document, Course)
        return
    kind = _kind(place, document)
    library = _library(place)
    rubrics = [title.id for title in library.rubrics()]
    if kind == "exercise":
        exercise = model_of(document, Exercise)
        yield from errors_of(exercise, document)
        yield from warnings_of(exercise, document)
        formats = [title.id for title in library.formats()]
        yield from unknown_names(exercise, document, formats, rubrics)
        if form := _format(library, exercise.format):
            yield from unknown_prompts(exercise, document, form)
    elif kind == "format":
        yield from unknown_rubrics(model_of(document, Format), document, rubrics)
    else:
        model_of(document, Rubric)
    yield from _same_id(place, document, kind, library)


def _kind(place: Path, document: Document) -> Kind:
    """What the file is: by its folder, else by a field that only one kind has."""
    if place.parent.name in _FOLDERS:
        return _FOLDERS[place.parent.name]
    fields = document.data if isinstance(document.data, dict) else {}
    for field, kind in _TELLING.items():
        if field in fields:
            return kind
    message = "this is neither an exercise (`resolution`), a rubric (`criteria`) nor a format"
    advice = "put the file in the folder exercises, rubrics or formats of a course"
    span = document.value_span(())
    raise InvalidFile([document.diagnose(span, "unknown-kind", message, advice)])


def _library(place: Path) -> Library:
    bundled = bundled_course()
    course = place.parent.parent if place.parent.name in _FOLDERS else place.parent
    return Library([course] if course == bundled else [course, bundled], bundled)


def _format(library: Library, name: str) -> Format | None:
    """The format called `name`, or None when it is unknown or has faults of its own."""
    try:
        return library.format(name)
    except CourseError:
        return None


def _same_id(place: Path, document: Document, kind: Kind, library: Library) -> Iterator[Diagnostic]:
    """Another file of the same folder that has this file's id and comes before it."""
    name = document.data["id"] if isinstance(document.data, dict) else ""
    try:
        first = library.path(kind, name)
    except CourseError:  # the file stands outside the folders of a course, so nothing lists it
        return
    if first.parent == place.parent and first != place:
        message = f"the file {first.name} has the id {name} too"
        yield document.diagnose(document.value_span(("id",)), "duplicate-id", message)
