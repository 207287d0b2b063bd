"""Scoring: a response beside its rubric, one key for a level, and the next one is there at once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from debate_class.debate.commands import RestoreResponse, WithholdResponse
from debate_class.debate.views.judging import JudgingView
from debate_class.screens.instructor.filing import FilingScreen
from debate_class.screens.instructor.sheet import Sheet
from debate_class.screens.look import line
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.judged import stage_line
from debate_class.screens.widgets.pressable import Pressable
from debate_class.screens.widgets.rubric import LevelList, level_keys

HELP = """
# Scoring

The text is on the left with what it cites below; the rubric is on the right. Press the points of a
level, and the next criterion is up. Every choice is kept at once; there is nothing to save.
With `a` the text that a rebuttal answers stands below it instead.

**Two ways through a class.** Either judge one response after the other, or press `tab` and judge
one criterion down the whole class: that is fairer, because the same question is asked of everyone
in a row. At the end of the class the next criterion begins.

**Names are hidden** until you press `h`, so that the text is read before its author. Students see
scores and comments only after you release them on the results screen (`g`).

A draft that was sent when its stage closed is marked *sent as it stood*. A text that a reader
flagged can be withheld with `f`: then only its author and you see it.

**Comments.** `c` writes one; there `ctrl+b` keeps it in the bank under the criterion that is
marked. `b` offers what the bank has on it, each with a key.

**Classmates.** The line below the name says how many have judged the text. What they gave appears
when you have judged it yourself, and yours counts. `o` asks one more of them. A score that students
have seen changes only with a reason, which is kept with both values.
"""

NOTHING = """Nothing has been sent yet.

As soon as a student sends an opening or a rebuttal,
it stands here beside its rubric.

Press escape to go back to the class."""


class ScoringScreen(FilingScreen):
    """Judges the responses of one stage at a time; `judge` knows where one stands."""

    CSS_PATH = "scoring.tcss"
    HELP = HELP
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - as in the base class

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("0", "level('0')", "Level", key_display="0–9", tooltip="Choose a level by its key"),
        *(Binding(digit, f"level('{digit}')", show=False) for digit in "123456789"),
        Binding("down,j", "step(1)", "Criterion", key_display="↑↓", tooltip="Next criterion"),
        Binding("up,k", "step(-1)", "Criterion above", tooltip="Criterion above", show=False),
        Binding("n", "go(1)", "Next", key_display="n p", tooltip="Next response"),
        Binding("p", "go(-1)", "Previous", tooltip="Previous response", show=False),
        Binding("tab", "mode", "Mode", tooltip="One response, or one criterion down the class"),
        Binding("c", "comment", "Comment", tooltip="Write a comment on this response", show=False),
        Binding("b", "bank", "Comment bank", tooltip="Use a comment of the bank", show=False),
        Binding("o", "one_more", "One more judge", tooltip="Ask a classmate to judge", show=False),
        Binding("h", "names", "Names", tooltip="Show or hide names"),
        Binding("u", "undo", "Undo", tooltip="Take back the last choice"),
        Binding("space", "unscored", "To score", tooltip="Next response to score", show=False),
        Binding("s", "next_stage", "Stage", tooltip="Judge another stage", show=False),
        Binding("e", "look_up", "Evidence", tooltip="Look up the next citation", show=False),
        Binding("a", "answered", "Answers", tooltip="Read the text that it answers", show=False),
        Binding("right", "point(1)", "Level below", tooltip="Read the level below", show=False),
        Binding("left", "point(-1)", "Level above", tooltip="Read the level above", show=False),
        Binding("enter", "take", "Choose", tooltip="Choose the level that you read", show=False),
        Binding("f", "withhold", "Withhold", tooltip="Withhold this text, or restore", show=False),
        Binding("g", "results", "Results", tooltip="Scores, votes and release", show=False),
        Binding("pagedown", "turn(1)", "Page down", tooltip="Scroll the text", show=False),
        Binding("pageup", "turn(-1)", "Page up", tooltip="Scroll the text back", show=False),
        Binding("escape", "back", "Back", tooltip="Back to where you came from", show=False),
    ]

    def compose(self) -> ComposeResult:
        """How far one is, and the sheet."""
        yield Bar(id="scoring-head")
        yield Pressable(id="stages")
        yield Static(Content(NOTHING), id="nothing")
        yield Sheet(id="sheet")
        yield Footer(show_command_palette=False)

    # -- drawing

    def draw(self, view: JudgingView) -> None:
        """Show a new view, keeping one's place in it."""
        self.judge.see(view)
        self._redraw()

    def _redraw(self) -> None:
        judge = self.judge
        response = judge.current
        self.set_class(response is None, "-nothing")
        if response is None:
            self.query_one("#scoring-head", Bar).show(Content("Scoring"))
            return
        self.query_one("#scoring-head", Bar).show(
            Content.assemble("Scoring · ", line(response.stage_title)),
            Content(f"{judge.place + 1} of {len(judge.class_responses)}"),
        )
        self.query_one("#stages", Static).update(stage_line(judge.responses, judge.stage))
        self._sheet.show(judge, response, full=self.has_class("-tall"))

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def on_resize(self) -> None:
        """Say more of each level where there is room."""
        self.call_after_refresh(self._redraw)

    # -- choosing

    def action_level(self, key: str) -> None:
        """Choose the level of a number key."""
        if (choice := self.judge.choice) is None:
            return
        keys = level_keys(choice.levels)
        if key in keys:
            self.action_choose(self.judge.criterion, keys.index(key))
        else:
            self.tell(f"This criterion has the keys {', '.join(keys)}.", wrong=True)

    def action_take(self) -> None:
        """Choose the level that is read."""
        self.action_choose(self.judge.criterion, self.judge.level)

    def action_choose(self, criterion: int, level: int) -> None:
        """Give a level, file the ballot, and move on."""
        judge = self.judge
        if (response := judge.current) is None:
            return
        judge.criterion = criterion
        choice = response.criteria[criterion]
        if choice.chosen != level:
            self.fill(response, {**response.levels, choice.id: level}, response.comment)
        if sentence := judge.move_on():
            self.tell(sentence)
        self._moved()

    # -- moving

    def _moved(self) -> None:
        self._sheet.to_top()
        self._redraw()

    def action_go(self, by: int) -> None:
        """Show another response."""
        self.judge.go(by)
        self._moved()

    def action_step(self, by: int) -> None:
        """Go to another criterion."""
        self.judge.step(by)
        self._redraw()

    def action_criterion(self, number: int) -> None:
        """Go to the criterion that was clicked."""
        self.judge.step(number - self.judge.criterion)
        self._redraw()

    def action_point(self, by: int) -> None:
        """Read another level of this criterion."""
        self.judge.point(by)
        self._redraw()

    def on_level_list_pointed(self, event: LevelList.Pointed) -> None:
        """Read the level under the mouse."""
        if self.judge.pointed != event.level and (response := self.judge.current):
            self.judge.pointed = event.level
            self._sheet.show_rubric(self.judge, response, full=self.has_class("-tall"))

    def action_unscored(self) -> None:
        """Show the next response that lacks a level."""
        if self.judge.current is None:
            return
        if not self.judge.unscored():
            self.tell("Everything is scored. Press g for the results.")
        self._moved()

    def action_stage(self, stage: str) -> None:
        """Judge the stage that was clicked."""
        self.judge.judge_stage(stage)
        self._moved()

    def action_next_stage(self) -> None:
        """Judge the stage after this one."""
        self.judge.next_stage()
        self._moved()

    def action_look_up(self, cited: str | None = None) -> None:
        """Bring what a citation names into sight."""
        self.judge.answered = False
        self.judge.look_up(cited)
        self._redraw()

    def action_answered(self) -> None:
        """Show the text that this one answers in the place of what it cites, and back."""
        if (response := self.judge.current) is None:
            return
        if response.answered is None:
            self.tell("This text answers nobody.")
            return
        self.judge.answered = not self.judge.answered
        self._redraw()

    def action_turn(self, by: int) -> None:
        """Scroll the response by most of a page."""
        self._sheet.turn(by)

    # -- the rest

    def action_mode(self) -> None:
        """Judge response by response, or one criterion down the class."""
        self.judge.down_the_class = not self.judge.down_the_class
        self._redraw()

    def action_names(self) -> None:
        """Show or hide who wrote it."""
        self.judge.names = not self.judge.names
        self._redraw()

    def action_withhold(self) -> None:
        """Withhold the text from other students, or let it be read again."""
        if (response := self.judge.current) is not None:
            command = RestoreResponse if response.withheld else WithholdResponse
            self.send_soon(command(stage=response.stage, owner=response.owner))

    def action_results(self) -> None:
        """Go to the results, and come back here from them."""
        from debate_class.screens.instructor.results import ResultsScreen  # noqa: PLC0415 - a circle

        self.go_to(ResultsScreen, lambda: ResultsScreen(self.room))

    def action_back(self) -> None:
        """Back to the screen below."""
        self.leave()
