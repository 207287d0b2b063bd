"""The library: every exercise at hand, a preview of one, and the ways to begin.

The first screen of the kit: it lists from the heads of the files alone, and whatever needs the
models or the journal is imported when it is asked for.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from debate_class.course.filtering import conditions, narrowed
from debate_class.errors import CourseError, DebateClassError
from debate_class.screens.instructor.preview import Preview, Previewed, previewed
from debate_class.screens.kit import KitScreen
from debate_class.screens.look import line, plain, side_label
from debate_class.screens.widgets.choose import Choice, Choose

if TYPE_CHECKING:
    from debate_class.course.basics import Side
    from debate_class.course.library import Entry, Library

NO_EXERCISES = (
    "There is no exercise in this course yet.\n\n"
    "Put a YAML file into its folder `exercises`, or open the kit in another folder."
)
MAX_FILTER = 80


class LibraryScreen(KitScreen):
    """Exercises on the left, the chosen one on the right."""

    CSS_PATH = "library.tcss"
    HELP = """\
# The library

Choose an exercise with the arrows; on the right you see what it is about. **Enter** sets up a
class with it. To find one among many press **/** and type: titles, resolutions, issues, levels,
regions and tags are searched, and several words must all be found. To be exact, name the field:
`tag:history`, `region:east-asia`, `level:upper`, `language:en`, `minutes:<50` or `minutes:30-50`.

An exercise whose file is broken is listed with the reason, so that you can mend it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "set_up", "Set up a class", tooltip="Begin a debate", priority=True),
        Binding("p", "practise", "Practise alone", tooltip="One student, one side, no class"),
        Binding("s", "sessions", "Past sessions", tooltip="Resume, review or repeat one"),
        Binding("slash", "filter", "Find", tooltip="Show what matches, such as tag:history"),
        Binding("v", "preview", "Preview", tooltip="Show what it is about"),
        Binding("escape", "everything", "All", show=False, tooltip="Show every exercise again"),
        Binding("q", "quit_kit", "Quit", tooltip="Leave the kit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._unclear = ""

    def compose(self) -> ComposeResult:
        """The list with its filter, beside the preview."""
        self._entries = self._shown_all()
        yield Static(Content.assemble(("debate-class", "bold"), "  Choose an exercise"), id="head")
        with Horizontal():
            with Vertical(id="left"):
                with Horizontal(id="find"):
                    yield Static("Find", classes="muted")
                    yield Input(compact=True, max_length=MAX_FILTER, id="filter")
                    yield Static(id="count", classes="muted")
                yield OptionList(*map(_option, self._entries), id="exercises")
                yield Static(id="nothing")
            yield Preview(id="preview")
        yield Footer(show_command_palette=False)

    def _shown_all(self) -> tuple[Entry, ...]:
        entries = self.kit.library.entries()
        self._shown = list(entries)
        return entries

    def on_mount(self) -> None:
        """The list has the focus; the preview follows after the first frame."""
        self._count()
        exercises = self.query_one("#exercises", OptionList)
        exercises.focus()
        if self._shown:
            exercises.highlighted = 0

    # -- what is chosen

    @property
    def chosen(self) -> Entry | None:
        """The exercise under the cursor."""
        at = self.query_one("#exercises", OptionList).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    def on_option_list_option_highlighted(self) -> None:
        """Show another preview, once the list itself is on the screen."""
        self.refresh_bindings()
        if self.chosen is not None:
            self.call_after_refresh(self._load, self.chosen)

    @work(exclusive=True, group="preview")
    async def _load(self, entry: Entry) -> None:
        preview = self.query_one(Preview)
        if entry.broken:
            preview.say(_broken(entry.broken, "Mend the file, then open the kit again."))
            return
        try:
            shown = await asyncio.to_thread(_previewed, self.kit.library, entry.id)
        except CourseError as error:
            preview.say(_broken(error.message, error.hint))
        else:
            preview.show(shown)

    # -- finding

    def action_filter(self) -> None:
        """Type what to find."""
        self.query_one("#filter", Input).focus()

    def action_everything(self) -> None:
        """Show all exercises, and the list rather than the preview."""
        self.remove_class("-reading")
        self.query_one("#filter", Input).clear()
        self.query_one("#exercises", OptionList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches, as one types."""
        try:
            self._shown = narrowed(self._entries, conditions(event.value))
            self._unclear = ""
        except ValueError as error:
            self._shown, self._unclear = [], str(error)
        exercises = self.query_one("#exercises", OptionList)
        exercises.clear_options()
        exercises.add_options(map(_option, self._shown))
        if self._shown:
            exercises.highlighted = 0
        else:
            self.query_one(Preview).say(Content(""))
        self._count()
        self.refresh_bindings()

    def _count(self) -> None:
        total, shown = len(self._entries), len(self._shown)
        self.query_one("#count", Static).update(f"{shown} of {total}")
        nothing = ""
        if not total:
            nothing = NO_EXERCISES
        elif not shown:
            why = f": {self._unclear}" if self._unclear else ""
            nothing = f"Nothing matches{why}. Press escape to see all."
        self.query_one("#nothing", Static).update(nothing)
        self.query_one("#nothing", Static).display = bool(nothing)
        self.query_one("#exercises", OptionList).display = not nothing

    # -- going on

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what an unreadable exercise, or none, cannot do."""
        if action in ("set_up", "practise"):
            usable = self.is_mounted and self.chosen is not None and not self.chosen.broken
            return True if usable else None
        if action == "preview":
            return self.has_class("-narrow")
        return True

    def on_option_list_option_selected(self) -> None:
        """A click on the chosen one."""
        if self.check_action("set_up", ()):
            self._set_up()

    def action_set_up(self) -> None:
        """Set up a class for the chosen exercise; while one types, go to what was found."""
        if self.focused is self.query_one("#filter"):
            self.query_one("#exercises", OptionList).focus()
        else:
            self._set_up()

    @work(exclusive=True, group="going-on")
    async def _set_up(self) -> None:
        entry = self.chosen
        if entry is None:
            return
        await self.desk()
        from debate_class.screens.instructor.setup import SetupScreen  # noqa: PLC0415 - see above

        self.app.push_screen(SetupScreen(entry.id))

    @work(exclusive=True, group="going-on")
    async def action_practise(self) -> None:
        """Let one student practise alone."""
        entry = self.chosen
        if entry is None:
            return
        sides: list[Choice[Side]] = [
            Choice("pro", Content.assemble(side_label("pro"), "  argue for the resolution"), "p"),
            Choice("con", Content.assemble(side_label("con"), "  argue against it"), "c"),
        ]
        question = f"Practise alone: {line(entry.resolution).plain}"
        side = await self.app.push_screen_wait(Choose(question, sides))
        if side is None:
            return
        try:
            room = await (await self.desk()).practice(entry.id, side.value)
        except DebateClassError as error:
            self.tell_error(error)
            return
        from debate_class.screens.student.practice import PracticeScreen  # noqa: PLC0415 - see above

        self.app.push_screen(PracticeScreen(room))

    @work(exclusive=True, group="going-on")
    async def action_sessions(self) -> None:
        """Open the list of past sessions."""
        await self.desk()
        from debate_class.screens.instructor.sessions import SessionsScreen  # noqa: PLC0415 - see above

        self.app.push_screen(SessionsScreen())

    def action_preview(self) -> None:
        """On a narrow terminal: the preview in the place of the list, and back."""
        self.toggle_class("-reading")
        if self.has_class("-reading"):
            self.query_one(Preview).focus()
        else:
            self.query_one("#exercises", OptionList).focus()

    def action_quit_kit(self) -> None:
        """Leave the kit."""
        self.app.exit()


def _previewed(library: Library, exercise_id: str) -> Previewed:
    return previewed(library, library.exercise(exercise_id))


def _option(entry: Entry) -> Option:
    if entry.broken:
        return Option(
            Content.assemble(
                (f"✗ {line(entry.title).plain}", "$error"),
                ("\nThis file cannot be used.", "$secondary"),
            )
        )
    minutes = f"{entry.minutes:.4g} min" if entry.minutes else ""
    facts = " · ".join(filter(None, (entry.issue, minutes, entry.level)))
    return Option(
        Content.assemble((line(entry.title).plain, "bold"), (f"\n{line(facts)}", "$secondary"))
    )


def _broken(message: str, hint: str) -> Content:
    return Content.assemble(
        ("This exercise cannot be used yet.\n\n", "$error"), plain(message), "\n\n", plain(hint)
    )
