"""Help to write, for each person one look at a time.

A look takes longer than all else that a student may ask for. The next one waits until it is done,
so that what one typed last is looked at too; who asks for a third meanwhile is sent away.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from debate_class.debate.views import WritingHelp
from debate_class.web.answers import Refused, too_many


class Helping:
    """The looks that are going on, by whose text it is."""

    def __init__(self) -> None:
        self._looks: dict[str, asyncio.Task[WritingHelp]] = {}
        self._waiting: set[str] = set()

    async def look(
        self, participant: str, begin: Callable[[], Coroutine[Any, Any, WritingHelp]]
    ) -> WritingHelp:
        """Look at a text of `participant` when their turn comes. Raises Refused."""
        if participant in self._looks:
            await self._turn(participant)
        task = asyncio.create_task(begin())
        self._looks[participant] = task
        task.add_done_callback(lambda _: self._looks.pop(participant))
        # Who is gone does not end a look, and asking again would begin one beside it.
        return await asyncio.shield(task)

    async def _turn(self, participant: str) -> None:
        if participant in self._waiting:
            raise Refused(too_many(1))
        self._waiting.add(participant)
        try:
            while (before := self._looks.get(participant)) is not None:
                await asyncio.wait([before])
        finally:
            self._waiting.discard(participant)
