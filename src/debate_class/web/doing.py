"""The commands: each at its own address, carried out once for a key, as the one whose token it is.

They are plain routes, looked at first: a framework that tries seventy of them in turn, and takes
each body apart anew, spends longer on that than the rules and the disk together. `describing`
tells them one by one.
"""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import COMMANDS, KEY_HEADER, Misread, unpacked
from debate_class.debate.commands import INSTRUCTOR, Actor
from debate_class.web.answers import NOT_YOURS, OUT, UNKNOWN, Refused, answer
from debate_class.web.house import House

KEY_PATTERN = r"^[!-~]{1,80}$"

NO_KEY = Refusal("bad-request", f"A command comes with a key in the header {KEY_HEADER}.")


async def _by_oneself(request: Request) -> Response:
    """Carry out a command of one's own."""
    return await _carry_out(request, _actor(request))


async def _for_another(request: Request) -> Response:
    """Carry out a command of a student who sits at the instructor's machine."""
    house: House = request.app.state.house
    participant: str = request.path_params["participant"]
    if _actor(request) != INSTRUCTOR:
        raise Refused(NOT_YOURS)
    if participant not in house.live.session.participants:
        raise Refused(UNKNOWN)
    return await _carry_out(request, participant)


def _actor(request: Request) -> Actor:
    actor: Actor | None = request.state.actor
    if actor is None:
        raise Refused(OUT)
    return actor


async def _carry_out(request: Request, actor: Actor) -> Response:
    house: House = request.app.state.house
    kind = COMMANDS.get(request.path_params["name"])
    if kind is None:
        raise Refused(UNKNOWN)
    key = request.headers.get(KEY_HEADER, "")
    if not re.match(KEY_PATTERN, key):
        raise Refused(NO_KEY)
    try:
        command = unpacked(kind, await request.body())
    except Misread as error:
        raise Refused(Refusal("bad-request", str(error))) from error
    return answer(await house.live.do(actor, command, key))


COMMAND_ROUTES = [
    Route("/api/commands/{name}", _by_oneself, methods=["POST"]),
    Route("/api/stations/{participant}/commands/{name}", _for_another, methods=["POST"]),
]
