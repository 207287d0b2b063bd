"""A class of six on one machine, a clock that the test turns, and a cursor that does not blink."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from time import tzset

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.library import Library, open_library
from debate_class.course.roster import RosterEntry
from debate_class.screens.app import DebateClassApp

NAMES = ("김민수", "佐藤花子", "Zoë Müller", "Ana García", "이서연", "Tariq Aziz")
START = 1_780_000_000_000


class Time:
    """A clock that stands until the test turns it. Call it for milliseconds."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now

    def passes(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self.now += round(seconds * 1000)


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in (Input, TextArea):
        monkeypatch.setattr(field.cursor_blink, "_default", False)


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        tzset()
        yield
    tzset()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def library() -> Library:
    return open_library()


@pytest.fixture
def desk(library: Library, tmp_path: Path, time: Time) -> Iterator[Desk]:
    ids = iter(f"id{n}" for n in range(10_000))
    made = Desk(library, tmp_path / "course.db", clock=time, new_id=lambda: next(ids))
    yield made
    made.close()


@pytest.fixture
def roster() -> list[RosterEntry]:
    return [RosterEntry(name=name) for name in NAMES]


@pytest.fixture
async def room(desk: Desk, roster: list[RosterEntry]) -> AsyncIterator[LiveSession]:
    """The class of six in the written controversy, sides given, no stage open, nobody ticking."""
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7), ticking=False)
    yield live
    await live.close()


@pytest.fixture
def app_with(
    library: Library, tmp_path: Path, time: Time
) -> Callable[[Callable[[], Screen[None]]], DebateClassApp]:
    """Make the app with a first screen of one's own."""

    def make(first: Callable[[], Screen[None]], *, light: bool = False) -> DebateClassApp:
        return DebateClassApp(
            library,
            clock=time,
            database=tmp_path / "course.db",
            first=lambda _: first(),
            light=light,
        )

    return make
