"""How the session changes with ballots, and with the release of scores."""

from __future__ import annotations

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Session

folds = Folds()


@folds.of(e.BallotFiled)
def _ballot_filed(session: Session, event: e.BallotFiled, recorded: e.Recorded) -> None:
    session.ballots[event.stage, event.owner, event.judge] = event


@folds.of(e.ScoresReleased)
def _released(session: Session, event: e.ScoresReleased, recorded: e.Recorded) -> None:
    session.released = True


@folds.of(e.ScoresRecalled)
def _recalled(session: Session, event: e.ScoresRecalled, recorded: e.Recorded) -> None:
    session.released = False
