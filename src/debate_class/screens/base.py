"""What every screen of a session shares: it watches its port and draws each new view.

    class Console(PortScreen[InstructorView]):
        def draw(self, view: InstructorView) -> None: ...

`draw` gets a frozen view; `draw_time` is called four times a second for clocks alone, so that time
passing costs no new view. `send` carries out a command and shows a refusal as a notice.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.worker import Worker

from debate_class.classroom.port import Port, Receipt, Refusal
from debate_class.debate.commands import Command
from debate_class.screens.kit import KitScreen

__all__ = ["KitScreen", "PortScreen"]

V = TypeVar("V")

CLOCK_RATE = 0.25
"""Seconds between two drawings of a clock: a second never appears to last two."""


class PortScreen(KitScreen, Generic[V]):
    """A screen that draws one viewer's view of a session."""

    def __init__(self, port: Port[V]) -> None:
        super().__init__()
        self.port: Port[V] = port
        self.last_view: V | None = None

    def compose(self) -> ComposeResult:
        """The screen's widgets."""
        yield from ()

    def on_mount(self) -> None:
        """Begin to watch."""
        self.run_worker(self._watch(), name="watch", exclusive=True, group="watch")
        self.set_interval(CLOCK_RATE, self._clock)

    async def _watch(self) -> None:
        await self.refresh_view()
        async for _ in self.port.changes():
            await self.refresh_view()

    async def refresh_view(self) -> None:
        """Ask for the view and draw it."""
        view = await self.port.view()
        self.last_view = view
        if self._stands:
            self.draw(view)
            self.draw_time(view)

    def _clock(self) -> None:
        if self.last_view is not None and self._stands:
            self.draw_time(self.last_view)

    @property
    def _stands(self) -> bool:
        """Whether there is something to draw on: a screen that is being left loses its widgets."""
        there = self.is_attached and self in self.app.screen_stack
        return there and self.app.is_running

    def draw(self, view: V) -> None:
        """Show `view`."""

    def draw_time(self, view: V) -> None:
        """Show what changes as time passes, from the last view and `port.now()`."""

    async def send(self, command: Command, key: str | None = None) -> Receipt | None:
        """Carry out a command; None when it was refused, and the reason is on the screen."""
        answer = await self.port.do(command, key)
        if isinstance(answer, Refusal):
            self.tell(answer.message, wrong=True)
            return None
        return answer

    def send_soon(self, command: Command) -> Worker[Receipt | None]:
        """Carry out a command without waiting for it, from a key or a button."""
        return self.run_worker(self.send(command), group="commands")
