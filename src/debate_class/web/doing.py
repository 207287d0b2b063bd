"""The commands: each its own address, carried out once for a key, as the one whose token it is."""

# Without `from __future__ import annotations`: the type of a command's body is a value here.

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Header
from starlette.responses import Response

from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import COMMANDS, KEY_HEADER
from debate_class.debate.commands import Command
from debate_class.web.answers import UNKNOWN, Refused, answer
from debate_class.web.asking import AnyoneIn, Instructor, Serving

Key = Annotated[str, Header(alias=KEY_HEADER, pattern=r"^[!-~]{1,80}$")]
REFUSALS: dict[int | str, dict[str, Any]] = {409: {"model": Refusal}, 503: {"model": Refusal}}

doing = APIRouter(tags=["commands"])


def _by_oneself(kind: type[Command]) -> Callable[..., Awaitable[Response]]:
    async def carry_out(house: Serving, actor: AnyoneIn, key: Key, command: kind) -> Response:  # type: ignore[valid-type]
        return answer(await house.live.do(actor, command, key))

    return carry_out


def _for_another(kind: type[Command]) -> Callable[..., Awaitable[Response]]:
    async def carry_out(
        house: Serving,
        _: Instructor,
        participant: str,
        key: Key,
        command: kind,  # type: ignore[valid-type]
    ) -> Response:
        if participant not in house.live.session.participants:
            raise Refused(UNKNOWN)
        return answer(await house.live.do(participant, command, key))

    return carry_out


for name, command_kind in COMMANDS.items():
    about = (command_kind.__doc__ or "").strip()
    doing.add_api_route(
        f"/commands/{name}",
        _by_oneself(command_kind),
        methods=["POST"],
        name=name,
        description=about,
        response_model=Receipt,
        responses=REFUSALS,
    )
    doing.add_api_route(
        f"/stations/{{participant}}/commands/{name}",
        _for_another(command_kind),
        methods=["POST"],
        name=f"{name} at the instructor's machine",
        description=about,
        response_model=Receipt,
        responses=REFUSALS,
    )
