"""`attach` and `detach`: the whole text of a source, for one's own classroom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import counted, note
from debate_class.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from debate_class.course.exercise import Exercise

exercise_argument = click.argument("exercise", metavar="EXERCISE")


@click.command(
    epilog="""\b
    Examples:
      debate-class attach exercises/phones.yaml newsletter.pdf
      debate-class attach exercises/phones.yaml page.html --source newsletter"""
)
@exercise_argument
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--source", metavar="ID", default="", help="Which source FILE is, where several are.")
@pass_settings
def attach(settings: Settings, exercise: str, file: Path, source: str) -> None:
    """Show the whole passages of a text you have.

    EXERCISE is an id or a file. FILE is its source, as plain text, Markdown, HTML or PDF; it must
    hold the passages that the exercise names. A copy stays on this machine, with a note of its
    rights, and the passages show in `show`, in practice and in class.
    """
    from debate_class.course.attaching import attach as keep

    found, folder = _place(settings, exercise)
    attachment = keep(found, file, folder, source)
    for each in attachment.unresolved:
        note(f"{each.excerpt}: {each.why}")
        note(f"    the nearest text: {each.nearest}")
    total = attachment.resolved + len(attachment.unresolved)
    note(f"{attachment.resolved} of {counted(total, 'passage')} found in it.")
    note(f"Attached as {attachment.path}, for your own classroom.")


@click.command(
    epilog="""\b
    Example:
      debate-class detach exercises/phones.yaml"""
)
@exercise_argument
@pass_settings
def detach(settings: Settings, exercise: str) -> None:
    """Remove an attached text again.

    The exercise itself stays as it is.
    """
    from debate_class.course.attaching import detach as remove

    found, folder = _place(settings, exercise)
    for path in remove(found, folder):
        note(f"Removed {path}.")


def _place(settings: Settings, name: str) -> tuple[Exercise, Path]:
    """The exercise of this id or file, and the folder for the texts of its course."""
    from debate_class.course.library import shown
    from debate_class.course.loading import load_exercise

    library = settings.library()
    named = Path(name)
    path = named if named.suffix in (".yaml", ".yml") else library.path("exercise", name)
    return load_exercise(path, shown(path)), library.sources_folder(path)
