"""Keeping a draft: what is typed reaches the journal while it is being typed.

A screen says that something was `typed`, asks now and then whether a saving is `due`, and `keep`s
the text. One saving runs at a time; what cannot be kept stays unsaved, with the reason.
"""

from __future__ import annotations

import asyncio

from debate_class.classroom.port import Port, Refusal
from debate_class.debate.clock import SECOND, Millis
from debate_class.debate.commands import SaveDraft

PAUSE: Millis = SECOND
"""Typing has paused when nothing was typed for so long."""

EVERY: Millis = 1_500
"""How old unsaved text may get while typing goes on: with the saving itself, under two seconds."""


TRIED_AGAIN = frozenset({"not-saved", "no-answer"})
"""Why a draft is not kept for now, and may be in a moment."""


class DraftKeeper:
    """Keeps one participant's draft for one stage. `revision` is the number of the kept draft."""

    def __init__(
        self,
        port: Port[object],
        stage: str,
        participant: str,
        revision: int = 0,
        saved_at: Millis | None = None,
    ) -> None:
        self.revision = revision
        self.saved_at = saved_at
        self.refusal: Refusal | None = None
        self._port = port
        self._stage = stage
        self._participant = participant
        self._unsaved_since: Millis | None = None
        self._typed_at: Millis = 0
        self._one_at_a_time = asyncio.Lock()

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._unsaved_since is not None

    @property
    def saving(self) -> bool:
        """Whether a saving is on its way: what was typed before it is not kept yet."""
        return self._one_at_a_time.locked()

    @property
    def conflict(self) -> bool:
        """Whether a newer draft was saved from another place; `take_over` settles it."""
        return self.refusal is not None and self.refusal.code == "draft-conflict"

    def typed(self) -> None:
        """Something was typed."""
        self._typed_at = self._port.now()
        if self._unsaved_since is None:
            self._unsaved_since = self._typed_at

    def due(self) -> bool:
        """Whether the text should be kept now.

        A failing disk or network is tried again, a conflict is not.
        """
        if self._unsaved_since is None or self._one_at_a_time.locked():
            return False
        if self.refusal is not None and self.refusal.code not in TRIED_AGAIN:
            return False
        now = self._port.now()
        return now - self._typed_at >= PAUSE or now - self._unsaved_since >= EVERY

    async def keep(self, parts: tuple[str, ...]) -> bool:
        """Keep `parts` as they are now; False when they are not kept, and `refusal` says why."""
        async with self._one_at_a_time:
            if self._unsaved_since is None:
                return True
            since, self._unsaved_since = self._unsaved_since, None
            answer: object = None
            try:
                answer = await self._port.do(
                    SaveDraft(
                        stage=self._stage,
                        participant=self._participant,
                        parts=parts,
                        revision=self.revision + 1,
                    )
                )
            finally:
                if answer is None or isinstance(answer, Refusal):
                    self._unsaved_since = since
            if isinstance(answer, Refusal):
                self.refusal = answer
                if answer.code == "no-answer":
                    # It may have been saved after all, so its number is used up.
                    self.revision += 1
                self._typed_at = self._unsaved_since = self._port.now()
                return False
            self.refusal = None
            self.revision += 1
            self.saved_at = self._port.now()
            return True

    def sent(self) -> int:
        """The number under which the text is sent: what was saved before it cannot follow it."""
        self.revision += 1
        return self.revision

    def take_over(self, revision: int) -> None:
        """Let the text of this place count, over the draft `revision` saved elsewhere."""
        self.revision = max(self.revision, revision)
        self.refusal = None
        self.typed()
