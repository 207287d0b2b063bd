"""A mistake is told in one sentence with a next step, on stderr; a fault keeps its traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from debate_class.cli.root import INTERRUPTED, Kit
from debate_class.errors import DebateClassError, WrongUse
from tests.cli.command import ESCAPES, kit

BIN = Path(sys.executable).parent / "debate-class"


class Raising(Kit):
    """The kit with a single command, which raises."""

    def __init__(self, raised: BaseException) -> None:
        super().__init__()
        self.raised = raised

    def get_command(self, *_: object) -> click.Command:
        @click.command()
        def go() -> None:
            raise self.raised

        return go


def outcome(raised: BaseException) -> tuple[int, str]:
    """The status and stderr of a command that raises."""
    result = CliRunner().invoke(Raising(raised), ["go"])
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("error", "status"), [(DebateClassError, 1), (WrongUse, 2)], ids=["failure", "wrong use"]
)
def test_an_error_is_its_sentence_and_its_next_step(
    error: type[DebateClassError], status: int
) -> None:
    told = "debate-class: It broke.\n  Mend it.\n"
    assert outcome(error("It broke.", "Mend it.")) == (status, told)


def test_what_a_terminal_would_obey_is_taken_out_of_an_error() -> None:
    assert outcome(DebateClassError(f"no {ESCAPES}file"))[1] == "debate-class: no [2Jfile\n"


def test_ctrl_c_ends_with_the_status_that_shells_know() -> None:
    assert outcome(KeyboardInterrupt())[0] == INTERRUPTED


def test_a_fault_of_the_kit_is_not_hidden() -> None:
    result = CliRunner().invoke(Raising(ZeroDivisionError()), ["go"])
    assert isinstance(result.exception, ZeroDivisionError)


def test_an_unknown_command_is_told_with_where_to_look() -> None:
    done = kit("shwo", "japan-korea")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("debate-class: No such command 'shwo'.")
    assert "debate-class --help" in done.err


def test_an_option_for_all_commands_is_shown_its_place() -> None:
    done = kit("list", "--course", "x")
    assert done.status == 2
    assert "Write it before the command: debate-class --course ... list" in done.err


def test_a_missing_argument_says_whose_help_to_read() -> None:
    done = kit("show")
    assert done.status == 2
    assert "debate-class show --help" in done.err


def test_a_course_that_is_not_there_is_told() -> None:
    done = kit("--course", "nowhere", "list")
    assert (done.status, done.out) == (1, "")
    assert "there is no folder nowhere" in done.err


def test_a_database_that_cannot_be_opened_is_told(here: Path) -> None:
    (here / "notes.txt").write_text("These are my notes and no database at all. " * 50, "utf-8")
    done = kit("--database", "notes.txt", "sessions")
    assert done.status == 1
    assert "notes.txt is damaged, or is not a journal" in done.err


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently there")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """As in `debate-class show japan-korea | head -1`."""
    with subprocess.Popen(
        [str(BIN), "show", "japan-korea", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        shown.stdout.close()
        assert shown.stderr.read() == b""
