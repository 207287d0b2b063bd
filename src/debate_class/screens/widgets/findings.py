"""What is wrong in a file, as a list to go through; enter asks what a finding means."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from debate_class.course.diagnostics import Diagnostic
from debate_class.screens.look import TICK, line
from debate_class.screens.widgets.bar import Bar

SIGNS = {"error": "✗", "warning": "!"}


class Findings(Vertical):
    """Shows findings below a line that counts them. The one under the cursor stays there."""

    DEFAULT_CSS = """
    Findings OptionList {
        height: 1fr; border: none; padding: 0; background: $background;
        background-tint: $background 0%;
    }
    Findings OptionList > .option-list--option { padding: 0 1; }
    Findings OptionList > .option-list--option-highlighted {
        background: $panel; color: $foreground; text-style: none;
    }
    Findings #reason { padding: 0 1; }
    Findings.-none OptionList { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._found: Sequence[Diagnostic] = ()

    def compose(self) -> ComposeResult:
        """The count, a reason, the list."""
        yield Bar(id="findings-bar")
        yield Static(id="reason")
        yield OptionList(markup=False)

    def show(self, found: Sequence[Diagnostic], note: Content, reason: str = "") -> None:
        """Show these findings, errors first, a note beside their number, a reason none tells."""
        found = sorted(found, key=lambda each: each.severity != "error")
        self.set_class(not found, "-none")
        self.query_one(Bar).show(_counted(found, failed=bool(reason)), note)
        told = self.query_one("#reason", Static)
        told.update(line(reason))
        told.display = bool(reason)
        if found == self._found:
            return
        self._found = found
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        listed.set_options(map(_option, found))
        listed.highlighted = min(at, len(found) - 1) if found else None

    @property
    def chosen(self) -> Diagnostic | None:
        """The finding under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None


def _counted(found: Sequence[Diagnostic], *, failed: bool) -> Content:
    if failed:
        return Content.styled("✗ Cannot be used", "bold $error")
    if not found:
        return Content.styled(f"{TICK} Nothing wrong", "$success")
    parts = []
    for severity in ("error", "warning"):
        number = sum(finding.severity == severity for finding in found)
        if number:
            words = f"{number} {severity}" if number == 1 else f"{number} {severity}s"
            parts.append(Content.styled(words, f"bold ${severity}"))
    return Content(", ").join(parts)


def _option(finding: Diagnostic) -> Option:
    return Option(
        Content.assemble(
            (f"{SIGNS[finding.severity]} {finding.line}:{finding.column}  ", "bold"),
            (finding.code, f"${finding.severity}"),
            "\n  ",
            line(finding.message, 300),
        )
    )
