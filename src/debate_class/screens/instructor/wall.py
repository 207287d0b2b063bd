"""The wall, for the projector: stage, time, task, dates, one dot a person; no texts.

It names nobody unless the instructor says so.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from debate_class.classroom.doorway import DoorPort, DoorView
from debate_class.classroom.port import Port
from debate_class.debate.views import WallView
from debate_class.debate.views.results import SwingView
from debate_class.screens.base import PortScreen
from debate_class.screens.look import NO_CONNECTION, line
from debate_class.screens.widgets.dates import Timeline, strip
from debate_class.screens.widgets.huge import HugeClock
from debate_class.screens.widgets.joining import Joining
from debate_class.screens.widgets.roll import Roll

PROMPT = 240
"""So many characters of the prompt are shown: two lines of a projector."""

RIM = 8
"""Cells left free beside the names."""


class WallScreen(PortScreen[WallView]):
    """What the whole room may see."""

    CSS_PATH = "wall.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (34, "-tall")]  # noqa: RUF012 - the base's
    HELP = """\
# The wall

Put this on the projector. Before a class over a network begins it says how one comes in, with the
code, and counts who is in. Then it shows the stage, the time, the task and how many have finished:
one dot a person. It never shows a text or a single vote, and it names people, as done or not yet,
only while you let it: **N** in the console turns that on and off. **Escape** goes back.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q", "leave_wall", "Back", tooltip="Back to the console"),
    ]

    def __init__(self, port: Port[WallView], door: DoorPort | None = None) -> None:
        super().__init__(port)
        self._door = door
        self._seen: DoorView | None = None
        self._staged = ("", "")

    def compose(self) -> ComposeResult:
        """From the resolution down to the note."""
        yield Static(id="resolution")
        yield Static(id="stage")
        yield Joining()
        yield HugeClock(id="clock")
        yield Static(id="prompt")
        yield Static(id="strip")
        yield Timeline(lines=1, id="dates")
        yield Static(id="swing")
        yield Roll(id="names")
        yield Static(id="dots")
        yield Static(id="note")

    def draw(self, view: WallView) -> None:
        """Show where the class is."""
        self._say("resolution", Content.styled(line(view.resolution).plain, "bold"))
        self._say("prompt", line(view.prompt, PROMPT))
        self._say("strip", Content("") if self.has_class("-tall") else strip(view.events))
        self.query_one(Timeline).show(view.events)
        self.set_class(bool(view.events), "-dated")
        self._say("swing", swing_line(view.swing) if view.swing else Content(""))
        self.set_class(bool(view.names), "-named")
        said = counted(view) if view.names else dots(view)
        self._say("dots", said if view.stage_title else Content(""))
        self._say("note", Content.styled(view.note, "$secondary"))

        self._draw_way(view)

    async def refresh_view(self) -> None:
        """Look at the door too, until the class begins."""
        if self._door is not None and (self.last_view is None or not self.last_view.begun):
            self._seen = await self._door.view()
        await super().refresh_view()

    def _draw_way(self, view: WallView) -> None:
        joining = self.query_one(Joining)
        joining.display = self._seen is not None and not view.begun
        if self._seen is not None and joining.display:
            joining.show(self._seen, view.here or 0, view.present)

    def on_resize(self) -> None:
        """Let the letters fit the window."""
        if self.last_view is not None:
            self._draw_way(self.last_view)

    def draw_time(self, view: WallView) -> None:
        """Show what is left."""
        cut_off = self.port.cut_off()
        stage = line(view.stage_title or _between(view)).plain
        said = (NO_CONNECTION, "$warning bold") if cut_off else (stage, "$accent bold")
        if said != self._staged:  # four times a second it is the same
            self._staged = said
            self._say("stage", Content.styled(*said))
        clock = None if cut_off else view.clock
        left = clock.left(self.port.now()) if clock else None
        running = clock is not None and clock.running and not view.paused
        crowded = view.events or view.names
        rows = max(1, self.size.height // 4 if crowded else self.size.height // 3)
        self.query_one(HugeClock).show(left, running=running, rows=rows)
        width, height = self.size
        self.query_one(Roll).show(view.names, width - RIM, height // 3)

    def _say(self, name: str, content: Content) -> None:
        part = self.query_one(f"#{name}", Static)
        part.update(content)
        part.set_class(not content.plain, "-empty")

    def action_leave_wall(self) -> None:
        """Back to the console."""
        self.leave()


def _between(view: WallView) -> str:
    if view.ended:
        return "The lesson has ended"
    return "Between two stages" if view.begun else "Come in"


def dots(view: WallView) -> Content:
    """One dot a person, filled when they have done what is asked; a large class is counted."""
    count = f"  {view.done} of {view.present}"
    if view.present > 60:
        return Content(count.strip())
    return Content.assemble(
        ("● " * view.done, "$accent"), ("○ " * (view.present - view.done), "$secondary"), count
    )


def counted(view: WallView) -> Content:
    """What the signs before the names mean, and how many they are."""
    waiting = view.present - view.done
    return Content.assemble(
        ("●", "$accent"), f" {view.done} done   ", ("○", "$secondary"), f" {waiting} not yet"
    )


def swing_line(view: SwingView) -> Content:
    """How the votes moved, as far as it may be told."""
    swing = view.swing
    winner = {"for": "for", "against": "against", "neither": "to neither side"}
    if swing.winner is None:
        return Content(
            f"{swing.voters} voted twice. Too few moved to say more without telling who."
        )
    moved = "" if swing.change_for is None else f" (for: {swing.change_for:+} points)"
    return Content.assemble("The class moved ", (winner[swing.winner], "bold"), moved)
