"""Scores per criterion and side, and for the instructor each student's points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from debate_class.course.format import Stage
from debate_class.debate.ballots import plainly
from debate_class.debate.views.results import (
    CriterionView,
    ResultsView,
    ScoreView,
    by_student,
    results_view,
)
from debate_class.paper.reports.figures.means import Means, means_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Mean, Telling, told_to_a_class


def scores(telling: Telling) -> Section | None:
    """A figure and a table for each judged stage; None where nothing was judged."""
    session, words = telling.session, telling.words
    results = results_view(session, telling.written, session.last_at)
    if not any(criterion.count for criterion in results.criteria):
        return None
    if not telling.scores:
        return Section("scores", words("scores"), (words("scores_unreleased_class"),))
    figures, tables, whole = [], [], True
    for stage, views in _by_stage(telling, results):
        rows = _rows(telling, stage, views, results.scores)
        whole = whole and all(None not in (row.every, row.pro, row.con) for row in rows)
        table = _table(telling, stage, rows)
        if any(row.every is not None for row in rows):
            figures.append(_figure(telling, table, rows))
        else:
            tables.append(table)
    if telling.names:
        tables.append(_students(telling, results))
    notes = {
        "scores_lead": True,
        "scores_hidden": not whole and not telling.names,
        "scores_unreleased": not session.released,
    }
    says = tuple(words(note) for note, applies in notes.items() if applies)
    return Section("scores", words("scores"), says, tuple(figures), tuple(tables))


def _by_stage(
    telling: Telling, results: ResultsView
) -> Iterator[tuple[Stage, tuple[CriterionView, ...]]]:
    """Each stage in which something is scored, with its criteria."""
    begun = {score.stage for score in results.scores}
    every = iter(results.criteria)
    for stage in telling.session.documents.format.stages:
        rubric = telling.session.documents.rubric_of(stage.id)
        if rubric is not None and stage.id in begun:
            views = tuple(islice(every, len(rubric.criteria)))
            if any(view.count for view in views):
                yield stage, views


def _rows(
    telling: Telling,
    stage: Stage,
    views: Sequence[CriterionView],
    every: Sequence[ScoreView],
) -> list[Means]:
    rubric = telling.session.documents.rubric_of(stage.id)
    counts = Counter(score.side for score in every if score.stage == stage.id and score.levels)
    rows = []
    for criterion, view in zip(rubric.criteria if rubric else (), views, strict=True):
        mean = Mean(view.mean, view.pro, view.con)
        if not telling.names:
            least = criterion.choices[-1].points * criterion.weight
            mean = told_to_a_class(mean, counts, least, view.maximum)
        rows.append(Means(view.name, view.maximum, mean.every, mean.pro, mean.con))
    return rows


def _table(telling: Telling, stage: Stage, rows: Sequence[Means]) -> Table:
    words = telling.words
    return Table(
        words("scores_of", stage=stage.title),
        (
            words("criterion"),
            words("all"),
            telling.side("pro"),
            telling.side("con"),
            words("most"),
        ),
        tuple(
            (row.name, *map(telling.mean, (row.every, row.pro, row.con)), plainly(row.most))
            for row in rows
        ),
    )


def _figure(telling: Telling, table: Table, rows: Sequence[Means]) -> Figure:
    words = telling.words
    most = {row.most for row in rows}
    axis = words("mean_points", n=plainly(most.pop())) if len(most) == 1 else words("mean_percent")
    means = "; ".join(
        words(
            "means_alt",
            criterion=row.name,
            all=telling.mean(row.every),
            pro=telling.mean(row.pro),
            con=telling.mean(row.con),
            most=plainly(row.most),
        )
        for row in rows
    )
    alt = f"{table.caption}. {means}."
    names = (words("all"), words("pro"), words("con"))
    return Figure(table.caption, alt, means_figure(telling.pen, rows, names, axis, alt), table)


def _students(telling: Telling, results: ResultsView) -> Table:
    words = telling.words
    stages = dict.fromkeys((score.stage, score.stage_title) for score in results.scores)
    rows = tuple(
        (
            telling.name(student.participant),
            telling.side(student.side),
            *(
                words(f"state_{score.state.replace(' ', '_')}")
                if score.points is None
                else plainly(score.points)
                for score in student.scores
            ),
            plainly(student.points) if student.points is not None else "",
        )
        for student in by_student(results.scores)
    )
    titles = (title for _, title in stages)
    columns = (words("name"), words("side"), *titles, words("total"))
    return Table(words("points_by_student"), columns, rows, words=2)
