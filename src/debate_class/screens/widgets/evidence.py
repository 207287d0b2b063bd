"""The evidence to cite: a list of everything with an id, and the chosen item in full below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from debate_class.debate.views.parts import EvidenceView
from debate_class.screens.look import MUTED, SIGN, line, plain
from debate_class.screens.widgets.bar import Bar


class EvidenceList(OptionList):
    """One line an item. A letter goes to the next id that begins with it, digits narrow it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Cite", show=False, tooltip="Put this id where you write"),
    ]

    _typed = ""

    def on_key(self, event: events.Key) -> None:
        """Go to the next id that begins with the letter typed, then with the digits after it."""
        typed = event.character or ""
        if typed.isdecimal() and self._typed:
            self._typed += typed
        elif typed.isalpha():
            self._typed = typed.upper()
        else:
            self._typed = ""
            return
        event.stop()
        ids = [option.id or "" for option in self.options]
        # A letter goes on from where one is; the digits look through the whole list.
        start = (self.highlighted if self.highlighted is not None else -1) + 1
        order = [*range(start, len(ids)), *range(start)] if typed.isalpha() else range(len(ids))
        for index in order:
            if ids[index].startswith(self._typed):
                self.highlighted = index
                return


class EvidencePane(Vertical):
    """Shows evidence; posts `Cited` when an item is chosen. The arrows aside read a long one on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "read(1)", "Read on", tooltip="More of a long passage", show=False),
        Binding("left", "read(-1)", "Read back", tooltip="Back up in a passage", show=False),
    ]

    DEFAULT_CSS = """
    EvidencePane EvidenceList {
        height: 3fr; min-height: 2; border: none; padding: 0; background: $background;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    EvidencePane EvidenceList > .option-list--option { padding: 0 1; }
    EvidencePane EvidenceList:focus { border: none; background: $surface; }
    EvidencePane VerticalScroll { height: 2fr; min-height: 2; padding: 0 1; background: $surface; }
    """

    @dataclass
    class Cited(Message):
        """An item was chosen to be cited."""

        item: EvidenceView

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._items: tuple[EvidenceView, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, list, detail."""
        yield Bar(Content("Evidence"), id="evidence-bar")
        yield EvidenceList(id="evidence-list", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="evidence-detail")

    def on_mount(self) -> None:
        """Say how to use it."""
        self._tell_keys()

    def show(self, items: tuple[EvidenceView, ...]) -> None:
        """Show `items`; the one chosen stays chosen."""
        if items == self._items:
            return
        self._items = items
        self._tell_keys()
        listed = self.query_one(EvidenceList)
        chosen = listed.highlighted or 0
        listed.set_options([Option(_row(item), id=item.id) for item in items])
        listed.highlighted = min(chosen, len(items) - 1) if items else None

    def action_read(self, pages: int) -> None:
        """Read the chosen item on, or back."""
        detail = self.query_one(VerticalScroll)
        detail.scroll_relative(y=pages * max(1, detail.size.height - 1), animate=False)

    def _tell_keys(self) -> None:
        long = any(item.passage for item in self._items)
        told = "f2 · enter cites · → more" if long else "f2 choose · enter cites"
        how = Content.styled(told, MUTED)
        self.query_one("#evidence-bar", Bar).show(Content("Evidence"), how)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the chosen item in full."""
        detail = self.query_one("#evidence-detail", Static)
        detail.update(quoted(self._items[event.option_index]))
        if detail.parent is not None:
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Cite the chosen item."""
        event.stop()
        self.post_message(self.Cited(self._items[event.option_index]))


def quoted(item: EvidenceView) -> Content:
    """One piece of evidence in full."""
    where = Content.assemble(
        line(item.id).stylize("bold $accent"),
        "  ",
        Content.styled(f"{SIGN[item.side]} ", f"${item.side}") if item.side else "",
        line(item.label),
        Content.styled("  ", ""),
        line(item.topic).stylize(MUTED),
    )
    fragment = plain(f"“{item.quote}”").stylize("italic") if item.quote else Content("")
    source = plain(item.reference).stylize(MUTED)
    parts = [part for part in (where, plain(item.text), fragment, source) if part]
    if item.passage:
        parts.append(Content.assemble(Content.styled("In full: ", MUTED), plain(item.passage)))
    return Content("\n").join(parts)


def _row(item: EvidenceView) -> Content:
    about = line(item.topic if item.kind == "excerpt" else item.text, 80)
    sign = Content.styled(SIGN[item.side], f"${item.side}") if item.side else Content(" ")
    label = line(item.label, 24)
    return Content.assemble(
        Content.styled(f"{item.id:<5}", "bold"),
        sign,
        " ",
        label,
        " " * max(1, 13 - label.cell_length),
        about.stylize(MUTED),
    )
