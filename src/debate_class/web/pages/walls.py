"""The wall as a page, for a projector with a browser."""

from __future__ import annotations

from starlette.responses import Response

from debate_class.debate.views.results import SwingView
from debate_class.web.house import House
from debate_class.web.pages.rendering import countdown, page


async def wall(house: House) -> Response:
    """What the whole room may see: no texts, and no names unless the instructor says so."""
    view = await house.live.wall().view()
    left = view.clock.left(house.live.now()) if view.clock else None
    return page(
        "wall.html",
        view=view,
        left=left,
        running=view.clock is not None and view.clock.running and not view.paused,
        clock="paused" if view.paused else countdown(left).removesuffix(" left"),
        swing=_swing(view.swing) if view.swing else "",
        said="",
    )


def _swing(view: SwingView) -> str:
    """How the votes moved, as far as it may be told."""
    swing = view.swing
    if swing.winner is None:
        return f"{swing.voters} voted twice. Too few moved to say more without telling who."
    moved = "" if swing.change_for is None else f" (for: {swing.change_for:+} points)"
    return (
        f"The class moved {'to neither side' if swing.winner == 'neither' else swing.winner}{moved}"
    )
