"""What it costs to check a large course, against reading its YAML and building its models."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import yaml

from benchmarks.measure import Row
from debate_class.course.bundled import bundled_course
from debate_class.course.checking import Checker
from debate_class.course.exercise import Exercise

EXERCISES, BATCH = 1000, 50


def bench_check() -> Row:
    """A thousand exercises and one checker, against PyYAML in C and pydantic alone.

    Both go over the same files in turn, fifty at a time, so that a busy moment meets both.
    """
    with _course() as files:
        checker, ours, bare = Checker(), 0.0, 0.0
        _bare(files[0])
        for at in range(0, len(files), BATCH):
            batch = files[at : at + BATCH]
            began = time.process_time()
            for path in batch:
                _bare(path)
            between = time.process_time()
            found = [finding for path in batch for finding in checker.findings(path)]
            bare += between - began
            ours += time.process_time() - between
            assert not any(finding.severity == "error" for finding in found), found[0]
    return {
        "name": f"check {EXERCISES:,} exercises: CPU over CSafeLoader and the models alone",
        "measured": f"{ours:.1f} s against {bare:.1f} s",
        "goal": "at most 1.5x",
        "ratio": f"{ours / bare:.2f}x",
    }


def _bare(path: Path) -> Exercise:
    text = path.read_text(encoding="utf-8")
    return Exercise.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@contextmanager
def _course() -> Iterator[list[Path]]:
    """A course of copies of the shipped exercises, each with an id of its own."""
    shipped = [
        (path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((bundled_course() / "exercises").glob("*.yaml"))
    ]
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "exercises").mkdir()
        files = []
        for n, (name, text) in enumerate(islice(cycle(shipped), EXERCISES)):
            path = course / "exercises" / f"{name}-{n}.yaml"
            path.write_text(text.replace(f"id: {name}\n", f"id: {name}-{n}\n", 1), encoding="utf-8")
            files.append(path)
        yield files
