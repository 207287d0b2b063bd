"""All courses at hand as one library: the user's course over the bundled one.

Listing is light: it reads the head of each file and imports no models, since the first screen waits
for it. Loading a whole exercise, rubric or format imports the models when it is asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debate_class.course.bundled import bundled_course
from debate_class.course.heads import ID, Entry, Head, Title, entry_of, read_head, title_of
from debate_class.course.naming import LONGEST_ID, nearest
from debate_class.course.summary import summary
from debate_class.errors import CourseError
from debate_class.text import one_line

if TYPE_CHECKING:
    from debate_class.course.exercise import Exercise
    from debate_class.course.format import Format
    from debate_class.course.rubric import Rubric

__all__ = [
    "Entry",
    "Kind",
    "Library",
    "Title",
    "open_library",
    "own_course",
    "shown",
    "yaml_files",
]

Kind = Literal["exercise", "rubric", "format"]

COURSE_VARIABLE = "DEBATE_CLASS_COURSE"
BUNDLED = "bundled"


class Library:
    """The exercises, rubrics and formats of `courses`; where two have an id, the earlier wins."""

    def __init__(self, courses: Sequence[Path], bundled: Path | None = None) -> None:
        """`courses` are folders, the first on top; `bundled` is the one that came with the kit."""
        self.courses = tuple(courses)
        self._bundled = bundled

    @cached_property
    def course_id(self) -> str:
        """The stable id of the course on top: from `course.yaml`, else from the folder's name.

        Raises CourseError when `course.yaml` is broken or gives no id in the right form.
        """
        path = self.courses[0] / "course.yaml"
        if not path.is_file():
            words = re.findall("[a-z0-9]+", self.courses[0].resolve().name.lower())
            return "-".join(words)[:LONGEST_ID].strip("-") or "course"
        found = summary(path, ("id",), shown(path)).get("id")
        if not isinstance(found, str) or len(found) > LONGEST_ID or not ID.fullmatch(found):
            raise CourseError(
                f"{shown(path)}: the course needs an id of lower-case words joined by hyphens",
                "Write a line such as `id: my-course`.",
            )
        return found

    def entries(self) -> tuple[Entry, ...]:
        """Every exercise, by title. A file that cannot be read is an entry that says why."""
        minutes = {title.id: title.minutes for title in self.formats()}
        entries = [entry_of(file, minutes) for file in self._files("exercise")]
        return tuple(sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id)))

    def rubrics(self) -> tuple[Title, ...]:
        """Every rubric, by id."""
        return tuple(title_of(file) for file in self._files("rubric"))

    def formats(self) -> tuple[Title, ...]:
        """Every format, by id."""
        return tuple(title_of(file) for file in self._files("format"))

    def exercise(self, exercise_id: str) -> Exercise:
        """The exercise with this id. Raises CourseError for an unknown id or a broken file."""
        from debate_class.course.loading import load_exercise  # noqa: PLC0415, see above

        path = self.path("exercise", exercise_id)
        return load_exercise(path, shown(path))

    def rubric(self, rubric_id: str) -> Rubric:
        """The rubric with this id. Raises as `exercise` does."""
        from debate_class.course.loading import load_rubric  # noqa: PLC0415, see above

        path = self.path("rubric", rubric_id)
        return load_rubric(path, shown(path))

    def format(self, format_id: str) -> Format:
        """The format with this id. Raises as `exercise` does."""
        from debate_class.course.loading import load_format  # noqa: PLC0415, see above

        path = self.path("format", format_id)
        return load_format(path, shown(path))

    def format_to_run(self, format_id: str) -> Format:
        """The format with this id, if a class can run it. Raises as `exercise` does."""
        found = self.format(format_id)
        if not found.can_run:
            known = ", ".join(title.id for title in self.formats() if title.can_run)
            raise CourseError(
                f"{found.title} is debated aloud, and its timekeeping screen is not there yet; "
                f"formats that can be run are {known}.",
                f"`debate-class format show {found.id}` prints its order and its times.",
            )
        return found

    def path(self, kind: Kind, name: str) -> Path:
        """The file of the `kind` with the id `name`. Raises CourseError naming the nearest id."""
        known = {file.id: file.path for file in self._files(kind)}
        if name not in known:
            advice = nearest(name, known)
            message = f"there is no {kind} called `{one_line(name, LONGEST_ID)}`"
            raise CourseError(message, f"{advice[:1].upper()}{advice[1:]}." if advice else "")
        return known[name]

    def attached(self, file: str) -> Path | None:
        """The source text `file`: in the `sources` of the first course that has it, else your own.

        Your own are those in the user's data folder, for exercises that came with the kit.
        """
        for folder in self._sources:
            path = folder / file
            if path.is_file() and path.resolve().is_relative_to(folder):
                return path.resolve()
        return None

    def own_folder(self, name: str) -> Path:
        """Where what a user adds of a kind is kept: in the own course, else in the data folder."""
        if self.courses[0] != self._bundled:
            return self.courses[0] / name
        return own_data() / name

    @cached_property
    def _sources(self) -> Sequence[Path]:
        places = (*(course / "sources" for course in self.courses), own_sources())
        return [place.resolve() for place in places]

    def sources_folder(self, exercise: Path) -> Path:
        """Where the texts of the exercise in the file `exercise` are attached.

        That is the folder `sources` of its course. Nothing is written into the bundled course: for
        its exercises it is the working course, else the user's data folder.
        """
        place = exercise.resolve().parent
        course = place.parent if place.name == "exercises" else place
        if self._bundled is None or course != self._bundled.resolve():
            return course / "sources"
        return self.own_folder("sources")

    def _files(self, kind: Kind) -> list[Head]:
        """The files of a kind, one for each id, by id."""
        first: dict[str, Head] = {}
        for course in self.courses:
            origin = BUNDLED if course == self._bundled else str(course)
            for path in yaml_files(course / f"{kind}s"):
                file = read_head(path, shown(path), origin)
                earlier = first.setdefault(file.id, file)
                if earlier is not file and earlier.path.parent == path.parent:
                    broken = f"the file {earlier.path.name} has the id {file.id} too"
                    again = f"{file.id} ({path.name})"
                    first[again] = Head(again, path, origin, file.head, one_line(broken))
        return sorted(first.values(), key=lambda file: file.id)


def open_library(
    course: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
) -> Library:
    """The library a command works with: the user's course, if there is one, over the bundled one.

    Raises CourseError as `own_course` does.
    """
    bundled = bundled_course()
    own = own_course(course, environ, cwd)
    if own is None or own.resolve() == bundled.resolve():
        return Library([bundled], bundled)
    return Library([own, bundled], bundled)


def own_sources() -> Path:
    """The folder in the user's data for texts attached to exercises of the bundled course."""
    return own_data() / "sources"


def own_data() -> Path:
    """The folder of the user's data, for who has no course of their own."""
    from platformdirs import user_data_path  # noqa: PLC0415 - listing does not need it

    return user_data_path("debate-class", appauthor=False)


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise CourseError(
            "The folder you are in is not there any more.", "Go to another one, as with `cd ~`."
        ) from None


def shown(path: Path) -> str:
    """`path` as messages name it: from the working directory where it lies below that."""
    try:
        return one_line(str(path.resolve().relative_to(Path.cwd())))
    except (ValueError, OSError, RuntimeError):  # the last for a loop of links
        return one_line(str(path))


def own_course(
    course: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
) -> Path | None:
    """The folder of the user's course, or None where there is none.

    It is `course`, else the folder that the variable DEBATE_CLASS_COURSE names, else the working
    directory when it holds `course.yaml` or `exercises`. Raises CourseError when a folder that was
    named is not there.
    """
    named = environ.get(COURSE_VARIABLE, "")
    if course is None and not named:
        here = cwd or _working_folder()
        has_course = (here / "course.yaml").is_file() or (here / "exercises").is_dir()
        return here if has_course else None
    folder = Path(named) if course is None else course
    if not folder.is_dir():
        by = f" (named by {COURSE_VARIABLE})" if course is None else ""
        raise CourseError(
            f"there is no folder {one_line(str(folder))}{by}",
            "Name the folder of a course, which holds `exercises`.",
        )
    return folder


def yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files in `folder`, by name; none when there is no such folder."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.suffix in (".yaml", ".yml") and not path.name.startswith("."):
                yield path
