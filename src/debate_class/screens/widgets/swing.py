"""How the votes moved: in words and numbers, and beside them as a plot of what may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual_plotext import PlotextPlot

from debate_class.debate.ballots import plainly
from debate_class.debate.views.results import ScaleView, SwingView
from debate_class.debate.votes import MIN_CELL, VOTES, Count, ScaleSummary, Swing, Vote
from debate_class.screens.look import MUTED, line, plain

SIGNS = {"for": "▲", "against": "▼", "undecided": "○"}
STYLES = {"for": "$pro", "against": "$con", "undecided": ""}
HIDDEN = "hidden"
WHY = (
    f"Votes are secret. A number under {MIN_CELL} is hidden, and so is every other number from "
    "which it could be worked out. Nobody can look behind it, the instructor included."
)
NONE_YET = (
    "How the votes moved is shown when both votes are closed.\n"
    "Until then nobody sees a number, so that nobody votes with the crowd."
)
ROOM_FOR_WORDS = 50
TRACK = 21
"""Cells of the line on which a mean from 0 to 10 is marked."""


class SwingPane(VerticalScroll):
    """The numbers, the scales, and the plot."""

    DEFAULT_CSS = """
    SwingPane { padding: 1; }
    SwingPane > Horizontal { height: auto; }
    SwingPane #swing-counts { width: 48; height: auto; padding-right: 2; }
    SwingPane SwingPlot { height: 11; max-width: 60; }
    SwingPane > #swing-rest { height: auto; margin-top: 1; }
    .-narrow SwingPane > Horizontal { layout: vertical; }
    .-narrow SwingPane #swing-counts { width: 100%; }
    """

    def compose(self) -> ComposeResult:
        """Numbers in words first: a plot is no use to someone who cannot see it."""
        with Horizontal():
            yield Static(id="swing-counts")
            yield SwingPlot()
        yield Static(id="swing-rest")

    def show(self, view: SwingView | None) -> None:
        """Draw the votes, or say when there will be something to draw."""
        self.query_one(Horizontal).display = view is not None
        self.query_one("#swing-counts", Static).update(counts(view) if view else Content(""))
        rest = explained(view) if view else Content.styled(NONE_YET, MUTED)
        self.query_one("#swing-rest", Static).update(rest)
        self.query_one(SwingPlot).show(view)


class SwingPlot(PlotextPlot):
    """Two bars for each view whose counts may be shown; nothing where none may."""

    _bars: Sequence[tuple[Vote, int, int]] = ()

    def on_mount(self) -> None:
        """Colours follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._plot_bars())

    def show(self, view: SwingView | None) -> None:
        """Plot the counts before and after."""
        self._bars = [
            (vote, before, after)
            for vote in VOTES
            if view is not None
            and (before := view.swing.before[vote]) is not None
            and (after := view.swing.after[vote]) is not None
        ]
        self.display = bool(self._bars)
        self._plot_bars()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._plot_bars()

    def _plot_bars(self) -> None:
        if not self._bars or not self.size.width:
            return
        # Of names that touch, plotext leaves out one by chance: where room is short, signs stand.
        words = self.size.width >= ROOM_FOR_WORDS
        names = [f"{SIGNS[vote]} {vote}" if words else SIGNS[vote] for vote, _, _ in self._bars]
        counts = [[before for _, before, _ in self._bars], [after for _, _, after in self._bars]]
        colours = [self._colour("secondary"), self._colour("accent")]
        top = max(map(max, counts)) + 1
        self.plt.clear_figure()
        self.plt.title("left: before · right: after")
        self.plt.multiple_bar(names, counts, color=colours)  # type: ignore[arg-type] # a colour each
        self.plt.ylim(0, top)
        self.plt.yticks(list(range(0, top + 1, max(1, top // 4))))
        self.refresh()

    def _colour(self, name: str) -> tuple[int, int, int]:
        return Color.parse(self.app.theme_variables[name]).rgb


def counts(view: SwingView) -> Content:
    """What the plot shows, in words and numbers."""
    swing = view.swing
    changes = {"for": swing.change_for, "against": swing.change_against}
    voted = Content.assemble(
        Content.styled(str(swing.voters), "bold"),
        " voted both times: ",
        line(view.before_title),
        " and ",
        line(view.after_title),
        ".",
    )
    head = Content.styled(f"{'':<13}{'before':>8}{'after':>8}{'change':>14}", MUTED)
    rows = [
        Content.assemble(
            Content.styled(f"{SIGNS[vote]} {vote:<11}", STYLES[vote]),
            _count(swing.before[vote]),
            _count(swing.after[vote]),
            f"{_change(changes.get(vote)):>14}",
        )
        for vote in VOTES
    ]
    return Content("\n\n").join([voted, Content("\n").join([head, *rows]), *_moves(swing)])


def explained(view: SwingView) -> Content:
    """Why numbers are missing, and how the answers on the scales moved."""
    why = [Content.styled(WHY, MUTED)] if _anything_hidden(view) else []
    return Content("\n\n").join([*why, *map(_scale, view.scales)])


def _count(count: Count) -> Content:
    if count is None:
        return Content.styled(f"{HIDDEN:>8}", MUTED)
    return Content(f"{count:>8}")


def _change(change: Decimal | None) -> str:
    return "" if change is None else f"{change:+} points"


def _moves(swing: Swing) -> list[Content]:
    told = [
        f"{count} stayed {after}" if before == after else f"{count} went from {before} to {after}"
        for before in VOTES
        for after in VOTES
        if (count := swing.moved(before, after)) is not None
    ]
    winner = {
        "for": "The swing is for the resolution.",
        "against": "The swing is against the resolution.",
        "neither": "There is no swing: both sides changed alike.",
        None: "",
    }[swing.winner]
    sentences = [f"{', '.join(told)}.".capitalize()] if told else []
    return [Content(" ".join(filter(None, [winner, *sentences])))] if winner or told else []


def _anything_hidden(view: SwingView) -> bool:
    swing = view.swing
    return (
        swing.before.suppressed
        or swing.after.suppressed
        or any(None in row for row in swing.table)
        or any(scale.before is None or scale.after is None for scale in view.scales)
    )


def _scale(scale: ScaleView) -> Content:
    return Content.assemble(
        plain(scale.question),
        Content.styled(
            f"\n        0 = {line(scale.low).plain}, 10 = {line(scale.high).plain}", MUTED
        ),
        "\n",
        _mean("before", scale.before),
        "\n",
        _mean("after", scale.after),
    )


def _mean(when: str, summary: ScaleSummary | None) -> Content:
    if summary is None:
        return Content.assemble(f"{when:<8}", Content.styled(HIDDEN, MUTED))
    at = round(summary.mean / 10 * (TRACK - 1))
    track = Content.assemble(
        Content.styled("─" * at, MUTED),
        Content.styled("●", "$accent bold"),
        Content.styled("─" * (TRACK - 1 - at), MUTED),
    )
    answers = Content.styled(f"  mean of {summary.n}", MUTED)
    return Content.assemble(f"{when:<8}", track, f"  {plainly(summary.mean):>4}", answers)
