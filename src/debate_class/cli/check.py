"""`check`: what is wrong in the files of a course, each fault at its place."""

from __future__ import annotations

from pathlib import Path

import click

from debate_class.cli.output import counted, note, say


@click.command(
    epilog="""\b
    Examples:
      debate-class check exercises/japan-korea.yaml
      debate-class check my-course"""
)
@click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...]) -> None:
    """Say whether the files of a course are valid.

    Each fault is shown at its place. A PATH is a file, or the folder of a course. The status is 1
    when there is an error; a warning leaves it at 0.
    """
    from debate_class.course.checking import check_file, files_to_check
    from debate_class.course.diagnostics import draw
    from debate_class.errors import CourseError

    files = [file for path in paths for file in files_to_check(path)]
    found, unread = [], 0
    for file in files:
        try:
            found += check_file(file)
        except CourseError as error:
            note(str(error))
            unread += 1
    for finding in found:
        say(f"{draw(finding)}\n")
    errors = unread + sum(finding.severity == "error" for finding in found)
    if not (found or unread):
        note(f"{counted(len(files), 'file')}, nothing wrong.")
    else:
        warnings = counted(len(found) - errors + unread, "warning")
        note(f"{counted(len(files), 'file')}: {counted(errors, 'error')}, {warnings}.")
    if errors:
        context.exit(1)
