"""What a host answers: a value of ours as JSON, or a refusal with the status that fits it."""

from __future__ import annotations

import math

from starlette.responses import Response

from debate_class import __version__
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import packed

JSON = "application/json"

OUT = Refusal("out", "You are not in this session, or no longer. Join it with the code.")
NOT_YOURS = Refusal("not-yours", "This is not for you to see.")
UNKNOWN = Refusal("unknown", "There is nothing at this address.")
ELSEWHERE = Refusal("elsewhere", "This came from a page of another site, and was not carried out.")
NOT_HERE = Refusal(
    "not-here",
    "This host does not answer under that name. Open the address on the teacher's screen; for "
    "another name the host is started with --public-url.",
)
VERSION = Refusal(
    "version",
    f"The host runs debate-class {__version__}, and this kit is of a version that it does not "
    "understand. Install the version of the host, or use a browser.",
)
TOO_LARGE = Refusal("too-large", "This is larger than any answer can be.")
TOO_SLOW = Refusal("too-slow", "This took too long to arrive.")
FAULT = Refusal("fault", "Something went wrong on the host. Try again.")

_STATUS = {
    "out": 401,
    "wrong-code": 403,
    "not-yours": 403,
    "elsewhere": 403,
    "unknown": 404,
    "too-slow": 408,
    "too-large": 413,
    "not-here": 421,
    "bad-request": 422,
    "version": 426,
    "too-many": 429,
    "fault": 500,
    "not-saved": 503,
}


class Refused(Exception):
    """Raised by whoever hears a request; answered with its refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def status(refusal: Refusal) -> int:
    """The HTTP status of a refusal; 409 for what the rules refuse."""
    return _STATUS.get(refusal.code, 409)


def answer(value: object) -> Response:
    """`value` as JSON; a refusal with its status."""
    code = status(value) if isinstance(value, Refusal) else 200
    return Response(packed(value), code, media_type=JSON)


def too_many(wait: float) -> Refusal:
    """Asked to wait so many seconds."""
    seconds = max(1, math.ceil(wait))
    return Refusal("too-many", f"That was too often. Try again in {seconds} s.")
