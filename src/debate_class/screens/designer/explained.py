"""One finding in full: where, what, why it matters, how to mend it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from debate_class.course.diagnostics import Diagnostic, draw
from debate_class.course.explaining import explanation
from debate_class.screens.look import plain
from debate_class.screens.student import pages


class Explained(ModalScreen[None]):
    """A page over the preview; escape closes it."""

    DEFAULT_CSS = """
    Explained { align: center middle; }
    Explained VerticalScroll {
        width: 92%; max-width: 112; height: auto; max-height: 85%; padding: 1 2;
        border: round $accent; background: $surface;
    }
    Explained #drawn { text-wrap: nowrap; text-overflow: ellipsis; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close", tooltip="Back to the preview")
    ]

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__()
        self._finding = finding

    def compose(self) -> ComposeResult:
        """The finding as `check` draws it, and its explanation."""
        head, *rest = plain(draw(replace(self._finding, help=""))).split("\n")
        told = explanation(self._finding.code)
        with VerticalScroll():
            yield Static(pages.heading(head))
            yield Static(Content("\n").join(rest), id="drawn")
            yield Static(
                pages.page(
                    plain(self._finding.help).stylize("italic"),
                    plain(told.what),
                    Content.assemble(Content.styled("Why: ", "bold"), plain(told.why)),
                    Content.assemble(Content.styled("To mend it: ", "bold"), plain(told.mend)),
                )
            )
        yield Footer()
