"""Who asks, as the gate found out: what the parts of the service take as arguments."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from debate_class.debate.commands import INSTRUCTOR, Actor
from debate_class.web.answers import NOT_YOURS, OUT, Refused
from debate_class.web.house import House


async def _house(request: Request) -> House:
    house: House = request.app.state.house
    return house


async def _anyone_in(request: Request) -> Actor:
    actor: Actor | None = request.state.actor
    if actor is None:
        raise Refused(OUT)
    return actor


async def instructor(request: Request) -> Actor:
    """The instructor; refuses everyone else."""
    actor = await _anyone_in(request)
    if actor != INSTRUCTOR:
        raise Refused(NOT_YOURS)
    return actor


async def _student(request: Request) -> Actor:
    actor = await _anyone_in(request)
    if actor == INSTRUCTOR:
        raise Refused(NOT_YOURS)
    return actor


async def _caller(request: Request) -> str:
    address: str = request.state.caller
    return address


Serving = Annotated[House, Depends(_house)]
AnyoneIn = Annotated[Actor, Depends(_anyone_in)]
Instructor = Annotated[Actor, Depends(instructor)]
Student = Annotated[Actor, Depends(_student)]
Caller = Annotated[str, Depends(_caller)]
