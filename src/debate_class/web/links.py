"""The links to letters over HTTP, for the instructor alone."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from debate_class.classroom.wire import FeedbackLink, FeedbackLinks
from debate_class.web.answers import answer
from debate_class.web.asking import Instructor, Serving

links = APIRouter(prefix="/feedback-links", tags=["feedback"])


@links.get("", response_model=FeedbackLinks)
async def every(house: Serving, _: Instructor) -> Response:
    """A link for every student to their letter, once scores are released; for the instructor."""
    return answer(await house.door.links.every())


@links.post("/{participant}/renew", response_model=FeedbackLink)
async def renew(house: Serving, _: Instructor, participant: str) -> Response:
    """Another link for one student; the one before opens nothing any more."""
    return answer(await house.door.links.renew(participant))
