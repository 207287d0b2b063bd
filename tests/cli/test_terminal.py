"""On a real terminal: screens open, and what cannot be taken back is asked for first."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pytest

from debate_class.cli.root import INTERRUPTED
from debate_class.cli.terminal import TERMINAL_GONE
from tests.cli.command import good, heed_ctrl_c, kit
from tests.cli.test_network import host

BIN = str(Path(sys.executable).parent / "debate-class")
TIMEOUT = 60


@contextmanager
def terminal(*arguments: str) -> Iterator[Any]:
    """The command on a terminal of 80 by 24."""
    child = pexpect.spawn(
        BIN,
        list(arguments),
        encoding="utf-8",
        timeout=TIMEOUT,
        dimensions=(24, 80),
        preexec_fn=heed_ctrl_c,
    )
    yield child
    child.close(force=True)


@pytest.mark.usefixtures("past")
def test_erasing_asks_and_no_means_no() -> None:
    with terminal("privacy", "erase", "Amara") as child:
        child.expect(r"Forget Amara \(.*\) for good\? \[y/N\]")
        child.sendline("n")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 1
    assert '"name": "Amara"' in good("privacy", "export", "Amara")


@pytest.mark.usefixtures("past")
def test_ctrl_c_at_the_question_changes_nothing_and_leaves_no_traceback() -> None:
    with terminal("privacy", "erase", "Amara") as child:
        child.expect("for good")
        # Python sees one that comes just before it reads only when it has read: press it again.
        for _ in range(TIMEOUT):
            if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1) == 0:
                break
            child.sendintr()
        assert "Traceback" not in child.before
    assert child.exitstatus == INTERRUPTED
    assert '"name": "Amara"' in good("privacy", "export", "Amara")


def test_the_command_alone_opens_the_library() -> None:
    with terminal() as child:
        child.expect("Choose an exercise")
        child.send("q")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        ((), "debate-class list"),
        (("run", "japan-korea"), "debate-class show japan-korea"),
        (("practice", "japan-korea", "--side", "pro"), "debate-class show japan-korea"),
        (("demo",), "debate-class demo --headless"),
    ],
    ids=["library", "run", "practice", "demo"],
)
def test_without_a_terminal_screens_say_what_to_use(
    arguments: tuple[str, ...], instead: str
) -> None:
    done = kit(*arguments)
    assert (done.status, done.out) == (2, "")
    assert re.search(rf"no terminal .*\n .*`{instead}`", done.err)


def test_run_with_a_roster_goes_straight_to_the_sides(roster: Path) -> None:
    with terminal("run", "japan-korea", "--roster", str(roster), "--seed", "3") as child:
        child.expect("김민수")
        child.expect("Deal again")
        child.sendcontrol("q")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


def test_run_without_names_asks_for_them_and_has_taken_the_rest() -> None:
    with terminal("run", "japan-korea", "--format", "quick-rebuttal") as child:
        child.expect("Set up a class")
        child.expect("20 min")
        child.sendcontrol("q")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


def test_who_leaves_a_practice_is_back_on_the_command_line() -> None:
    with terminal("practice", "japan-korea", "--side", "con") as child:
        child.expect("You argue alone")
        child.send("\x1b")
        child.expect("Leave the practice")
        child.send("y")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


def test_a_session_that_cannot_be_opened_ends_the_screens_with_the_reason(stored: str) -> None:
    with terminal("run", "japan-korea", "--class", "10 X") as child:
        child.expect("debate-class: There is no class called `10 X`.")
        child.expect(f"The nearest is `{stored}`.")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 1


def test_the_demonstration_is_played_in_the_console() -> None:
    with terminal("demo", "--speed", "1000") as child:
        child.expect("Demonstration, class 10 C")
        child.expect("READ BOTH CASES")
        child.expect("FIRST VOTE")
        child.send(" ")
        child.expect("Held")
        child.sendcontrol("q")
        child.expect(pexpect.EOF)
    assert child.exitstatus == 0


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for the end as Linux can")
def test_screens_end_when_their_terminal_is_gone_and_no_signal_says_so() -> None:
    child = pexpect.spawn(
        BIN,
        encoding="utf-8",
        timeout=TIMEOUT,
        dimensions=(24, 80),
        ignore_sighup=True,
    )
    child.expect("Choose an exercise")
    assert child.pid is not None
    ending = os.pidfd_open(child.pid)
    os.close(child.child_fd)
    try:
        assert select.select([ending], [], [], TIMEOUT)[0], "it goes on without a terminal"
        assert os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1]) == TERMINAL_GONE
    finally:
        os.close(ending)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP], ids=["terminate", "hangup"])
def test_a_host_that_is_asked_to_end_says_goodbye_and_gives_the_terminal_back(
    tmp_path: Path, asked: signal.Signals
) -> None:
    journal = tmp_path / "journal.db"
    roster = tmp_path / "names.txt"
    roster.write_text("Ada\nBen\n", encoding="utf-8")
    place = ("--port", "0", "--bind", "127.0.0.1", "--roster", str(roster))
    with terminal("--database", str(journal), "host", "japan-korea", *place) as child:
        child.expect(r"not in yet")
        child.send("\r")  # to the sides
        child.expect("drawn by lot")
        child.send("\r")  # to the console
        child.expect("No stage is open")
        child.send("n")
        child.expect("◉")  # a stage is open
        child.kill(asked)
        child.expect(re.escape("\x1b[?1049l"))
        child.expect("Everything is kept")
        child.expect(pexpect.EOF)
        child.wait()
    assert child.exitstatus == 128 + asked
    # What a closed journal leaves: one file, with all that was written ahead taken in.
    assert [each.name for each in tmp_path.glob("journal.db*")] == ["journal.db"]
    assert "Read both cases" in good("--database", journal, "sessions", "--json")


def test_findings_have_colours_on_a_terminal_and_none_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("id: x\nresolution: A\n", encoding="utf-8")
    with terminal("check", str(path)) as child:
        child.expect(pexpect.EOF)
        assert "\x1b[31m\x1b[1merror[missing-field]" in child.before
    assert "\x1b" not in kit("check", path).out


def test_watching_checks_again_when_a_file_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "praise.yaml"
    whole = "id: praise\ntitle: Praise\nrubric: rebuttal\ncomments:\n  - {id: good, text: Good.}\n"
    path.write_text(whole, encoding="utf-8")
    with terminal("check", str(path), "--watch") as child:
        child.expect("1 file, nothing wrong.*Watching. Ctrl-C ends.")
        path.write_text(whole.replace("rubric: rebuttal", "rubric: rebutal"), encoding="utf-8")
        child.expect(r"unknown-rubric.*the nearest is `rebuttal`.*Watching")
        child.sendintr()
        child.expect(pexpect.EOF)
        assert "Traceback" not in child.before


def test_a_wrong_code_beside_the_command_is_asked_for_again(tmp_path: Path) -> None:
    with host(tmp_path, "japan-korea") as held, terminal("join", held.url, "000000") as child:
        child.expect("not the code of this class")
        child.expect("You can try 4 more times")
        child.expect("Code:")
        child.sendline(held.code)
        child.expect("Your name:")
        child.sendline("Zoë")
        child.expect("Nothing is open for you just now")
        child.send("\x11")
        child.expect("Your place is kept")
        child.expect(f"debate-class join {held.url}")
        child.expect(pexpect.EOF)


FAULT = """
from debate_class.course.library import open_library
from debate_class.screens.app import DebateClassApp
from debate_class.screens.kit import KitScreen

class Faulty(KitScreen):
    def on_mount(self):
        self.run_worker(self.read("what a student wrote"))

    async def read(self, text):
        raise ValueError("nobody reads this")

DebateClassApp(open_library(), clock=lambda: 0, first=lambda _: Faulty()).run()
"""


def test_a_fault_shows_no_words_of_anybody_and_says_where_its_report_is(tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-c", FAULT],
        encoding="utf-8",
        timeout=TIMEOUT,
        dimensions=(24, 80),
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    child.expect(pexpect.EOF)
    child.close()
    said = child.before or ""
    assert child.exitstatus == 1
    assert "A fault of the kit ended it." in said
    assert not re.search("student|nobody|Traceback|locals", said)
    [report] = tmp_path.glob("debate-class-fault-*.txt")
    assert str(report) in said
    assert report.stat().st_mode & 0o077 == 0
    assert "nobody reads this" in report.read_text(encoding="utf-8")
