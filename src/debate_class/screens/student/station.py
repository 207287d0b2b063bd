"""One student's place: the task that is open for them, their time, and the way to hand over."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Footer

from debate_class.classroom.port import Port, Receipt
from debate_class.debate.commands import Command, EndTurn
from debate_class.debate.views.parts import StageView
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.base import PortScreen
from debate_class.screens.student.card import Card
from debate_class.screens.student.delivery import told_soon
from debate_class.screens.student.ended import RECALLED, RELEASED, TimeUp, how_ended
from debate_class.screens.student.head import StationHead
from debate_class.screens.student.own import OwnPane
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.student.reading import ExchangePane, ReadPane, TalkPane
from debate_class.screens.student.review import ReviewPane
from debate_class.screens.student.timeline import TimelinePane
from debate_class.screens.student.vote import VotePane
from debate_class.screens.student.write import WritePane
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.rail import Rail

PANES: dict[str, type[TaskPane]] = {
    "vote": VotePane,
    "read": ReadPane,
    "exchange": ExchangePane,
    "write": WritePane,
    "timeline": TimelinePane,
    "review": ReviewPane,
}
"""Which pane does which kind of task; all others are for talking."""

LATE = "No answer from the host yet. It is asked again for some seconds."
LEAVE = (
    "Leave? Everything you wrote is kept, and so is your place. Come back at this machine with:\n{}"
)

Pane = TaskPane | TimeUp | OwnPane


class StationScreen(PortScreen[StudentView]):
    """Where one student works. Only their own view reaches this screen."""

    CSS_PATH = ["station.tcss", "review.tcss"]  # noqa: RUF012 - as in the base class
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high"), (24, "-usual"), (28, "-tall")]  # noqa: RUF012

    HELP = """
# Your place

You see **one task at a time**, the side you were given, and how long you have. Your side was
assigned: it says nothing about what you believe.

**Writing.** Your text stands at the right and keeps itself: the line above it says when it was
saved. At the left are the task, what you answer, and all the evidence. `f2` goes there and back, as
`tab` does; choose with the arrow keys and press `enter` to cite where you were writing. A letter
jumps to the next id that begins with it, and the right arrow reads a long passage on. Under the
text you see your words, your citations and whether it was sent. When time is up, what you have is
sent for you.

**Hints** are yours alone and cost nothing.

**Votes** are secret: nobody sees yours, only the totals. `f`, `a` or `u` chooses, on a scale the
number itself.

**Peer review.** A text stands at the left, the rubric at the right. A number key gives the level
of the criterion that is marked; `n` and `p` go from text to text, `c` writes a sentence that would
help the author. Samples come first: `ctrl+s` shows how your teacher judged them. Nobody is told
who wrote a text, nor who judged it. Levels are kept as you choose them.
Page up and page down scroll.

**The timeline.** `k` and `j` move the chosen event. After sending the order, answer the question
of one event; `f2` goes to the list, where `enter` opens another.

`escape` goes back to your text from the evidence, the hints or another page beside it. From your
text it hands the machine over, or at a machine of your own leaves the kit: your place is kept, and
joining again at the same machine brings you back. Everything you wrote is kept, and nobody else can
see it.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "task('send')", "Send", priority=True, tooltip="Send what is here"),
        Binding("ctrl+n", "next_task", "Next", priority=True, tooltip="Go to another task"),
        Binding("f2", "task('switch')", "Switch", show=False, tooltip="Between text and evidence"),
        Binding(
            "ctrl+r", "task('rubric')", "Rubric", priority=True, tooltip="What the rubric asks"
        ),
        Binding(
            "ctrl+t", "task('timeline')", "Timeline", priority=True, tooltip="The events in order"
        ),
        Binding(
            "ctrl+y", "task('hint')", "Hints", priority=True, tooltip="Private, without penalty"
        ),
        Binding("f", "task('done')", "Done", tooltip="Say that you are done"),
        Binding("exclamation_mark", "task('flag')", "Flag", tooltip="Ask your teacher to look"),
        Binding("ctrl+b", "own", "Texts", tooltip="What you sent, and what was said of it"),
        Binding("escape", "leave(True)", "Hand over", tooltip="Keep everything and hand over"),
        Binding("escape", "leave(False)", "Leave", tooltip="Keep everything and leave the kit"),
    ]

    def __init__(self, port: Port[StudentView], *, back: str = "") -> None:
        """On one's own machine `back` is the command by which one comes back.

        There leaving closes the kit, which is asked about every time.
        """
        super().__init__(port)
        self._back = back
        self._pane: Pane | None = None
        self._wanted: str | None = None
        self._caught_up = False
        self._at_texts = False
        self._stages: tuple[StageView, ...] = ()
        self._offered: object = None
        self._released: bool | None = None

    def compose(self) -> ComposeResult:
        """Who, which side, which stage, how long; the rail; the task."""
        yield StationHead()
        yield Rail()
        yield Container(id="place")
        yield Footer(show_command_palette=False)

    # -- drawing

    def draw(self, view: StudentView) -> None:
        """Draw a view: the head, and the pane of the task at hand."""
        task = self._at_hand(view)
        self.query_one(StationHead).show(view, task)
        if view.stages != self._stages:
            self._stages = view.stages
            self.query_one(Rail).show(view.stages)
        self._show_pane(view, task)
        self._tell_scores(view)
        self.set_class(len(view.tasks) > 1, "-several")
        offered = (self._pane, [each.stage for each in view.tasks])
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()
        if view.catch_up and not self._caught_up:
            self._caught_up = True
            self.app.push_screen(Card("While you were away", view.catch_up))

    def draw_time(self, view: StudentView) -> None:
        """Draw the clock, and let the pane draw its own."""
        now = self.port.now()
        head = self.query_one(StationHead)
        head.show_time(view, self._at_hand(view), now, cut_off=self.port.cut_off())
        if isinstance(self._pane, TaskPane) and self._pane.is_mounted:
            self._pane.show_time(now)

    def _at_hand(self, view: StudentView) -> TaskView | None:
        """The task at hand: the one gone to with the switch key, else the most urgent one."""
        chosen = next((task for task in view.tasks if task.stage == self._wanted), None)
        return chosen or (view.tasks[0] if view.tasks else None)

    def _show_pane(self, view: StudentView, task: TaskView | None) -> None:
        pane = self._pane
        if pane is not None and not pane.is_mounted:
            return  # it will draw the last view as soon as it is there
        if isinstance(pane, WritePane) and pane.asked.stage not in {t.stage for t in view.tasks}:
            self._swap(TimeUp(pane, how_ended(view, pane), stay=bool(self._back)), pane.asked.stage)
        elif isinstance(pane, TimeUp):
            pane.show(view)
        elif isinstance(pane, TaskPane) and task and pane.asked.stage == task.stage:
            pane.show(view, task)
        elif isinstance(pane, OwnPane) and (task is None or self._at_texts):
            pane.show(view)
        elif task is not None:
            self._swap(PANES.get(task.kind, TalkPane)(view, task), task.stage)
        else:
            self._swap(OwnPane(), None)

    def _tell_scores(self, view: StudentView) -> None:
        """Tell once that scores are released, or taken back, wherever one is."""
        released, before = bool(view.feedback), self._released
        self._released = released
        if released and not before and (before is not None or view.tasks):
            self.tell(RELEASED)
        elif before and not released:
            self.tell(RECALLED)

    def _swap(self, pane: Pane, stage: str | None) -> None:
        self._pane = pane
        self._wanted = stage
        self.run_worker(self._put(pane), group="swap", exclusive=True)

    async def _put(self, pane: Pane) -> None:
        place = self.query_one("#place", Container)
        async with self.batch():
            await place.remove_children()
            await place.mount(pane)
        if self.last_view is not None and self._stands:
            self.draw(self.last_view)
            self.draw_time(self.last_view)
        if isinstance(pane, TaskPane):
            pane.begin()
        else:
            pane.focus()

    async def send(self, command: Command, key: str | None = None) -> Receipt | None:
        """Carry out a command, and say so when its answer is late."""
        return await told_soon(super().send(command, key), lambda: self.tell(LATE, wrong=True))

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show only the keys that the task at hand knows."""
        if action == "task":
            return isinstance(self._pane, TaskPane) and parameters[0] in self._pane.KEYS
        if action == "next_task":
            tasks = self.last_view.tasks if self.last_view else ()
            return len(tasks) > 1 or (bool(tasks) and not isinstance(self._pane, TaskPane))
        if action == "own":
            return not isinstance(self._pane, OwnPane)
        if action == "leave":
            return parameters[0] is not bool(self._back)
        return True

    def action_task(self, key: str) -> None:
        """Let the task at hand carry out one of its keys."""
        if isinstance(self._pane, TaskPane):
            self._pane.do(key)

    async def action_next_task(self) -> None:
        """Go to the next of several open tasks."""
        view = self.last_view
        if view is None or not view.tasks or not await self._kept():
            return
        stages = [task.stage for task in view.tasks]
        at = stages.index(self._wanted) if self._wanted in stages else -1
        self._pane, self._at_texts = None, False
        self._wanted = stages[(at + 1) % len(stages)]
        self.draw(view)

    async def action_own(self) -> None:
        """Go to one's own texts."""
        if await self._kept():
            self._at_texts = True
            self._swap(OwnPane(), None)

    async def _kept(self) -> bool:
        """Whether the pane can be left without losing anything; why not is told."""
        lost = await self.parting()
        if lost:
            self.tell(lost, wrong=True)
        return not lost

    async def parting(self) -> str:
        """Keep what was typed last."""
        reason = await self._pane.leave() if isinstance(self._pane, TaskPane) else ""
        if reason:
            return f"What you typed last is not saved: {reason}"
        waiting = isinstance(self._pane, TaskPane) and self._pane.waiting
        return "Your text is not sent: it still waits for the host." if waiting else ""

    def action_leave(self, _: bool) -> None:
        """Hand over or leave, after a question."""
        self.run_worker(self._leave(), group="leave", exclusive=True)

    async def _leave(self) -> None:
        view = self.last_view
        sitting = view is not None and view.sitting
        question = (
            f"{'Hand over' if sitting else 'Leave your place'}? Everything you wrote is kept."
            if not self._back
            else LEAVE.format(self._back)
        )
        # Who has done everything and changed nothing since has nothing to be asked about.
        finished = view is not None and bool(view.tasks) and all(map(_settled, view.tasks))
        finished = finished and not self._back
        if lost := await self.parting():
            question = f"{lost} Leave all the same?"
            finished = False
        leave = "Hand over" if sitting else "Leave"
        if not finished and not await self.app.push_screen_wait(Confirm(question, leave, "Stay")):
            return
        # What was told to one student is not for the next one.
        self.app.clear_notifications()
        if isinstance(self._pane, TaskPane):
            await self._pane.leave()
        view = self.last_view
        if view is not None and view.sitting:
            await self.port.do(EndTurn(participant=view.participant))
        self.leave()


def _settled(task: TaskView) -> bool:
    """Whether a task is done and its text not changed since it was sent."""
    return task.done and (task.draft_saved_at or 0) <= (task.sent_at or task.draft_saved_at or 0)
