"""The shared machine between two turns: everyone's name, who is done, and whose turn it may be."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from debate_class.classroom.port import Refusal, Room
from debate_class.debate.commands import EndTurn, StartTurn
from debate_class.debate.views.lobby import LobbyRow, LobbyView
from debate_class.screens.base import PortScreen
from debate_class.screens.look import MUTED, TICK, countdown, line, plain
from debate_class.screens.student.handover import HandOver
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.rail import Rail

NAME_CELLS = 32


class LobbyScreen(PortScreen[LobbyView]):
    """Pick a name, sit down, hand over. No text of anyone is ever on this screen."""

    CSS_PATH = "lobby.tcss"

    HELP = """
# Whose turn is it?

Choose your name with the arrow keys and press `enter`, or click it. Then the machine asks whether
it is really you, so that nobody sees another's text by a slip.

A **✓** stands beside those who have done this stage; the time is what each has left. Your clock
runs only while you sit here.

`escape` takes the teacher back to the console.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Sit down", priority=True, tooltip="Sit down as the one chosen"),
        Binding("escape", "back", "Back to the teacher", tooltip="To the teacher's console"),
    ]

    def __init__(self, room: Room) -> None:
        super().__init__(room.lobby())
        self._room = room
        self._listed: tuple[LobbyRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, rail, what to do, names."""
        yield Static(id="lobby-title")
        yield Rail()
        with Vertical(id="lobby"):
            yield Static(id="lobby-ask")
            yield OptionList(id="names", markup=False)
            yield Static(id="lobby-count")
        yield Footer(show_command_palette=False)

    def draw(self, view: LobbyView) -> None:
        """Draw the names; the first who is not done is chosen beforehand."""
        self.query_one("#lobby-title", Static).update(line(view.title).stylize("bold"))
        self.query_one(Rail).show(view.stages)
        self.query_one("#lobby-ask", Static).update(_asked(view))
        if view.rows != self._listed:
            self._list(view)
        done = sum(row.done for row in view.rows)
        count = f"{done} of {len(view.rows)} done" if view.stage_title and view.rows else ""
        self.query_one("#lobby-count", Static).update(Content.styled(count, MUTED))

    def _list(self, view: LobbyView) -> None:
        names = self.query_one("#names", OptionList)
        before = {row.participant: row.done for row in self._listed}
        at = names.highlighted
        self._listed = view.rows
        names.set_options([Option(_row(row, view), id=row.participant) for row in view.rows])
        moved = any(row.done and not before.get(row.participant) for row in view.rows)
        if at is None or moved:
            waiting = (n for n, row in enumerate(view.rows) if row.open and not row.done)
            at = next(waiting, 0)
        names.highlighted = min(at, len(view.rows) - 1) if view.rows else None
        names.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Someone chose a name."""
        event.stop()
        self._sit(self._listed[event.option_index])

    def action_pick(self) -> None:
        """Sit down as the one chosen."""
        self.query_one("#names", OptionList).action_select()

    def _sit(self, row: LobbyRow) -> None:
        self.run_worker(self._hand_over(row), group="hand-over", exclusive=True)

    async def _hand_over(self, row: LobbyRow) -> None:
        view = self.last_view
        if view is None or not await self._free(view, row):
            return
        if not await self.app.push_screen_wait(HandOver(row.name)):
            return
        port = self._room.student(row.participant)
        if row.stage is not None and row.open and not view.ended:
            answer = await port.do(StartTurn(participant=row.participant, stage=row.stage))
            if isinstance(answer, Refusal):
                self.tell(answer.message, wrong=True)
                return
        await self.app.push_screen(StationScreen(port))

    async def _free(self, view: LobbyView, row: LobbyRow) -> bool:
        """Whether the chair is free; who forgot to hand over is asked about first."""
        if view.sitting is None or view.sitting == row.participant:
            return True
        sitting = next((r.name for r in view.rows if r.participant == view.sitting), "Someone")
        question = f"{sitting} did not hand over. Their text is kept. Is it {row.name}'s turn now?"
        if not await self.app.push_screen_wait(Confirm(question)):
            return False
        await self._room.student(view.sitting).do(EndTurn(participant=view.sitting))
        return True

    def action_back(self) -> None:
        """Back to the console, after a question."""
        self.run_worker(self._back(), group="back", exclusive=True)

    async def _back(self) -> None:
        question = "Back to the teacher's console? It shows how far everyone is."
        if await self.app.push_screen_wait(Confirm(question, "I am the teacher", "Stay")):
            self.leave()


def _asked(view: LobbyView) -> Content:
    if view.ended:
        said = "The lesson is over. Choose your name to read your texts."
    elif view.stage_title is None and not any(row.stage for row in view.rows):
        said = "No stage is open. Teacher: press escape; the console says what comes next."
    elif view.rows and all(row.done for row in view.rows):
        said = "Everyone is done. Teacher: press escape, then go on to the next stage."
    elif view.stage_title is None:
        said = "Some have homework or time of their own left. Who sits down?"
    else:
        heading = Content.styled(line(view.stage_title).plain, "bold $accent")
        return Content.assemble(heading, ": who sits down?  ", _paused(view))
    return plain(said)


def _paused(view: LobbyView) -> Content:
    return Content.styled("The clocks are paused.", "$warning") if view.paused else Content("")


def _row(row: LobbyRow, view: LobbyView) -> Content:
    name = line(row.name, 80).truncate(NAME_CELLS, ellipsis=True)
    tick = Content.styled(TICK, "bold $success") if row.done else Content(" ")
    if row.participant == view.sitting:
        state = Content.styled("at the machine", "$accent")
    elif row.stage is None:
        state = Content("")
    elif row.done:
        state = Content.styled("done", "$success")
    elif not row.open:
        state = Content.styled("time is up", MUTED)
    elif row.left is None:
        state = Content.styled("no limit", MUTED)
    else:
        state = Content(f"{countdown(max(0, row.left))} left")
    gap = " " * (NAME_CELLS - name.cell_length + 2)
    if not row.done:
        name = name.stylize("bold")
    return Content.assemble(tick, "  ", name, gap, state)
