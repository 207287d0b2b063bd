"""Where templates, the stylesheet, labels and fonts are found, a course's own before the kit's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from debate_class.course.bundled import bundled_course
from debate_class.course.library import shown
from debate_class.errors import CourseError

FOLDER = "handouts"


class Templates:
    """The `handouts` folders of the courses at hand, the first on top."""

    def __init__(self, courses: Sequence[Path]) -> None:
        self.own = bundled_course() / FOLDER
        self.folders = tuple(
            folder
            for course in courses
            if (folder := course / FOLDER).is_dir() and folder.resolve() != self.own.resolve()
        )

    def find(self, name: str) -> Path:
        """The file `name`. Raises CourseError when no course has it."""
        for folder in (*self.folders, self.own):
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        raise CourseError(f"there is no template {name} in {FOLDER}/", "Install the kit again.")

    def brought(self, pattern: str) -> bool:
        """Whether a course brings files of its own whose names match `pattern`, as in `*.typ`."""
        return any(path for folder in self.folders for path in folder.glob(pattern))

    def named(self, ending: str) -> Callable[[str], str]:
        """What gives the name of a kind's template, for messages."""
        return lambda kind: shown(self.find(f"{kind}{ending}"))

    def every(self, name: str) -> tuple[Path, ...]:
        """Each file of that name, the kit's own first and what lies on top last."""
        folders = (self.own, *reversed(self.folders))
        return tuple(path for folder in folders if (path := folder / name).is_file())

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The folders that hold fonts, a course's own first."""
        every = (folder / "fonts" for folder in (*self.folders, self.own))
        return tuple(folder for folder in every if folder.is_dir())
