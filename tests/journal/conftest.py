from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debate_class.journal.store import Journal
from tests.journal.kept import START, Kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "town.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal.open(path, clock=lambda: START)
    yield journal
    journal.close()


@pytest.fixture
def kept(journal: Journal) -> Kept:
    return Kept(journal)
