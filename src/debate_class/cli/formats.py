"""`format`: the orders in which a class can debate, and reading those of other programs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from debate_class.cli.exercises import WIDEST
from debate_class.cli.output import (
    STDOUT,
    as_json,
    note,
    over_file,
    say,
    say_json,
    table,
    to_file,
    write,
)
from debate_class.cli.settings import Settings, pass_settings


@click.group(
    "format",
    epilog="""\b
    Examples:
      debate-class format list""",
)
def format_() -> None:
    """List, read and import formats."""


@format_.command(
    "list",
    epilog="""\b
    Examples:
      debate-class format list
      debate-class format list --json""",
)
@as_json
@pass_settings
def list_(settings: Settings, as_json: bool) -> None:
    """List the formats at hand.

    A written one can be run with a class; a spoken one can be read, and has no timekeeping screen
    yet.
    """
    formats = settings.library().formats()
    if as_json:
        say_json(
            [
                {
                    "id": f.id,
                    "title": f.title,
                    "minutes": f.minutes,
                    "spoken": f.spoken,
                    "origin": f.origin,
                    "path": str(f.path),
                    "broken": f.broken,
                }
                for f in formats
            ]
        )
        return
    rows = [
        (f.id, f"{f.minutes:g}" if f.minutes else "", "spoken" if f.spoken else "written", f.title)
        for f in formats
    ]
    say(table(("ID", "MINUTES", "KIND", "TITLE"), rows))
    for f in formats:
        if f.broken:
            note(f"{f.id} cannot be used: {f.broken}")


@format_.command(
    epilog="""\b
    Examples:
      debate-class format show world-schools
      debate-class format show karl-popper --json"""
)
@click.argument("form", metavar="ID")
@as_json
@pass_settings
def show(settings: Settings, form: str, as_json: bool) -> None:
    """Print one format to read.

    Its order with the length of each stage, its signals, its preparation and its scale.
    """
    found = settings.library().format(form)
    if as_json:
        say_json(found.model_dump(mode="json"))
        return
    from debate_class.cli.format_page import format_page

    say(format_page(found, min(WIDEST, shutil.get_terminal_size().columns)))


@format_.command(
    "import",
    epilog="""\b
    Examples:
      debate-class format import relay.xml
      debate-class format import relay.xml -o formats/relay.yaml""",
)
@click.argument("file", metavar="FILE.xml", type=click.Path(path_type=Path))
@to_file
@over_file
def import_(file: Path, output: Path, force: bool) -> None:
    """Turn a Debatekeeper file into a format.

    It keeps every time, bell, period and name, and says what it had to leave out. FILE.xml is a
    file of schema 2.0 to 2.2; `-` is stdin. The format is called like the file it is written to.
    """
    from debate_class.course.debatekeeper.importing import imported
    from debate_class.course.naming import id_from

    data, shown = _read(file)
    name = "" if output == STDOUT else id_from(output.stem, default="imported")
    result = imported(data, shown, name)
    write(output, result.text.encode(), force=force)
    for remark in result.remarks:
        note(f"{shown}: {remark}.")


def _read(file: Path) -> tuple[bytes, str]:
    """The bytes of the file, one more than are read at most, and how messages call it."""
    from debate_class.course.debatekeeper.elements import MAX_BYTES
    from debate_class.errors import CourseError
    from debate_class.text import one_line

    if file == STDOUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1), one_line(file.name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{one_line(str(file))}: cannot be read: {reason}") from None
