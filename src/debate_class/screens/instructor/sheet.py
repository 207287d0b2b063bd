"""The sheet before a judge: a response with what it cites, beside the rubric and its levels."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import JudgedView
from debate_class.screens.instructor.judge import Judge
from debate_class.screens.look import MUTED, line
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.cited import CitedList, response_text
from debate_class.screens.widgets.judged import marks_line, who_line
from debate_class.screens.widgets.pressable import Pressable, pressing
from debate_class.screens.widgets.rubric import LevelList, RubricTable


class Sheet(Horizontal):
    """Draws the response that is judged, and where the judge stands in its rubric."""

    def compose(self) -> ComposeResult:
        """Text and evidence on the left, the rubric on the right."""
        with Vertical(id="reading"):
            yield Bar(id="who")
            yield Static(id="marks")
            with VerticalScroll(id="response", can_focus=False):
                yield Pressable(id="response-text")
            yield Bar(Content("Cited, in full"), id="cited-head")
            yield CitedList(id="cited")
        with Vertical(id="judging"):
            yield Bar(id="rubric-head")
            yield RubricTable(id="criteria")
            with VerticalScroll(id="levels", can_focus=False):
                yield LevelList(id="level-list")
            yield Pressable(id="comment")

    def show(self, judge: Judge, response: JudgedView, *, full: bool) -> None:
        """Show `response`; with `full` there is room for what every level takes."""
        words = Content(f"{response.words} words")
        self.query_one("#who", Bar).show(who_line(response, names=judge.names), words)
        marks = marks_line(response)
        self.query_one("#marks").display = bool(marks)
        self.query_one("#marks", Static).update(marks)
        self.query_one("#response-text", Static).update(response_text(response, judge.cited))
        self._show_below(judge, response)
        self.show_rubric(judge, response, full=full)

    def _show_below(self, judge: Judge, response: JudgedView) -> None:
        """What is cited, or the text that is answered, with the key for the other."""
        bar, below = self.query_one("#cited-head", Bar), self.query_one(CitedList)
        answered = response.answered
        self.set_class(judge.answered and answered is not None, "-answered")
        if answered is None:
            bar.show(Content("Cited, in full"))
            below.show(response, judge.cited)
        elif judge.answered:
            # A name takes the room of the words.
            before, key = ("To ", "") if judge.names else ("Answers ", "a cited")
            bar.show(
                Content.assemble(before, who_line(answered, names=judge.names)),
                Content(key).stylize(MUTED),
            )
            below.show_answered(answered)
        else:
            bar.show(Content("Cited, in full"), Content.styled("a what it answers", MUTED))
            below.show(response, judge.cited)

    def show_rubric(self, judge: Judge, response: JudgedView, *, full: bool) -> None:
        """Show the rubric alone anew."""
        points = f"{plainly(response.points)} / {plainly(response.maximum)}"
        self.query_one("#rubric-head", Bar).show(
            Content("One criterion, the whole class" if judge.down_the_class else "Rubric"),
            Content.styled(points, "$success bold" if response.complete else "bold"),
        )
        self.query_one(RubricTable).show(response.criteria, judge.criterion, judge.told)
        self.query_one(LevelList).show(
            judge.criterion, response.criteria[judge.criterion], judge.level, full=full
        )
        self.query_one("#comment", Static).update(_comment(response))

    def to_top(self) -> None:
        """Begin to read."""
        self.query_one("#response", VerticalScroll).scroll_home(animate=False)
        self.query_one(CitedList).scroll_home(animate=False)

    def turn(self, by: int) -> None:
        """Scroll the text, or the one it answers, by most of a page."""
        text = self.query_one("#cited" if self.has_class("-answered") else "#response")
        text.scroll_relative(y=by * max(1, text.size.height - 2), animate=False)


def _comment(response: JudgedView) -> Content:
    if response.comment:
        said = Content.assemble(Content.styled("Comment  ", MUTED), line(response.comment))
    elif response.complete:
        said = Content("All criteria judged. Space: next to score.")
    else:
        said = Content.styled("c writes a comment", MUTED)
    return said.stylize(pressing("comment"))
