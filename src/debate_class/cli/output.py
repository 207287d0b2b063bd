"""How results are written: to stdout or to a file, cleaned of what a terminal would obey."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from debate_class.errors import WrongUse
from debate_class.text import cells, clean

STDOUT = Path("-")

to_file = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=STDOUT,
    help="Where to write; `-`, as without this, is stdout.",
)
over_file = click.option("--force", is_flag=True, help="Write over a file that is there already.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")


def say(text: str = "") -> None:
    """Print lines of text for a person."""
    click.echo(clean(text))


def note(text: str) -> None:
    """Print a message on stderr, beside the data."""
    click.echo(clean(text), err=True)


def say_json(value: Any) -> None:
    """Print `value` as JSON, in UTF-8 whatever the terminal uses."""
    click.echo(json_text(value).encode(errors="replace"))


def json_text(value: Any) -> str:
    """`value` as indented JSON with one newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under headings, two spaces apart; wide letters of Korean or Japanese take two."""
    lines = [list(map(clean, row)) for row in (headings, *rows)]
    widths = [max(cells(line[n]) for line in lines) for n in range(len(headings))]
    return "\n".join(
        "  ".join(
            text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def write(target: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to the file `target`, or to stdout for `-`. Raises when it cannot be written.

    A file that is there is written over only with `force`, and then in one step.
    """
    if target == STDOUT:
        click.echo(data, nl=False)
        return
    from debate_class.paper.saving import FileIsThere, save

    try:
        save(target, data, over=force)
    except FileIsThere as error:
        hint = "Add --force to write over it, or name another one."
        raise WrongUse(error.message, hint) from None
    note(f"Written to {target}.")
