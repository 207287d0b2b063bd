"""The preview of an exercise: what is debated, by whom, from which dates, in which ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.screens.look import line, plain, side_label
from debate_class.screens.widgets.dates import Timeline

if TYPE_CHECKING:
    from debate_class.course.exercise import Exercise
    from debate_class.course.library import Library, Title


@dataclass(frozen=True, slots=True)
class Previewed:
    """An exercise with the formats it can run in and the title of its rubric."""

    exercise: Exercise
    formats: Sequence[Title]
    rubric: str


def previewed(library: Library, exercise: Exercise) -> Previewed:
    """What a preview shows of an exercise."""
    rubric = next((r.title for r in library.rubrics() if r.id == exercise.rubric), exercise.rubric)
    return Previewed(exercise, [f for f in library.formats() if f.can_run], rubric)


class Preview(VerticalScroll):
    """Shows an exercise, or a sentence in its place."""

    def compose(self) -> ComposeResult:
        """A head, the drawn dates, and the rest."""
        yield Static(id="preview-head")
        yield Timeline(id="preview-dates")
        yield Static(id="preview-tail")

    def say(self, sentence: Content) -> None:
        """Show a sentence and no exercise."""
        self._parts(sentence, (), Content(""))

    def show(self, shown: Previewed, more: Content | None = None) -> None:
        """Show an exercise, and `more` about it below."""
        dates = tuple(
            (event.date or "undated", event.event)
            for event in shown.exercise.timeline
            if not event.later
        )
        self._parts(
            _head(shown.exercise),
            dates,
            Content("\n\n").join([_tail(shown), *filter(None, [more])]),
        )

    def _parts(self, head: Content, dates: tuple[tuple[str, str], ...], tail: Content) -> None:
        self.query_one("#preview-head", Static).update(head)
        self.query_one(Timeline).show(dates)
        self.query_one("#preview-tail", Static).update(tail)
        self.scroll_home(animate=False)


def _head(exercise: Exercise) -> Content:
    parts = [Content.styled(line(exercise.resolution).plain, "bold"), Content("")]
    for side in ("pro", "con"):
        position = exercise.positions.of(side)
        role = line(f", {position.role}" if position.role else "")
        parts += [
            Content.assemble(
                side_label(side), "  ", (line(position.advocate).plain, "bold"), (role.plain, "")
            ),
            line(position.thesis, 400),
            Content(""),
        ]
    if exercise.timeline:
        parts.append(_heading("Dates"))
    return Content("\n").join(parts)


def _tail(shown: Previewed) -> Content:
    exercise = shown.exercise
    rows = [Content(""), _heading("Formats")]
    for form in shown.formats:
        own = "  its own" if form.id == exercise.format else ""
        minutes = f"  {form.minutes:.4g} min" if form.minutes else ""
        rows.append(Content.assemble(line(form.title), (minutes + own, "$secondary")))
    rows += [Content(""), _heading("Rubric"), line(shown.rubric)]
    rows += [Content(""), _heading("Before you choose it"), plain(exercise.content_note.strip())]
    return Content("\n").join(rows)


def _heading(words: str) -> Content:
    return Content.styled(words, "$accent")
