"""Rules of care: excuses, hints, flags, withholding, consent."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.decide import reading, reviewing
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.known_as import given_texts, meant
from debate_class.debate.session import Response

HINTS = (1, 2, 3)


def excuse(h: Hearing, command: c.ExcuseStage) -> None:
    """Excused is not missing, and neither is level 1."""
    h.by_instructor()
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    if (stage.id, participant.id) in h.session.excused:
        raise Refused("no-change", "They are excused already.")
    h.record(e.StageExcused(stage=stage.id, participant=participant.id))


def give_hint(h: Hearing, command: c.GiveHint) -> None:
    """Three hints for each prompt, private and without penalty, in any order."""
    h.going_on()
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    if command.number not in HINTS or stage.prompt not in h.session.documents.exercise.prompts:
        raise Refused("no-hint", f"{stage.title} has no such hint.")
    if command.number in h.session.hints.get((stage.id, participant.id), ()):
        return
    h.record(
        e.HintGiven(
            stage=stage.id,
            participant=participant.id,
            number=command.number,
            sent="instructor" if h.actor == INSTRUCTOR else "student",
        )
    )


def flag(h: Hearing, command: c.FlagResponse) -> None:
    """Whoever was given a text to read may ask the instructor to look at it."""
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    owner = command.owner
    if h.actor != INSTRUCTOR:
        owner = meant(h.session, stage.id, participant.id, owner) or ""
    response = h.session.responses.get((stage.id, owner))
    if response is None or owner not in given_texts(h.session, stage.id, participant.id):
        raise Refused("not-read", "You can flag a text that you were given to read.")
    if participant.id in response.flagged_by:
        return
    h.record(e.ResponseFlagged(stage=response.stage, owner=response.owner, by=participant.id))


def withhold(h: Hearing, command: c.WithholdResponse) -> None:
    """A withheld text is seen by its author and the instructor; its readers get another one."""
    h.by_instructor()
    response = _response(h, command.stage, command.owner)
    if response.withheld:
        raise Refused("no-change", "It is withheld already.")
    h.record(e.ResponseWithheld(stage=response.stage, owner=response.owner))
    for (stage_id, reader), given in list(h.session.readings.items()):
        stage = h.session.documents.stage(stage_id)
        if given.owner == response.owner and stage.answers == response.stage:
            reading.give(h, stage, reader)
    reviewing.replace_withheld(h, response.stage, response.owner)


def restore(h: Hearing, command: c.RestoreResponse) -> None:
    """A withheld text may be read again; who got another one keeps it."""
    h.by_instructor()
    response = _response(h, command.stage, command.owner)
    if not (response.withheld or response.flagged_by):
        raise Refused("no-change", "It is neither withheld nor flagged.")
    h.record(e.ResponseRestored(stage=response.stage, owner=response.owner))


def record_consent(h: Hearing, command: c.RecordConsent) -> None:
    """An author may allow a text to be published, and may take that back."""
    participant = h.participant(command.participant)
    response = h.session.responses.get((command.stage, command.owner))
    if response is None or participant.id not in h.session.members(response.owner):
        raise Refused("not-yours", "Only its author can decide that.")
    if response.consent != command.given:
        h.record(e.ConsentRecorded(stage=response.stage, owner=response.owner, given=command.given))


def _response(h: Hearing, stage_id: str, owner: str) -> Response:
    response = h.session.responses.get((stage_id, owner))
    if response is None:
        raise Refused("no-response", "There is no such response.")
    return response
