"""Results: scores per criterion and side, and how the votes moved, with small groups hidden."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from debate_class.course.basics import Side
from debate_class.course.format import Stage
from debate_class.course.rubric import Rubric
from debate_class.debate.clock import Millis
from debate_class.debate.session import Session
from debate_class.debate.standing import Source, standing
from debate_class.debate.timekeeping import in_turns
from debate_class.debate.views.agreement import AgreementView, agreement_views
from debate_class.debate.views.used import ExcerptUse, StageTime, excerpt_use, stage_times
from debate_class.debate.votes import ScaleSummary, Swing, scale_summary, transitions
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The mean answer to a scale before and after; None where under five answered."""

    question: str
    low: str
    high: str
    before: ScaleSummary | None
    after: ScaleSummary | None


@dataclass(frozen=True, slots=True)
class SwingView:
    """How the class voted before and after."""

    before_title: str
    after_title: str
    swing: Swing
    scales: tuple[ScaleView, ...]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One response's score. `state` tells apart scored, unscored, missing and excused.

    `by` says whose it is: instructor, peers or self, of several the one that ranks lowest; `peers`
    is how many classmates have judged.
    """

    participant: str
    name: str
    alias: str
    side: Side | None
    stage: str
    stage_title: str
    state: str
    points: Decimal | None
    maximum: Decimal
    levels: tuple[tuple[str, Decimal], ...]
    by: Source | None = None
    peers: int = 0


@dataclass(frozen=True, slots=True)
class StudentScores:
    """One student's scores in the order of the stages.

    `points` and `maximum` add up what is scored and nothing else: what is missing, excused or still
    to be judged neither adds nor takes away. `points` is None while nothing is scored.
    """

    participant: str
    name: str
    alias: str
    side: Side | None
    scores: tuple[ScoreView, ...]
    points: Decimal | None
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class CriterionView:
    """The mean points of a criterion, for all and for each side; None where nothing is scored."""

    stage_title: str
    name: str
    maximum: Decimal
    mean: Decimal | None
    pro: Decimal | None
    con: Decimal | None
    count: int


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything the results screen shows.

    `scores` are those of the judged stages that have begun, `awaited` those of the stages to come.
    In turns each of `times` is one student's. `agreement` is there where more than one judged.
    """

    title: str
    resolution: str
    seq: int
    at: Millis
    scores: tuple[ScoreView, ...]
    awaited: tuple[ScoreView, ...]
    criteria: tuple[CriterionView, ...]
    swing: SwingView | None
    excerpts: tuple[ExcerptUse, ...]
    times: tuple[StageTime, ...]
    turns: bool
    scored: int
    to_score: int
    released: bool
    ended: bool
    agreement: tuple[AgreementView, ...] = ()


CENT = Decimal("0.01")


def results_view(session: Session, written: Written, now: Millis) -> ResultsView:
    """The results at `now`, for the instructor."""
    judged = [
        (stage, rubric)
        for stage in session.documents.format.stages
        if (rubric := session.documents.rubric_of(stage.id))
        and session.run(stage.id).status != "skipped"
    ]
    every = tuple(
        _score(session, written, stage, rubric, participant)
        for stage, rubric in judged
        for participant in session.participants
        if not session.participants[participant].erased
    )
    begun = {stage.id for stage, _ in judged if session.run(stage.id).status != "pending"}
    scores = tuple(score for score in every if score.stage in begun)
    return ResultsView(
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        seq=session.seq,
        at=now,
        scores=scores,
        awaited=tuple(score for score in every if score.stage not in begun),
        criteria=tuple(
            view
            for stage, rubric in judged
            if stage.id in begun
            for view in _criteria(stage, rubric, scores)
        ),
        swing=swing_view(session),
        excerpts=excerpt_use(session, written),
        times=stage_times(session, now),
        turns=in_turns(session),
        scored=sum(score.state == "scored" for score in scores),
        to_score=sum(score.state in ("scored", "to score") for score in scores),
        released=session.released,
        ended=session.ended,
        agreement=agreement_views(session, written),
    )


def by_student(scores: tuple[ScoreView, ...]) -> tuple[StudentScores, ...]:
    """The same scores, a row for each student, in the order students were added."""
    rows: dict[str, list[ScoreView]] = {}
    for score in scores:
        rows.setdefault(score.participant, []).append(score)
    students = []
    for participant, row in rows.items():
        given = [(s.points, s.maximum) for s in row if s.points is not None]
        students.append(
            StudentScores(
                participant=participant,
                name=row[0].name,
                alias=row[0].alias,
                side=row[0].side,
                scores=tuple(row),
                points=sum((points for points, _ in given), Decimal(0)) if given else None,
                maximum=sum((maximum for _, maximum in given), Decimal(0)),
            )
        )
    return tuple(students)


def swing_view(session: Session) -> SwingView | None:
    """How votes moved between the first and the last closed vote; None before there are two."""
    closed = [
        stage
        for stage in session.documents.format.stages
        if stage.kind == "vote" and session.run(stage.id).status == "closed"
    ]
    if len(closed) < 2:
        return None
    first, last = closed[0], closed[-1]
    cast = {
        stage.id: {who: vote for (where, who), vote in session.votes.items() if where == stage.id}
        for stage in (first, last)
    }
    scales = tuple(
        ScaleView(
            scale.question,
            scale.low,
            scale.high,
            *(
                scale_summary(
                    [v.scales[scale.id] for v in cast[stage.id].values() if scale.id in v.scales]
                )
                for stage in (first, last)
            ),
        )
        for scale in session.documents.exercise.scales
    )
    moved = transitions(
        {who: vote.vote for who, vote in cast[first.id].items()},
        {who: vote.vote for who, vote in cast[last.id].items()},
    )
    return SwingView(first.title, last.title, moved, scales)


def response_state(session: Session, stage: Stage, participant: str) -> str:
    """`scored`, `to score`, `excused`, `not submitted` or `not yet`: none of them is a level."""
    owner = session.owner(stage, participant)
    if (stage.id, owner) in session.responses:
        return "scored" if standing(session, stage.id, owner).complete else "to score"
    if (stage.id, participant) in session.excused:
        return "excused"
    run = session.run(stage.id)
    if run.status == "closed" and participant not in run.still_open:
        return "not submitted"
    return "not yet"


def _score(
    session: Session, written: Written, stage: Stage, rubric: Rubric, participant_id: str
) -> ScoreView:
    participant = session.participants[participant_id]
    seat = session.seat(participant_id)
    state = response_state(session, stage, participant_id)
    score = standing(session, stage.id, session.owner(stage, participant_id))
    levels = tuple(score.points.items()) if state == "scored" else ()
    return ScoreView(
        participant=participant_id,
        name=written.name(participant.person),
        alias=participant.alias,
        side=seat.side if seat else None,
        stage=stage.id,
        stage_title=stage.title,
        state=state,
        points=score.total if levels else None,
        maximum=rubric.maximum,
        levels=levels,
        by=score.source if levels else None,
        peers=score.peers,
    )


def _criteria(
    stage: Stage, rubric: Rubric, scores: tuple[ScoreView, ...]
) -> tuple[CriterionView, ...]:
    scored = [score for score in scores if score.stage == stage.id and score.levels]
    views = []
    for criterion in rubric.criteria:
        given = [(score.side, dict(score.levels)[criterion.id]) for score in scored]
        views.append(
            CriterionView(
                stage_title=stage.title,
                name=criterion.name,
                maximum=criterion.maximum,
                mean=_mean([points for _, points in given]),
                pro=_mean([points for side, points in given if side == "pro"]),
                con=_mean([points for side, points in given if side == "con"]),
                count=len(given),
            )
        )
    return tuple(views)


def _mean(points: list[Decimal]) -> Decimal | None:
    return (sum(points, Decimal(0)) / len(points)).quantize(CENT) if points else None
