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

    files = [file for path in paths for file in files_to_check(path)]
    found = [finding for file in files for finding in check_file(file)]
    for finding in found:
        say(f"{draw(finding)}\n")
    errors = sum(finding.severity == "error" for finding in found)
    if not found:
        note(f"{counted(len(files), 'file')}, nothing wrong.")
    else:
        warnings = counted(len(found) - errors, "warning")
        note(f"{counted(len(files), 'file')}: {counted(errors, 'error')}, {warnings}.")
    if errors:
        context.exit(1)
