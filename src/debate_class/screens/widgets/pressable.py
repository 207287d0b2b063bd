"""Text whose pieces do something when they are clicked, without looking like links."""

from __future__ import annotations

from textual.events import Click
from textual.style import Style
from textual.widgets import Static

_ACTION = "press"


def pressing(action: str) -> Style:
    """The style of a piece that runs `action` of the screen; always a literal of ours, with ids."""
    return Style.from_meta({_ACTION: action})


class Pressable(Static):
    """Shows such pieces."""

    async def on_click(self, event: Click) -> None:
        """Run what was clicked."""
        action = event.style.meta.get(_ACTION)
        if isinstance(action, str):
            event.stop()
            await self.screen.run_action(action)
