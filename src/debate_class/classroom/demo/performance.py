"""A session opened for the demonstration, and a whole lesson played without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from debate_class.classroom.demo.play import play
from debate_class.classroom.demo.script import Script, load_script
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.bundled import bundled_course
from debate_class.course.library import Library
from debate_class.course.roster import RosterEntry
from debate_class.debate.clock import Millis
from debate_class.debate.lots import lot
from debate_class.debate.views import InstructorView, ResultsView
from debate_class.paper.record import session_record
from debate_class.paper.values import Record

START: Millis = 1_791_273_600_000
"""When the scripted lesson begins: a Tuesday in October 2026, eight o'clock UTC."""


class ScriptedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, at: Millis = START) -> None:
        self.at = at

    def __call__(self) -> Millis:
        """The time."""
        return self.at

    async def wait(self, span: Millis) -> None:
        """Let `span` pass at once."""
        self.at += span


@dataclass(frozen=True, slots=True)
class Performance:
    """What a lesson led to: its record, and the views that are drawn from."""

    record: Record
    console: InstructorView
    results: ResultsView


def demo_desk(database: Path, seed: int, clock: Callable[[], Millis]) -> Desk:
    """A desk over the bundled course alone, whose ids come from the seed.

    A database that holds sessions already gives other ids, so that one seed can be played again.
    """
    bundled = bundled_course()
    numbers = count()
    desk = Desk(
        Library([bundled], bundled),
        database,
        clock=clock,
        new_id=lambda: lot(seed, f"demo.{earlier}", str(next(numbers)))[:12],
    )
    earlier = len(desk.sessions())
    return desk


async def open_demo(desk: Desk, script: Script, seed: int) -> LiveSession:
    """A session of the scripted class, its sides given. The script keeps time, not the host."""
    setup = Setup(
        exercise=script.exercise,
        format=script.format,
        title=f"Demonstration, class {script.class_name}",
        roster=[RosterEntry(student.name) for student in script.students],
        seed=seed,
        pace="class",
        demo=True,
    )
    return await desk.open(setup, ticking=False)


async def perform(database: Path, seed: int) -> Performance:
    """Play the whole lesson in no time. Raises JournalError when it cannot be kept."""
    script, clock = load_script(), ScriptedClock()
    desk = demo_desk(database, seed, clock)
    try:
        live = await open_demo(desk, script, seed)
        try:
            async for step in play(live, script, seed, clock.wait):
                if step.refusal is not None:
                    raise RuntimeError(f"{step.command}: {step.refusal.message}")
            console, results = await live.instructor().view(), await live.instructor().results()
            return Performance(session_record(live.session, live.written), console, results)
        finally:
            await live.close()
    finally:
        desk.close()
