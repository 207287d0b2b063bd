"""How well judges agree, as a page of text: figures with what they rest on, and what to look at."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.agreement.report import FEWEST, CriterionAgreement, Figure
from debate_class.debate.views.agreement import AgreementView
from debate_class.screens.look import MUTED, line

NOTHING = (
    "Nobody but you has judged anything, or nobody at all. In a lesson with peer review it stands "
    "here how well judges agree."
)
MEANING = (
    "1 is full agreement, 0 what chance gives. Alpha: all judges. Kappa: you and the middle of the "
    f"classmates. On fewer than {FEWEST} texts there is no figure."
)
MOST = 12
"""So many lines of a list are shown."""
NAME = 24


class AgreementPane(Static):
    """Draws every judged stage, one below the other."""

    DEFAULT_CSS = "AgreementPane { height: auto; padding: 1 2; max-width: 110; }"

    def show(self, stages: tuple[AgreementView, ...]) -> None:
        """Show these."""
        if not stages:
            self.update(Content.styled(NOTHING, MUTED))
            return
        self.update(Content("\n\n").join([_stage(each) for each in stages]))


def _stage(view: AgreementView) -> Content:
    lines = [
        Content.assemble(line(view.title).stylize("bold $accent"), ": how well judges agree"),
        Content.styled(MEANING, MUTED),
        Content(""),
        Content.styled(f"{'':<{NAME}}  alpha                   kappa", MUTED),
        *(_criterion(each) for each in (*view.criteria, view.overall) if each.alpha.texts),
        *_severities(view),
        *_outliers(view),
        *_ask_more(view),
    ]
    return Content("\n").join(lines)


def _criterion(each: CriterionAgreement) -> Content:
    name = line(each.name).truncate(NAME, ellipsis=True, pad=True)
    alpha = Content.assemble(_value(each.alpha), Content.styled(f"  {_ground(each.alpha)}", MUTED))
    count = each.kappa.texts
    texts = Content.styled(f"  {count} text{'' if count == 1 else 's'}", MUTED)
    kappa = Content.assemble(_value(each.kappa), texts) if each.kappa.texts else Content("")
    return Content.assemble(name, "  ", alpha, "   ", kappa)


def _value(figure: Figure) -> Content:
    if figure.value is None:
        return Content.styled("    –", MUTED)
    return Content.styled(f"{figure.value:5.2f}", "bold")


def _ground(figure: Figure) -> str:
    texts = f"{figure.texts} text{'' if figure.texts == 1 else 's'}"
    return f"{texts}, {figure.raters} judges".ljust(20)


def _severities(view: AgreementView) -> Iterator[Content]:
    told = [s for s in view.severities if s.lower.value is not None]
    if not told:
        return
    yield Content.styled("\nWho is strict, who is generous", "bold")
    for each in told[:MOST]:
        value = each.lower.value or 0.0
        way = "lower" if value > 0 else "higher"
        ground = Content.styled(f"  on {each.lower.texts} texts", MUTED)
        yield Content.assemble(
            line(each.judge).truncate(NAME, ellipsis=True, pad=True),
            f"  {abs(value):.2f} levels {way} than others",
            ground,
        )


def _outliers(view: AgreementView) -> Iterator[Content]:
    if not view.outliers:
        return
    yield Content.styled("\nBallots far from the middle", "bold")
    for each in view.outliers[:MOST]:
        way = "lower" if each.lower else "higher"
        yield Content.assemble(
            line(each.judge), " on ", line(each.author), f": {each.apart:.1f} levels {way}"
        )
    yield from _more(len(view.outliers))


def _ask_more(view: AgreementView) -> Iterator[Content]:
    if not view.ask_more:
        return
    yield Content.styled("\nAsk one more judge, or judge these yourself", "bold")
    for author, why in view.ask_more[:MOST]:
        yield Content.assemble(line(author), ": ", line(why))
    yield from _more(len(view.ask_more))


def _more(count: int) -> Iterator[Content]:
    if count > MOST:
        yield Content.styled(f"and {count - MOST} more", MUTED)
