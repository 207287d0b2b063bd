"""Rules of the shared machine: who sits down, who hands over."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.commands import AUTHORITY
from debate_class.debate.decide import writing
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.timekeeping import in_turns


def start(h: Hearing, command: c.StartTurn) -> None:
    """One person sits at the machine at a time; their own clock runs while they do.

    Where the class has one clock this changes nothing: else somebody with a machine of their own
    could keep all others from the shared one.
    """
    h.going_on()
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    writing.check_open(h, stage, participant.id)
    if not in_turns(h.session):
        return
    turn = h.session.turn
    if turn is not None and (turn.stage, turn.participant) == (stage.id, participant.id):
        return
    if turn is not None:
        raise Refused("someone-sits", "Someone else is at the machine. They hand over first.")
    h.record(e.TurnStarted(stage=stage.id, participant=participant.id))


def end(h: Hearing, command: c.EndTurn) -> None:
    """Handing over stops the clock; when the clock itself ends a turn, the draft is sent."""
    participant = h.participant(command.participant)
    turn = h.session.turn
    if turn is None or turn.participant != participant.id:
        raise Refused("not-sitting", "They are not at the machine.")
    elapsed = turn.clock.elapsed(h.now)
    h.record(e.TurnEnded(stage=turn.stage, participant=participant.id, elapsed=elapsed))
    if h.actor == AUTHORITY:
        stage, _ = h.stage(turn.stage)
        writing.send_draft(h, stage, participant.id)
