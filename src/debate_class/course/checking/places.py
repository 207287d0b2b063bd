"""The files of a course that can be checked, and what kind each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from debate_class.course.library import shown
from debate_class.errors import CourseError

FileKind = Literal["course", "exercise", "rubric", "format", "comments", "roster", "template"]

FOLDERS: Mapping[str, FileKind] = {
    "exercises": "exercise",
    "rubrics": "rubric",
    "formats": "format",
    "comments": "comments",
    "rosters": "roster",
    "handouts": "template",
}
"""The folders of a course, and the kind of the files in each."""

_YAML = (".yaml", ".yml")
_SUFFIXES: Mapping[FileKind, tuple[str, ...]] = {
    "roster": (".csv", ".tsv", ".txt"),
    "template": (".j2", ".jinja", ".html"),
}
_TELLING: Mapping[str, FileKind] = {
    "resolution": "exercise",
    "criteria": "rubric",
    "stages": "format",
    "comments": "comments",
}


def files_to_check(path: Path) -> list[Path]:
    """The files that checking `path` looks at: itself, or all of a course or of one of its folders.

    Raises CourseError when there is none.
    """
    if not path.is_dir():
        return [path]
    name = path.resolve().name
    if name in FOLDERS and not (path / "course.yaml").is_file():
        found = list(_in_folder(path, FOLDERS[name]))
    else:
        found = [path / "course.yaml"] if (path / "course.yaml").is_file() else []
        for folder, kind in FOLDERS.items():
            found += _in_folder(path / folder, kind)
    if not found:
        raise CourseError(
            f"there is no file of a course in {shown(path)}",
            "A course has the folders exercises, rubrics and formats.",
        )
    return found


def kind_by_place(place: Path) -> FileKind | None:
    """What the file at `place` is by its name and folder; None where these do not tell."""
    if place.name == "course.yaml":
        return "course"
    kind = FOLDERS.get(place.parent.name)
    if kind is not None and place.suffix in _SUFFIXES.get(kind, _YAML):
        return kind
    return next((kind for kind, ends in _SUFFIXES.items() if place.suffix in ends), None)


def kind_by_fields(data: object) -> FileKind | None:
    """What a YAML file is by a field that only one kind has; None where it has none of them."""
    fields = data if isinstance(data, dict) else {}
    return next((kind for field, kind in _TELLING.items() if field in fields), None)


def _in_folder(folder: Path, kind: FileKind) -> Iterator[Path]:
    """The files of the `kind` in `folder`, by name; none when there is no folder."""
    if folder.is_dir():
        suffixes = _SUFFIXES.get(kind, _YAML)
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and path.suffix in suffixes and path.is_file():
                yield path
