"""What a session led to, as plain text: sides, scores, and how the class voted."""

from __future__ import annotations

from decimal import Decimal

from debate_class.cli.output import table
from debate_class.debate.views import InstructorView, ResultsView
from debate_class.debate.views.results import SwingView
from debate_class.debate.votes import MIN_CELL, VOTES, Count, ScaleSummary


def outcome(console: InstructorView, results: ResultsView) -> str:
    """The whole outcome in sections parted by empty lines."""
    stages = sum(stage.status == "closed" for stage in console.stages)
    head = (
        f"{results.title}\n"
        f"RESOLVED: {results.resolution}\n"
        f"{len(console.rows)} students, {stages} of {len(console.stages)} stages, "
        f"{console.seq} events kept"
    )
    sections = [head, _sides(console), _scores(results)]
    if results.swing is not None:
        sections.append(_swing(results.swing))
    return "\n\n".join(sections)


def _sides(console: InstructorView) -> str:
    return table(
        ("STUDENT", "ALIAS", "SIDE", "OPPONENT"),
        [(row.name, row.alias, row.side or "", row.opponent) for row in console.rows],
    )


def _scores(results: ResultsView) -> str:
    stages = dict.fromkeys((score.stage, score.stage_title) for score in results.scores)
    by_place = {(score.participant, score.stage): score for score in results.scores}
    names = {score.participant: score for score in results.scores}
    rows = [
        (
            score.name,
            score.side or "",
            *(_points(by_place[participant, stage].points) for stage, _ in stages),
        )
        for participant, score in names.items()
    ]
    for heading, side in (("Mean pro", "pro"), ("Mean con", "con")):
        means = (_mean(results, stage, side) for stage, _ in stages)
        rows.append((heading, side, *means))
    maxima = {score.stage: score.maximum for score in results.scores}
    headings = (f"{title.upper()} OF {_points(maxima[stage])}" for stage, title in stages)
    return table(("SCORES", "SIDE", *headings), rows)


def _mean(results: ResultsView, stage: str, side: str) -> str:
    given = [
        score.points
        for score in results.scores
        if (score.stage, score.side) == (stage, side) and score.points is not None
    ]
    return f"{sum(given, Decimal(0)) / len(given):.1f}" if given else ""


def _swing(view: SwingView) -> str:
    swing = view.swing
    lines = [
        table(
            ("VOTES", *(vote.upper() for vote in VOTES)),
            [
                (view.before_title, *map(_count, swing.before.counts)),
                (view.after_title, *map(_count, swing.after.counts)),
            ],
        ),
        f"{swing.voters} voted twice. {_winner(swing.winner)}",
    ]
    if swing.before.suppressed or swing.after.suppressed:
        lines.append(f"A dash stands where fewer than {MIN_CELL} would be told apart.")
    lines += [
        f"{scale.question} (0 {scale.low}, 10 {scale.high}): "
        f"{_answer(scale.before)} before, {_answer(scale.after)} after"
        for scale in view.scales
    ]
    return "\n".join(lines)


def _winner(winner: str | None) -> str:
    if winner is None:
        return "Who won more over is not told, to keep single votes secret."
    return {
        "for": "More were won over for the resolution than against it.",
        "against": "More were won over against the resolution than for it.",
    }.get(winner, "Neither side won more over than the other.")


def _count(count: Count) -> str:
    return "–" if count is None else str(count)


def _answer(summary: ScaleSummary | None) -> str:
    return "–" if summary is None else str(summary.mean)


def _points(points: Decimal | None) -> str:
    return "" if points is None else f"{points.normalize():f}"
