"""The record of a session: all of it that may leave the journal, as plain JSON values.

Lists stand in the order things are shown in, so a session gives one record, byte for byte.
Three things are left out on purpose: unsent drafts, single votes (of votes there is what `swing`
may tell, and no more), and who has extra time.
"""

from __future__ import annotations

import json

from debate_class.debate.session import Session
from debate_class.debate.views.results import swing_view
from debate_class.debate.written import Written
from debate_class.paper import record_scores, record_texts
from debate_class.paper.values import Record, moment
from debate_class.text import clean

SCHEMA = "debate-class/session/1"
"""Names the shape of a record; the number grows when a reader of the old shape would go wrong."""


def session_record(session: Session, written: Written) -> Record:
    """The whole record of `session`, ready for `json.dump`."""
    return {
        "schema": SCHEMA,
        "session": _session(session),
        "exercise": _exercise(session),
        "stages": _stages(session),
        "participants": _participants(session, written),
        "sides": _sides(session),
        "responses": record_texts.responses(session, written),
        "timeline": record_texts.timeline(session, written),
        "ballots": record_scores.ballots(session, written),
        "scores": record_scores.scores(session, written),
        "score_changes": record_scores.changes(session, written),
        "swing": record_scores.swing(swing_view(session)),
    }


def record_json(record: Record) -> str:
    """A record as a JSON file: indented, one newline at the end, every script as it is written."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _session(session: Session) -> Record:
    opened = session.opened
    if opened is None:
        return {}
    return {
        "id": opened.session,
        "title": clean(opened.title),
        "course": opened.course,
        "class": opened.class_id,
        "seed": opened.seed,
        "pace": opened.pace,
        "as_of": opened.as_of,
        "practice": opened.practice,
        "events": session.seq,
        "last_change": moment(session.last_at),
        "ended": session.ended,
        "released": session.released,
    }


def _exercise(session: Session) -> Record:
    documents, opened = session.documents, session.opened
    return {
        "id": documents.exercise.id,
        "title": documents.exercise.title,
        "resolution": documents.exercise.resolution,
        "format": documents.format.id,
        "rubrics": sorted(documents.rubrics),
        "fingerprints": {
            "exercise": opened.exercise,
            "format": opened.format,
            "rubrics": dict(sorted(opened.rubrics.items())),
        }
        if opened
        else {},
    }


def _stages(session: Session) -> list[Record]:
    return [
        {
            "id": stage.id,
            "title": stage.title,
            "kind": stage.kind,
            "rubric": stage.rubric,
            "status": session.run(stage.id).status,
            "opened_at": moment(session.run(stage.id).opened_at),
            "excused": [p for p in session.participants if (stage.id, p) in session.excused],
        }
        for stage in session.documents.format.stages
    ]


def _participants(session: Session, written: Written) -> list[Record]:
    return [
        {
            "id": p.id,
            "name": clean(written.name(p.person)),
            "alias": clean(p.alias),
            "late": p.late,
            "present": p.present,
            "erased": p.erased,
        }
        for p in session.participants.values()
    ]


def _sides(session: Session) -> list[Record]:
    seats = (session.seat(participant) for participant in session.participants)
    return [
        {
            "participant": seat.participant,
            "side": seat.side,
            "group": seat.group,
            "opponent": seat.opponent,
            "why": clean(seat.why),
        }
        for seat in seats
        if seat is not None
    ]
