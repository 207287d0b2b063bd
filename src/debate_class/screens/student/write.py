"""Writing: the reading beside the text, a draft that keeps itself, and sending."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from debate_class.classroom.drafting import DraftKeeper
from debate_class.debate.clock import Millis
from debate_class.debate.commands import GiveHint
from debate_class.debate.decide.writing import MAX_CHARACTERS
from debate_class.debate.views.doubts import doubt
from debate_class.debate.views.judging import PART_NAMES
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, line, plain, side_label, span
from debate_class.screens.student import pages, sending, watching
from debate_class.screens.student.delivery import NO_ANSWER, Delivery
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.student.sources import Page, Sources
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.screens.widgets.evidence import EvidenceList, EvidencePane

CONFLICT = "A newer draft was saved elsewhere. What you see here is not saved; ctrl+s sends it."


GONE = "there is no answer from the host."


class WritePane(TaskPane):
    """One text or four short ones, with everything to cite beside them."""

    KEYS = frozenset({"send", "rubric", "timeline", "hint", "switch"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", tooltip="Back to your text")
    ]

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(view, task)
        self.keeper: DraftKeeper | None = None
        self.delivery: Delivery | None = None
        self.time_is_up = False
        self._four = task.shape == "they-say"
        self._editors: list[ResponseEditor] = []
        self._last: ResponseEditor | None = None
        self._noted = task.text or ("",) * (4 if self._four else 1)
        self._known = {item.id for item in view.evidence}
        self._watch = watching.Watch()

    # -- what is there

    def compose(self) -> ComposeResult:
        """Sources at the left, the text at the right."""
        start = self._noted
        with Horizontal():
            yield Sources()
            with Vertical(id="writing", classes="-four" if self._four else ""):
                yield Bar(id="writing-bar")
                for number, text in enumerate(start):
                    if self._four:
                        yield Static(Content(PART_NAMES[number]), classes="part-name")
                    editor = ResponseEditor(text, room=self._room, id=f"part-{number}")
                    self._editors.append(editor)
                    yield editor
                yield Static(id="watched")
                yield Static(id="after")
                yield Bar(id="budget")

    def on_mount(self) -> None:
        """Keep the draft from now on."""
        task = self.asked
        self.keeper = DraftKeeper(
            self.station.port,
            task.stage,
            self.view.participant,
            task.draft_revision,
            task.draft_saved_at,
        )
        self.delivery = Delivery(self.station, self.keeper, task.stage, self.view.participant)

    def begin(self) -> None:
        """Write on at the end of the first part that is empty, else of the last one."""
        editor = next((e for e in self._editors if not e.text.strip()), self._editors[-1])
        editor.move_cursor(editor.document.end)
        editor.focus()

    def parts(self) -> tuple[str, ...]:
        """The text as it stands."""
        return tuple(editor.text for editor in self._editors)

    def _room(self) -> int:
        return MAX_CHARACTERS - sum(len(editor.text) for editor in self._editors)

    # -- drawing

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw what has changed beside the text; the text itself is the writer's."""
        super().show(view, task)
        self.query_one(Sources).show(view, task)
        self._show_budget()

    def show_time(self, now: Millis) -> None:
        """Tell how the draft stands; keep it when it is due, and at once when time is up."""
        keeper = self.keeper
        if keeper is None:
            return
        left = self.asked.clock.left(now)
        up = left is not None and left <= 0
        if up != self.time_is_up:
            self.time_is_up = up
            for editor in self._editors:
                editor.read_only = up
        if keeper.due() or (up and keeper.unsaved and keeper.refusal is None):
            self.station.run_worker(self._keep(), group="draft")
        if not up and self._watch.due(now):
            self.station.run_worker(self._look(), group="watching")
        self._show_state(now)

    async def _look(self) -> None:
        await self._watch.look(self.station.port, self.asked.stage, self.parts())
        if self.is_attached:
            self._show_budget()

    def _show_state(self, now: Millis) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        asked = self.asked
        other = Content.assemble("for ", side_label(asked.side, upper=True))
        what = other if pages.changed_sides(self.view, asked) else line(asked.title)
        title = Content.assemble("Your text · ", what)
        note = Content("")
        if keeper.refusal is not None:
            # The bar is half a terminal wide; what the host says of its disk is said in full.
            why = "no connection" if keeper.refusal.code == NO_ANSWER else keeper.refusal.message
            title = Content.styled("not saved: ", "bold $error") + plain(why)
        elif self.time_is_up:
            title = Content.styled("Time is up: what you have is sent", "bold $warning")
        elif keeper.unsaved or keeper.saving:
            note = Content.styled("saving…", MUTED)
        elif keeper.saved_at is not None:
            ago = max(0, now - keeper.saved_at)
            note = Content.styled(f"saved {span(ago)} ago", "$success")
        self.query_one("#writing-bar", Bar).show(title, note)

    def _show_budget(self) -> None:
        task, parts = self.asked, self.parts()
        budget = sending.budget(task, parts, self._known)
        self.query_one("#budget", Bar).show(budget, sending.state(task, parts))
        checked = Content("") if self.time_is_up else watching.told(self._watch.help)
        watched = self.query_one("#watched", Static)
        if watched.content != checked:
            watched.update(checked)
        watched.display = bool(checked)
        self.set_class(bool(checked), "-watched")
        said = Content("") if self.time_is_up else sending.after(self.view, task, parts)
        after = self.query_one("#after", Static)
        if after.content != said:  # so that typing lays out nothing anew
            after.update(said)
        after.display = bool(said)

    # -- typing

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed: count it, and keep it before long."""
        event.stop()
        if self.keeper is not None and not self.time_is_up:
            self._note()
            self._watch.typed(self.station.port.now())
            self._show_budget()

    def _note(self) -> None:
        """Note that there is something to keep."""
        self._noted = self.parts()
        if self.keeper is not None:
            self.keeper.typed()

    def on_descendant_focus(self) -> None:
        """Remember where to cite, and mark the column one is in."""
        focused = self.screen.focused
        if isinstance(focused, ResponseEditor):
            self._last = focused
        self.set_class(isinstance(focused, ResponseEditor), "-writing")
        self.set_class(isinstance(focused, EvidenceList), "-searching")

    def on_evidence_pane_cited(self, event: EvidencePane.Cited) -> None:
        """Cite at the cursor, and go on writing there."""
        event.stop()
        editor = self._last or self._editors[0]
        self.remove_class("-reading")
        if not self.time_is_up:
            editor.cite(event.item.id)
        editor.focus()

    async def _keep(self) -> bool:
        if self.keeper is None:
            return True
        before = self.keeper.refusal
        kept = await self.keeper.keep(self.parts())
        if self.keeper.conflict and before is None:
            self.station.tell(CONFLICT, wrong=True)
        if self.is_attached:
            self._show_state(self.station.port.now())
        return kept

    async def leave(self) -> str:
        """Keep the draft, the last key too if word of it has not come through yet."""
        if self.parts() != self._noted and not self.time_is_up:
            self._note()
        if self.keeper is None or await self._keep():
            return ""
        refusal = self.keeper.refusal
        if refusal is None:
            return ""
        # Its message promises what comes of staying.
        return GONE if refusal.code == NO_ANSWER else refusal.message

    @property
    def waiting(self) -> bool:
        """Whether the text is sent as soon as the host is back."""
        return self.delivery is not None and self.delivery.waiting

    # -- keys

    def do_send(self) -> None:
        """Send what is written."""
        # Another press while there is no answer asks again; leaving this text ends the asking.
        self.run_worker(self._send(), group="sending", exclusive=True)

    async def _send(self) -> None:
        question = doubt(self.asked, self.parts())
        if question and not await self.app.push_screen_wait(Confirm(question, "Send", "Write on")):
            return
        if self.keeper is None or self.delivery is None:
            return
        if self.keeper.conflict:
            self.keeper.take_over(self.asked.draft_revision)
        await self.delivery.send(self.parts)
        self._show_state(self.station.port.now())

    def do_rubric(self) -> None:
        """Turn to the rubric or back."""
        self._turn("rubric")

    def do_timeline(self) -> None:
        """Turn to the timeline or back."""
        self._turn("timeline")

    def do_hint(self) -> None:
        """Turn to the hints; on the hints, take the next one."""
        sources = self.query_one(Sources)
        number = pages.next_hint(self.asked)
        if sources.page != "hints":
            self._turn("hints")
        elif number is not None:
            self.station.send_soon(
                GiveHint(stage=self.asked.stage, participant=self.view.participant, number=number)
            )
        else:
            self._turn("hints")

    def do_switch(self) -> None:
        """Go from the text to the evidence, or back."""
        writes = isinstance(self.screen.focused, ResponseEditor)
        self.set_class(writes, "-reading")
        if writes:
            self.query_one(Sources).focus_evidence()
        else:
            (self._last or self._editors[0]).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the way back to one's text only to who is away from it."""
        if action == "back":
            turned = any(sources.page for sources in self.query(Sources))
            return turned or not isinstance(self.screen.focused, ResponseEditor)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Close the page that is open, and write on."""
        page = self.query_one(Sources).page
        if page is not None:
            self._turn(page)
        self.remove_class("-reading")
        (self._last or self._editors[0]).focus()

    def _turn(self, page: Page) -> None:
        sources = self.query_one(Sources)
        sources.turn(page, self.view, self.asked)
        self.set_class(sources.page is not None, "-reading")
        self.refresh_bindings()
