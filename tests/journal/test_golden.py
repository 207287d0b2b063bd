"""Journals of every release are read for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.journal import database, migrations
from debate_class.journal.store import Journal
from tests.journal.golden_journals import FOLDER, JSON_COLUMNS, golden_file
from tests.journal.kept import START, Kept

VERSION_OF = {"0.1.0": 1}
"""The version of the tables that each release wrote."""

ADDED: dict[str, dict[str, Any]] = {
    "SessionOpened": {"demo": False},
    "BallotFiled": {"review": None},
}
"""By kind: the fields that came later, as they are read from a journal without them."""

LATER = {
    "0.1.0": {
        *(e.ReviewGiven, e.SampleJudged, e.ScoreChanged, e.WritingHelpSet),
        *(e.ParticipantRenamed, e.WallNamesSet),
    }
}
"""By release: the kinds of event that came after it."""


def test_each_golden_journal_is_tested() -> None:
    assert {golden_file(release) for release in VERSION_OF} == set(FOLDER.glob("*.jsonl"))


def golden(release: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in golden_file(release).read_text("utf-8").splitlines()]


@pytest.fixture(params=VERSION_OF)
def restored(
    request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Kept]:
    """The session of an old release, in a file as that release made it, opened with this one."""
    release: str = request.param
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[: VERSION_OF[release]])
        old = Journal.open(path, clock=lambda: START)
        with old.writing() as connection:
            for row in golden(release):
                table = row.pop("table")
                marks = ", ".join(f":{name}" for name in row)
                for name in JSON_COLUMNS:
                    if name in row:
                        row[name] = json.dumps(row[name])
                connection.exec_driver_sql(
                    f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row
                )
        old.close()
    journal = Journal.open(path, clock=lambda: START)
    assert len(database.backups(path)) == (VERSION_OF[release] < migrations.newest())
    yield Kept(journal).again()
    journal.close()


def test_a_golden_journal_folds_to_the_session_that_it_was(restored: Kept) -> None:
    session, written = restored.session, restored.written
    assert session.ended
    assert not session.released
    assert written.names == {"u1": "Ada", "u3": "지민", "u4": "Dee"}
    assert [p.id for p in session.participants.values() if p.erased] == ["p2"]
    assert len(session.seats) == 4
    assert {key[1] for key in session.votes} == {"p1", "p2", "p3"}
    assert len(session.responses["opening", "p1"].revisions) == 2
    assert session.responses["opening", "p3"].latest.sent == "clock"
    assert written.text(session.responses["opening", "p3"].latest.text) == "Ferries sink."
    assert written.text(session.responses["opening", "p2"].latest.text) == "[erased]"
    assert len(written.parts(session.responses["rebuttal", "p1"].latest.text)) == 4
    (ballot,) = session.ballots.values()
    assert ballot.levels == {"clarity": 0}
    assert ballot.comment is not None
    assert written.text(ballot.comment) == "Ada is clear."
    assert session.documents.exercise.resolution == "The town should build a bridge."


def test_a_golden_journal_holds_every_kind_of_event_there_was_and_goes_on(restored: Kept) -> None:
    kinds = {type(recorded.event) for recorded in restored.journal.events(restored.id)}
    (release,) = VERSION_OF
    assert kinds | LATER[release] == set(get_args(e.Event))
    (summary,) = restored.journal.sessions("town")
    assert (summary.participants, summary.stage, summary.released) == (3, "ended", False)
    assert restored.journal.past_sides("town").keys() == {"u1", "u2", "u3", "u4"}
    restored.do(c.ReleaseScores())
    assert restored.again().session == restored.session


def test_what_a_golden_event_says_is_read_in_full() -> None:
    """No field of a stored payload is passed over in silence."""
    from debate_class.journal.codec import CODEC

    for row in golden("0.1.0"):
        if row["table"] == "events":
            event = CODEC.decode(row["kind"], row["version"], json.dumps(row["payload"]))
            encoded = CODEC.encode(event)
            if encoded.version == row["version"]:
                since = ADDED.get(row["kind"], {})
                assert json.loads(encoded.payload) == {**since, **row["payload"]}
