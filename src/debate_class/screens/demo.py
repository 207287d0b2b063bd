"""The demonstration to watch: the real console, scoring and results, while the script is played."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, TextArea

from debate_class.classroom.demo.performance import ScriptedClock, open_demo
from debate_class.classroom.demo.play import play
from debate_class.classroom.demo.script import load_script
from debate_class.debate.clock import SECOND, Millis
from debate_class.debate.commands import EndSession, ReleaseScores
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.opening import OpeningScreen

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.classroom.live import LiveSession

FRAME = 0.05
"""Seconds between two moments of the watched clock."""


class WatchedClock(ScriptedClock):
    """A scripted clock that takes its time: it runs `speed` times as fast as a real one."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._step: Millis = max(1, round(FRAME * speed * SECOND))
        self.going = asyncio.Event()
        self.going.set()

    async def wait(self, span: Millis) -> None:
        """Let `span` pass, frame by frame; for ever while held."""
        end = self.at + span
        while self.at < end:
            await self.going.wait()
            await asyncio.sleep(FRAME)
            self.at = min(end, self.at + self._step)


class DemoApp(DebateClassApp):
    """The kit with the scripted class in it. Space holds the play; every screen can be used."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "hold", "Hold", priority=True, tooltip="Hold the demonstration, go on"),
    ]

    def __init__(self, desk: Desk, clock: WatchedClock, seed: int, *, light: bool) -> None:
        super().__init__(
            desk.library, clock=clock, first=lambda _: OpeningScreen(self._begin), light=light
        )
        self.desk = desk
        self._played = clock
        self._seed = seed

    async def _begin(self, _: DebateClassApp) -> Screen[None]:
        live = await open_demo(self.desk, load_script(), self._seed)
        self.run_worker(self._play(live), group="demo")
        return ConsoleScreen(live)

    async def _play(self, live: LiveSession) -> None:
        async for step in play(live, load_script(), self._seed, self._played.wait):
            if step.refusal is not None:
                continue
            if isinstance(step.command, EndSession) and isinstance(self.screen, ConsoleScreen):
                await self.switch_screen(ScoringScreen(live))
            elif isinstance(step.command, ReleaseScores) and isinstance(self.screen, ScoringScreen):
                await self.switch_screen(ResultsScreen(live))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where one types, space is a space."""
        if action == "hold" and isinstance(self.focused, Input | TextArea):
            return False
        return super().check_action(action, parameters)

    def action_hold(self) -> None:
        """Hold the play, or let it go on."""
        if self._played.going.is_set():
            self._played.going.clear()
            self.notify("Held. Space lets the demonstration go on.", markup=False)
        else:
            self._played.going.set()
