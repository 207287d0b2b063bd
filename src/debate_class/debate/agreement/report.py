"""What the instructor is told of agreement: figures with their ground, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, median

from debate_class.course.rubric import Rubric
from debate_class.debate import ballots
from debate_class.debate.agreement.figures import ordinal_alpha, weighted_kappa
from debate_class.debate.agreement.ratings import Ratings, ratings
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.session import Session

FEWEST = 10
"""Below so many texts there is no figure."""

OUTLYING = 1.0
"""A ballot that lies so many levels a criterion from the middle is worth a look."""

APART = 2
"""Two judges so many levels apart on a criterion should be joined by another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure and what it rests on.

    `value` is None on fewer than FEWEST texts, and where all gave the same.
    """

    value: float | None
    texts: int
    raters: int


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """Agreement on one criterion, or on the total: among all raters, and with the instructor.

    `alpha` is Krippendorff's, ordinal; `kappa` Cohen's with quadratic weights, of the instructor
    and the middle of the classmates.
    """

    name: str
    alpha: Figure
    kappa: Figure


@dataclass(frozen=True, slots=True)
class Severity:
    """By how many levels a rater judges lower than others do the same texts (negative: higher)."""

    rater: str
    lower: Figure


@dataclass(frozen=True, slots=True)
class Outlier:
    """A ballot far from the middle of all, by how many levels a criterion, and in which way."""

    text: str
    rater: str
    apart: float
    lower: bool


@dataclass(frozen=True, slots=True)
class AskMore:
    """A text that one more should judge, and why in words."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that is told of one judged stage. Texts and raters are the session's ids."""

    stage: str
    title: str
    criteria: tuple[CriterionAgreement, ...]
    overall: CriterionAgreement
    severities: tuple[Severity, ...]
    outliers: tuple[Outlier, ...]
    ask_more: tuple[AskMore, ...]


def agreement(session: Session, stage_id: str) -> Agreement | None:
    """How well judges of `stage_id` agree; None where nobody but one rater judges it."""
    stage = session.documents.stage(stage_id)
    rubric = session.documents.rubric_of(stage_id)
    given = ratings(session, stage_id)
    if rubric is None or len(given.judged) < 2:
        return None
    reviewers = max(
        (s.reviewers for s in session.documents.format.stages if s.reviews == stage_id), default=0
    )
    return Agreement(
        stage=stage_id,
        title=stage.title,
        criteria=tuple(_agreement(c.name, _levels(given.units(c.id))) for c in rubric.criteria),
        overall=_agreement("All criteria together", _totals(given, rubric)),
        severities=severities(given),
        outliers=outliers(given),
        ask_more=ask_more(given, rubric, reviewers),
    )


Units = Mapping[str, Mapping[str, float]]
"""By text and rater, what was given."""


def _levels(units: Mapping[str, Mapping[str, int]]) -> Units:
    return {
        text: {who: float(level) for who, level in given.items()} for text, given in units.items()
    }


def _totals(given: Ratings, rubric: Rubric) -> Units:
    """The points of ballots that judge every criterion, less the most there are."""
    totals: dict[str, dict[str, float]] = {}
    for (text, rater), levels in given.ballots.items():
        if not ballots.missing(rubric, levels):
            points = rubric.maximum - ballots.total(rubric, levels)
            totals.setdefault(text, {})[rater] = float(points)
    return {text: raters for text, raters in totals.items() if len(raters) > 1}


def _agreement(name: str, units: Units) -> CriterionAgreement:
    raters = {who for given in units.values() for who in given}
    with_instructor = [
        (given[INSTRUCTOR], _middle([v for who, v in given.items() if who != INSTRUCTOR]))
        for given in units.values()
        if INSTRUCTOR in given
    ]
    return CriterionAgreement(
        name=name,
        alpha=_figure(
            ordinal_alpha(map(list, (g.values() for g in units.values()))), units, raters
        ),
        kappa=Figure(
            weighted_kappa(with_instructor) if len(with_instructor) >= FEWEST else None,
            len(with_instructor),
            len(raters),
        ),
    )


def _figure(value: float | None, units: Units, raters: set[str]) -> Figure:
    return Figure(value if len(units) >= FEWEST else None, len(units), len(raters))


def _middle(values: list[float]) -> float:
    """The median; of an even number the mean of the middle two, as a score is made."""
    return float(median(values))


def severities(given: Ratings) -> tuple[Severity, ...]:
    """How severe each rater is, the most texts first. Only what others judged too is compared."""
    found = []
    for rater, count in given.judged.most_common():
        gaps = []
        others: set[str] = set()
        texts = [text for text, raters in given.by_text.items() if rater in raters]
        shared = [text for text in texts if len(given.by_text[text]) > 1]
        for text in shared:
            for criterion, level in given.by_text[text][rater].items():
                beside = given.others(text, rater, criterion)
                if beside:
                    gaps.append(level - fmean(beside))
            others.update(given.by_text[text])
        value = fmean(gaps) if gaps and len(shared) >= FEWEST else None
        found.append(Severity(rater, Figure(value, min(count, len(shared)), len(others))))
    return tuple(found)


def outliers(given: Ratings) -> tuple[Outlier, ...]:
    """Ballots far from the middle of all, where at least three judged, the farthest first."""
    found = []
    for (text, rater), levels in given.ballots.items():
        gaps = [
            level - median([level, *beside])
            for criterion, level in levels.items()
            if len(beside := given.others(text, rater, criterion)) > 1
        ]
        if gaps and (apart := fmean(map(abs, gaps))) >= OUTLYING:
            found.append(Outlier(text, rater, apart, lower=fmean(gaps) > 0))
    return tuple(sorted(found, key=lambda o: (-o.apart, o.text, o.rater)))


def ask_more(given: Ratings, rubric: Rubric, reviewers: int) -> tuple[AskMore, ...]:
    """Texts that the instructor has not judged, with too few judges or judges far apart."""
    found = []
    for text, raters in given.by_text.items():
        if INSTRUCTOR in raters:
            continue
        apart = [
            criterion.name
            for criterion in rubric.criteria
            if (levels := [g[criterion.id] for g in raters.values() if criterion.id in g])
            and max(levels) - min(levels) >= APART
        ]
        if apart:
            found.append(AskMore(text, f"judges are far apart on {', '.join(apart)}"))
        elif len(raters) < reviewers:
            found.append(AskMore(text, f"{len(raters)} of {reviewers} have judged it"))
    return tuple(found)
