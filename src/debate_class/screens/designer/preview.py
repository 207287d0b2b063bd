"""The preview of an exercise that is being written: as a student and as the instructor see it.

It looks at the file twice a second and draws it anew when it was saved. What cannot be used leaves
the last good look standing, beside the reasons.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import ContentSwitcher, Footer, OptionList, Static

from debate_class.classroom.rehearsal import Rehearsal
from debate_class.classroom.trial import Trial, files_behind, library_of, try_out
from debate_class.course.basics import Side, other
from debate_class.course.watching import Stamp, stamp
from debate_class.screens.designer.explained import Explained
from debate_class.screens.designer.rehearsed import instructor_page, student_pages
from debate_class.screens.instructor.preview import Preview, previewed
from debate_class.screens.kit import KitScreen
from debate_class.screens.look import MUTED, line, plain, side_label
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.findings import Findings
from debate_class.screens.widgets.paged import Paged

BETWEEN_LOOKS = 0.5
"""Seconds between two looks at the file."""


class DraftScreen(KitScreen):
    """An exercise from its file, with what is wrong in it beside."""

    CSS_PATH = "preview.tcss"
    HELP = """
# Preview

You see the exercise that is in the file, as it was **saved last**: write in your editor, save, and
look here. `1` shows what a student reads and is asked, `2` what you see as the instructor. `s`
changes the student's side.

Beside it, or below on a narrow terminal, stands what `check` finds in the file, with line and
column. `tab` goes there; `enter` tells what a finding means and how to mend it.

While there are errors, the last look without them stays. Nothing here changes the file, and nothing
is kept: the class that would see this is made up.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "turn_to('student')", "Student", tooltip="As a student sees it"),
        Binding("2", "turn_to('instructor')", "Instructor", tooltip="As the instructor sees it"),
        Binding("s", "side", "Other side", tooltip="As a student of the other side sees it"),
        Binding("tab", "app.focus_next", "Findings", show=False),
        Binding("enter", "explain", "Explain", priority=True, tooltip="What the finding means"),
        Binding("q,escape", "leave", "Close", tooltip="Leave the preview"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._side: Side = "pro"
        self._seen: Stamp | None = None
        self._looking = asyncio.Lock()
        self._trial = Trial()
        self._shown: Rehearsal | None = None

    def compose(self) -> ComposeResult:
        """The exercise in its two looks, and the findings."""
        yield Bar(id="preview-bar")
        with Container(id="both"):
            with ContentSwitcher(initial="nothing", id="looks"):
                yield Static(id="nothing")
                yield Paged(id="student")
                yield Preview(id="instructor")
            yield Findings()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Look at once, and again and again."""
        self._library = library_of(self._path, self.kit.library)
        self.look()
        self.set_interval(BETWEEN_LOOKS, self.look)

    @work(group="look")
    async def look(self) -> None:
        """Draw the file anew if it, or what it is shown with, was saved since the last look."""
        async with self._looking:
            await self._look()

    async def _look(self) -> None:
        now = await asyncio.to_thread(lambda: stamp(files_behind(self._path, self._library)))
        if now == self._seen:
            return
        trial = await asyncio.to_thread(try_out, self._path, self._library)
        if trial.rehearsal is not None:
            exercise = trial.rehearsal.documents.exercise
            shown = await asyncio.to_thread(previewed, self._library, exercise)
            self.query_one(Preview).show(shown, instructor_page(trial.rehearsal))
        self._seen = now
        await self._show(trial)

    async def _show(self, trial: Trial) -> None:
        first = self._shown is None
        self._trial = trial
        self._shown = trial.rehearsal or self._shown
        self.query_one(Findings).show(trial.findings, self._note(), trial.reason)
        if self._shown is None:
            self.query_one("#nothing", Static).update(_nothing(trial))
        else:
            await self.query_one(Paged).show(student_pages(self._shown, self._side))
            if first:
                self.action_turn_to("student")
        self._draw_bar()
        self.refresh_bindings()

    def _note(self) -> Content:
        if self._trial.rehearsal is not None:
            return Content.styled("shown as saved", MUTED)
        return Content.styled("shown as it was before" if self._shown else "", "$warning")

    def _draw_bar(self) -> None:
        title = self._shown.documents.exercise.title if self._shown else self._path.name
        look = self.query_one("#looks", ContentSwitcher).current
        seen = {
            "student": Content.assemble("as a student, ", side_label(self._side, upper=True)),
            "instructor": Content("as the instructor"),
        }.get(look or "", Content(""))
        what = Content.assemble("Preview  ", line(title).stylize("bold"))
        self.query_one("#preview-bar", Bar).show(what, seen)

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey out what there is nothing for."""
        if action == "explain":
            return True if self._trial.findings else None
        if action in ("turn_to", "side"):
            return True if self._shown is not None else None
        return super().check_action(action, parameters)

    def action_turn_to(self, look: str) -> None:
        """Show the exercise as someone else sees it."""
        self.query_one("#looks", ContentSwitcher).current = look
        if look == "student":
            self.query_one(Paged).begin()
        else:
            self.query_one(Preview).focus()
        self._draw_bar()

    async def action_side(self) -> None:
        """Show what a student of the other side sees."""
        self._side = other(self._side)
        if self._shown is not None:
            await self.query_one(Paged).show(student_pages(self._shown, self._side))
        self.action_turn_to("student")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click on a finding."""
        event.stop()
        self.action_explain()

    def action_explain(self) -> None:
        """Tell what the chosen finding means."""
        finding = self.query_one(Findings).chosen
        if finding is not None:
            self.app.push_screen(Explained(finding))

    def action_leave(self) -> None:
        """Leave the preview."""
        self.leave()


def _nothing(trial: Trial) -> Content:
    told = plain(trial.reason) if trial.reason else Content("What is wrong stands beside.")
    return Content.assemble(
        ("There is nothing to show yet.\n\n", "bold"),
        told,
        ("\n\nMend the file and save it: it shows here at once.", MUTED),
    )
