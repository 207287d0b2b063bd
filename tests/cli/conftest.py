"""A folder and a database of its own for every test, and a session to look back at."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from debate_class.classroom.demo.performance import perform
from tests.cli.command import good


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: empty, with a data folder beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("DEBATE_CLASS_DATABASE", str(tmp_path / "data" / "course.db"))
    return folder


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the demonstration's session; copy it before changing it."""
    database = tmp_path_factory.mktemp("played") / "played.db"
    asyncio.run(perform(database, 1))
    return database


@pytest.fixture
def past(played: Path, tmp_path: Path) -> Path:
    """The database of the test, holding one past session."""
    database = tmp_path / "data" / "course.db"
    database.parent.mkdir(exist_ok=True)
    shutil.copy(played, database)
    return database


@pytest.fixture
def roster(here: Path) -> Path:
    """A roster of three, one of them with extra time."""
    path = here / "10c.csv"
    path.write_text("name;extra time\nAda;\n김민수;1,25\nZoë;untimed\n", encoding="utf-8")
    return path


@pytest.fixture
def stored(roster: Path) -> str:
    """The name of a class that is stored."""
    good("class", "add", "10 C", "--roster", roster)
    return "10 C"
