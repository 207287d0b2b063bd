"""Printing from a command: how far it has come, what was made, and what stood in the way."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import counted, note
from debate_class.errors import WrongUse
from debate_class.text import one_line

if TYPE_CHECKING:
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.printing import Form, Piece, Presses, Printed
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.words import Words

FORMS: dict[str, tuple[Form, ...]] = {"html": ("html",), "pdf": ("pdf",), "both": ("html", "pdf")}
MANY = 4
"""More files than this are counted and not listed, and a terminal shows how far it has come."""


def print_into(
    folder: Path,
    wanted: Sequence[Piece],
    templates: Templates,
    words: Words,
    page: Page,
    *,
    force: bool,
) -> None:
    """Print the files that are `wanted` into `folder`, which is made if it is missing."""
    from debate_class.paper.press.printing import Presses

    folder.mkdir(parents=True, exist_ok=True)
    with Presses(templates, words, page) as presses:
        _tell(_printed(presses, wanted, force), folder)


def _printed(presses: Presses, wanted: Sequence[Piece], force: bool) -> list[Printed]:
    """Print, with the name of whoever's sheet it is on a terminal."""
    from debate_class.paper.saving import FileIsThere

    done: list[Printed] = []
    hidden = len(wanted) < MANY or not sys.stderr.isatty()
    with click.progressbar(
        length=len(wanted), file=sys.stderr, hidden=hidden, item_show_func=_name
    ) as bar:
        try:
            for printed in presses.print_all(wanted, over=force):
                done.append(printed)
                bar.update(1, printed)
        except FileIsThere as error:
            hint = "Add --force to write over what is there, or name another folder with -o."
            raise WrongUse(error.message, hint) from None
        except KeyboardInterrupt:
            note(f"\n{counted(len(done), 'file')} there; the same command goes on from here.")
            raise
    return done


def _name(printed: Printed | None) -> str | None:
    return one_line(printed.piece.called, 30) if printed else None


def _tell(done: Sequence[Printed], folder: Path) -> None:
    """Say what is there now, and which characters could not be printed."""
    from debate_class.paper.press.glyphs import placeholder

    for printed in done:
        for reader, character in printed.missing:
            note(f"{reader}: no font has {character}; the PDF says {placeholder(character)}.")
    made = [printed.piece.path for printed in done if printed.made]
    kept = len(done) - len(made)
    if len(made) > MANY:
        note(f"{len(made)} files written to {folder}.")
    else:
        for path in made:
            note(f"Written to {path}.")
    if kept:
        note(f"{counted(kept, 'file')} there already, and the same.")
