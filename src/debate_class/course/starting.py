"""Starting a course, and each of its files, from skeletons that work as they stand.

Nothing here writes over a file that is there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import contextmanager
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
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CourseError(
                f"{shown(folder)} is not empty, and nothing in it is touched.",
                "Name a folder that is empty or not there yet.",
            )
        called = one_line(folder.resolve().name)
        name = id_from(called, default="course")
        for kind in KINDS:
            _write_schema(folder, kind)
        for each in FOLDERS.values():
            (folder / each).mkdir()
        _write(folder / "course.yaml", _manifest(name, called))
        _write(folder / "README.md", _skeleton("README.md"))
        _write(folder / ".gitignore", _skeleton("gitignore"))
        _write(folder / "sources" / "README.md", _skeleton("sources.md"))
    start_file(folder, "exercise", EXAMPLE)
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
    with _told(path):
        _write(path, _with_id(_skeleton(f"{kind}.yaml"), name))
        _write_schema(course, kind)
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


def _write_schema(course: Path, kind: SchemaKind) -> None:
    path = course / "schemas" / file_name(kind)
    if not path.exists():
        _write(path, schema_text(kind))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """Tell what the system refuses as a failure of `place`."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise CourseError(
            f"{shown(place)} cannot be written: {reason}.", "Name another place."
        ) from None
