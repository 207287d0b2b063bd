"""The instructor's app of a class over a network, at the host or from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.classroom import ClassScreen
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.seating import SeatingScreen
from debate_class.screens.network.doorway import DoorScreen

if TYPE_CHECKING:
    from debate_class.classroom.doorway import DoorPort
    from debate_class.classroom.port import Room


class DoorApp(DebateClassApp):
    """The kit with a door in it: f3 opens that from every screen of the class."""

    CSS_PATH = "../app.tcss"  # Textual looks beside this file
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "door", "Door", tooltip="The address and the code; who is in"),
    ]
    _behind: tuple[Room, DoorPort] | None = None

    @property
    def door(self) -> DoorPort | None:
        """The door of the class that is shown."""
        return self._behind[1] if self._behind is not None else None

    async def begin_class(self, room: Room, door: DoorPort) -> None:
        """Show the class: the console where a stage has begun, else the door before the sides."""
        self._behind = room, door
        view = await room.instructor().view()
        begun = view.ended or any(stage.status != "pending" for stage in view.stages)
        first: Screen[None] = ConsoleScreen(room) if begun else SeatingScreen(room)
        await self.push_screen(first)
        if not begun:
            await self.push_screen(DoorScreen(room, door))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no door while the session is being opened, a question asked, or it is shown."""
        if action == "door":
            shown = self.screen
            return not (self._behind is None or shown.is_modal or isinstance(shown, DoorScreen))
        return super().check_action(action, parameters)

    def action_door(self) -> None:
        """Open the door over what is shown, at the student who was chosen there."""
        if self._behind is None:
            return
        shown = self.screen
        chosen = shown.table.selected if isinstance(shown, ClassScreen) else None
        self.push_screen(DoorScreen(*self._behind, chosen=chosen))
