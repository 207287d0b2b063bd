"""The wall as a page, for a projector with a browser."""

from __future__ import annotations

import segno
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from debate_class.classroom.codes import read_code, same, shown
from debate_class.classroom.port import Refusal
from debate_class.debate.views.results import SwingView
from debate_class.web.coming import free_names
from debate_class.web.house import House
from debate_class.web.pages.rendering import countdown, page

AGAIN = 10
"""Seconds after which a page without script looks again, where that was asked for."""


async def wall(house: House, caller: str, code: str, *, again: bool) -> Response:
    """What the whole room may see: no texts, and no names unless the instructor says so.

    Anybody in the network can open it, so before the class begins the code of the door is shown to
    who brings it along. A wrong one is counted, once: the page that follows asks without it.
    """
    view = await house.live.wall().view()
    opens = bool(code) and not view.begun and _opens(house, caller, code)
    if code and not view.begun and not (opens or house.door.locked):
        return RedirectResponse("/wall", 303)
    left = view.clock.left(house.live.now()) if view.clock else None
    return page(
        "wall.html",
        view=view,
        left=left,
        running=view.clock is not None and view.clock.running and not view.paused,
        clock="paused" if view.paused else countdown(left).removesuffix(" left"),
        swing=_swing(view.swing) if view.swing else "",
        said="",
        again=AGAIN if again else 0,
        address=house.door.addresses[0],
        code=shown(house.door.code) if opens else "",
        square=_square(house.door.addresses[0], house.door.code if opens else ""),
        locked=house.door.locked,
    )


def _opens(house: House, caller: str, code: str) -> bool:
    """Whether this is the code of the class, and it opens the door now."""
    # A code to come back is no code of the class, though it opens the door to one.
    found = free_names(house, caller, code)
    return not isinstance(found, Refusal) and same(read_code(code), house.door.code)


def _square(address: str, code: str) -> Markup:
    """The way in for the cameras of phones."""
    made = segno.make(f"{address}/?code={code}" if code else address, error="l")
    return Markup(made.svg_inline(border=2, light="#fff", omitsize=True))  # noqa: S704 - no text in it


def _swing(view: SwingView) -> str:
    """How the votes moved, as far as it may be told."""
    swing = view.swing
    if swing.winner is None:
        return f"{swing.voters} voted twice. Too few moved to say more without telling who."
    moved = "" if swing.change_for is None else f" (for: {swing.change_for:+} points)"
    return (
        f"The class moved {'to neither side' if swing.winner == 'neither' else swing.winner}{moved}"
    )
