"""How the session changes with the lesson as a whole."""

from __future__ import annotations

from debate_class.debate import events as e
from debate_class.debate.fold.folding import Folds
from debate_class.debate.session import Session

folds = Folds()


@folds.of(e.SessionOpened)
def _session_opened(session: Session, event: e.SessionOpened, recorded: e.Recorded) -> None:
    session.opened = event
    session.bell_at = event.bell_at


@folds.of(e.BellSet)
def _bell_set(session: Session, event: e.BellSet, recorded: e.Recorded) -> None:
    session.bell_at = event.bell_at


@folds.of(e.WritingHelpSet)
def _writing_help_set(session: Session, event: e.WritingHelpSet, recorded: e.Recorded) -> None:
    session.writing_help = event.on


@folds.of(e.WallNamesSet)
def _wall_names_set(session: Session, event: e.WallNamesSet, recorded: e.Recorded) -> None:
    session.wall_names = event.on


@folds.of(e.SessionParked)
def _parked(session: Session, event: e.SessionParked, recorded: e.Recorded) -> None:
    session.parked = True


@folds.of(e.SessionUnparked)
def _unparked(session: Session, event: e.SessionUnparked, recorded: e.Recorded) -> None:
    session.parked = False


@folds.of(e.SessionEnded)
def _ended(session: Session, event: e.SessionEnded, recorded: e.Recorded) -> None:
    session.ended = True
