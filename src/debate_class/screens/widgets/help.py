"""Help for the screen one is on: its text, and its keys as the screen itself names them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Markdown


class HelpDialog(ModalScreen[None]):
    """A page over the screen; escape closes it."""

    DEFAULT_CSS = """
    HelpDialog { align: center middle; }
    HelpDialog VerticalScroll {
        width: 90%; max-width: 84; height: 85%; padding: 1 2;
        border: round $accent; background: $surface;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss", "Close", tooltip="Back to the screen")
    ]

    def __init__(self, text: str, bindings: Iterable[ActiveBinding]) -> None:
        super().__init__()
        self._text = text
        self._keys = [
            (active.binding.key, active.binding.tooltip or active.binding.description)
            for active in bindings
            if active.binding.description and active.enabled
        ]

    def compose(self) -> ComposeResult:
        """The page."""
        rows = "\n".join(f"| `{key.replace('|', '¦')}` | {what} |" for key, what in self._keys)
        keys = f"\n\n## Keys\n\n| Key | What it does |\n| --- | --- |\n{rows}\n" if rows else ""
        with VerticalScroll():
            yield Markdown(self._text.strip() + keys, open_links=False)
        yield Footer()
