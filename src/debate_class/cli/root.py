"""The command `debate-class`: options for all commands, and how every failure is told."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from debate_class import __version__
from debate_class.cli.lazy import LazyGroup
from debate_class.cli.settings import Settings
from debate_class.errors import DebateClassError
from debate_class.text import clean

PROGRAM = "debate-class"
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
        except click.UsageError as error:
            sys.exit(_tell(error.format_message(), _advice(error), error.exit_code))
        except click.ClickException as error:
            sys.exit(_tell(error.format_message(), "", error.exit_code))
        except click.Abort as abort:
            sys.exit(INTERRUPTED if isinstance(abort.__cause__, KeyboardInterrupt) else 1)
        sys.exit(status if isinstance(status, int) else 0)


def _tell(message: str, hint: str, status: int) -> int:
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
        "run": "debate_class.cli.running:run",
        "practice": "debate_class.cli.running:practice",
        "list": "debate_class.cli.exercises:list_",
        "show": "debate_class.cli.exercises:show",
        "check": "debate_class.cli.check:check",
        "sessions": "debate_class.cli.sessions:sessions",
        "rerun": "debate_class.cli.sessions:rerun",
        "export": "debate_class.cli.sessions:export",
        "class": "debate_class.cli.classes:class_",
        "privacy": "debate_class.cli.privacy:privacy",
        "demo": "debate_class.cli.demo:demo",
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
    type=click.Path(path_type=Path),
    help="The folder of your own course; it lies over the one that comes with the kit.",
)
@click.option(
    "--database",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file that keeps sessions and classes, instead of the one in your data folder.",
)
@click.option("--light", is_flag=True, help="Start with the light theme.")
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM)
@click.pass_context
def main(context: click.Context, course: Path | None, database: Path | None, light: bool) -> None:
    """Run classroom debates from a terminal. Without a command it opens the library."""
    context.obj = Settings(course, database, light)
    if context.invoked_subcommand is None:
        from debate_class.cli.terminal import open_app

        open_app(context.obj, instead="debate-class list")
