"""Where templates, the stylesheet, labels and fonts are found, a course's own before the kit's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

from debate_class.course.bundled import bundled_course
from debate_class.course.library import shown
from debate_class.course.reading import read_text
from debate_class.errors import CourseError
from debate_class.paper.press.brought import TEXT_BYTES, admitted, within

FOLDER = "handouts"


class Templates:
    """The `handouts` folders of the courses at hand, the first on top.

    Whatever gives a course's file raises CourseError for a link out of that folder, for what is no
    regular file, and for a file that is too large.
    """

    def __init__(self, courses: Sequence[Path]) -> None:
        self.own = bundled_course() / FOLDER
        self.folders = tuple(
            folder
            for course in courses
            if (folder := course / FOLDER).is_dir() and folder.resolve() != self.own.resolve()
        )

    def find(self, name: str) -> Path:
        """The file `name`. Raises CourseError when no course has it."""
        found = self._first(name)
        if found is None:
            raise CourseError(f"there is no template {name} in {FOLDER}/", "Install the kit again.")
        return found

    def source(self, name: str) -> tuple[str, Path] | None:
        """The text of the file `name` and its place; None when no course has it."""
        path = self._first(name)
        return (read_text(path, shown(path), TEXT_BYTES), path) if path else None

    def brought(self, *patterns: str) -> bool:
        """Whether a course brings files of its own whose names match, as in `*.typ`."""
        return any(self._in(folder, patterns) for folder in self.folders)

    def matching(self, *patterns: str, under: str = "") -> tuple[Path, ...]:
        """The files below the folder `under` that match; of those of one name the one on top."""
        found = {
            path.name: path
            for folder in (self.own, *reversed(self.folders))
            for path in self._in(folder, patterns, under)
        }
        return tuple(found.values())

    def named(self, ending: str) -> Callable[[str], str]:
        """What gives the name of a kind's template, for messages."""
        return lambda kind: shown(self.find(f"{kind}{ending}"))

    def every(self, name: str) -> tuple[Path, ...]:
        """Each file of that name, the kit's own first and what lies on top last."""
        return tuple(self._called(name))[::-1]

    def _first(self, name: str) -> Path | None:
        return next(self._called(name), None)

    def _called(self, name: str) -> Iterator[Path]:
        """Each file of that name, what lies on top first."""
        pure = PurePath(name)
        if pure.anchor or ".." in pure.parts:
            return
        for folder in (*self.folders, self.own):
            if os.path.lexists(folder / name):
                yield self._checked(folder / name, folder)

    def _in(self, folder: Path, patterns: Sequence[str], under: str = "") -> list[Path]:
        """The files of `folder` that match, in their order, without hidden ones."""
        start = folder / under
        if not start.is_dir():
            return []
        if folder != self.own:
            within(start, folder)
        return [
            self._checked(path, folder)
            for pattern in patterns
            for path in sorted(start.glob(pattern))
            if not path.name.startswith(".")  # editors and systems leave things under such names
        ]

    def _checked(self, path: Path, folder: Path) -> Path:
        """`path`, looked at unless it is the kit's, which installers may link together."""
        return path if folder == self.own else admitted(path, folder)
