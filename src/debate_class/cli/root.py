"""The command `debate-class`: options for all commands, and how every failure is told."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from debate_class import __version__
from debate_class.cli.lazy import LazyGroup, Place
from debate_class.cli.settings import Settings
from debate_class.errors import DebateClassError

PROGRAM = "debate-class"
_IN = "debate_class.cli."
INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


class Kit(LazyGroup):
    """The whole command. Errors a person can mend are told here, in one form, without traceback."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run the command with `args` (the process's own by default) and end the process."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A name in a script that this terminal cannot show is no reason to stop.
                stream.reconfigure(errors="replace")
        try:
            status = super().main(args, PROGRAM, standalone_mode=False)
        except DebateClassError as error:
            sys.exit(_tell(error.message, error.hint, error.exit_code))
        except click.exceptions.NoArgsIsHelpError as error:
            # Whoever names a group alone wants to know what is in it.
            click.echo(error.format_message())
            sys.exit(0)
        except click.UsageError as error:
            sys.exit(_tell(error.format_message(), _advice(error), error.exit_code))
        except click.ClickException as error:
            sys.exit(_tell(error.format_message(), "", error.exit_code))
        except click.Abort as abort:
            sys.exit(INTERRUPTED if isinstance(abort.__context__, KeyboardInterrupt) else 1)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                sys.exit(_tell_system(error))
            # What is still buffered cannot be written either; let it go without a second error.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(_tell("There is no room left where the output goes.", "", 1))
        sys.exit(status if isinstance(status, int) else 0)


def _tell_system(error: OSError) -> int:
    """Tell what the system refused where no command expected it, as a folder one may not read."""
    what = f"{error.filename}: " if isinstance(error.filename, str) else ""
    reason = error.strerror or type(error).__name__
    return _tell(f"{what}{reason}.", "Look at the path, and at who may read and write there.", 1)


def _tell(message: str, hint: str, status: int) -> int:
    from debate_class.text import clean

    lines = clean(message).splitlines() or ["Something went wrong."]
    click.echo(f"{PROGRAM}: {lines[0]}", err=True)
    for line in (*lines[1:], *clean(hint).splitlines()):
        click.echo(f"  {line}", err=True)
    return status


def _advice(error: click.UsageError) -> str:
    """Where to read how the command is used; what stands before the command is said to."""
    context = error.ctx
    if context is None:
        return ""
    if isinstance(error, click.NoSuchOption) and context.parent is not None:
        known = [name for parameter in main.params for name in parameter.opts]
        if error.option_name in known:
            example = f"{PROGRAM} {error.option_name} ... {context.info_name}"
            return f"Write it before the command: {example}"
    return f"See `{context.command_path} --help`."


@click.group(
    cls=Kit,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    places={
        "run": Place(_IN + "running:run", "Run an exercise with a class."),
        "practice": Place(_IN + "running:practice", "Practise alone against an expert."),
        "host": Place(_IN + "hosting:host", "Hold a session with everyone on their own machine."),
        "join": Place(_IN + "joining:join", "Join a session that another machine hosts."),
        "list": Place(_IN + "exercises:list_", "List the exercises at hand."),
        "show": Place(_IN + "exercises:show", "Print one exercise to read."),
        "format": Place(_IN + "formats:format_", "List, read and import formats."),
        "rubric": Place(
            _IN + "rubrics:rubric", "Export rubrics to other programs and import theirs."
        ),
        "init": Place(_IN + "starting:init", "Make a course of your own."),
        "new": Place(_IN + "starting:new", "Begin a file of your course."),
        "schema": Place(_IN + "schema:schema", "Print the JSON Schema of a kind of file."),
        "preview": Place(_IN + "preview:preview", "See an exercise while you write it."),
        "check": Place(_IN + "check:check", "Say whether the files of a course are valid."),
        "explain": Place(_IN + "check:explain", "Say what a fault means and how to mend it."),
        "draft": Place(_IN + "draft:draft", "Make a draft exercise from a newsletter."),
        "observe": Place(_IN + "observing:observe", "Say what can be checked in a text."),
        "attach": Place(_IN + "attach:attach", "Show the whole passages of a text you have."),
        "detach": Place(_IN + "attach:detach", "Remove an attached text again."),
        "sessions": Place(_IN + "sessions:sessions", "List the sessions that are kept."),
        "rerun": Place(_IN + "sessions:rerun", "Hold a session again with another class."),
        "handout": Place(_IN + "handouts:handout", "Make handouts as HTML and PDF."),
        "report": Place(_IN + "reports:report", "Make the report of a session, or of a term."),
        "import": Place(_IN + "importing:import_", "Take in what was written elsewhere."),
        "export": Place(_IN + "exporting:export", "Write the grades or the record of a session."),
        "map": Place(_IN + "mapping:map_", "Write who answered which claim with what."),
        "class": Place(_IN + "classes:class_", "Store classes, look at them, remove them."),
        "roster": Place(_IN + "rosters:roster", "Take over class lists of other programs."),
        "privacy": Place(_IN + "privacy:privacy", "Tell what is kept about a person, or forget."),
        "demo": Place(_IN + "demo:demo", "Play a scripted class through a whole session."),
    },
    epilog="""\b
    Examples:
      debate-class
      debate-class demo
      debate-class --course my-course list""",
)
@click.option(
    "--course",
    metavar="DIR",
    type=click.Path(),
    help="The folder of your own course; it lies over the one that comes with the kit.",
)
@click.option(
    "--database",
    metavar="FILE",
    type=click.Path(),
    help="The file that keeps sessions and classes, instead of the one in your data folder.",
)
@click.option("--light", is_flag=True, help="Start with the light theme.")
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM)
@click.pass_context
def main(context: click.Context, course: str | None, database: str | None, light: bool) -> None:
    """Run classroom debates from a terminal. Without a command it opens the library."""
    from pathlib import Path

    context.obj = Settings(
        None if course is None else Path(course),
        None if database is None else Path(database),
        light,
    )
    if context.invoked_subcommand is None:
        from debate_class.cli.terminal import open_app

        open_app(context.obj, instead="debate-class list")
