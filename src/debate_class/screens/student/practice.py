"""Practice: one student alone writes, judges the texts, and meets the strongest answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Button, ContentSwitcher, Footer, Static, Tab, Tabs

from debate_class.classroom.port import Room
from debate_class.classroom.practice import go_on
from debate_class.debate.views.practice import PracticeStep, PracticeView
from debate_class.screens.base import PortScreen
from debate_class.screens.look import AHEAD, DONE, MUTED, NOW, line, plain, side_label
from debate_class.screens.student import pages
from debate_class.screens.student.self_assessment import SelfAssessment
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.choice import ChoiceRow
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.observed import checklist_line, observed_list

JUDGE = "Judge your own texts"
ANSWERS = "Meet the strongest answers"


class PracticeScreen(PortScreen[PracticeView]):
    """The way through a practice: what is done, what is next, and at the end what to learn."""

    CSS_PATH = "practice.tcss"

    HELP = """
# Practice

You argue one side alone. The expert of the other side has written already: you answer their claims.
There is no clock.

Write each text at your place, send it with `ctrl+s`, come back with `escape`, and go on. At the end
you judge your own texts by the rubric your teacher would use. Nobody files that. Last you see the
strongest answer to each claim of your side: what would you reply?

Everything is kept. A practice can be taken up again from the past sessions.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "forward", "Go on", priority=True, tooltip="What comes next"),
        Binding("w", "write", "Write again", tooltip="Go back to the text that is open"),
        Binding("n", "skip", "Next step", tooltip="Leave this text as it is and go on"),
        Binding("ctrl+n", "turn", "Next page", tooltip="The next of the last pages"),
        Binding("escape", "back", "Leave", tooltip="Leave the practice; everything is kept"),
    ]

    def __init__(self, room: Room) -> None:
        super().__init__(room.practice())
        self._room = room

    def compose(self) -> ComposeResult:
        """The way, and behind it the pages of the end."""
        yield Bar(id="practice-bar")
        with ContentSwitcher(initial="way", id="practice"):
            with VerticalScroll(id="way", can_focus=False):
                yield Static(id="way-text")
                yield Button(id="forward", variant="primary")
            yield Container(id="end")
        yield Footer(show_command_palette=False)

    def draw(self, view: PracticeView) -> None:
        """Draw how far one is."""
        who = Content.assemble("Practice  ", line(view.title).stylize("bold"))
        side = Content.assemble("you argue ", side_label(view.side, upper=True))
        self.query_one("#practice-bar", Bar).show(who, side)
        self.query_one("#way-text", Static).update(_way(view))
        button = self.query_one("#forward", Button)
        button.label = plain(f"{_next(view)} (enter)")
        if view.ended and self.query_one("#practice", ContentSwitcher).current == "way":
            self.run_worker(self._show_end(view), group="end", exclusive=True)
        self.refresh_bindings()

    async def _show_end(self, view: PracticeView) -> None:
        judged = [step for step in view.steps if step.criteria]
        tabs = [Tab(line(step.title), id=f"tab-{n}") for n, step in enumerate(judged)]
        tabs.append(Tab("Strongest answers", id=f"tab-{len(judged)}"))
        bodies = [SelfAssessment(step, id=f"page-{n}") for n, step in enumerate(judged)]
        answers = VerticalScroll(Static(_answers(view)), id=f"page-{len(judged)}")
        end = self.query_one("#end", Container)
        await end.mount(Tabs(*tabs), ContentSwitcher(*bodies, answers, initial="page-0"))
        self.query_one("#practice", ContentSwitcher).current = "end"
        self._begin_page()
        self.refresh_bindings()

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Turn to the page whose tab was chosen."""
        event.stop()
        pages_ = self.query_one("#end ContentSwitcher", ContentSwitcher)
        pages_.current = (event.tab.id or "tab-0").replace("tab", "page")
        if not event.tabs.has_focus:  # who goes along the tabs by arrow keys stays there
            self._begin_page()

    def _begin_page(self) -> None:
        """Begin with the first criterion, so that a digit chooses at once; else with reading."""
        page = self.query_one("#end ContentSwitcher", ContentSwitcher).visible_content
        if page is not None:
            next(iter(page.query(ChoiceRow).results(ChoiceRow)), page).focus()

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what leads somewhere now."""
        view = self.last_view
        match action:
            case "forward":
                return view is not None and not view.ended
            case "write":
                return view is not None and view.step is not None and bool(view.step.parts)
            case "skip":
                return view is not None and view.step is not None
            case "turn":
                return view is not None and view.ended
            case _:
                return super().check_action(action, parameters)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on by click."""
        event.stop()
        self.action_forward()

    def action_forward(self) -> None:
        """Write the open text; when it is sent, go on to the next step."""
        self.run_worker(self._forward(), group="forward", exclusive=True)

    async def _forward(self) -> None:
        view = self.last_view
        if view is None or view.ended:
            return
        if view.step is None or view.step.parts:
            if (refusal := await go_on(self._room)) is not None:
                self.tell(refusal.message, wrong=True)
                return
            view = await self.port.view()
        if view.step is not None:
            self.action_write(view)

    def action_write(self, view: PracticeView | None = None) -> None:
        """Go to the text that is open."""
        view = view or self.last_view
        if view is not None:
            self.app.push_screen(StationScreen(self._room.student(view.participant)))

    def action_skip(self) -> None:
        """Leave the open text as it is, after a question, and go on."""
        self.run_worker(self._skip(), group="forward", exclusive=True)

    async def _skip(self) -> None:
        step = self.last_view.step if self.last_view else None
        if step is None:
            return
        question = f"Go on from {step.title}? What you have written there counts as sent."
        if not step.parts and not await self.app.push_screen_wait(Confirm(question, "Go on")):
            return
        if (refusal := await go_on(self._room)) is not None:
            self.tell(refusal.message, wrong=True)

    def action_turn(self) -> None:
        """Turn the page at the end."""
        for tabs in self.query("#end Tabs").results(Tabs):
            tabs.action_next_tab()

    def action_back(self) -> None:
        """Leave the practice, after a question while it is not at its end."""
        self.run_worker(self._back(), group="back", exclusive=True)

    async def _back(self) -> None:
        question = "Leave the practice? Everything is kept, and you can take it up again."
        ended = self.last_view is not None and self.last_view.ended
        if ended or await self.app.push_screen_wait(Confirm(question, "Leave", "Stay")):
            await self._room.close()
            self.leave()


def _way(view: PracticeView) -> Content:
    steps = [_step(n, step) for n, step in enumerate(view.steps, start=1)]
    later = [JUDGE, ANSWERS]
    ahead = [
        Content(f"{AHEAD} {n}  {title}") for n, title in enumerate(later, start=len(steps) + 1)
    ]
    return pages.page(
        pages.heading(view.resolution),
        plain("You argue alone, against the claims of the other side's expert. There is no clock."),
        Content("\n").join([*steps, *ahead]),
        _checked(view.step),
        pages.muted("The side you practise says nothing about what you believe."),
    )


def _step(number: int, step: PracticeStep) -> Content:
    if step.open:
        state = "sent" if step.parts else "now"
        return Content.assemble(
            Content.styled(f"{NOW} {number}  {line(step.title).plain}", "bold $accent"),
            Content.styled(f"  {state}", MUTED),
        )
    if step.over:
        return Content.styled(f"{DONE} {number}  {line(step.title).plain}", MUTED)
    return Content(f"{AHEAD} {number}  {line(step.title).plain}")


def _checked(step: PracticeStep | None) -> Content:
    """What can be checked in the text that was just sent, and what each checklist says of it."""
    if step is None or not step.parts:
        return Content("")
    lists = [
        Content.assemble(line(c.name).stylize("bold"), "  ", checklist_line(c.checklist))
        for c in step.criteria
        if c.checklist
    ]
    return pages.stack(observed_list(step.observations, everything=True), Content(""), *lists)


def _next(view: PracticeView) -> str:
    step, upcoming = view.step, view.upcoming
    if step is not None and not step.parts:
        return f"Write: {step.title}"
    if upcoming is not None:
        return f"{'Begin' if step is None else 'Go on'}: {upcoming.title}"
    return JUDGE


def _answers(view: PracticeView) -> Content:
    return pages.page(
        pages.muted("The strongest answer to each claim of your side. What would you reply?"),
        *pages.answers(view.counters),
    )
