"""Text whose pieces do something when they are clicked, without looking like links."""

from __future__ import annotations

from textual.events import Click
from textual.style import Style
from textual.widgets import Static

_ACTION = "press"


def pressing(action: str) -> Style:
    """The style of a piece that runs `action`; always a literal of ours, with ids."""
    return Style.from_meta({_ACTION: action})


class Pressable(Static):
    """Shows such pieces."""

    async def on_click(self, event: Click) -> None:
        """Run what was clicked, on the nearest widget around that knows it."""
        action = event.style.meta.get(_ACTION)
        if isinstance(action, str):
            event.stop()
            name = f"action_{action.partition('(')[0]}"
            knowing = (node for node in self.ancestors if hasattr(node, name))
            await self.app.run_action(action, next(knowing, self.screen))
