"""What is a student's own: the texts they sent, and what was said of them once released."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import Sent
from debate_class.debate.session import Session
from debate_class.debate.views.judging import CriterionChoice, criteria, titled_parts
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


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """A released score: criteria with the level reached, the judge's comment, the points."""

    stage: str
    stage_title: str
    criteria: tuple[CriterionChoice, ...]
    comment: str
    points: Decimal
    maximum: Decimal


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
    """The filed ballots on texts of `participant`; whether they are released is not asked here."""
    views = []
    for stage in session.documents.format.stages:
        rubric = session.documents.rubric_of(stage.id)
        ballot = session.ballots.get((stage.id, session.owner(stage, participant), INSTRUCTOR))
        if rubric is None or ballot is None or not ballot.levels:
            continue
        chosen = criteria(rubric, dict(ballot.levels))
        views.append(
            FeedbackView(
                stage=stage.id,
                stage_title=stage.title,
                criteria=chosen,
                comment=written.text(ballot.comment) if ballot.comment else "",
                points=sum(
                    (c.levels[c.chosen].points for c in chosen if c.chosen is not None),
                    Decimal(0),
                ),
                maximum=rubric.maximum,
            )
        )
    return tuple(views)
