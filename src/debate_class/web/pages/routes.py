"""Where the pages are."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from debate_class.debate.commands import INSTRUCTOR
from debate_class.web.answers import UNKNOWN, Refused, answer
from debate_class.web.asking import Caller, Serving, Student
from debate_class.web.pages import rendering
from debate_class.web.pages.entering import door, enter
from debate_class.web.pages.feedback import letter_by, letter_of
from debate_class.web.pages.forms import do
from debate_class.web.pages.news import news
from debate_class.web.pages.station import Told, Typed, station
from debate_class.web.pages.walls import wall

pages = APIRouter(include_in_schema=False)


@pages.get("/")
async def _first(
    request: Request,
    house: Serving,
    task: str = "",
    which: str = "",
    said: str = "",
    code: str = "",
) -> Response:
    actor = request.state.actor
    if actor is None or actor == INSTRUCTOR:
        return door(house, code)
    house.live.presence.saw(actor)
    return await station(
        request, house, actor, stage=task, told=Told(did=said), typed=Typed(which=which)
    )


@pages.get("/news")
async def _news(house: Serving, student: Student, task: str = "") -> Response:
    view = await house.live.student(student).view()
    at = next((each for each in view.tasks if each.stage == task), None)
    return answer(news(view, at, house.live.now()))


@pages.post("/join")
async def _join(request: Request, house: Serving) -> Response:
    return await enter(request, house)


@pages.post("/do")
async def _do(request: Request, house: Serving, student: Student) -> Response:
    house.live.presence.saw(student)
    return await do(request, house, student)


@pages.get("/wall")
async def _wall(
    request: Request, house: Serving, caller: Caller, code: str = "", again: str = ""
) -> Response:
    # A page of somebody else could try codes at the cost of whoever opens it.
    foreign = request.headers.get("sec-fetch-site") == "cross-site"
    return await wall(house, caller, "" if foreign else code, again=bool(again))


@pages.get("/feedback")
async def _own_feedback(house: Serving, student: Student) -> Response:
    house.live.presence.saw(student)
    return await letter_of(house, student)


@pages.get("/feedback/{token:path}")
async def _feedback(house: Serving, caller: Caller, token: str) -> Response:
    return await letter_by(house, caller, token)


@pages.get("/static/{name}")
async def _static(name: str) -> Response:
    found = rendering.static(name)
    if found is None:
        raise Refused(UNKNOWN)
    return found
