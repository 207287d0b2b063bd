"""What every screen of the kit shares: help under F1, and its keys in the command palette.

Kept apart from `base` so that the library, the first screen of all, loads no model and no journal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import ActiveBinding, Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from debate_class.errors import DebateClassError

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.screens.app import DebateClassApp


FIRST = 2
"""How many screens there are when the first one shows: it lies over an empty one."""


class KeyCommands(Provider):
    """Everything the screen's keys do, as entries of the command palette."""

    def _keys(self) -> list[ActiveBinding]:
        return screen_keys(self.screen)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for key in self._keys():
            name = key.binding.description
            run = partial(self.screen.run_action, key.binding.action)
            yield DiscoveryHit(name, run, help=key.binding.tooltip or None)

    async def search(self, query: str) -> Hits:
        """Those whose name is like `query`."""
        matcher = self.matcher(query)
        for key in self._keys():
            name = key.binding.description
            if (score := matcher.match(name)) > 0:
                run = partial(self.screen.run_action, key.binding.action)
                yield Hit(score, matcher.highlight(name), run, help=key.binding.tooltip or None)


def screen_keys(screen: Screen[Any]) -> list[ActiveBinding]:
    """What the keys of `screen` itself do and can do now, in its order, each thing once.

    Our own bindings all have a tooltip; those that Textual adds to every screen have none.
    """
    found: dict[str, ActiveBinding] = {}
    for key in screen.active_bindings.values():
        if key.node is screen and key.enabled and key.binding.tooltip:
            found.setdefault(key.binding.action, key)
    return list(found.values())


class KitScreen(Screen[None]):
    """Any screen of the kit: F1 opens its help, written as Markdown in `HELP`."""

    HELP: ClassVar[str] = ""
    COMMANDS = {KeyCommands}  # noqa: RUF012 - declared by the base class

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "kit_help", "Help", tooltip="What this screen is for, and its keys")
    ]

    @property
    def kit(self) -> DebateClassApp:
        """The app, as the one it is."""
        return cast("DebateClassApp", self.app)

    async def desk(self) -> Desk:
        """The instructor's desk; its first use loads the journal, away from the drawing."""
        return await asyncio.to_thread(lambda: self.kit.desk)

    def action_kit_help(self) -> None:
        """Show this screen's help with its keys."""
        # Reading Markdown takes a library that the first frame should not wait for.
        from debate_class.screens.widgets.help import HelpDialog  # noqa: PLC0415

        self.app.push_screen(HelpDialog(self.HELP, self.active_bindings.values()))

    async def parting(self) -> str:
        """Keep what was typed here, as the kit is being left; what is lost by that, or ""."""
        return ""

    async def closing(self) -> None:
        """Let go of what this screen opened for the whole kit, which ends."""

    def leave(self) -> None:
        """Go back to the screen before; from the first one, leave the kit.

        Who has something else before them by then stays.
        """
        if self.app.screen is not self:
            return
        if len(self.app.screen_stack) > FIRST:
            self.dismiss(None)
        else:
            self.app.exit()

    def go_to(self, kind: type[KitScreen], make: Callable[[], KitScreen]) -> None:
        """Go to another place, from which one comes back here; or back there, if one came from it.

        Two places that lead to each other do not pile up.
        """
        if self.app.screen is self and isinstance(self.app.screen_stack[-2], kind):
            self.leave()
        else:
            self.app.push_screen(make())

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence for a few seconds; never as markup."""
        self.notify(sentence, severity="warning" if wrong else "information", markup=False)

    def tell_error(self, error: DebateClassError) -> None:
        """Show what went wrong and what to do next."""
        self.tell(str(error), wrong=True)
