"""Coming in by a browser: the code, then one's name, then a cookie that holds the token."""

from __future__ import annotations

from http import HTTPStatus
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import Entrance, FreeNames, Ticket
from debate_class.web.answers import status
from debate_class.web.coming import come_in, free_names, greeting
from debate_class.web.gate import cookie_name
from debate_class.web.house import House
from debate_class.web.pages.asking import Sent
from debate_class.web.pages.rendering import page

WEEK = 7 * 24 * 60 * 60
"""Seconds a browser keeps the cookie."""


def door(house: House, code: str = "", refusal: Refusal | None = None) -> Response:
    """The page that asks for the code."""
    return _enter(house, code, None, refusal)


async def enter(request: Request, house: House) -> Response:
    """Hear the code, and then the name."""
    sent, caller = Sent(await request.body()), request.state.caller
    code = sent.one("code")
    # What was typed comes before what was chosen above it.
    name = sent.one("name").strip() or sent.one("listed")
    if not name:
        found = free_names(house, caller, code)
        if isinstance(found, Refusal):
            return door(house, code, found)
        return _enter(house, code, found, None)
    answer = await come_in(house, caller, Entrance(code, name, sent.one("key")[:64]))
    if isinstance(answer, Refusal):
        again = free_names(house, caller, code)
        return _enter(house, code, None if isinstance(again, Refusal) else again, answer)
    return _let_in(request, answer)


def _let_in(request: Request, ticket: Ticket) -> Response:
    response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    response.set_cookie(
        cookie_name(request.scope),
        ticket.token,
        max_age=WEEK,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def _enter(house: House, code: str, names: FreeNames | None, refusal: Refusal | None) -> Response:
    return page(
        "enter.html",
        200 if refusal is None else status(refusal),
        greeting=greeting(house),
        code=code[:20],
        key=uuid4().hex,
        names=None if names is None else names.names,
        said=refusal.message if refusal else "",
    )
