"""How the kit is measured: in one run and as ratios, since machines differ and so do their days."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import TypedDict


class Row(TypedDict):
    """One line of the table. `ratio` says against what, or by how much a goal is met; or "-"."""

    name: str
    measured: str
    goal: str
    ratio: str


def cpu(work: Callable[[], object], rounds: int = 7) -> float:
    """The median CPU time of `work`, in milliseconds."""
    return _median(work, rounds, time.process_time)


def wall(work: Callable[[], object], rounds: int = 7) -> float:
    """The median time that `work` takes, in milliseconds."""
    return _median(work, rounds, time.perf_counter)


def _median(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    times = []
    for _ in range(rounds):
        began = clock()
        work()
        times.append(clock() - began)
    return 1000 * median(times)
