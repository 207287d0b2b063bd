"""A short list to choose from, by arrows, by its keys or by click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from debate_class.screens.look import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One thing to choose; `key` chooses it at once."""

    value: T
    label: Content
    key: str = ""


class Choose(ModalScreen["Choice[T] | None"], Generic[T]):
    """Asks `question`; gives the choice, or None when it was left with escape."""

    DEFAULT_CSS = """
    Choose { align: center middle; }
    Choose > Vertical {
        width: 66; max-width: 94%; height: auto; max-height: 90%; padding: 1 2 0 2;
        border: round $accent; background: $surface;
    }
    Choose Static { height: auto; margin-bottom: 1; }
    Choose OptionList, Choose OptionList:focus {
        height: auto; max-height: 60vh; border: none; padding: 0;
        background: $surface; background-tint: $surface 0%;
    }
    Choose OptionList:focus > .option-list--option-highlighted {
        background: $primary 35%; color: $foreground;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Change nothing"),
    ]

    def __init__(self, question: str, choices: Sequence[Choice[T]]) -> None:
        super().__init__()
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The question over its choices."""
        with Vertical():
            yield Static(plain(self._question))
            yield OptionList(*(Option(self._prompt(choice)) for choice in self._choices))
        yield Footer()

    def _prompt(self, choice: Choice[T]) -> Content:
        width = max(len(each.key) for each in self._choices)
        key = f"{choice.key:<{width}}  " if width else ""
        return Content.assemble((key, "$accent"), choice.label)

    def on_key(self, event: events.Key) -> None:
        """Choose by the choice's own key."""
        pressed = {event.key, event.character}
        chosen = next((c for c in self._choices if c.key and c.key in pressed), None)
        if chosen is not None:
            event.stop()
            self.dismiss(chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose by enter or click."""
        self.dismiss(self._choices[event.option_index])

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
