"""What is a student's own: the texts they sent, and what was said of them once released."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from debate_class.course.format import Stage
from debate_class.course.rubric import Criterion, Rubric
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import Sent
from debate_class.debate.observations import Observation
from debate_class.debate.session import Session
from debate_class.debate.standing import Source, Standing, of_peers, standing
from debate_class.debate.views.judging import (
    CriterionChoice,
    PeerBallot,
    criteria,
    own_ballot,
    peer_ballot,
    titled_parts,
)
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text this student (or their group) sent. `withheld` is told to its author alone."""

    stage: str
    stage_title: str
    owner: str
    parts: tuple[tuple[str, str], ...]
    words: int
    sent: Sent
    withheld: bool
    consent: bool

    @property
    def notice(self) -> str:
        """What the author is told of it at once, wherever they are; "" where there is nothing."""
        if not self.withheld:
            return ""
        return f"{self.stage_title}: your teacher shows your text to nobody for now. Talk to them."


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A released score that was changed: (criterion's name, before, after), and why in words."""

    criteria: tuple[tuple[str, Decimal, Decimal | None], ...]
    why: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The best answer that a classmate gave to a text, under the classmate's alias."""

    by: str
    stage_title: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """A released score: criteria with the level reached, the judge's comment, the points.

    `given` are the points of each criterion and whose they are; where they lie between two levels,
    as a median can, the lower one is chosen. `by` is whose judgement the whole is, `peers` and
    `own` are the ballots of classmates, without names, and one's own; `observations` are what could
    be checked in the text.
    """

    stage: str
    stage_title: str
    criteria: tuple[CriterionChoice, ...]
    given: tuple[tuple[str, Decimal, Source], ...]
    by: Source
    comment: str
    peers: tuple[PeerBallot, ...]
    own: PeerBallot | None
    changes: tuple[ChangeView, ...]
    answer: AnswerView | None
    points: Decimal
    maximum: Decimal
    observations: tuple[Observation, ...] = ()


def own_texts(session: Session, written: Written, participant: str) -> tuple[OwnText, ...]:
    """What `participant`, or their group, sent last in each stage."""
    return tuple(
        OwnText(
            stage=stage.id,
            stage_title=stage.title,
            owner=response.owner,
            parts=titled_parts(stage, written.parts(response.latest.text)),
            words=response.latest.words,
            sent=response.latest.sent,
            withheld=response.withheld,
            consent=response.consent,
        )
        for stage in session.documents.format.stages
        if (response := session.response(stage.id, participant))
    )


def feedback(session: Session, written: Written, participant: str) -> tuple[FeedbackView, ...]:
    """What was judged of the texts of `participant`; whether it is released is not asked here."""
    views = []
    for stage in session.documents.format.stages:
        rubric = session.documents.rubric_of(stage.id)
        score = standing(session, stage.id, session.owner(stage, participant))
        if rubric is not None and score.source is not None:
            owner = session.owner(stage, participant)
            views.append(_feedback(session, written, stage, rubric, owner, score))
    return tuple(views)


def _feedback(
    session: Session, written: Written, stage: Stage, rubric: Rubric, owner: str, score: Standing
) -> FeedbackView:
    mine = session.ballots.get((stage.id, owner, INSTRUCTOR))
    levels = {
        criterion.id: _level(criterion, score.points[criterion.id])
        for criterion in rubric.criteria
        if criterion.id in score.points
    }
    ballots = (peer_ballot(session, written, b) for b in of_peers(session, stage.id, owner))
    names = {criterion.id: criterion.name for criterion in rubric.criteria}
    return FeedbackView(
        stage=stage.id,
        stage_title=stage.title,
        criteria=criteria(rubric, levels),
        given=tuple((name, score.points[name], score.sources[name]) for name in score.points),
        by=score.source or "instructor",
        comment=written.text(mine.comment) if mine and mine.comment else "",
        peers=tuple(replace(ballot, name="") for ballot in ballots),
        own=own_ballot(session, written, stage.id, owner),
        changes=tuple(
            ChangeView(
                tuple(
                    (names[name], before, change.after.get(name))
                    for name, before in change.before.items()
                ),
                written.text(change.why),
            )
            for change in session.changes.get((stage.id, owner), ())
        ),
        answer=best_answer(session, written, stage.id, owner),
        points=score.total,
        maximum=rubric.maximum,
    )


def _level(criterion: Criterion, points: Decimal) -> int:
    """The highest level that gives no more than `points`, weight included."""
    worth = [level.points * criterion.weight for level in criterion.choices]
    return next((n for n, given in enumerate(worth) if given <= points), len(worth) - 1)


def best_answer(session: Session, written: Written, stage: str, owner: str) -> AnswerView | None:
    """The answer to a text with the most points of those who read it; None where none has any."""
    best: tuple[Decimal, Stage, str] | None = None
    for answering in session.documents.format.stages:
        if answering.kind != "write" or answering.answers != stage:
            continue
        for (where, writer), given in session.readings.items():
            response = session.responses.get((answering.id, writer))
            if where != answering.id or given.owner != owner or response is None:
                continue
            if session.participants[writer].erased:
                continue
            score = standing(session, answering.id, writer)
            better = best is None or score.total > best[0]
            if score.points and better and not response.withheld:
                best = (score.total, answering, writer)
    if best is None:
        return None
    _, answering, writer = best
    text = written.parts(session.responses[answering.id, writer].latest.text)
    alias = session.participants[writer].alias
    return AnswerView(alias, answering.title, titled_parts(answering, text))
