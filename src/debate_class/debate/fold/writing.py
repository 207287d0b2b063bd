"""How the session changes with what participants read, write, vote and put in order."""

from __future__ import annotations

from dataclasses import replace

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Response, Revision, Session

folds = Folds()


@folds.of(e.TaskFinished)
def _task_finished(session: Session, event: e.TaskFinished, recorded: e.Recorded) -> None:
    session.finished.add((event.stage, event.participant))


@folds.of(e.ReadingGiven)
def _reading_given(session: Session, event: e.ReadingGiven, recorded: e.Recorded) -> None:
    session.readings[event.stage, event.participant] = event


@folds.of(e.ResponseSubmitted)
def _submitted(session: Session, event: e.ResponseSubmitted, recorded: e.Recorded) -> None:
    key = (event.stage, event.owner)
    revision = Revision(
        text=event.text,
        author=event.author,
        words=event.words,
        cites=event.cites,
        at=recorded.at,
        sent=event.sent,
    )
    earlier = session.responses.get(key)
    session.responses[key] = (
        replace(earlier, revisions=(*earlier.revisions, revision))
        if earlier
        else Response(event.stage, event.owner, (revision,))
    )


@folds.of(e.VoteCast)
def _vote_cast(session: Session, event: e.VoteCast, recorded: e.Recorded) -> None:
    session.votes[event.stage, event.participant] = event


@folds.of(e.TimelineOrdered)
def _ordered(session: Session, event: e.TimelineOrdered, recorded: e.Recorded) -> None:
    session.orders[event.stage, event.participant] = tuple(event.order)


@folds.of(e.TimelineAnswered)
def _answered(session: Session, event: e.TimelineAnswered, recorded: e.Recorded) -> None:
    session.answers[event.stage, event.participant, event.event] = event
