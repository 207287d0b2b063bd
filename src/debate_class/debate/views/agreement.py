"""Agreement of judges as the instructor is told of it: the figures, and names for the ids."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.agreement.report import Agreement, CriterionAgreement, Figure, agreement
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.session import Session
from debate_class.debate.written import Written

YOU = "you"


@dataclass(frozen=True, slots=True)
class SeverityView:
    """A judge by name, and by how many levels they judge lower than others."""

    judge: str
    lower: Figure


@dataclass(frozen=True, slots=True)
class OutlierView:
    """Whose ballot on whose text lies how far from the middle, in levels a criterion."""

    judge: str
    author: str
    apart: float
    lower: bool


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All there is to tell of one judged stage; `ask_more` are (author, why) pairs."""

    stage: str
    title: str
    criteria: tuple[CriterionAgreement, ...]
    overall: CriterionAgreement
    severities: tuple[SeverityView, ...]
    outliers: tuple[OutlierView, ...]
    ask_more: tuple[tuple[str, str], ...]


def agreement_views(session: Session, written: Written) -> tuple[AgreementView, ...]:
    """One for each stage that at least two raters judged."""
    found = (agreement(session, stage.id) for stage in session.documents.format.stages)
    return tuple(_view(session, written, each) for each in found if each is not None)


def _view(session: Session, written: Written, found: Agreement) -> AgreementView:
    def name(owner: str) -> str:
        if owner == INSTRUCTOR:
            return YOU
        members = session.members(owner)
        return ", ".join(written.name(session.participants[m].person) for m in members)

    return AgreementView(
        stage=found.stage,
        title=found.title,
        criteria=found.criteria,
        overall=found.overall,
        severities=tuple(SeverityView(name(s.rater), s.lower) for s in found.severities),
        outliers=tuple(
            OutlierView(name(o.rater), name(o.text), o.apart, o.lower) for o in found.outliers
        ),
        ask_more=tuple((name(each.text), each.why) for each in found.ask_more),
    )
