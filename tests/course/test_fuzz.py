"""Spoiled files are answered with findings or a sentence: no traceback, no crash, no long wait.

Each example of hypothesis is a seed for a hundred spoiled files. `make test` tries 10,000, always
the same ones under `REQUIRE_ALL=1`; `make fuzz` tries 200,000.
"""

from __future__ import annotations

import faulthandler
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from types import FrameType

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from debate_class.course.bundled import bundled_course
from debate_class.course.checking import Checker
from debate_class.course.diagnostics import draw
from debate_class.course.explaining import explanations
from debate_class.errors import CourseError
from tests.course.mutants import mutant
from tests.course.small import EXERCISE, FORMAT, RUBRIC, write_course

BATCH = 100
MOST_CPU = 2.0
"""Seconds of the processor that one file may take."""
STUCK = 300.0
"""Seconds after which a batch hangs where Python cannot interrupt it, and the run is ended."""

COMMENTS = """\
id: praise
title: Praise
rubric: plain
comments:
  - {id: clear, criterion: sense, text: This is clear.}
  - {id: whole, text: It holds together.}
"""
ROSTER = (
    'name;email;extra_time;pin\nAmber Heron;amber@school.example;1.25;\n"김민수";;untimed;con\n'
)
TEMPLATE = "<h1>{{ title }}</h1>\n{% for x in claims if x %}<p>{{ x|upper }}</p>\n{% endfor %}\n"
SMALL = {
    "exercises/small.yaml": EXERCISE,
    "formats/brief.yaml": FORMAT,
    "rubrics/plain.yaml": RUBRIC,
    "comments/praise.yaml": COMMENTS,
    "course.yaml": "id: small-course\n",
    "rosters/8b.csv": ROSTER,
    "handouts/brief.html.j2": TEMPLATE,
    "loose.yaml": FORMAT,
}


# A smaller seed is no smaller file, so nothing is gained by shrinking or explaining one.
PHASES = (Phase.reuse, Phase.generate)


class TooSlow(BaseException):
    """Raised into the checker; as no Exception, nothing there can take it for a fault of a file."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_course(tmp_path_factory.mktemp("fuzz"))
    (folder / "sources").mkdir()
    (folder / "sources" / "talk.txt").write_text("Small counts, they say. " * 50, encoding="utf-8")
    for name in SMALL:
        (folder / name).parent.mkdir(exist_ok=True)
    return folder


@cache
def shipped() -> dict[str, bytes]:
    """Shipped files by their names in a course."""
    kit = bundled_course()
    return {
        f"{path.parent.name}/{path.name}": path.read_bytes()
        for folder in ("exercises", "formats", "rubrics", "comments", "handouts")
        for path in sorted((kit / folder).glob("*.*"))
    }


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow when what is done within takes more CPU time."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check(checker: Checker, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        with at_most(MOST_CPU):
            found = checker.findings(path)
    except CourseError:
        return
    except (Exception, TooSlow) as fault:
        kept = path.with_name(f"{path.name}.fault")
        kept.write_bytes(data)
        fault.add_note(f"the file of {len(data):,} bytes is kept: {kept}")
        raise
    for finding in found:
        assert finding.code in explanations()
        assert finding.line >= 1
        assert finding.column >= 1
        assert draw(finding)


def spoil(seed: int, course: Path) -> None:
    """Check a hundred spoiled files, of which a few are large."""
    chance, checker = Random(seed), Checker()
    small = {name: text.encode() for name, text in SMALL.items()}
    large = shipped()
    others = [*small.values(), *large.values()]
    faulthandler.dump_traceback_later(STUCK, exit=True, file=2)
    try:
        for n in range(BATCH):
            name, base = chance.choice(list((small if n % 20 else large).items()))
            path = course / name
            check(checker, path, mutant(chance, base, others))
            path.unlink()
    finally:
        faulthandler.cancel_dump_traceback_later()


@settings(max_examples=100, phases=PHASES)
@given(seed=st.integers(0, 2**64))
def test_ten_thousand_spoiled_files_are_answered_with_findings(course: Path, seed: int) -> None:
    spoil(seed, course)


@pytest.mark.fuzz
@settings(max_examples=2000, phases=PHASES)
@given(seed=st.integers(0, 2**64))
def test_any_number_of_spoiled_files_are_answered_with_findings(course: Path, seed: int) -> None:
    spoil(seed, course)
