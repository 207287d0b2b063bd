"""A class of sixty goes on and on, and the host stays as it was; `make soak` takes an hour."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.web.soaking import Measured, Soak, soak

SECONDS = float(os.environ.get("SOAK", "3600"))


pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="memory and CPU are read from /proc"
)


@pytest.mark.minute
async def test_one_minute_of_the_soak_stays_flat_and_loses_nothing(tmp_path: Path) -> None:
    found = await soak(tmp_path, 60, 12)
    assert found.lost == []
    assert found.grown(alone=False) == [], found.table()


@pytest.mark.soak
async def test_the_whole_soak_stays_flat_and_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write("\n")
        found = await soak(tmp_path, SECONDS, max(12, round(SECONDS / 60)), _tell)
    assert found.lost == []
    assert found.grown() == [], found.table()


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def rows(memory: float = 0, work: float = 0, typical: float = 0, busy: int = -1) -> Soak:
    """Sixty minutes in which something grows with each; one of them may be a busy one."""
    return Soak(
        [
            Measured(
                at=60 * n,
                memory=90 + memory * n,
                answers=1800,
                work=4 + work * n,
                typical=5 + typical * n + (300 if n == busy else 0),
                slowest=50,
            )
            for n in range(1, 61)
        ]
    )


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (rows(), ""),
        (rows(memory=0.1, busy=50), ""),
        (rows(memory=1.0), "MB of memory"),
        (rows(work=0.1), "ms of CPU an answer"),
        (rows(typical=0.5), "ms for an answer"),
    ],
    ids=["flat", "a little and one busy minute", "a leak", "ever more work", "ever slower"],
)
def test_a_soak_that_is_not_flat_fails(found: Soak, wrong: str) -> None:
    assert wrong in " ".join(found.grown())
    assert bool(wrong) == bool(found.grown())
