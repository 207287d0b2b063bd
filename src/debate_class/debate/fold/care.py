"""How the session changes with excuses, hints, flags, withholding and consent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Session

folds = Folds()


@folds.of(e.StageExcused)
def _excused(session: Session, event: e.StageExcused, recorded: e.Recorded) -> None:
    session.excused.add((event.stage, event.participant))


@folds.of(e.HintGiven)
def _hint_given(session: Session, event: e.HintGiven, recorded: e.Recorded) -> None:
    key = (event.stage, event.participant)
    session.hints[key] = tuple(sorted({*session.hints.get(key, ()), event.number}))


def _change_response(session: Session, stage: str, owner: str, **changes: Any) -> None:
    session.responses[stage, owner] = replace(session.responses[stage, owner], **changes)


@folds.of(e.ResponseFlagged)
def _flagged(session: Session, event: e.ResponseFlagged, recorded: e.Recorded) -> None:
    flags = session.responses[event.stage, event.owner].flagged_by
    _change_response(session, event.stage, event.owner, flagged_by=(*flags, event.by))


@folds.of(e.ResponseWithheld)
def _withheld(session: Session, event: e.ResponseWithheld, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, withheld=True)


@folds.of(e.ResponseRestored)
def _restored(session: Session, event: e.ResponseRestored, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, withheld=False, flagged_by=())


@folds.of(e.ConsentRecorded)
def _consent(session: Session, event: e.ConsentRecorded, recorded: e.Recorded) -> None:
    _change_response(session, event.stage, event.owner, consent=event.given)
