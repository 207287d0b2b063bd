"""Peer review: a text beside the rubric, samples first, and where one differs from the teacher."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.commands import FileBallot, FlagResponse, JudgeSample, TakeReview
from debate_class.debate.views.judging import CriterionChoice
from debate_class.debate.views.reviewing import ReviewedText, ReviewView
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.student import reviewed
from debate_class.screens.student.pane import TaskPane
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.comment import CommentDialog
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.pressable import Pressable
from debate_class.screens.widgets.rubric import LevelList, RubricTable, level_keys


class ReviewPane(TaskPane, can_focus=True):
    """Judges one text after the other. A level of a classmate's text is kept as it is chosen."""

    KEYS = frozenset({"send", "flag"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"level('{digit}')", show=False) for digit in "0123456789"),
        Binding("down,j", "step(1)", "Next criterion", show=False),
        Binding("up,k", "step(-1)", "Criterion above", show=False),
        Binding("right", "point(1)", "Level below", show=False),
        Binding("left", "point(-1)", "Level above", show=False),
        Binding("enter", "take", "Choose the level", show=False),
        Binding("n", "go(1)", "Next text", show=False),
        Binding("p", "go(-1)", "Text before", show=False),
        Binding("c", "comment", "Comment", show=False),
        Binding("m", "more", "One more text", show=False),
        Binding("pagedown", "turn(1)", "Page down", show=False),
        Binding("pageup", "turn(-1)", "Page up", show=False),
    ]

    def __init__(self, view: StudentView, task: TaskView) -> None:
        super().__init__(view, task)
        self._at = (task.review.next or 0) if task.review else 0
        self._criterion = 0
        self._pointed: int | None = None
        self._chosen: dict[str, dict[str, int]] = {}

    def compose(self) -> ComposeResult:
        """Which text, the text, the rubric, and what to do next."""
        yield Pressable(id="review-texts")
        with Horizontal():
            with VerticalScroll(id="review-reading", can_focus=False):
                yield Static(id="review-text")
            with Vertical(id="review-judging"):
                yield RubricTable()
                with VerticalScroll(id="review-levels", can_focus=False):
                    yield LevelList()
                    yield Static(id="review-compared")
        yield Bar(id="review-bar")

    def begin(self) -> None:
        """Judge at once."""
        self.focus()

    # -- what is before the judge

    @property
    def _review(self) -> ReviewView | None:
        return self.asked.review

    @property
    def _text(self) -> ReviewedText | None:
        texts = self._review.texts if self._review else ()
        return texts[min(self._at, len(texts) - 1)] if texts else None

    def _choices(self, text: ReviewedText) -> tuple[CriterionChoice, ...]:
        return reviewed.with_choices(text, self._chosen.get(text.known_as, {}))

    def show(self, view: StudentView, task: TaskView) -> None:
        """Draw a new view."""
        super().show(view, task)
        self._draw()

    def on_resize(self) -> None:
        """Say more of each level where there is room."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        review, text = self._review, self._text
        if not self.is_mounted or review is None:
            return
        self.set_class(text is None, "-nothing")
        bar = self.query_one("#review-bar", Bar)
        if text is None:
            self.query_one("#review-text", Static).update(reviewed.nothing(self.asked))
            bar.show(Content(""), Content(""))
            return
        choices = self._choices(text)
        self._criterion = min(self._criterion, len(choices) - 1)
        self.query_one("#review-texts", Static).update(reviewed.tabs(review, self._at))
        self.query_one("#review-text", Static).update(reviewed.reading(text))
        self.query_one(RubricTable).show(choices, self._criterion)
        compared = self.query_one("#review-compared", Static)
        levels = self.query_one(LevelList)
        levels.display, compared.display = not text.compared, bool(text.compared)
        compared.update(reviewed.compared(text))
        choice = choices[self._criterion]
        levels.show(self._criterion, choice, self._level(choices), full=self._tall)
        bar.show(*reviewed.what_next(self.view, self.asked, text, choices))

    @property
    def _tall(self) -> bool:
        return self.size.height > 28

    def _level(self, choices: tuple[CriterionChoice, ...]) -> int:
        return (choices[self._criterion].chosen or 0) if self._pointed is None else self._pointed

    # -- choosing

    def action_level(self, key: str) -> None:
        """Choose the level of a number key."""
        if (text := self._text) is None or text.compared:
            return
        keys = level_keys(self._choices(text)[self._criterion].levels)
        if key in keys:
            self.action_choose(self._criterion, keys.index(key))
        else:
            self.station.tell(f"This criterion has the keys {', '.join(keys)}.", wrong=True)

    def action_take(self) -> None:
        """Choose the level that is read."""
        if (text := self._text) is not None:
            self.action_choose(self._criterion, self._level(self._choices(text)))

    def action_choose(self, criterion: int, level: int) -> None:
        """Give a level; a classmate's ballot is filed at once, a sample's when it is sent."""
        text = self._text
        if text is None or text.compared:
            return
        choices = self._choices(text)
        self._chosen.setdefault(text.known_as, {})[choices[criterion].id] = level
        self._criterion = min(criterion + 1, len(choices) - 1)
        self._pointed = None
        if text.kind != "sample":
            self._file(text, text.comment)
        self._draw()

    def _file(self, text: ReviewedText, comment: str) -> None:
        levels = {c.id: c.chosen for c in self._choices(text) if c.chosen is not None}
        judged = self._review.judges if self._review else ""
        ballot = FileBallot(
            stage=judged,
            owner=text.known_as,
            levels=levels,
            comment=comment,
            review=self.asked.stage,
        )
        self.station.run_worker(self._keep(ballot), group="commands")

    async def _keep(self, ballot: FileBallot) -> None:
        if await self.station.send(ballot) is None:
            self._chosen.pop(ballot.owner, None)
            self._draw()

    def do_send(self) -> None:
        """Send a sample that is judged, to see how the teacher judged it; else go on."""
        text = self._text
        if text is None or text.kind != "sample" or text.compared:
            self.action_go(1)
            return
        levels = {c.id: c.chosen for c in self._choices(text) if c.chosen is not None}
        self.station.send_soon(
            JudgeSample(
                stage=self.asked.stage,
                participant=self.view.participant,
                sample=text.known_as,
                levels=levels,
            )
        )

    def action_comment(self) -> None:
        """Write what would help the author; it is read with the scores."""
        text = self._text
        if text is None or text.kind == "sample":
            self.station.tell("A sample takes no comment.")
            return

        def keep(comment: str | None) -> None:
            if comment is not None and comment != text.comment:
                self._file(text, comment)

        self.app.push_screen(CommentDialog(text.alias, text.comment), keep)

    def action_more(self) -> None:
        """Ask for one more text."""
        if self._review and self._review.may_take:
            self.station.send_soon(
                TakeReview(stage=self.asked.stage, participant=self.view.participant)
            )

    @work
    async def do_flag(self) -> None:
        """Ask the teacher to look at the text, after a question."""
        text, review = self._text, self._review
        if text is None or review is None or text.kind != "peer":
            self.station.tell("Nobody in this class wrote what you read here.")
            return
        question = "Ask your teacher to look at this text? Its author is not told who asked."
        if await self.app.push_screen_wait(Confirm(question, "Ask", "Do not")):
            who = self.view.participant
            flag = FlagResponse(stage=review.judges, owner=text.known_as, participant=who)
            if await self.station.send(flag) is not None:
                self.station.tell("Your teacher will look at it.")

    # -- moving

    def action_go(self, by: int) -> None:
        """Show another text; after the last comes the first."""
        if self._review and self._review.texts:
            self.action_text((self._at + by) % len(self._review.texts))

    def action_text(self, number: int) -> None:
        """Show the text that was clicked."""
        self._at, self._criterion, self._pointed = number, 0, None
        self.query_one("#review-reading").scroll_home(animate=False)
        self.query_one("#review-levels").scroll_home(animate=False)
        self._draw()

    def action_step(self, by: int) -> None:
        """Go to another criterion."""
        if (text := self._text) is not None:
            # Not round to the other end: a number key pressed there would change what was chosen.
            self._criterion = max(0, min(self._criterion + by, len(text.criteria) - 1))
            self._pointed = None
            self._draw()

    def action_criterion(self, number: int) -> None:
        """Go to the criterion that was clicked."""
        self._criterion, self._pointed = number, None
        self._draw()

    def action_point(self, by: int) -> None:
        """Read another level of this criterion."""
        if (text := self._text) is not None:
            choices = self._choices(text)
            last = len(choices[self._criterion].levels) - 1
            self._pointed = min(max(self._level(choices) + by, 0), last)
            self._draw()

    def on_level_list_pointed(self, event: LevelList.Pointed) -> None:
        """Read the level under the mouse."""
        if self._pointed != event.level:
            self._pointed = event.level
            self._draw()

    def action_turn(self, by: int) -> None:
        """Scroll the text, or once it is judged what is said of it."""
        text = self._text
        place = "#review-levels" if text and text.compared else "#review-reading"
        scroll = self.query_one(place)
        scroll.scroll_relative(y=by * max(1, scroll.size.height - 2), animate=False)
