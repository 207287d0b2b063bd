"""The process that draws a course's templates: it is silent, and does not outlive its time."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from debate_class.errors import CourseError
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from tests.paper.pressroom import briefs, words

HUGE = '#let x = "12345678" * 400000000\n#x.len()'
WORK = """
import itertools
from debate_class.paper.press.apart import Apart, Limits

def make():
    def draw(kind, data):
        print("drawing", flush=True)
        return sum(itertools.repeat(0))  # without end, and it lets no other thread run
    return draw

if __name__ == "__main__":
    Apart(Limits(seconds=0.5), str, make).draw("student", "")
"""


def test_what_a_child_that_breaks_off_writes_does_not_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "handouts").mkdir()
    (tmp_path / "handouts" / "student.typ").write_text(HUGE)
    with (
        pdf_press(Templates([tmp_path]), words(), Page()) as press,
        pytest.raises(CourseError, match="MB of memory"),
    ):
        press.draw(briefs("Ada")[0])
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="a pipe cannot be selected on there")
def test_a_child_ends_itself_when_its_program_was_ended_by_force(tmp_path: Path) -> None:
    """The child holds the pipe that its program was given, which ends when both are gone."""
    work = tmp_path / "work.py"
    work.write_text(WORK)
    source = str(Path(__file__).parents[2] / "src")
    with subprocess.Popen(
        [sys.executable, work],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": source},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"drawing\n"
        process.kill()
        ended, _, _ = select.select([process.stdout], [], [], 20.0)
        assert ended
        assert process.stdout.read() == b""
