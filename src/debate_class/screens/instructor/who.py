"""Who takes part: a stored class, names typed or pasted here, or a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Input, Select, Static, TextArea

from debate_class.course.roster import Roster, RosterEntry, RosterError, parse_roster, read_roster
from debate_class.errors import WrongUse
from debate_class.screens.look import line, plain
from debate_class.screens.widgets.area import Area

if TYPE_CHECKING:
    from debate_class.classroom.desk import StoredClass

TYPED, FILE = "typed", "file"
STORED = "class:"
"""Before the id of a stored class, so that no id can be taken for the other two ways."""

SHOWN_FAULTS = 6
"""So many faults of a list are shown at once; mending one often mends more."""


@dataclass(frozen=True, slots=True)
class Who:
    """A stored class by its id, or a roster, to be stored under `class_name` if there is one."""

    class_id: str | None = None
    roster: Sequence[RosterEntry] = ()
    class_name: str = ""


class WhoPane(Vertical):
    """Lets one choose who takes part."""

    BORDER_TITLE = "Who"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._stored_classes: Sequence[StoredClass] = ()
        self._roster: Roster | None = None
        self._faults: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """A choice of ways, and the fields of each."""
        with Horizontal(classes="row"):
            yield Static("Class")
            yield Select(
                [(Content("type or paste the names"), TYPED), (Content("from a CSV file"), FILE)],
                value=TYPED,
                allow_blank=False,
                compact=True,
                id="way",
            )
        with ContentSwitcher(initial=TYPED, id="ways"):
            with Vertical(id=TYPED):
                yield Static("One name a line", classes="muted")
                yield Area(id="names", soft_wrap=False)
            with Vertical(id=FILE):
                yield Static("The path of the file", classes="muted")
                yield Input(compact=True, id="path", max_length=1000)
            with VerticalScroll(id="stored"):
                yield Static(id="members")
        yield Static(id="verdict")
        with Horizontal(classes="row", id="keep"):
            yield Static("Keep as")
            yield Input(compact=True, id="class-name", max_length=60)

    def offer(self, classes: Sequence[StoredClass]) -> None:
        """Add the stored classes to the choice; with any, the first of them is chosen."""
        self._stored_classes = classes
        way = self.query_one("#way", Select)
        stored = [
            (Content.assemble(line(c.name), f", {len(c.members)} people"), STORED + c.id)
            for c in classes
        ]
        typed = [(Content("type or paste the names"), TYPED), (Content("from a CSV file"), FILE)]
        way.set_options([*stored, *typed])
        way.value = stored[0][1] if stored else TYPED

    def on_select_changed(self, event: Select.Changed) -> None:
        """Show the fields of another way."""
        event.stop()
        way = str(event.value)
        self.query_one(ContentSwitcher).current = way if way in (TYPED, FILE) else "stored"
        self.query_one("#keep").display = way in (TYPED, FILE)
        self._read(way)

    def on_text_area_changed(self) -> None:
        """Read the names, as one types."""
        self._read(TYPED)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read the file, once its path is whole."""
        if event.input.id == "path":
            self._read(FILE)

    def _read(self, way: str) -> None:
        self._roster, self._faults = None, ()
        try:
            if way == TYPED and (text := self.query_one("#names", TextArea).text.strip()):
                self._roster = parse_roster(text)
            elif way == FILE and (path := self.query_one("#path", Input).value.strip()):
                self._roster = read_roster(Path(path).expanduser())
        except RosterError as error:
            self._faults = error.problems
        self.query_one("#verdict", Static).update(self._verdict(way))

    def _verdict(self, way: str) -> Content:
        stored = self._stored(way)
        if stored is not None:
            names = Content("\n").join(line(member.name) for member in stored.members)
            self.query_one("#members", Static).update(names)
            return Content.styled(_people(len(stored.members)), "$success")
        if self._faults:
            more = len(self._faults) - SHOWN_FAULTS
            shown = [plain(fault) for fault in self._faults[:SHOWN_FAULTS]]
            return (
                Content("\n")
                .join([*shown, Content(f"and {more} more")] if more > 0 else shown)
                .stylize("$error")
            )
        if self._roster is None:
            return Content("")
        count = Content.styled(_people(len(self._roster.entries)), "$success")
        notes = [Content.styled(plain(note).plain, "$warning") for note in self._roster.warnings]
        return Content("\n").join([count, *notes])

    def _stored(self, way: str) -> StoredClass | None:
        return next((c for c in self._stored_classes if STORED + c.id == way), None)

    def who(self) -> Who:
        """What was chosen. Raises WrongUse with a sentence when it cannot be used yet."""
        stored = self._stored(str(self.query_one("#way", Select).value))
        if stored is not None:
            return Who(class_id=stored.id)
        if self._faults:
            raise WrongUse(self._faults[0], "Mend the list on the left; nobody was added.")
        if self._roster is None:
            raise WrongUse("There is nobody in this class.", "Type the names, one a line.")
        return Who(None, self._roster.entries, self.query_one("#class-name", Input).value.strip())


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
