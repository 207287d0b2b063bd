"""Drawing a page: our templates, everything escaped, everything cleaned, nothing from elsewhere."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from debate_class.debate.clock import SECOND, Millis
from debate_class.text import clean

SIGN = {
    side: Markup('<span aria-hidden="true">{}</span>').format(sign)
    for side, sign in (("pro", "▲"), ("con", "▼"))
}
"""The sign of a side, which is seen; who listens hears the side's name."""

STATIC = {
    "page.css": "text/css",
    "clock.js": "text/javascript",
    "forms.js": "text/javascript",
    "station.js": "text/javascript",
    "wall.js": "text/javascript",
}
"""What is served as it is, and no other file."""


def page(template: str, status: int = 200, **values: object) -> HTMLResponse:
    """The page that `template` draws."""
    return HTMLResponse(_environment().get_template(template).render(values), status)


def static(name: str) -> Response | None:
    """One of the files beside the pages, or None."""
    kind = STATIC.get(name)
    return None if kind is None else Response(_content(name), media_type=kind)


def countdown(left: Millis | None) -> str:
    """What is left, in words that are read well aloud too."""
    if left is None:
        return "No limit of time"
    if left <= 0:
        return "Time is up"
    seconds = -(-left // SECOND)
    return f"{seconds // 60}:{seconds % 60:02} left"


@cache
def _content(name: str) -> bytes:
    return files(__package__).joinpath("static", name).read_bytes()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("debate_class.web.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = _number
    return made


def _cleaned(value: object) -> object:
    """What people wrote, as it may be shown; what a template made of it is clean already."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
