"""What a record holds of judging and of votes: ballots, scores, and the swing that may be told.

Ballots are those of the instructor, of classmates and of authors, as they were filed.
"""

from __future__ import annotations

from debate_class.debate.ballots import points as points_of
from debate_class.debate.ballots import total
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import BallotFiled
from debate_class.debate.reviewing import complete
from debate_class.debate.session import Session
from debate_class.debate.standing import Source
from debate_class.debate.views.results import ScaleView, SwingView, results_view
from debate_class.debate.votes import VOTES, Count, ScaleSummary, Tally
from debate_class.debate.written import Written
from debate_class.paper.record_texts import in_order
from debate_class.paper.values import Record, number
from debate_class.text import clean


def ballots(session: Session, written: Written) -> list[Record]:
    """Every judge's latest ballot for each response."""
    filed: dict[tuple[str, str], list[BallotFiled]] = {}
    for (stage, owner, _), ballot in sorted(session.ballots.items()):
        filed.setdefault((stage, owner), []).append(ballot)
    return [
        _ballot(session, written, ballot)
        for response in in_order(session)
        for ballot in filed.get((response.stage, response.owner), ())
    ]


def _ballot(session: Session, written: Written, ballot: BallotFiled) -> Record:
    rubric = session.documents.rubrics[ballot.rubric]
    points = points_of(rubric, ballot.levels)
    return {
        "stage": ballot.stage,
        "owner": ballot.owner,
        "judge": ballot.judge,
        "judged_as": _judged_as(session, ballot),
        "review": ballot.review,
        "rubric": ballot.rubric,
        "revision": ballot.revision,
        "criteria": [
            {
                "criterion": criterion.id,
                "level": criterion.choices[ballot.levels[criterion.id]].name,
                "points": number(points[criterion.id]),
            }
            for criterion in rubric.criteria
            if criterion.id in points
        ],
        "complete": complete(session, (ballot.stage, ballot.owner, ballot.judge)),
        "points": number(total(rubric, ballot.levels)),
        "comment": clean(written.text(ballot.comment)) if ballot.comment else "",
    }


def _judged_as(session: Session, ballot: BallotFiled) -> Source:
    """Whose judgement a ballot is, as a standing tells it."""
    if ballot.judge == INSTRUCTOR:
        return "instructor"
    return "self" if ballot.judge in session.members(ballot.owner) else "peers"


def changes(session: Session, written: Written) -> list[Record]:
    """Every change of a released score, with both values and why, response by response."""
    return [
        {
            "stage": change.stage,
            "owner": change.owner,
            "criteria": [
                {
                    "criterion": criterion,
                    "before": number(before),
                    "after": number(change.after.get(criterion)),
                }
                for criterion, before in change.before.items()
            ],
            "why": clean(written.text(change.why)),
        }
        for response in in_order(session)
        for change in session.changes.get((response.stage, response.owner), ())
    ]


def scores(session: Session, written: Written) -> list[Record]:
    """Each student's score in each judged stage, or why there is none."""
    return [
        {
            "participant": score.participant,
            "stage": score.stage,
            "state": score.state,
            "points": number(score.points),
            "maximum": number(score.maximum),
            "criteria": {criterion: number(points) for criterion, points in score.levels},
        }
        for score in results_view(session, written, session.last_at).scores
    ]


def swing(view: SwingView | None) -> Record | None:
    """How the class voted, as far as that may be told: totals under five are None."""
    if view is None:
        return None
    moved = view.swing
    return {
        "voters": moved.voters,
        "before": {"title": view.before_title, "counts": _tally(moved.before)},
        "after": {"title": view.after_title, "counts": _tally(moved.after)},
        "moved": {
            before: dict(zip(VOTES, row, strict=True))
            for before, row in zip(VOTES, moved.table, strict=True)
        },
        "change_for": number(moved.change_for),
        "change_against": number(moved.change_against),
        "winner": moved.winner,
        "scales": [_scale(scale) for scale in view.scales],
    }


def _tally(tally: Tally) -> dict[str, Count]:
    return dict(zip(VOTES, tally.counts, strict=True))


def _scale(scale: ScaleView) -> Record:
    def told(summary: ScaleSummary | None) -> Record | None:
        return {"answers": summary.n, "mean": number(summary.mean)} if summary else None

    return {
        "question": scale.question,
        "low": scale.low,
        "high": scale.high,
        "before": told(scale.before),
        "after": told(scale.after),
    }
