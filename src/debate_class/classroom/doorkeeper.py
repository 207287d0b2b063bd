"""The doorkeeper: works the door of this process for the instructor, each thing once a key."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast
from uuid import uuid4

from debate_class.classroom.door import Door
from debate_class.classroom.doorway import DoorView, Return, ShownOut
from debate_class.classroom.port import Refusal
from debate_class.errors import JournalError

T = TypeVar("T")

REMEMBERED = 1_000
"""So many answers are remembered by their key: more than an instructor gives in a lesson."""

NOBODY = Refusal("unknown", "There is no such person in this session.")


class Doorkeeper:
    """The instructor's way to a door in this process.

    A request that was delayed on its way and arrives twice must not shut out who came back
    meanwhile, so answers are remembered; after a restart of the host they are not.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._answers: dict[tuple[object, ...], object] = {}
        self._one_at_a_time = asyncio.Lock()

    async def view(self) -> DoorView:
        """The door as it is."""
        return self._view()

    def _view(self) -> DoorView:
        door = self._door
        return DoorView(door.code, door.locked, door.walk_in, door.addresses, door.fingerprint)

    async def return_code(self, participant: str, key: str | None = None) -> Return | Refusal:
        """A code by which this participant comes in."""

        async def show() -> Return:
            return self._door.return_code(participant)

        return await self._once(key, ("return-code", participant), show)

    async def show_out(self, participant: str, key: str | None = None) -> ShownOut | Refusal:
        """Shut out the devices of this participant."""
        work = self._door.show_out
        return await self._once(key, ("show-out", participant), lambda: work(participant))

    async def lock(self, *, locked: bool, key: str | None = None) -> DoorView | Refusal:
        """Let nobody new in, or again."""

        async def turn() -> DoorView:
            await self._door.lock(locked=locked)
            return self._view()

        return await self._once(key, ("lock", locked), turn)

    async def _once(
        self, key: str | None, what: tuple[object, ...], work: Callable[[], Awaitable[T]]
    ) -> T | Refusal:
        """Do the work, or answer as before where this was asked for under the same key."""
        place = (key or uuid4().hex, *what)
        async with self._one_at_a_time:
            if place not in self._answers:
                try:
                    self._answers[place] = await work()
                except KeyError:
                    return NOBODY
                except JournalError as error:
                    return Refusal("not-saved", f"Not saved: {error}")
                if len(self._answers) > REMEMBERED:
                    del self._answers[next(iter(self._answers))]
            return cast("T", self._answers[place])
