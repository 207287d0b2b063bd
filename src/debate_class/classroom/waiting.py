"""A command that waits for the writer of a live session, and the one who waits for its answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from debate_class.classroom.clerk import Asked
from debate_class.debate.decide import Refusal
from debate_class.journal.entry import Receipt


@dataclass(slots=True)
class Waiting:
    """What was asked, and where its answer goes."""

    asked: Asked
    answer: asyncio.Future[Receipt | Refusal]

    def settle(self, answer: Receipt | Refusal | Exception) -> None:
        """Answer the one who asked, if they still wait."""
        if self.answer.done():
            return
        if isinstance(answer, Exception):
            self.answer.set_exception(answer)
        else:
            self.answer.set_result(answer)
