"""A student's letter in a browser: by a link of its own, or from the station by the cookie.

The letter is a page whole in itself. Its policy lets the style that stands in its head through, by
hash, and the fonts and pictures inside it; no script, and nothing from anywhere else.
"""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.responses import HTMLResponse, Response

from debate_class.debate.commands import Actor
from debate_class.web.answers import status, too_many
from debate_class.web.house import House
from debate_class.web.pages.rendering import page

HEADERS = {
    "Referrer-Policy": "no-referrer",  # the address is what opens it
    "X-Robots-Tag": "noindex, nofollow",
}
NOTHING = "This link opens no letter, or none any more. Ask your teacher for a new one."
NOT_YET = (
    "Your feedback is not released yet. Open this page again when your teacher says that it is."
)
TOKEN = re.compile(r"[\w-]{43}", re.ASCII)

_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


async def letter_by(house: House, caller: str, token: str) -> Response:
    """The letter that a link opens. What opens none is counted, and told nothing else."""
    wait = house.links_each.wait(caller)
    if wait > 0:
        refusal = too_many(wait)
        return _told(refusal.message, status(refusal))
    participant = await house.door.links.whose(token) if TOKEN.fullmatch(token) else None
    known = house.live.session.participants.get(participant or "")
    if known is None or known.erased:
        house.links_each.take(caller)
        return _told(NOTHING, 404)
    return await letter_of(house, known.id)


async def letter_of(house: House, participant: Actor) -> Response:
    """The letter of one who is known, once the scores are released."""
    letter = await house.letters.page(participant)
    if letter is None:
        return _told(NOT_YET, 403)
    return HTMLResponse(letter, headers=HEADERS | {"Content-Security-Policy": _policy(letter)})


def _policy(letter: str) -> str:
    head = letter.partition("</head>")[0]
    styles = " ".join(f"'sha256-{_hash(style)}'" for style in _STYLE.findall(head)) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _told(sentence: str, code: int) -> Response:
    response = page("feedback.html", code, said="", sentence=sentence)
    response.headers.update(HEADERS)
    return response
