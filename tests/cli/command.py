"""The command as the tests run it: in this process, with real files, without a terminal."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from click.testing import CliRunner

from debate_class.cli import main

ESCAPES = "\x1b[2J\x07\u202e"
"""What a hostile file might send to a terminal."""


@dataclass(frozen=True)
class Done:
    """How a command ended; `out` is data, `err` messages."""

    status: int
    out: str
    err: str
    data: bytes


def kit(*arguments: object, stdin: str | bytes = "") -> Done:
    """Run `debate-class ARGUMENTS`; a fault of the kit, which has no sentence, is raised here."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)


def good(*arguments: object, stdin: str | bytes = "") -> str:
    """What a command that must succeed prints."""
    done = kit(*arguments, stdin=stdin)
    assert done.status == 0, done
    return done.out


def heed_ctrl_c() -> None:
    """What a shell runs in the background ignores it, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
