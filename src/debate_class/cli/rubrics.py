"""`rubric`: rubrics of a course for other programs, and rubrics of theirs for a course."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from debate_class.cli.output import STDOUT, note, over_file, to_file, write
from debate_class.cli.settings import Settings, pass_settings


@click.group(
    "rubric",
    epilog="""\b
    Examples:
      debate-class rubric export rebuttal --format canvas-csv""",
)
def rubric() -> None:
    """Export rubrics to other programs and import theirs."""


@rubric.command(
    epilog="""\b
    Examples:
      debate-class rubric export rebuttal --format canvas-csv -o rebuttal.csv
      debate-class rubric export rebuttal --format ora2-xml
      debate-class rubric export rebuttal --format yaml"""
)
@click.argument("name", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["canvas-csv", "ora2-xml", "yaml"]),
    required=True,
    help="For Canvas, for Open edX, or as a file of a course.",
)
@to_file
@over_file
@pass_settings
def export(settings: Settings, *, name: str, form: str, output: Path, force: bool) -> None:
    """Write a rubric for another program.

    ID is that of a rubric of the course or of the kit. What the other program has no place for is
    told.
    """
    from debate_class.course.foreign_rubrics.canvas import canvas_csv
    from debate_class.course.foreign_rubrics.importing import rubric_yaml
    from debate_class.course.foreign_rubrics.leaving import not_kept
    from debate_class.course.foreign_rubrics.ora2 import ora2_xml

    found = settings.library().rubric(name)
    match form:
        case "canvas-csv":
            data = canvas_csv(found)
        case "ora2-xml":
            data = ora2_xml(found)
        case _:
            data = rubric_yaml(found).encode()
    write(output, data, force=force)
    for sentence in not_kept(found, form):
        note(sentence)


@rubric.command(
    "import",
    epilog="""\b
    Examples:
      debate-class rubric import essay.csv
      debate-class rubric import essay.csv --judges rebuttal -o rubrics/essay.yaml""",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--title", metavar="TITLE", default="", help="Which rubric of the file, if it has several."
)
@click.option("--judges", metavar="KIND", default="", help="The kind of response it judges.")
@to_file
@over_file
def import_(*, file: Path, title: str, judges: str, output: Path, force: bool) -> None:
    """Turn a rubric of Canvas or Open edX into one of a course.

    FILE is the CSV file that Canvas exports, or the XML of an open response assessment; `-` is
    stdin. The rubric is called like the file it is written to.
    """
    from debate_class.course.foreign_rubrics.importing import imported
    from debate_class.course.naming import id_from

    data, shown = _read(file)
    name = "" if output == STDOUT else id_from(output.stem, default="rubric")
    result = imported(data, shown, rubric_id=name, title=title, judges=judges)
    write(output, result.text.encode(), force=force)
    for remark in result.remarks:
        note(f"{shown}: {remark}.")


def _read(file: Path) -> tuple[bytes, str]:
    """The bytes of the file, one more than are read at most, and how messages call it."""
    from debate_class.course.foreign_rubrics.importing import MAX_BYTES
    from debate_class.errors import CourseError
    from debate_class.text import one_line

    if file == STDOUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"
    try:
        # A pipe would be waited for, and a device never ends.
        if file.exists() and not file.is_file():
            raise CourseError(f"{one_line(str(file))} is not a file.")
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1), one_line(file.name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{one_line(str(file))}: cannot be read: {reason}") from None
