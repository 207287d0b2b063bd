"""Where a response stands: its points on each criterion, and whose judgement that is.

The instructor outranks classmates, and they outrank the author. On each criterion the highest of
them that gave a level counts; of several classmates it is the median of their complete ballots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from debate_class.debate import ballots, reviewing
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import BallotFiled
from debate_class.debate.session import Session

Source = Literal["instructor", "peers", "self"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The points of each criterion that has some, in the rubric's order, weight included.

    `sources` says whose they are, criterion by criterion; `peers` how many complete ballots of
    classmates there are; `complete` whether every criterion has points and none of the
    instructor's ballot is still to be filled.
    """

    points: dict[str, Decimal]
    sources: dict[str, Source]
    peers: int
    complete: bool

    @property
    def total(self) -> Decimal:
        """All points together."""
        return sum(self.points.values(), Decimal(0))

    @property
    def source(self) -> Source | None:
        """Whose judgement the score as a whole is: of several, the one that ranks lowest."""
        order: tuple[Source, ...] = ("self", "peers", "instructor")
        return next((source for source in order if source in self.sources.values()), None)


NOTHING = Standing({}, {}, 0, complete=False)


def standing(session: Session, stage: str, owner: str) -> Standing:
    """Where the response of `owner` in `stage` stands."""
    rubric = session.documents.rubric_of(stage)
    if rubric is None:
        return NOTHING
    mine = session.ballots.get((stage, owner, INSTRUCTOR))
    peers = list(of_peers(session, stage, owner))
    own = [ballot for ballot in of_authors(session, stage, owner) if ballot.levels]
    even = session.documents.format.even_judges
    by: dict[Source, dict[str, Decimal]] = {
        "self": ballots.combine_criteria((ballots.points(rubric, b.levels) for b in own), even),
        "peers": ballots.combine_criteria((ballots.points(rubric, b.levels) for b in peers), even),
        "instructor": ballots.points(rubric, mine.levels) if mine else {},
    }
    points: dict[str, Decimal] = {}
    sources: dict[str, Source] = {}
    for criterion in rubric.criteria:
        for source, given in by.items():
            if criterion.id in given:
                points[criterion.id] = given[criterion.id]
                sources[criterion.id] = source
    begun = mine is not None and bool(mine.levels or mine.comment)
    open_ballot = begun and mine is not None and bool(ballots.missing(rubric, mine.levels))
    complete = len(points) == len(rubric.criteria) and not open_ballot
    return Standing(points, sources, len(peers), complete)


def of_peers(session: Session, stage: str, owner: str) -> Iterator[BallotFiled]:
    """The complete ballots of classmates on a response, in the order they were first filed."""
    authors = session.members(owner)
    for judge in session.judges.get((stage, owner), ()):
        key = (stage, owner, judge)
        if judge not in (INSTRUCTOR, *authors) and reviewing.complete(session, key):
            yield session.ballots[key]


def of_authors(session: Session, stage: str, owner: str) -> Iterator[BallotFiled]:
    """The complete ballots of its authors on a response."""
    for author in session.members(owner):
        key = (stage, owner, author)
        if reviewing.complete(session, key):
            yield session.ballots[key]


def changed(before: Standing, after: Standing) -> tuple[str, ...]:
    """The criteria that had points before and have other ones, or none, after."""
    return tuple(
        criterion
        for criterion, points in before.points.items()
        if after.points.get(criterion) != points
    )
