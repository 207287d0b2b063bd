"""What a letter tells of those who judged: each ballot, what they said, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import PeerBallot
from debate_class.debate.views.own import ChangeView, FeedbackView
from debate_class.paper.reports.parts import Table, Text
from debate_class.paper.words import Words
from debate_class.text import clean


@dataclass(frozen=True, slots=True)
class Change:
    """A score that was changed after its release: what, from where to where, and why."""

    moved: str
    why: str


@dataclass(frozen=True, slots=True)
class Judges:
    """The ballots of classmates, by number and never by name, and one's own; their words below."""

    ballots: Table
    said: tuple[Text, ...]


def judges(given: FeedbackView, words: Words) -> Judges | None:
    """The ballots beside that of the instructor; None where there are none."""
    every = [(words("classmate", n=number), ballot) for number, ballot in enumerate(given.peers, 1)]
    if given.own is not None:
        every.append((words("yourself"), given.own))
    if not every:
        return None
    table = Table(
        caption=words("ballots_of_others"),
        columns=(words("criterion"), words("most"), *(called for called, _ in every)),
        rows=tuple(
            (
                criterion.name,
                plainly(criterion.levels[0].points),
                *(_points(ballot, criterion.id, words) for _, ballot in every),
            )
            for criterion in given.criteria
        ),
    )
    said = (
        Text(called, None, (("", clean(ballot.comment)),))
        for called, ballot in every
        if ballot.comment
    )
    return Judges(table, tuple(said))


def changes(given: FeedbackView, words: Words) -> tuple[Change, ...]:
    """Each change of the released score, the first one first."""
    return tuple(_change(change, words) for change in given.changes)


def _points(ballot: PeerBallot, criterion: str, words: Words) -> str:
    """What a ballot gives on a criterion; a review can leave some out."""
    points = dict(ballot.points).get(criterion)
    return words("not_judged") if points is None else plainly(points)


def _change(change: ChangeView, words: Words) -> Change:
    moved = "; ".join(
        words(
            "score_moved",
            criterion=name,
            before=plainly(before),
            after=words("no_points") if after is None else plainly(after),
        )
        for name, before, after in change.criteria
    )
    return Change(moved, clean(change.why))
