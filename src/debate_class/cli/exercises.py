"""`list` and `show`: the exercises there are, and one of them to read."""

from __future__ import annotations

import dataclasses
import shutil

import click

from debate_class.cli.output import as_json, counted, note, say, say_json, table
from debate_class.cli.settings import Settings, pass_settings

WIDEST = 88
"""Longer lines are hard to read, however wide the terminal."""


@click.command(
    "list",
    epilog="""\b
    Examples:
      debate-class list
      debate-class list --json
      debate-class list --tag history --length "<=50"
      debate-class list treaty level:secondary""",
)
@click.argument("words", nargs=-1)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only those with this tag.")
@click.option("--region", "regions", multiple=True, help="Only those about this region.")
@click.option("--level", "levels", multiple=True, help="Only those for this level.")
@click.option("--length", "lengths", multiple=True, help="Minutes in class: 50, <50, 30-50.")
@click.option("--language", "languages", multiple=True, help="Only those in this language.")
@as_json
@pass_settings
def list_(
    settings: Settings,
    words: tuple[str, ...],
    *,
    tags: tuple[str, ...],
    regions: tuple[str, ...],
    levels: tuple[str, ...],
    lengths: tuple[str, ...],
    languages: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the exercises at hand.

    WORDS are searched in titles, resolutions, issues, levels, regions and tags. What is asked for
    must all be found; an option can be given more than once.
    """
    from debate_class.course.filtering import condition, conditions, narrowed

    options = {
        "tag": tags,
        "region": regions,
        "level": levels,
        "length": lengths,
        "language": languages,
    }
    try:
        asked = conditions(" ".join(words))
        asked += [condition(field, each) for field, given in options.items() for each in given]
    except ValueError as error:
        raise click.UsageError(f"{error}.".capitalize()) from None
    every = settings.library().entries()
    entries = narrowed(every, asked)
    if as_json:
        say_json([{**dataclasses.asdict(entry), "path": str(entry.path)} for entry in entries])
        return
    if every and not entries:
        note(f"None of {counted(len(every), 'exercise')} is like that.")
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
