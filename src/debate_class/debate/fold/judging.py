"""How the session changes with ballots, and with the release of scores."""

from __future__ import annotations

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Session

folds = Folds()


@folds.of(e.BallotFiled)
def _ballot_filed(session: Session, event: e.BallotFiled, recorded: e.Recorded) -> None:
    key = (event.stage, event.owner)
    if (*key, event.judge) not in session.ballots:
        session.judges[key] = (*session.judges.get(key, ()), event.judge)
    session.ballots[*key, event.judge] = event
    if session.released:
        session.seen.add(key)


@folds.of(e.ReviewGiven)
def _review_given(session: Session, event: e.ReviewGiven, recorded: e.Recorded) -> None:
    key = (event.stage, event.participant)
    session.reviews[key] = (*session.reviews.get(key, ()), event)


@folds.of(e.SampleJudged)
def _sample_judged(session: Session, event: e.SampleJudged, recorded: e.Recorded) -> None:
    session.calibrations[event.stage, event.participant, event.sample] = event


@folds.of(e.ScoreChanged)
def _score_changed(session: Session, event: e.ScoreChanged, recorded: e.Recorded) -> None:
    key = (event.stage, event.owner)
    session.changes[key] = (*session.changes.get(key, ()), event)


@folds.of(e.ScoresReleased)
def _released(session: Session, event: e.ScoresReleased, recorded: e.Recorded) -> None:
    session.released = True
    session.seen.update((stage, owner) for stage, owner, _ in session.ballots)


@folds.of(e.ScoresRecalled)
def _recalled(session: Session, event: e.ScoresRecalled, recorded: e.Recorded) -> None:
    session.released = False
