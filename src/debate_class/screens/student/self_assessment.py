"""Judging one's own text: choose a level for each criterion, then see the next one up."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.views.judging import CriterionChoice
from debate_class.debate.views.practice import PracticeStep
from debate_class.screens.look import line, plain
from debate_class.screens.student import pages
from debate_class.screens.widgets.choice import ChoiceRow
from debate_class.screens.widgets.observed import checklist_line, observed_list, underlined

ASKED = "Which level did you reach? Type it; tab goes on. Nobody files this."


class SelfAssessment(Horizontal):
    """One text beside its rubric. What is chosen stays on this screen: it is no grade."""

    def __init__(self, step: PracticeStep, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="self-assessment")
        self._step = step
        self._rows: dict[str, CriterionChoice] = {}

    def compose(self) -> ComposeResult:
        """The text at the left, the criteria at the right."""
        with VerticalScroll(classes="own-text"):
            yield Static(
                pages.page(
                    pages.heading(f"What you wrote: {self._step.title}"),
                    *(
                        pages.stack(plain(name).stylize("bold"), text)
                        for (name, _), text in zip(self._step.parts, self._texts(), strict=True)
                    ),
                    observed_list(self._step.observations, everything=True),
                    Content("") if self._step.parts else pages.muted("You wrote nothing here."),
                )
            )
        with VerticalScroll(classes="own-levels", can_focus=False):
            yield Static(pages.muted(ASKED))
            for number, criterion in enumerate(self._step.criteria):
                row = f"{self.id}-{number}"
                self._rows[row] = criterion
                yield Static(
                    pages.stack(
                        line(criterion.name).stylize("bold"), pages.muted(criterion.question)
                    ),
                    classes="question",
                )
                labels = [f"{level.points.normalize():f}" for level in criterion.levels]
                yield ChoiceRow(labels, id=row)
                yield Static(id=f"{row}-said", classes="said")

    def _texts(self) -> list[Content]:
        return underlined([plain(part) for _, part in self._step.parts], self._step.observations)

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        """Say what the chosen level means, and what the next one up would ask."""
        event.stop()
        said = self.query_one(f"#{event.row.id}-said", Static)
        said.update(level_said(self._rows[event.row.id or ""], event.index))
        said.scroll_visible(animate=False)


def level_said(criterion: CriterionChoice, chosen: int) -> Content:
    """A level in words, and the next one up."""
    level = criterion.levels[chosen]
    now = Content.assemble(plain(level.name).stylize("bold"), ". ", plain(level.descriptor))
    return pages.stack(
        now, pages.next_level(criterion, chosen), checklist_line(criterion.checklist)
    )
