"""The heads of a course's files: what a list shows of each, read without the rest.

The first screen waits for this, so no models are imported here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from debate_class.course.summary import summary
from debate_class.errors import CourseError
from debate_class.text import one_line

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = (
    "id",
    "title",
    "resolution",
    "issue",
    "level",
    "region",
    "tags",
    "language",
    "format",
    "minutes",
    "spoken",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise as a list shows it; all text is cleaned and on one line.

    `issue` is a label such as "Debating Japan 23"; `minutes` the length of its format, None when
    that is not known; `origin` is "bundled" or the folder of the course. `broken` says why the file
    cannot be listed; it is empty for a good one, whose later parts may still be at fault.
    """

    id: str
    title: str
    resolution: str
    issue: str
    minutes: float | None
    level: str
    region: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    origin: str
    path: Path
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """One rubric or format as a list shows it. `minutes` is None for a rubric.

    `spoken` marks a format with speeches, which no screen leads yet.
    """

    id: str
    title: str
    minutes: float | None
    origin: str
    path: Path
    broken: str = ""
    spoken: bool = False

    @property
    def can_run(self) -> bool:
        """Whether a class can be set up with this format."""
        return not (self.broken or self.spoken)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one file; `id` is the file's name where the head gives none."""

    id: str
    path: Path
    origin: str
    head: Mapping[str, object]
    broken: str


def read_head(path: Path, shown: str, origin: str) -> Head:
    """The head of the file `path`, or why it cannot be listed; messages call it `shown`."""
    head: dict[str, object] = {}
    broken = ""
    try:
        head = summary(path, _HEAD, shown)
        if not _text(head, "title"):
            broken = f"{shown}: there is no `title` to list"
    except CourseError as error:
        broken = error.message
    name = _text(head, "id")
    return Head(name if ID.fullmatch(name) else one_line(path.stem), path, origin, head, broken)


def entry_of(file: Head, minutes: Mapping[str, float | None]) -> Entry:
    """The exercise a file holds; `minutes` are those of each format."""
    issue = file.head.get("issue")
    return Entry(
        id=file.id,
        title=_text(file.head, "title") or file.id,
        resolution=_text(file.head, "resolution"),
        issue=_issue(issue) if isinstance(issue, dict) else "",
        minutes=minutes.get(_text(file.head, "format")),
        level=_text(file.head, "level"),
        region=_texts(file.head, "region"),
        tags=_texts(file.head, "tags"),
        language=_text(file.head, "language") or "en",
        origin=file.origin,
        path=file.path,
        broken=file.broken,
    )


def title_of(file: Head) -> Title:
    """The rubric or the format a file holds."""
    return Title(
        id=file.id,
        title=_text(file.head, "title") or file.id,
        minutes=_minutes(file.head.get("minutes")),
        origin=file.origin,
        path=file.path,
        broken=file.broken,
        spoken=file.head.get("spoken") is True,
    )


def _minutes(written: object) -> float | None:
    """A length as a file's head gives it, such as 50 or `47:30`; None for anything else."""
    if isinstance(written, str):
        minutes, _, seconds = written.partition(":")
        if not (minutes.isdecimal() and seconds.isdecimal()):
            return None
        return int(minutes) + int(seconds) / 60
    return float(written) if isinstance(written, int | float) else None


def _issue(issue: Mapping[str, object]) -> str:
    return " ".join(filter(None, (_text(issue, "series"), _text(issue, "number"))))


def _text(head: Mapping[str, object], key: str) -> str:
    """What `head` says for `key` as one safe line; nothing for a list or a mapping."""
    value = head.get(key)
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def _texts(head: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The items of the list that `head` has for `key`, each as one safe line."""
    value = head.get(key)
    return tuple(one_line(str(item)) for item in value) if isinstance(value, list) else ()
