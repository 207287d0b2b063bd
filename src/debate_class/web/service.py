"""The service of one session: everything under `/api`, the stream, and the gate before them."""

from __future__ import annotations

from functools import cache, partial

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from debate_class import __version__
from debate_class.classroom.port import Refusal
from debate_class.classroom.unsaved import unsaved
from debate_class.errors import DebateClassError, JournalError
from debate_class.web.answers import FAULT, UNKNOWN, Refused, answer
from debate_class.web.coming import coming
from debate_class.web.describing import description
from debate_class.web.doing import COMMAND_ROUTES
from debate_class.web.gate import Gate
from debate_class.web.house import House
from debate_class.web.keeping import keeping
from debate_class.web.links import links
from debate_class.web.looking import looking
from debate_class.web.pages.refusing import told
from debate_class.web.pages.routes import pages
from debate_class.web.stream import stream


def service(house: House) -> ASGIApp:
    """The whole service, behind its gate."""
    return Gate(application(house), house)


def application(house: House) -> FastAPI:
    """The service without the gate, which knows its own description."""
    app = FastAPI(
        title="debate-class",
        version=__version__,
        description="A classroom debate, held over a network.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # they would fetch scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        routes=[*COMMAND_ROUTES],
    )
    app.state.house = house
    api = APIRouter(prefix="/api")
    for part in (coming, keeping, looking, links):
        api.include_router(part)
    app.include_router(api)
    app.include_router(stream)
    app.include_router(pages)
    # This is how the framework lets one say more than it can find out.
    app.openapi = cache(partial(description, app))  # type: ignore[method-assign]
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(DebateClassError, _failed)
    app.add_exception_handler(RequestValidationError, _misread)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(Exception, _broken)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 (registered for nothing else)
    return told(request.url.path, error.refusal)


async def _failed(request: Request, error: Exception) -> Response:
    """The journal cannot be written: nothing was changed, and it may go better soon."""
    if isinstance(error, JournalError):
        return told(request.url.path, unsaved(request.state.actor, error))
    return told(request.url.path, Refusal("not-saved", f"Not saved: {error}"))


async def _broken(request: Request, _: Exception) -> Response:
    """Nothing of what was asked is told or logged: it could be a student's text."""
    return told(request.url.path, FAULT)


async def _misread(_: Request, error: Exception) -> Response:
    """Tell which field is wrong and why; never what was in it."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 (registered for nothing else)
    first = error.errors()[0]
    where = ".".join(str(step) for step in first["loc"])[:100]
    return answer(Refusal("bad-request", f"{where}: {first['msg'][:200]}"))


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for nothing else)
    if error.status_code == 404:
        return told(request.url.path, UNKNOWN)
    response = answer(Refusal("bad-request", "This cannot be asked here."))
    response.status_code = error.status_code
    return response
