"""`schema`: what an editor needs to complete and to check the files of a course."""

from __future__ import annotations

from pathlib import Path

import click

from debate_class.cli.output import over_file, to_file, write

KINDS = ("exercise", "rubric", "format", "comments", "course")


@click.command(
    epilog="""\b
    Examples:
      debate-class schema exercise
      debate-class schema rubric -o rubric.schema.json"""
)
@click.argument("kind", type=click.Choice(KINDS))
@to_file
@over_file
def schema(kind: str, output: Path, force: bool) -> None:
    """Print the JSON Schema of a kind of file.

    Editors read it to complete keys, to explain them and to underline mistakes. KIND is exercise,
    rubric, format, comments or course. A new course has the schemas already.
    """
    from debate_class.course.schema import KINDS as MODELLED
    from debate_class.course.schema import schema_text

    kinds = {str(each): each for each in MODELLED}
    write(output, schema_text(kinds[kind]).encode(), force=force)
