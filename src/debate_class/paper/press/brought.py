"""What a course may bring to the press: regular files of its own folder, of a bounded size.

A course comes from other people. A link in it could lead to any file of this machine, a pipe is
waited for, and a device has no end.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from debate_class.errors import CourseError
from debate_class.text import one_line

TEXT_BYTES: Final = 1 << 20
"""The largest template, stylesheet or list of labels."""
LARGE_BYTES: Final = 20 << 20
"""The largest font or picture."""
_TEXTS: Final = (".typ", ".j2", ".css", ".js", ".yaml")


def within(path: Path, folder: Path) -> Path:
    """`path`, for a file or folder that lies in `folder`. Raises CourseError for a link out of it.

    A folder that is a link itself is one out of its course.
    """
    try:
        inside = path.resolve().is_relative_to(folder.parent.resolve() / folder.name)
    except (OSError, RuntimeError):  # links in a circle
        inside = False
    if not inside:
        raise CourseError(
            f"{one_line(str(path))}: this leads out of the course's folder {folder.name}",
            "Put there the file itself in place of the link.",
        )
    return path


def admitted(path: Path, folder: Path) -> Path:
    """`path`, for a file of `folder` that may be read. Raises CourseError for any other."""
    name = one_line(str(path))
    if not path.is_file():
        raise CourseError(f"{name}: this is no regular file", "Take it away, or put a file there.")
    most = TEXT_BYTES if path.suffix in _TEXTS else LARGE_BYTES
    if path.stat().st_size > most:
        raise CourseError(f"{name}: the file is larger than {most >> 20} MB", "Make it smaller.")
    return within(path, folder)


def contents(path: Path) -> bytes:
    """The bytes of a file that was admitted. Raises CourseError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGE_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CourseError(f"{one_line(str(path))}: cannot be read: {reason}") from None
