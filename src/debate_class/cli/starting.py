"""`init` and `new`: a course that runs at once, and files in it that pass `check`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from debate_class.cli.output import say
from debate_class.cli.settings import Settings, pass_settings

NEXT = {
    "exercise": "debate-class practice {id} --side con",
    "format": "debate-class format show {id}",
}
"""What to look at a new file with, besides checking it."""


@click.command(
    epilog="""\b
    Example:
      debate-class init spring-debates"""
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a course of your own.

    It has an example that runs at once, and folders for exercises, rubrics, formats, comments and
    sources. FOLDER is empty or not there yet.
    """
    from debate_class.course.starting import EXAMPLE, start_course

    name = start_course(folder)
    say(f"The course {name} is made. To go on:\n")
    say(f"  cd {shlex.quote(str(folder))}")
    say(f"  debate-class practice {EXAMPLE} --side con")
    say("  debate-class new exercise ID")
    say("  debate-class check .")


@click.command(
    epilog="""\b
    Examples:
      debate-class new exercise phone-ban
      debate-class new rubric one-minute"""
)
@click.argument("kind", type=click.Choice(("exercise", "rubric", "format", "comments")))
@click.argument("name", metavar="ID")
@pass_settings
def new(settings: Settings, kind: str, name: str) -> None:
    """Begin a file of your course.

    It is whole and passes `check`; a remark beside each field says what belongs there. KIND is
    exercise, rubric, format or comments, ID lower-case words joined by hyphens. Nothing is written
    over.
    """
    from debate_class.course.library import own_course, shown
    from debate_class.course.starting import FOLDERS, start_file
    from debate_class.errors import CourseError

    course = own_course(settings.course)
    if course is None:
        raise CourseError(
            "You are not in the folder of a course.",
            "`debate-class init FOLDER` makes one; or name it: debate-class --course DIR new ...",
        )
    kinds = {str(each): each for each in FOLDERS}
    path = start_file(course, kinds[kind], name)
    say(f"Written to {shown(path)}. To go on:\n")
    say(f"  debate-class check {shlex.quote(shown(path))}")
    if kind in NEXT:
        say(f"  {NEXT[kind].format(id=name)}")
