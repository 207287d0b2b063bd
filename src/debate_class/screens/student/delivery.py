"""Sending a text: asked for again until the host answers, and told at once when it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import uuid4

from debate_class.classroom.drafting import DraftKeeper
from debate_class.classroom.port import Receipt, Refusal
from debate_class.debate.commands import SubmitResponse
from debate_class.debate.views.student import StudentView
from debate_class.screens.base import PortScreen

T = TypeVar("T")

SOON = 0.7
"""Seconds without an answer after which one is told so."""

AGAIN = 1.0
"""Seconds between two tries of what got no answer."""

NO_ANSWER = "no-answer"
NOT_SENT = (
    "Not sent yet: no answer from the host. Your text stays here and is sent when it is back."
)


async def told_soon(asked: Awaitable[T], tell: Callable[[], None]) -> T:
    """What `asked` comes to; `tell` is called when that takes longer than one likes to wait."""
    late = asyncio.get_running_loop().call_later(SOON, tell)
    try:
        return await asked
    finally:
        late.cancel()


class Delivery:
    """Sends the text of one stage as it stands, once however often it is asked for.

    Whoever types on while there is no answer has the text sent as it is by then.
    """

    def __init__(
        self,
        station: PortScreen[StudentView],
        keeper: DraftKeeper,
        stage: str,
        participant: str,
    ) -> None:
        self._station = station
        self._keeper = keeper
        self._stage = stage
        self._participant = participant
        self._open: tuple[SubmitResponse, str] | None = None
        self._told = False
        self._late = False
        self.waiting = False
        """Whether what was sent has got no answer yet."""

    async def send(self, text: Callable[[], tuple[str, ...]]) -> None:
        """Send what `text` gives, until there is an answer; what is refused is told."""
        self._told = False
        self.waiting = True
        try:
            while True:
                answer = await told_soon(self._try(text), self._tell)
                if not isinstance(answer, Refusal):
                    break
                if answer.code != NO_ANSWER:
                    self._station.tell(answer.message, wrong=True)
                    return
                self._tell()
                await asyncio.sleep(AGAIN)
        finally:
            self.waiting = False
        if self._late:
            self._late = False
            self._station.tell("Sent.")

    async def _try(self, text: Callable[[], tuple[str, ...]]) -> Receipt | Refusal:
        kept = await self._keeper.keep(text())
        refusal = self._keeper.refusal
        if not kept and refusal is not None and refusal.code == NO_ANSWER:
            return refusal
        parts = text()
        if self._open is None or self._open[0].parts != parts:
            command = SubmitResponse(
                stage=self._stage,
                participant=self._participant,
                parts=parts,
                revision=self._keeper.sent(),
            )
            self._open = command, uuid4().hex
        answer = await self._station.port.do(*self._open)
        if not isinstance(answer, Refusal) or answer.code != NO_ANSWER:
            self._open = None
        return answer

    def _tell(self) -> None:
        if not self._told:
            self._told = self._late = True
            self._station.tell(NOT_SENT, wrong=True)
