"""The top line of a student's place: who, in which debate, on which side, for how long."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, NO_CONNECTION, countdown, line, side_label
from debate_class.screens.student import pages


class StationHead(Horizontal):
    """Redraws a part only when it reads differently, so that a clock costs next to nothing."""

    def __init__(self) -> None:
        super().__init__(id="head")

    def compose(self) -> ComposeResult:
        """Three parts."""
        yield Static(id="head-title")
        yield Static(id="head-side")
        yield Static(id="head-time")

    def show(self, view: StudentView, task: TaskView | None) -> None:
        """Draw who one is; a vote is one's own, so it shows no side."""
        side = task.side if task else view.side
        if task is not None and task.kind == "vote":
            side = None
        who = Content.assemble(line(view.name).stylize("bold"), "  ", line(view.title))
        verb = "now for " if task and pages.changed_sides(view, task) else "you argue "
        stand = Content.assemble(verb, side_label(side, upper=True)) if side else Content("")
        self._draw("#head-title", who)
        self._draw("#head-side", stand)

    def show_time(
        self, view: StudentView, task: TaskView | None, now: Millis, *, cut_off: bool = False
    ) -> None:
        """Draw the stage and what is left of one's time, or that the host is not heard."""
        clock = Content("")
        if cut_off:
            clock = Content.styled(NO_CONNECTION, "bold $warning")
        elif task is not None:
            clock = Content.assemble(line(task.title, 24), "  ", _left(view, task, now))
        self._draw("#head-time", clock)

    def _draw(self, part: str, content: Content) -> None:
        shown = self.query_one(part, Static)
        before = shown.content
        if before != content:
            same = isinstance(before, Content) and before.cell_length == content.cell_length
            shown.update(content, layout=not same)


def _left(view: StudentView, task: TaskView, now: Millis) -> Content:
    left = task.clock.left(now)
    if view.paused:
        return Content.styled("paused", MUTED)
    if left is None:
        return Content.styled("no limit", "bold")
    if left <= 0:
        return Content.styled("time is up", "bold $error")
    return Content.styled(f"{countdown(left)} left", "bold $warning" if left < MINUTE else "bold")
