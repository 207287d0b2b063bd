"""`preview`: an exercise that is being written, as student and instructor will see it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.settings import Settings, pass_settings
from debate_class.cli.terminal import open_draft

if TYPE_CHECKING:
    from debate_class.course.library import Library


@click.command(
    epilog="""\b
    Examples:
      debate-class preview exercises/japan-korea.yaml
      debate-class preview japan-korea"""
)
@click.argument("exercise", metavar="ID|PATH")
@pass_settings
def preview(settings: Settings, exercise: str) -> None:
    """See an exercise while you write it.

    It is shown as a student of either side sees it and as the instructor does, with all that
    `check` finds beside. Save the file, and it is drawn anew.
    """
    open_draft(settings, _file(settings.library(), exercise))


def _file(library: Library, exercise: str) -> Path:
    """The file that is meant: what looks like a path is one, all else is an id."""
    from debate_class.course.checking.places import kind_by_place
    from debate_class.errors import WrongUse

    path = Path(exercise)
    if not path.suffix and path.name == exercise and not path.is_file():
        return library.path("exercise", exercise)
    if not path.is_file():
        raise WrongUse(f"There is no file {exercise}.", "`debate-class list` shows the ids.")
    if kind_by_place(path.resolve()) not in ("exercise", None):
        raise WrongUse(f"{exercise} is no exercise.", f"Use `debate-class check {exercise}`.")
    return path
