"""What a hosted session is made of, for whoever shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from debate_class.classroom.door import Door
from debate_class.classroom.live import LiveSession


@dataclass(frozen=True, slots=True)
class Hosting:
    """A session that is being served. `stop` ends the service; what was written is kept."""

    room: LiveSession
    door: Door
    addresses: list[str]
    stop: Callable[[], Awaitable[None]]
