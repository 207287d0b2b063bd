"""A file that is being written, looked at as it is now: what is wrong in it, and how it would be.

trial = try_out(path, library_of(path, library))
if trial.rehearsal is None:
    print(trial.findings or trial.reason)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from debate_class.classroom.documents import documents_for
from debate_class.classroom.rehearsal import Rehearsal, rehearse
from debate_class.course.attached import passages
from debate_class.course.checking import Checker
from debate_class.course.checking.places import FOLDERS
from debate_class.course.diagnostics import Diagnostic
from debate_class.course.library import Library, shown, yaml_files
from debate_class.course.loading import load_exercise
from debate_class.errors import CourseError, DebateClassError


@dataclass(frozen=True, slots=True)
class Trial:
    """`rehearsal` is None when the file cannot be used; `findings` or `reason` then say why.

    `reason` is for what no finding tells: the file is gone, or the fault lies in another one.
    """

    findings: tuple[Diagnostic, ...] = ()
    rehearsal: Rehearsal | None = None
    reason: str = ""


def try_out(path: Path, library: Library) -> Trial:
    """The exercise in the file `path`, with the formats and rubrics of `library`."""
    try:
        findings = tuple(Checker().findings(path))
    except CourseError as error:
        return Trial(reason=error.message)
    try:
        exercise = load_exercise(path, shown(path))
        whole = passages(exercise, library.attached)
        return Trial(findings, rehearse(documents_for(library, exercise), whole))
    except DebateClassError as error:
        if any(finding.severity == "error" for finding in findings):
            return Trial(findings)
        return Trial(findings, reason=error.message)


def library_of(path: Path, library: Library) -> Library:
    """`library`, with the course that the file `path` lies in on top of it."""
    folder = path.resolve().parent
    course = folder.parent if folder.name in FOLDERS else folder
    if course in (known.resolve() for known in library.courses):
        return library
    return Library([course, *library.courses])


def files_behind(path: Path, library: Library) -> Iterator[Path]:
    """The files that the look of the exercise in `path` hangs on."""
    yield path
    for course in library.courses:
        for folder in ("formats", "rubrics"):
            yield from yaml_files(course / folder)
