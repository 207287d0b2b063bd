"""The links to letters, from the instructor's machine to the host that keeps them."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import TypeVar

import httpx

from debate_class.classroom.calling import Call
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import FeedbackLink, FeedbackLinks, Misread, unpacked

T = TypeVar("T")

AWAY = Refusal("no-answer", "The host does not answer just now. Try again when it is back.")


class JoinedLinks:
    """Asks the host, once: who wants the links looks at the screen, and asks again."""

    def __init__(self, call: Call, token: str) -> None:
        self._call = call
        self._headers = {"Authorization": f"Bearer {token}"}

    async def every(self) -> FeedbackLinks | Refusal:
        """The links of all."""
        return await self._ask("GET", "/api/feedback-links", FeedbackLinks)

    async def renew(self, participant: str) -> FeedbackLink | Refusal:
        """Another link for one student."""
        return await self._ask("POST", f"/api/feedback-links/{participant}/renew", FeedbackLink)

    async def _ask(self, method: str, path: str, kind: type[T]) -> T | Refusal:
        with suppress(httpx.HTTPError, Misread):
            response = await self._call.ask(method, path, headers=self._headers)
            if response.status_code == HTTPStatus.OK:
                return unpacked(kind, response.content)
            return unpacked(Refusal, response.content)
        return AWAY
