"""What the options before the command decide for all commands, and the kit's one real clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from pathlib import Path

    from debate_class.classroom.desk import Desk
    from debate_class.course.library import Library


def now() -> int:
    """The time in milliseconds since 1970 UTC. Everything below is told the time from here."""
    return time.time_ns() // 1_000_000


def user_folder() -> Path:
    """Where this user's data lie: the journals, and what this machine remembers of hosts."""
    from platformdirs import user_data_path

    return user_data_path("debate-class", appauthor=False)


class Settings(NamedTuple):
    """The folder of the course and the file of the database (None: the usual), and the theme."""

    course: Path | None
    database: Path | None
    light: bool

    def library(self) -> Library:
        """The library of the course."""
        from debate_class.course.library import open_library

        return open_library(self.course)

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The instructor's desk, closed when the block is left."""
        from debate_class.classroom.desk import Desk

        desk = Desk(self.library(), self.database, clock=now)
        try:
            yield desk
        finally:
            desk.close()


pass_settings = click.make_pass_decorator(Settings)
