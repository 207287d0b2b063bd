"""Starting a course, and each of its files, from skeletons that work as they stand.

Nothing here writes over a file that is there, and what fails half-way leaves nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debate_class.course.heads import ID
from debate_class.course.library import shown
from debate_class.course.naming import LONGEST_ID, id_from
from debate_class.course.schema import KINDS, SchemaKind, file_name, schema_text
from debate_class.errors import CourseError
from debate_class.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["exercise", "rubric", "format", "comments"]

FOLDERS: Mapping[Kind, str] = {
    "exercise": "exercises",
    "rubric": "rubrics",
    "format": "formats",
    "comments": "comments",
}
"""The folder of a course that holds each kind of file."""

EXAMPLE = "example"
"""The id of the exercise that a new course has."""

_SKELETONS = Path(__file__).with_name("skeletons")
_ID_LINE = re.compile(r"^id: skeleton *", re.MULTILINE)
_BEFORE_REMARK = len("id: skeleton                         ")
_NOT_TEXT = re.compile(r"[0-9]+|true|false|null")
"""Ids that YAML takes for something else than text unless they are in quotes."""


def start_course(folder: Path) -> str:
    """Make a course in `folder`, which is empty or not there yet, and give its id.

    Raises CourseError when the folder holds something or cannot be written.
    """
    with _making(folder) as made:
        made.folder(folder)
        if any(folder.iterdir()):
            raise CourseError(
                f"{shown(folder)} is not empty, and nothing in it is touched.",
                "Name a folder that is empty or not there yet.",
            )
        called = one_line(folder.resolve().name)
        name = id_from(called, default="course")
        for kind in KINDS:
            _put_schema(made, folder, kind)
        for each in FOLDERS.values():
            made.folder(folder / each)
        made.file(folder / "course.yaml", _manifest(name, called))
        made.file(folder / "README.md", _skeleton("README.md"))
        made.file(folder / ".gitignore", _skeleton("gitignore"))
        made.file(folder / "sources" / "README.md", _skeleton("sources.md"))
        example = folder / FOLDERS["exercise"] / f"{EXAMPLE}.yaml"
        made.file(example, _with_id(_skeleton("exercise.yaml"), EXAMPLE))
    return name


def start_file(course: Path, kind: Kind, name: str) -> Path:
    """Write a new file of a `kind` with the id `name` into the folder `course`; give its path.

    The schema that its first line names is written too where the course has none. Raises
    CourseError when the id has another form, is taken in this course, or nothing can be written.
    """
    if len(name) > LONGEST_ID or not ID.fullmatch(name):
        raise CourseError(
            f"`{one_line(name, LONGEST_ID)}` cannot be an id.",
            f"Write lower-case words joined by hyphens, at most {LONGEST_ID} letters: phone-ban.",
        )
    folder = course / FOLDERS[kind]
    path = folder / f"{name}.yaml"
    for taken in (path, path.with_suffix(".yml")):
        if taken.exists() or taken.is_symlink():
            raise CourseError(f"{shown(taken)} is there already.", "Choose another id.")
    with _making(path) as made:
        made.file(path, _with_id(_skeleton(f"{kind}.yaml"), name))
        _put_schema(made, course, kind)
    return path


def _skeleton(name: str) -> str:
    return (_SKELETONS / name).read_text(encoding="utf-8")


def _with_id(text: str, name: str) -> str:
    """A skeleton with its own id in the place of the word that stands for it."""
    written = f'"{name}"' if _NOT_TEXT.fullmatch(name) else name
    return _ID_LINE.sub(f"id: {written} ".ljust(_BEFORE_REMARK), text, count=1)


def _manifest(name: str, title: str) -> str:
    text = _with_id(_skeleton("course.yaml"), name).replace("title: skeleton", "title: {}")
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(lines).format(json.dumps(title, ensure_ascii=False)) + "\n"


def _put_schema(made: _Made, course: Path, kind: SchemaKind) -> None:
    path = course / "schemas" / file_name(kind)
    if not path.exists():
        made.file(path, schema_text(kind))


class _Made:
    """The files and folders made so far, in order; `undo` removes these and nothing else."""

    def __init__(self) -> None:
        self._paths: list[Path] = []

    def folder(self, path: Path) -> None:
        if not path.is_dir():
            self.folder(path.parent)
            path.mkdir()
            self._paths.append(path)

    def file(self, path: Path, text: str) -> None:
        self.folder(path.parent)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            self._paths.append(path)
            file.write(text)

    def undo(self) -> None:
        for path in reversed(self._paths):
            with suppress(OSError):  # what cannot be removed stays; why it failed is told anyway
                path.rmdir() if path.is_dir() else path.unlink()


@contextmanager
def _making(place: Path) -> Iterator[_Made]:
    """Make all that is made in here, or nothing; tell what the system refuses as of `place`."""
    made = _Made()
    try:
        yield made
    except BaseException as failure:
        made.undo()
        if not isinstance(failure, (OSError, ValueError)):
            raise
        reason = (getattr(failure, "strerror", None) or str(failure)).lower()
        raise CourseError(
            f"{shown(place)} cannot be written: {reason}.", "Name another place."
        ) from None
