"""The menu that `m` opens wherever a class is before the instructor: all that can be done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from debate_class.screens.kit import KitScreen, screen_keys
from debate_class.screens.widgets.choose import Choice, Choose

PAIRS = ("n p", "1 2 3", "↑↓")
"""What a footer shows for several keys at once; a menu has a line for each of them."""

LEFT_OUT = frozenset({"more", "student", "kit_help"})


class MenuScreen(KitScreen):
    """A screen whose keys can be looked up and taken from a list; those in `LAST` end it."""

    LAST: ClassVar[frozenset[str]] = frozenset()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "more", "More", tooltip="Everything one can do here"),
    ]

    @work(group="menus")
    async def action_more(self) -> None:
        """Everything one can do here."""
        await self.menu("What would you like to do?", lambda _: True)

    async def menu(self, question: str, offered: Callable[[str], bool]) -> None:
        """Let one choose among the screen's actions that are `offered`, and do it."""
        keys = [
            key.binding
            for key in screen_keys(self)
            if key.binding.action not in LEFT_OUT and offered(key.binding.action)
        ]
        keys.sort(key=lambda binding: binding.action in self.LAST)
        choices = [
            Choice(b.action, Content(b.tooltip), self.app.get_key_display(_alone(b))) for b in keys
        ]
        chosen = await self.app.push_screen_wait(Choose(question, choices))
        if chosen is not None:
            await self.run_action(chosen.value)


def _alone(binding: Binding) -> Binding:
    """The binding as its own key shows it."""
    return replace(binding, key_display=None) if binding.key_display in PAIRS else binding
