"""The timeline: put the events in order, see what the dates say, answer one event's question."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static, TextArea

from debate_class.debate.clock import Millis
from debate_class.debate.commands import AnswerTimeline, OrderTimeline
from debate_class.debate.decide.timeline import MAX_ANSWER, MAX_ANSWER_WORDS
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.views.timeline import EventCard, OrderView
from debate_class.screens.look import MUTED, TICK, line, plain
from debate_class.screens.student import pages
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.screens.widgets.order import OrderList
from debate_class.text import clean, count_words


class TimelinePane(TaskPane):
    """First the order; then, with the dates shown, the question of one event."""

    KEYS = frozenset({"send", "switch"})

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(view, task)
        self._event: EventCard | None = None
        self._kept = ""
        self._time_is_up = False

    def compose(self) -> ComposeResult:
        """The list, its buttons, and the question beside it."""
        with Horizontal():
            with Vertical(id="order-column"):
                yield Bar(id="order-bar")
                yield Static(id="order-said")
                yield OrderList(id="order")
                with Horizontal(id="order-buttons"):
                    yield Button("▲ Earlier (k)", id="earlier", compact=True)
                    yield Button("▼ Later (j)", id="later", compact=True)
                    yield Button("Send the order (ctrl+s)", id="send", compact=True)
            with Vertical(id="event-column"):
                yield Bar(id="event-bar")
                with VerticalScroll(can_focus=False):
                    yield Static(id="event-prompt")
                yield ResponseEditor(room=self._room, id="answer")
                yield Bar(id="answer-bar")

    def begin(self) -> None:
        """Begin with the list, or once the order is in with the answer."""
        (self.query_one(OrderList) if self.asked.order is None else self._editor).focus()

    @property
    def _editor(self) -> ResponseEditor:
        return self.query_one("#answer", ResponseEditor)

    # -- drawing

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw the list; its order is the student's until it is sent."""
        super().show(view, task)
        listed = self.query_one(OrderList)
        cards = {card.id: card for card in task.events}
        ids = tuple(cards)
        if task.order is None and set(listed.order) == set(ids):
            ids = listed.order
        listed.show(
            [(each, _line(cards[each], task.order)) for each in ids], movable=not task.order
        )
        self.set_class(task.order is not None, "-ordered")
        self.query_one("#order-bar", Bar).show(*_verdict(task.order))
        self.query_one("#order-said", Static).update(_said(task.order))
        if task.order is not None and self._event is None and task.events:
            self._editor.focus()
            answered = next((card for card in task.events if card.answer), task.events[0])
            self._choose(answered)
        elif self._event is not None:
            self._event = cards.get(self._event.id, self._event)
        self._show_answer()

    def show_time(self, now: Millis) -> None:
        """When time is up, what is written is sent."""
        left = self.asked.clock.left(now)
        up = left is not None and left <= 0
        if up and not self._time_is_up:
            self.station.run_worker(self._answer(), group="commands")
        self._time_is_up = up
        self._editor.read_only = up

    def _choose(self, card: EventCard) -> None:
        self._event = card
        self._kept = card.answer
        title = Content.assemble(line(card.id).stylize("bold"), "  ", line(card.date))
        self.query_one("#event-bar", Bar).show(title)
        self.query_one("#event-prompt", Static).update(
            pages.page(plain(card.event), plain(card.prompt).stylize("$accent"))
        )
        self._editor.load_text(clean(card.answer))

    def _show_answer(self) -> None:
        text = self._editor.text.strip()
        words = Content(f"{count_words(text)}/{MAX_ANSWER_WORDS} words")
        if text and text == self._kept:
            onward = pages.onward(self.view, self.asked)
            state = Content.styled(f"sent {TICK} · {onward}", "bold $success")
        else:
            state = Content.styled("ctrl+s sends", MUTED)
        self.query_one("#answer-bar", Bar).show(words, state)

    def _room(self) -> int:
        return MAX_ANSWER - sum(len(e.text) for e in self.query(ResponseEditor))

    # -- keys

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the question of the event chosen."""
        event.stop()
        card = next((c for c in self.asked.events if c.id == event.option_id), None)
        if self.asked.order is not None and card is not None:
            self.station.run_worker(self._go_to(card), group="commands")

    async def _go_to(self, card: EventCard) -> None:
        if await self._answer():
            self._choose(card)
            self._show_answer()
            self._editor.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Count the words."""
        event.stop()
        self._show_answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """What the keys do, by click."""
        event.stop()
        match event.button.id:
            case "earlier":
                self.query_one(OrderList).action_move(-1)
            case "later":
                self.query_one(OrderList).action_move(1)
            case _:
                self.do_send()

    def do_send(self) -> None:
        """Send the order, or after that the answer."""
        if self.asked.order is not None:
            self.station.run_worker(self._answer(told=True), group="commands")
            return
        self.station.send_soon(
            OrderTimeline(
                stage=self.asked.stage,
                participant=self.view.participant,
                order=self.query_one(OrderList).order,
            )
        )

    def do_switch(self) -> None:
        """Go from the list to the answer, or back."""
        listed = self.query_one(OrderList)
        if listed.has_focus and self.asked.order is not None:
            self._editor.focus()
        else:
            listed.focus()

    async def _answer(self, *, told: bool = False) -> bool:
        """Send the answer if there is a new one; False when it was refused."""
        text = self._editor.text.strip()
        if self._event is None or text == self._kept or (not text and not told):
            return True
        receipt = await self.station.send(
            AnswerTimeline(
                stage=self.asked.stage,
                participant=self.view.participant,
                event=self._event.id,
                text=text,
            )
        )
        if receipt is not None:
            self._kept = text
            self._show_answer()
        return receipt is not None

    async def leave(self) -> str:
        """Send an answer that was begun."""
        return "" if await self._answer() else "the answer was not taken."


def _line(card: EventCard, order: OrderView | None) -> Content:
    if order is None:
        return plain(card.event)
    misplaced = any(card.id in pair for pair in order.wrong)
    return Content.assemble(
        Content.styled("⇅ " if misplaced else "  ", "$warning"),
        Content.styled(f"{card.date}  ", "bold"),
        plain(card.event),
        Content.styled(f"  {TICK} answered", "$success") if card.answer else "",
    )


def _verdict(order: OrderView | None) -> tuple[Content, Content]:
    if order is None:
        return Content("Earliest first"), Content.styled("j k move · ctrl+s send", MUTED)
    right = order.pairs - len(order.wrong)
    verdict = f"{right} of {order.pairs} pairs right" if order.wrong else "All in order"
    return Content(verdict), Content.styled("f2 another event", MUTED)


def _said(order: OrderView | None) -> Content:
    """What a pair is, to those who have one wrong."""
    if order is None or not order.wrong:
        return Content("")
    return Content.assemble(
        pages.muted("A pair is two dated events. "),
        Content.styled("⇅", "$warning"),
        pages.muted(" marks those where the later one comes first."),
    )
