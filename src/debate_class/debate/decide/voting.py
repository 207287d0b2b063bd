"""Rules of voting: one secret vote each and stage, the last one counts."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.decide.writing import check_open


def cast_vote(h: Hearing, command: c.CastVote) -> None:
    """A vote answers the resolution, and each scale of the exercise from 0 to 10."""
    h.going_on()
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    if stage.kind != "vote":
        raise Refused("no-vote", f"{stage.title} takes no vote.")
    check_open(h, stage, participant.id)
    known = {scale.id for scale in h.session.documents.exercise.scales}
    if set(command.scales) - known:
        raise Refused("unknown-scale", "This exercise has no such scale.")
    if not all(0 <= value <= 10 for value in command.scales.values()):
        raise Refused("off-scale", "A scale goes from 0 to 10.")
    h.record(
        e.VoteCast(
            stage=stage.id,
            participant=participant.id,
            vote=command.vote,
            scales=dict(command.scales),
        )
    )
