"""How the class debates: the format, when the bell rings, whose clock counts, which evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select, Static

from debate_class.debate.clock import Millis
from debate_class.errors import WrongUse
from debate_class.screens.instructor.bell import bell_time, time_of_day
from debate_class.screens.look import line

if TYPE_CHECKING:
    from debate_class.classroom.desk import Setup
    from debate_class.course.format import Stage
    from debate_class.course.library import Title
    from debate_class.debate.documents import Documents
    from debate_class.debate.events import AsOf, Pace


@dataclass(frozen=True, slots=True)
class How:
    """The settings of a session, as `Setup` takes them."""

    format: str
    bell_at: Millis | None
    pace: Pace
    as_of: AsOf


WHEN = {"class": "In class", "before": "At home before", "after": "At home after"}
"""Where a stage is done; the minutes of a format are those in class."""


class HowPane(VerticalScroll, can_focus=False):
    """Lets one choose how the class debates."""

    BORDER_TITLE = "How"

    def compose(self) -> ComposeResult:
        """One row for each setting."""
        with Horizontal(classes="row"):
            yield Static("Format")
            yield Select[str]([], compact=True, id="format", prompt="…")
        yield Static(id="stages", classes="muted")
        with Horizontal(classes="row"):
            yield Static("Bell at")
            yield Input(compact=True, id="bell", max_length=5)
            yield Static(id="now", classes="muted")
        with Horizontal(classes="row"):
            yield Static("Clocks")
            yield Select(
                [
                    (Content("one machine, in turns"), "turns"),
                    (Content("everyone at once"), "class"),
                ],
                value="turns",
                allow_blank=False,
                compact=True,
                id="pace",
            )
        with Horizontal(classes="row"):
            yield Static("Facts")
            yield Select(
                [
                    (Content("as the issue knew them"), "issue"),
                    (Content("with what came later"), "today"),
                ],
                value="issue",
                allow_blank=False,
                compact=True,
                id="as-of",
            )

    def offer(self, formats: Sequence[Title], chosen: str, now: Millis) -> None:
        """Fill the choice of formats, and say what time it is for whoever sets a bell."""
        select = self.query_one("#format", Select)
        select.set_options(
            [
                (
                    Content.assemble(f"{f.minutes:.4g} min  " if f.minutes else "", line(f.title)),
                    f.id,
                )
                for f in formats
                if f.can_run
            ]
        )
        if any(f.can_run and f.id == chosen for f in formats):
            select.value = chosen
        self.query_one("#now", Static).update(f"now {time_of_day(now)}")

    def preset(self, setup: Setup) -> None:
        """Choose what a command has settled already, beside the format."""
        bell = setup.bell_at
        self.query_one("#bell", Input).value = "" if bell is None else time_of_day(bell)
        self.query_one("#pace", Select).value = setup.pace
        self.query_one("#as-of", Select).value = setup.as_of

    def describe(self, documents: Documents) -> None:
        """Show the stages of the chosen format, and what judges them."""
        parts = [
            _part(
                where,
                [stage for stage in documents.format.stages if stage.when == when],
                documents.format.slack if when == "class" else 0,
            )
            for when, where in WHEN.items()
        ]
        stages = Content("\n").join(part for part in parts if part)
        rubrics = ", ".join(line(rubric.title).plain for rubric in documents.rubrics.values())
        self.query_one("#stages", Static).update(
            Content.assemble(stages, "\nRubrics: ", rubrics or "none")
        )

    def complain(self, sentence: str) -> None:
        """Show why the chosen format cannot be used."""
        self.query_one("#stages", Static).update(Content.styled(line(sentence).plain, "$error"))

    def how(self, now: Millis) -> How:
        """What was chosen. Raises WrongUse with a sentence when it cannot be used yet."""
        form = self.query_one("#format", Select).value
        if form is Select.NULL:
            raise WrongUse("No format is chosen.", "Choose one on the right.")
        try:
            bell = bell_time(self.query_one("#bell", Input).value, now)
        except ValueError as error:
            raise WrongUse(str(error)) from None
        return How(
            str(form),
            bell,
            cast("Pace", self.query_one("#pace", Select).value),
            cast("AsOf", self.query_one("#as-of", Select).value),
        )


def _part(where: str, stages: Sequence[Stage], slack: float) -> Content:
    """`In class 48 min, 2 to spare: Arrive 4 · Your brief 4`; empty without stages."""
    if not stages:
        return Content("")
    spare = f", {slack:.4g} to spare" if slack else ""
    total = f"{where} {sum(stage.minutes for stage in stages):.4g} min{spare}: "
    each = " · ".join(f"{line(stage.title).plain} {stage.minutes:.4g}" for stage in stages)
    return Content.assemble((total, "$foreground"), each)
