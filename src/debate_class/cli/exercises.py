"""`list` and `show`: the exercises there are, and one of them to read."""

from __future__ import annotations

import dataclasses
import shutil

import click

from debate_class.cli.output import as_json, note, say, say_json, table
from debate_class.cli.settings import Settings, pass_settings

WIDEST = 88
"""Longer lines are hard to read, however wide the terminal."""


@click.command(
    "list",
    epilog="""\b
    Examples:
      debate-class list
      debate-class list --json""",
)
@as_json
@pass_settings
def list_(settings: Settings, as_json: bool) -> None:
    """List the exercises at hand."""
    entries = settings.library().entries()
    if as_json:
        say_json([{**dataclasses.asdict(entry), "path": str(entry.path)} for entry in entries])
        return
    rows = [(e.id, f"{e.minutes:g}" if e.minutes else "", e.origin, e.title) for e in entries]
    say(table(("ID", "MINUTES", "FROM", "TITLE"), rows))
    for entry in entries:
        if entry.broken:
            note(f"{entry.id} cannot be used: {entry.broken}")


@click.command(
    epilog="""\b
    Examples:
      debate-class show japan-korea
      debate-class show japan-korea --json"""
)
@click.argument("exercise", metavar="ID")
@as_json
@pass_settings
def show(settings: Settings, exercise: str, as_json: bool) -> None:
    """Print one exercise to read.

    Both positions with their claims, the excerpts, the timeline and the stages, as plain text.
    """
    from debate_class.cli.page import page
    from debate_class.course.attached import passages

    library = settings.library()
    found = library.exercise(exercise)
    if as_json:
        say_json(found.model_dump(mode="json"))
    else:
        width = min(WIDEST, shutil.get_terminal_size().columns)
        whole = passages(found, library.attached)
        say(page(found, library.format(found.format), width, whole))
