"""A refusal as its reader wants it: JSON for a program, a page for a person."""

from __future__ import annotations

from starlette.responses import Response

from debate_class.classroom.port import Refusal
from debate_class.web.answers import answer, status
from debate_class.web.pages.rendering import page

FOR_PROGRAMS = ("/api/", "/changes", "/news")
"""Where only programs ask, the scripts of our pages among them."""


def told(path: str, refusal: Refusal) -> Response:
    """The answer to who asked for `path` and is refused."""
    if path.startswith(FOR_PROGRAMS):
        return answer(refusal)
    return page("refused.html", status(refusal), said=refusal.message)
