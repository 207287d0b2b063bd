"""What the panes of a student's place share: each does one kind of task."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Container

from debate_class.debate.clock import Millis
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.base import PortScreen


class TaskPane(Container):
    """One kind of task. The station draws it, and sends it the keys named in `KEYS`.

    For a key `send` the pane has a method `do_send`.
    """

    KEYS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(classes="task-pane")
        self.view = view
        self.asked = task

    @property
    def station(self) -> PortScreen[StudentView]:
        """The screen this pane is on, which sends its commands."""
        screen = self.screen
        assert isinstance(screen, PortScreen)  # noqa: S101 - tells the type
        return screen

    def do(self, key: str) -> None:
        """Carry out one of `KEYS`."""
        getattr(self, f"do_{key}")()

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw a new view."""
        self.view, self.asked = view, task

    def show_time(self, now: Millis) -> None:
        """Draw what changes as time passes."""

    def begin(self) -> None:
        """Give the focus to where work begins."""

    @property
    def waiting(self) -> bool:
        """Whether something waits to be sent."""
        return False

    async def leave(self) -> str:
        """Keep what was typed before the pane goes; why it could not be kept, or ""."""
        return ""
