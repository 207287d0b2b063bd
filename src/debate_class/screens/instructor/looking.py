"""The instructor's port, looking at something else than the console."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from debate_class.classroom.port import InstructorPort, Receipt, Refusal
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Command

V = TypeVar("V")


@dataclass(frozen=True)
class Looking(Generic[V]):
    """A port of its own view: `Looking(port, port.judging)`, `Looking(port, port.results)`."""

    port: InstructorPort
    look: Callable[[], Awaitable[V]]

    async def view(self) -> V:
        """What is looked at, now."""
        return await self.look()

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Carry out a command as the instructor."""
        return await self.port.do(command, key)

    def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields whenever the view may have changed."""
        return self.port.changes(after)

    def now(self) -> Millis:
        """The session's time."""
        return self.port.now()

    def cut_off(self) -> bool:
        """Whether the host has not been heard for a while."""
        return self.port.cut_off()
