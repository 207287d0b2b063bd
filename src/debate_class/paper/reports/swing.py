"""How the votes moved, as far as that may be told: a picture, and every number in it."""

from __future__ import annotations

from debate_class.debate.views.results import SwingView, swing_view
from debate_class.debate.votes import MIN_CELL, VOTES, Count, ScaleSummary, Swing
from debate_class.paper.reports.figures.flow import Names, anything_to_draw, flow_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Telling


def swing(telling: Telling) -> Section | None:
    """The votes before and after; None where the format has no two votes that were held."""
    view = swing_view(telling.session)
    if view is None or not view.swing.voters:
        return None
    words, moved = telling.words, view.swing
    says = [words("voted", n=moved.voters, before=view.before_title, after=view.after_title)]
    if moved.winner is not None:
        says.append(words(f"swing_{moved.winner}"))
    if moved.before.suppressed or moved.after.suppressed or any(None in row for row in moved.table):
        says.append(words("votes_hidden", n=MIN_CELL))
    tables, counts = [], _counts(telling, view)
    drawn = anything_to_draw(moved)
    if drawn and any(None in row for row in moved.table):
        says.append(words("bands"))
    figures = (_figure(telling, view, counts),) if drawn else ()
    if not drawn:
        tables.append(counts)
    if any(count is not None for row in moved.table for count in row):
        tables.append(_moves(telling, moved))
    if view.scales:
        tables.append(_scales(telling, view))
    return Section("swing", words("votes"), tuple(says), figures, tuple(tables))


def _figure(telling: Telling, view: SwingView, table: Table) -> Figure:
    words = telling.words
    names = Names(
        {vote: f"{words(f'vote_{vote}_sign')} {words(f'vote_{vote}')}" for vote in VOTES},
        words("not_told"),
        view.before_title,
        view.after_title,
    )
    counts = "; ".join(
        words("vote_alt", vote=words(f"vote_{vote}"), before=before, after=after)
        for vote, before, after, _ in _rows(telling, view.swing)
    )
    alt = f"{words('flow')}. {counts}."
    svg = flow_figure(telling.pen, view.swing, names, alt)
    return Figure(words("flow"), alt, svg, table)


def _rows(telling: Telling, moved: Swing) -> list[tuple[str, str, str, str]]:
    changes = {"for": moved.change_for, "against": moved.change_against}
    return [
        (
            vote,
            _count(telling, moved.before[vote]),
            _count(telling, moved.after[vote]),
            ""
            if (change := changes.get(vote)) is None
            else telling.words("percent", n=f"{change:+}".replace("-", "−")),
        )
        for vote in VOTES
    ]


def _counts(telling: Telling, view: SwingView) -> Table:
    words = telling.words
    rows = tuple(
        (f"{words(f'vote_{vote}_sign')} {words(f'vote_{vote}')}", *cells)
        for vote, *cells in _rows(telling, view.swing)
    )
    columns = (words("vote"), view.before_title, view.after_title, words("change"))
    return Table(words("votes_counted"), columns, rows)


def _moves(telling: Telling, moved: Swing) -> Table:
    words = telling.words
    rows = tuple(
        (
            words("from_vote", vote=words(f"vote_{before}")),
            *(_count(telling, moved.moved(before, after)) for after in VOTES),
        )
        for before in VOTES
    )
    columns = ("", *(words("to_vote", vote=words(f"vote_{after}")) for after in VOTES))
    return Table(words("moves"), (words("moves_from"), *columns[1:]), rows)


def _scales(telling: Telling, view: SwingView) -> Table:
    """The mean answer to each question, before and after."""
    words = telling.words

    def told(summary: ScaleSummary | None) -> str:
        return telling.mean(summary.mean if summary else None)

    rows = tuple(
        (
            words("scale", question=scale.question, low=scale.low, high=scale.high),
            told(scale.before),
            told(scale.after),
        )
        for scale in view.scales
    )
    columns = (words("asked_question"), view.before_title, view.after_title)
    return Table(words("scales"), columns, rows)


def _count(telling: Telling, count: Count) -> str:
    return telling.words("not_told") if count is None else str(count)
