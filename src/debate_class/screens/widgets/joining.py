"""How one comes in, for the projector: the address, the code in large letters, a square."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from debate_class.classroom.codes import shown
from debate_class.classroom.doorway import DoorView
from debate_class.screens.look import MUTED
from debate_class.screens.widgets.lettering import lettered
from debate_class.screens.widgets.qr import QrCode

ROOM = (34, 90)
"""The rows and columns from which the square stands beside the letters."""


class Joining(Horizontal):
    """What a class reads from the wall before it begins."""

    DEFAULT_CSS = """
    Joining { height: auto; align: center middle; padding: 1 0; display: none; }
    Joining QrCode { margin-right: 4; }
    Joining > Vertical { width: auto; height: auto; }
    Joining Static { width: auto; height: auto; }
    Joining #letters { color: $accent; margin: 1 0; }
    """

    def compose(self) -> ComposeResult:
        """The square, and beside it the address over the code."""
        yield QrCode()
        with Vertical():
            yield Static(id="address")
            yield Static(id="letters")
            yield Static(id="in")

    def show(self, door: DoorView, here: int, present: int) -> None:
        """Show the way in, and how many of those who are expected are in."""
        height, width = self.screen.size.height, self.screen.size.width
        wide = height >= ROOM[0] and width >= ROOM[1]
        address, code = door.addresses[0], shown(door.code)
        square = self.query_one(QrCode)
        square.display = wide and not door.locked
        square.show(f"{address}/?code={door.code}")
        letters = lettered(code, width - (50 if wide else 8), height // 4)
        if door.locked:
            said, letters = Content("The door is locked. Ask your teacher to let you in."), ""
        else:
            ways = ("Open ", (address, "$accent bold"), " and type ", (code, "bold"))
            said = Content.assemble(*ways)
        self.query_one("#address", Static).update(said)
        drawn = self.query_one("#letters", Static)
        drawn.update(Content(letters))
        drawn.display = bool(letters)
        self.query_one("#in", Static).update(Content.styled(f"{here} of {present} in", MUTED))
