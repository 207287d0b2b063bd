"""One program at a time leads a session, and none that has ended does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from debate_class.journal.holds import Held
from debate_class.journal.store import Journal
from tests.journal.kept import START

LEADS = """
import sys, pathlib
from debate_class.journal.store import Journal
journal = Journal.open(pathlib.Path(sys.argv[1]), clock=lambda: 0)
hold = journal.hold(sys.argv[2])
hold.note(sys.argv[3])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def leading(path: Path, session: str, where: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another program that leads a session, until the block is left."""
    command = [sys.executable, "-c", LEADS, str(path), session, where]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def held_files(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.glob("*.held"))


def test_a_session_that_another_program_leads_is_refused_with_its_place(
    journal: Journal, path: Path
) -> None:
    with leading(path, "s1", "http://192.168.1.5:4080") as other:
        with pytest.raises(Held) as told:
            journal.hold("s1")
        assert told.value.message == (
            f"This session is open in another program (process {other.pid}) already, "
            "at http://192.168.1.5:4080."
        )
        assert "end that program" in told.value.hint


def test_another_session_of_the_same_journal_is_free(journal: Journal, path: Path) -> None:
    with leading(path, "s1"):
        journal.hold("s2").release()


def test_who_was_killed_leads_nothing_any_more(journal: Journal, path: Path) -> None:
    with leading(path, "s1") as other:
        other.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        other.wait()
        journal.hold("s1").release()


def test_a_hold_let_go_is_free_and_leaves_no_file(journal: Journal, path: Path) -> None:
    for _ in range(2):
        hold = journal.hold("s1")
        assert held_files(path) == ["town.db-s1.held"]
        with pytest.raises(Held):
            journal.hold("s1")
        hold.release()
        hold.release()
        assert held_files(path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_hold_is_its_owners_alone_to_read(journal: Journal, path: Path) -> None:
    hold = journal.hold("s1")
    assert (path.parent / "town.db-s1.held").stat().st_mode & 0o077 == 0
    hold.release()


def test_a_journal_under_two_names_has_one_hold(journal: Journal, path: Path) -> None:
    other_name = path.with_name("link.db")
    other_name.symlink_to(path)
    other = Journal.open(other_name, clock=lambda: START)
    hold = journal.hold("s1")
    with pytest.raises(Held):
        other.hold("s1")
    hold.release()
    other.close()


@pytest.mark.parametrize("session", ["../../else", "a/b", "..", "Ä\u202e"])
def test_no_name_of_a_session_leads_out_of_the_folder(
    journal: Journal, path: Path, session: str
) -> None:
    hold = journal.hold(session)
    assert len(held_files(path)) == 1
    hold.release()


@pytest.mark.parametrize("note", [b"", b"\n", b"x" * 900, b" [1]\n", b' {"process": 1e999}\n'])
def test_a_note_that_cannot_be_read_is_left_out(journal: Journal, path: Path, note: bytes) -> None:
    with leading(path, "s1"):
        (path.parent / "town.db-s1.held").write_bytes(note)
        with pytest.raises(Held, match=r"^This session is open in another program already\."):
            journal.hold("s1")


def test_who_ends_takes_no_file_away_that_another_program_holds_by_now(
    journal: Journal, path: Path
) -> None:
    hold = journal.hold("s1")
    for file in held_files(path):
        path.with_name(file).unlink()  # tidied up by somebody
    with leading(path, "s1", "http://there") as other:
        hold.note("http://here")
        hold.release()
        with pytest.raises(Held, match=f"process {other.pid}.*http://there"):
            journal.hold("s1")
