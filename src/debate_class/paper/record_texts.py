"""What a record holds of what students wrote: responses with all revisions, and the timeline."""

from __future__ import annotations

from debate_class.debate.session import Response, Session
from debate_class.debate.written import Written
from debate_class.paper.values import Record, moment
from debate_class.text import clean


def responses(session: Session, written: Written) -> list[Record]:
    """Each response with every revision of it; a withheld one says so."""
    return [_response(session, written, response) for response in in_order(session)]


def in_order(session: Session) -> list[Response]:
    """Responses by stage, then by the order their owners were added; groups come after people."""
    stages = {stage.id: n for n, stage in enumerate(session.documents.format.stages)}
    people = {participant: n for n, participant in enumerate(session.participants)}

    def place(response: Response) -> tuple[int, int, str]:
        owner = people.get(response.owner, len(people))
        return stages[response.stage], owner, response.owner

    return sorted(session.responses.values(), key=place)


def _response(session: Session, written: Written, sent: Response) -> Record:
    stage = session.documents.stage(sent.stage)
    return {
        "stage": sent.stage,
        "owner": sent.owner,
        "members": session.members(sent.owner),
        "side": session.side_in(stage, sent.owner),
        "withheld": sent.withheld,
        "flagged": bool(sent.flagged_by),
        "consent": sent.consent,
        "revisions": [
            {
                "number": number,
                "author": revision.author,
                "sent": revision.sent,
                "at": moment(revision.at),
                "words": revision.words,
                "cites": revision.cites,
                "parts": [clean(part) for part in written.parts(revision.text)],
            }
            for number, revision in enumerate(sent.revisions, 1)
        ],
    }


def timeline(session: Session, written: Written) -> list[Record]:
    """For each timeline stage and student: their order of the events, and their answers."""
    records = []
    for stage in session.documents.format.stages:
        for participant in session.participants:
            order = session.orders.get((stage.id, participant))
            answers = [
                {
                    "event": answer.event,
                    "words": answer.words,
                    "text": clean(written.text(answer.text)),
                }
                for event in session.documents.exercise.timeline
                if (answer := session.answers.get((stage.id, participant, event.id)))
            ]
            if order or answers:
                records.append(
                    {
                        "stage": stage.id,
                        "participant": participant,
                        "order": list(order or ()),
                        "answers": answers,
                    }
                )
    return records
