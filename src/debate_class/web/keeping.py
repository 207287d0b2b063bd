"""Keeping the door over HTTP: what the instructor sees of it and does there, and nobody else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from debate_class.classroom.doorway import DoorView, Return, ShownOut
from debate_class.classroom.wire import KEY_HEADER, Lock, Whom
from debate_class.web.answers import answer
from debate_class.web.asking import Serving, instructor
from debate_class.web.doing import KEY_PATTERN

keeping = APIRouter(prefix="/door", tags=["door"], dependencies=[Depends(instructor)])

Key = Annotated[str, Header(alias=KEY_HEADER, pattern=KEY_PATTERN)]
"""What is asked twice under one key is done once."""


@keeping.get("", response_model=DoorView)
async def door(house: Serving) -> Response:
    """The code, the addresses, and who has come in."""
    return answer(await house.keeper.view())


@keeping.post("/return-code", response_model=Return)
async def return_code(house: Serving, key: Key, whom: Whom) -> Response:
    """A code by which one participant comes in once, though the door be locked."""
    return answer(await house.keeper.return_code(whom.participant, key))


@keeping.post("/show-out", response_model=ShownOut)
async def show_out(house: Serving, key: Key, whom: Whom) -> Response:
    """Shut out the devices of a participant."""
    return answer(await house.keeper.show_out(whom.participant, key))


@keeping.post("/lock", response_model=DoorView)
async def lock(house: Serving, key: Key, wanted: Lock) -> Response:
    """Let nobody new in, or again."""
    return answer(await house.keeper.lock(locked=wanted.locked, key=key))
