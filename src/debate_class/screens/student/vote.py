"""Voting: three choices and the scales of the exercise, secret and changeable until closing."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from debate_class.debate.commands import CastVote
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.votes import SCALE, VOTES
from debate_class.screens.look import MUTED, TICK, line, plain
from debate_class.screens.student import pages
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.widgets.choice import ChoiceRow

SECRECY = "Secret: not even your teacher sees your vote. Only totals are shown."
LABELS = tuple(vote.capitalize() for vote in VOTES)
KEYS = "f, a or u chooses · tab goes on"
SCALE_KEYS = " · type a number"


class VotePane(TaskPane):
    """A vote on the resolution, and answers from 0 to 10."""

    KEYS = frozenset({"send"})

    def compose(self) -> ComposeResult:
        """The resolution, the choices, the scales."""
        task = self.asked
        first, last = SCALE
        with VerticalScroll(can_focus=False):
            yield Static(plain(task.does), classes="gap")
            yield Static(plain(self.view.resolution), id="resolution")
            voted = VOTES.index(task.vote) if task.vote in VOTES else None
            yield ChoiceRow(LABELS, chosen=voted, id="vote")
            scales = SCALE_KEYS if task.scales else ""
            yield Static(pages.muted(KEYS + scales), classes="ends")
            for scale in task.scales:
                yield Static(plain(scale.question), classes="question")
                yield ChoiceRow(
                    [str(n) for n in range(first, last + 1)],
                    chosen=task.scale_answers.get(scale.id),
                    id=f"scale-{scale.id}",
                )
                ends = Content.assemble(
                    f"{first} ", line(scale.low), f"   {last} ", line(scale.high)
                )
                yield Static(ends.stylize(MUTED), classes="ends")
            yield Button("Vote (ctrl+s)", id="cast", variant="primary", compact=True)
            yield Static(id="voted")

    def begin(self) -> None:
        """Begin with the vote."""
        self.query_one("#vote", ChoiceRow).focus()

    def show(self, view: StudentView, task: TaskView) -> None:
        """Say whether the vote is in."""
        super().show(view, task)
        said = Content("")
        if task.done:
            said = Content.assemble(
                Content.styled(
                    f"{TICK} Your vote is in. Next: {pages.onward(view, task)}.", "bold $success"
                ),
                " You can still change it.",
            )
        self.query_one("#voted", Static).update(pages.stack(said, pages.muted(SECRECY)))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Vote by click."""
        event.stop()
        self.do_send()

    def do_send(self) -> None:
        """Cast the vote as it is chosen."""
        chosen = self.query_one("#vote", ChoiceRow).chosen
        if chosen is None:
            self.station.notify("Choose for, against or undecided first.", severity="warning")
            self.begin()
            return
        rows = {
            scale.id: self.query_one(f"#scale-{scale.id}", ChoiceRow) for scale in self.asked.scales
        }
        self.station.send_soon(
            CastVote(
                stage=self.asked.stage,
                participant=self.view.participant,
                vote=VOTES[chosen],
                scales={key: row.chosen for key, row in rows.items() if row.chosen is not None},
            )
        )
