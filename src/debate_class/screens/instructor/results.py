"""Results: scores by student and criterion, how the votes moved, release and export."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static, TabbedContent, TabPane

from debate_class.classroom.port import Refusal, Room
from debate_class.debate.ballots import plainly
from debate_class.debate.commands import RecallScores, ReleaseScores
from debate_class.debate.views.results import (
    ResultsView,
    ScoreView,
    StudentScores,
    by_student,
)
from debate_class.paper.gradebook import gradebook_file
from debate_class.screens.base import PortScreen
from debate_class.screens.instructor.looking import Looking
from debate_class.screens.instructor.menu import MenuScreen
from debate_class.screens.instructor.to_file import proposed, write_asked
from debate_class.screens.look import SIGN, line
from debate_class.screens.widgets.agreement import AgreementPane
from debate_class.screens.widgets.bar import Bar
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import Cell, Column, KeyedTable, Row
from debate_class.screens.widgets.means import Means
from debate_class.screens.widgets.swing import SwingPane
from debate_class.screens.widgets.used import Cited, Times

HELP = """
# Results

**Students** has a row for each student and the points of each judged stage. What is missing is not
a zero: *to score* waits for you, *not submitted* came to nothing, *excused* was not asked for. The
total counts what is scored.

**Criteria** has the mean points of each criterion, for all and for each side. A low bar across both
sides is something to teach next.

**Votes** has the votes before and after, as far as they may be told: they are secret from you too.

**Cited** has the excerpts, the most cited first, by the side of the texts that cite them, and those
that nobody cited: the first to talk about, the others to teach. **Time** has the minutes each stage
took; the mark is where its plan ended.

**Details** says how well judges agree where classmates judge too, and which texts one more should
judge. Each figure stands beside the number of texts and judges that it rests on. A score that rests
on classmates alone is marked *peers*, one that rests on its author alone *self*.

`r` releases scores and comments to the students, `R` takes them back. `x` writes the gradebook as a
CSV file that spreadsheets and school programs read, into your documents unless you name another
place; it never writes over a file unasked, and nobody else on this machine can read it.

`l` has a link for each student to their feedback, once scores are released and as long as this
session is hosted over a network.
"""

NOTHING = "No stage with a rubric has begun yet. Then every student stands here with a score."
STAGE_WIDTH = 13
MANY = 3
"""So many classmates make a score that can be released without a word."""
TABS = ("students", "criteria", "votes", "cited", "time", "details")


class ResultsScreen(PortScreen[ResultsView], MenuScreen):
    """Six pages of results."""

    CSS_PATH = "results.tcss"
    HELP = HELP

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "tab(0)", "Page", key_display="1–6", tooltip="Scores by student"),
        Binding("2", "tab(1)", "Criteria", tooltip="Mean points by criterion", show=False),
        Binding("3", "tab(2)", "Votes", tooltip="How the votes moved", show=False),
        Binding("4", "tab(3)", "Cited", tooltip="Which excerpts were cited", show=False),
        Binding("5", "tab(4)", "Time", tooltip="How long the stages took", show=False),
        Binding("6", "tab(5)", "Details", tooltip="How well judges agree", show=False),
        Binding("r", "release", "Release", tooltip="Let students see scores and comments"),
        # Seldom wanted, and a footer with the door's key has no room for it.
        Binding("R", "recall", "Recall", show=False, tooltip="Hide released scores again"),
        Binding("x", "export", "Export", tooltip="Write the gradebook as a CSV file"),
        Binding("l", "links", "Links", tooltip="A link for each student to their feedback"),
        Binding("s", "scoring", "Score", tooltip="Judge what was written"),
        Binding("escape", "back", "Back", tooltip="Back to where you came from"),
    ]

    def __init__(self, room: Room) -> None:
        port = room.instructor()
        super().__init__(Looking(port, port.results))
        self.room = room
        self._stages: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """A line of how far one is, and the pages."""
        yield Bar(id="results-head")
        with TabbedContent(initial=TABS[0]):
            with TabPane(Content("Students"), id=TABS[0]):
                yield Static(Content(NOTHING), id="no-scores")
            with TabPane(Content("Criteria"), id=TABS[1]), VerticalScroll():
                yield Means()
            with TabPane(Content("Votes"), id=TABS[2]):
                yield SwingPane()
            with TabPane(Content("Cited"), id=TABS[3]), VerticalScroll():
                yield Cited()
            with TabPane(Content("Time"), id=TABS[4]), VerticalScroll():
                yield Times()
            with TabPane(Content("Details"), id=TABS[5]), VerticalScroll():
                yield AgreementPane()
        yield Footer(show_command_palette=False)

    # -- drawing

    def draw(self, view: ResultsView) -> None:
        """Show a new view on all pages."""
        released = Content.styled("✓ released", "$success bold")
        self.query_one("#results-head", Bar).show(
            Content.assemble("Results · ", line(view.title)),
            Content.assemble(
                f"{view.scored} of {view.to_score} scored · " if view.to_score else "",
                released if view.released else "not released",
            ),
        )
        self._draw_students(view)
        self.query_one(Means).show(view.criteria)
        self.query_one(SwingPane).show(view.swing)
        self.query_one(Cited).show(view.excerpts)
        self.query_one(Times).show(view.times, turns=view.turns)
        self.query_one(AgreementPane).show(view.agreement)
        self.refresh_bindings()

    def _draw_students(self, view: ResultsView) -> None:
        stages = {score.stage: line(score.stage_title).plain for score in view.scores}
        if tuple(stages) != self._stages:
            self._stages = tuple(stages)
            self.query(KeyedTable).remove()
            self.query_one("#students").mount(KeyedTable(_columns(stages)))
        self.query_one("#no-scores").display = not stages
        if stages:
            rows = [_row(student) for student in by_student(view.scores)]
            self.query(KeyedTable).last().show_rows(rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Scores are released or recalled, whichever there is to do; grey before any is scored."""
        view = self.last_view
        released = view is not None and view.released
        if action == "release":
            return False if released else True if view is not None and view.scored else None
        if action == "recall":
            return released
        if action == "links":
            return released and self.room.links is not None
        return super().check_action(action, parameters)

    # -- doing

    def action_tab(self, number: int) -> None:
        """Show a page, to be scrolled by the arrow keys."""
        self.query_one(TabbedContent).active = TABS[number]
        for inside in self.query(f"#{TABS[number]} > *"):
            inside.focus()

    def action_release(self) -> None:
        """Let students see their scores, after a question."""
        if (view := self.last_view) is None:
            return
        left = view.to_score - view.scored
        question = "Let every student see their scores and your comments?"
        few = sum(score.by == "peers" and score.peers < MANY for score in view.scores)
        if few:
            question += f"\n\n{few} rest on one or two classmates alone."
        if left:
            question += f"\n\n{left} still to score: those students see nothing for it yet."

        def answered(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._release(), group="commands")

        self.app.push_screen(Confirm(question, "Release", "Not yet"), answered)

    async def _release(self) -> None:
        """Release scores; where a ballot is not finished, offer to go there."""
        answer = await self.port.do(ReleaseScores())
        if not isinstance(answer, Refusal):
            return
        if answer.code != "incomplete":
            self.tell(answer.message, wrong=True)
        elif await self.app.push_screen_wait(Confirm(answer.message, "Finish it", "Later")):
            self.action_scoring()

    def action_recall(self) -> None:
        """Hide released scores again."""
        self.send_soon(RecallScores())

    def action_export(self) -> None:
        """Write the gradebook to a file."""
        self.run_worker(self._export(), group="export", exclusive=True)

    async def _export(self) -> None:
        if (view := self.last_view) is None:
            return
        question = "Write the gradebook, names and scores, to this file:"
        proposal = proposed(view.title, self.port.now())
        written = await write_asked(self, question, proposal, gradebook_file(view))
        if written is not None:
            self.tell(f"The gradebook is in {written}.")

    def action_links(self) -> None:
        """Show the links by which students open their letters."""
        from debate_class.screens.network.links import LinksScreen  # noqa: PLC0415 - a circle

        if self.room.links is not None and self.last_view is not None:
            self.app.push_screen(LinksScreen(self.room.links, self.last_view.title, self.port.now))

    def action_scoring(self) -> None:
        """Go to scoring, and come back here from it."""
        from debate_class.screens.instructor.scoring import ScoringScreen  # noqa: PLC0415 - a circle

        self.go_to(ScoringScreen, lambda: ScoringScreen(self.room))

    def action_back(self) -> None:
        """Back to the screen below."""
        self.leave()


def _columns(stages: dict[str, str]) -> list[Column]:
    return [
        Column("name", "Student", 0),
        Column("side", "Side", 5),
        *(Column(stage, title, STAGE_WIDTH) for stage, title in stages.items()),
        Column("total", "Total", 9),
    ]


def _row(student: StudentScores) -> Row:
    side = Cell(f"{SIGN[student.side]} {student.side}", student.side) if student.side else Cell("")
    total = _of(student.points, student.maximum) if student.points is not None else ""
    scores = [_score(score) for score in student.scores]
    return student.participant, [Cell(student.name), side, *scores, Cell(total, right=True)]


def _score(score: ScoreView) -> Cell:
    if score.points is None:
        return Cell(score.state, "accent" if score.state == "to score" else "secondary", right=True)
    points = _of(score.points, score.maximum)
    return Cell(points if score.by == "instructor" else f"{score.by} {points}", right=True)


def _of(points: Decimal, maximum: Decimal) -> str:
    return f"{plainly(points)} / {plainly(maximum)}"
