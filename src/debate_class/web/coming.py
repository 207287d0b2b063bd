"""The door over HTTP: a greeting for anyone, the names for who knows the code, a token for one."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from debate_class import __version__
from debate_class.classroom.door import WRONG
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import PROTOCOL, Code, Entrance, FreeNames, Greeting, Ticket
from debate_class.web.answers import answer, too_many
from debate_class.web.asking import Caller, Serving
from debate_class.web.house import House

coming = APIRouter(tags=["door"])


@coming.get("/hello", response_model=Greeting)
async def hello(house: Serving) -> Response:
    """What this host is; for anyone."""
    return answer(greeting(house))


@coming.post("/names", response_model=FreeNames, responses={403: {"model": Refusal}})
async def names(house: Serving, caller: Caller, code: Code) -> Response:
    """The names that nobody has taken, for who knows the code."""
    return answer(free_names(house, caller, code.code))


@coming.post("/join", response_model=Ticket, responses={403: {"model": Refusal}})
async def join(house: Serving, caller: Caller, entrance: Entrance) -> Response:
    """Come in. The token that is answered says from now on who you are."""
    return answer(await come_in(house, caller, entrance))


def free_names(house: House, caller: str, code: str) -> FreeNames | Refusal:
    """The names for a code, unless too many were wrong."""
    wait = house.code_wait(caller)
    if wait > 0:
        return too_many(wait)
    found = house.door.free(code)
    if found == WRONG:
        house.wrong_code(caller)
    return found


async def come_in(house: House, caller: str, entrance: Entrance) -> Ticket | Refusal:
    """Let somebody in, unless too many codes were wrong, or too many came from there."""
    wait = max(house.code_wait(caller), house.joins.wait(caller))
    if wait > 0:
        return too_many(wait)
    # Told and counted in one go: of many at once none is looked at past the limit.
    if house.door.wrong(entrance):
        house.wrong_code(caller)
        return WRONG
    found = await house.door.enter(entrance)
    if isinstance(found, Ticket):
        house.joins.take(caller)
    return found


def greeting(house: House) -> Greeting:
    """What this host says of itself."""
    session = house.live.session
    return Greeting(
        kit=__version__,
        protocol=PROTOCOL,
        session=house.live.session_id,
        title=session.opened.title if session.opened else "",
        walk_in=house.door.walk_in,
        locked=house.door.locked,
        ended=session.ended,
    )
