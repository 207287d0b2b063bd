"""How well judges agree on each criterion, with what the figures rest on."""

from __future__ import annotations

from debate_class.debate.agreement.report import FEWEST, CriterionAgreement, Figure
from debate_class.debate.views.agreement import AgreementView, agreement_views
from debate_class.paper.reports.parts import Section, Table
from debate_class.paper.reports.telling import Telling


def agreeing(telling: Telling) -> Section | None:
    """A table for each stage that several judged; None where there is none.

    A class sees how judges agree among each other, the instructor also how they do with them.
    """
    words = telling.words
    views = agreement_views(telling.session, telling.written) if telling.scores else ()
    if not views:
        return None
    says = [words("agreement_lead", n=FEWEST)]
    if telling.names:
        says.append(words("kappa_lead"))
    tables = tuple(_table(telling, view) for view in views)
    return Section("agreement", words("agreement"), tuple(says), tables=tables)


def _table(telling: Telling, view: AgreementView) -> Table:
    words = telling.words
    columns = [words("criterion"), words("alpha"), words("texts"), words("judges")]
    if telling.names:
        columns += [words("kappa"), words("texts")]
    every = (each for each in (*view.criteria, view.overall) if each.alpha.texts)
    rows = tuple(_row(telling, each, each is view.overall) for each in every)
    return Table(words("agreement_of", stage=view.title), tuple(columns), rows)


def _row(telling: Telling, each: CriterionAgreement, overall: bool) -> tuple[str, ...]:
    name = telling.words("all_criteria") if overall else each.name
    row = [name, _value(telling, each.alpha), str(each.alpha.texts), str(each.alpha.raters)]
    if telling.names:
        row += [_value(telling, each.kappa), str(each.kappa.texts)]
    return tuple(row)


def _value(telling: Telling, figure: Figure) -> str:
    """A figure, or why there is none."""
    if figure.value is not None:
        return f"{figure.value:.2f}".replace("-", "−")
    return telling.words("too_few" if figure.texts < FEWEST else "all_the_same")
