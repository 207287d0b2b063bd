"""A person is told all that is kept about them, and forgotten when they ask: to the last byte."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine.interfaces import DBAPICursor

from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.errors import JournalError
from debate_class.journal import database
from debate_class.journal.people import classes, save_class
from debate_class.journal.privacy import erase_person, export_person, find_people
from debate_class.journal.store import Conflict, Journal
from tests.journal.kept import START, Kept, whole_class

NAME = "Wilhelmina Quixote"
SCHOOL_ID = "quixote@school.example"
ESSAY = "Unmistakable zephyrs argue for bridges."
ANSWER = "Everything quivered."
DRAFT = "Halfway through a jocund tho"
COMMENT = "Vivid, and a touch bombastic."
THEIRS = (NAME, SCHOOL_ID, ESSAY, ANSWER, DRAFT, COMMENT, "zephyrs", "Quixote", "jocund")
OTHERS = "Ferries are cheaper, whatever else is said."


@pytest.fixture
def kept(journal: Journal) -> Kept:
    """Wilhelmina (q) and Ben (b) have written and been judged; the stored class has both."""
    ids = iter(("class", "q", "b"))
    roster = [RosterEntry(NAME, SCHOOL_ID, 1.25, "pro"), RosterEntry("Ben")]
    save_class(journal, "town", "9b", roster, lambda: next(ids))
    kept = Kept(journal)
    kept.begin(("q", NAME), ("b", "Ben"))
    do = kept.do
    kept.until("vote")
    do(c.CastVote(stage="vote", participant="p1", vote="for", scales={"sure": 9}), "p1")
    kept.until("opening")
    for participant, text in (("p1", ESSAY), ("p2", OTHERS)):
        response = c.SubmitResponse(stage="opening", participant=participant, parts=(text,))
        do(response, participant, key=f"send-{participant}")
    do(c.SubmitResponse(stage="opening", participant="p1", parts=(f"{ESSAY} Yes.",)), key="paper")
    kept.until("timeline")
    do(c.AnswerTimeline(stage="timeline", participant="p1", event="T1", text=ANSWER), "p1")
    kept.until("rebuttal")
    parts = (DRAFT, "", "", "")
    do(c.SaveDraft(stage="rebuttal", participant="p1", parts=parts, revision=1), "p1")
    do(c.FileBallot(stage="opening", owner="p1", levels={"clarity": 0}, comment=COMMENT))
    return kept


def found(path: Path, words: tuple[str, ...] = THEIRS) -> set[str]:
    """Those of `words` that stand in any file of the database, in its log or shared memory."""
    files = [path, *path.parent.glob(f"{path.name}-*")]
    content = b"".join(file.read_bytes() for file in files)
    return {word for word in words if word.encode() in content}


def test_before_erasure_everything_stands_in_the_files(kept: Kept, path: Path) -> None:
    """So that finding nothing afterwards means something."""
    assert found(path) == set(THEIRS)


def test_not_a_byte_of_an_erased_person_is_left(kept: Kept, path: Path) -> None:
    report = erase_person(kept.journal, "q")
    assert found(path) == set()
    assert found(path, (OTHERS, "Ben")) == {OTHERS, "Ben"}
    assert (report.sessions, report.texts, report.drafts) == (1, 4, 1)
    assert report.backups == ()
    assert any("exported" in sentence for sentence in report.remaining)
    assert not any("another program" in sentence.lower() for sentence in report.remaining)


def test_a_session_goes_on_without_an_erased_person(kept: Kept) -> None:
    before = kept.session
    erase_person(kept.journal, "q")
    again = kept.again()
    assert again.session.seq == before.seq + 1
    assert again.session.participants["p1"].erased
    assert again.session.votes == before.votes
    assert again.session.ballots == before.ballots
    assert again.session.responses.keys() == before.responses.keys()
    assert again.written.name("q") == "[erased]"
    assert again.written.text(again.session.responses["opening", "p1"].latest.text) == "[erased]"
    assert again.written.text(again.session.responses["opening", "p2"].latest.text) == OTHERS
    again.do(c.EndSession())
    assert again.again().session == again.session


def test_a_running_program_learns_of_the_erasure_before_it_writes_again(kept: Kept) -> None:
    draft = c.SaveDraft(stage="rebuttal", participant="p1", parts=(DRAFT, "", "", ""), revision=2)
    late = kept.entry(draft)
    erase_person(kept.journal, "q")
    with pytest.raises(Conflict):
        kept.journal.append(kept.id, [late])


def test_receipts_that_could_confirm_a_guess_are_gone_and_others_stay(kept: Kept) -> None:
    erase_person(kept.journal, "q")
    assert kept.journal.receipts(kept.id).keys() == {("instructor", "add-b"), ("p2", "send-p2")}


def test_neither_a_name_nor_the_one_before_is_left(kept: Kept, path: Path) -> None:
    other = "Quincy Balthazar"
    kept.do(c.RenameParticipant(participant="p1", name=other), key="rename-q")
    (stored,) = classes(kept.journal, "town")
    assert [member.name for member in stored.members] == [other, "Ben"]
    erase_person(kept.journal, "q")
    assert found(path, (*THEIRS, other)) == set()
    assert ("instructor", "rename-q") not in kept.journal.receipts(kept.id)


def test_a_person_who_only_is_in_a_class_can_be_erased(journal: Journal, path: Path) -> None:
    ids = iter(("class", "q"))
    save_class(journal, "town", "9b", [RosterEntry(NAME)], lambda: next(ids))
    assert erase_person(journal, "q").sessions == 0
    assert found(path) == set()
    with pytest.raises(JournalError, match="Nothing is kept"):
        erase_person(journal, "q")


def test_erasing_twice_adds_nothing(kept: Kept) -> None:
    erase_person(kept.journal, "q")
    seq = kept.journal.last_seq(kept.id)
    report = erase_person(kept.journal, "q")
    assert (report.sessions, report.texts, report.drafts) == (1, 0, 0)
    assert kept.journal.last_seq(kept.id) == seq


def test_backups_beside_the_journal_are_named(kept: Kept, path: Path) -> None:
    copy = path.with_name("town.db.v1.20230101T000000Z.bak")
    copy.write_bytes(b"older")
    report = erase_person(kept.journal, "q")
    assert report.backups == (copy,)
    assert "Backups" in report.remaining[0]


def test_another_program_that_reads_is_named(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.journal.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 20)
    journal = Journal.open(path, clock=lambda: START)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM events").fetchone()
        report = erase_person(journal, "q")
    assert "Another program" in report.remaining[0]
    journal.close()
    assert found(path) == set()


def test_another_program_that_writes_is_named(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It begins just when the person has been deleted and the file is to be made anew."""
    kept.journal.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 20)
    other = sqlite3.connect(path, isolation_level=None)

    class Contended(Journal):
        @contextmanager
        def alone(self) -> Iterator[DBAPICursor]:
            other.execute("BEGIN IMMEDIATE")
            with super().alone() as cursor:
                yield cursor

    journal = Contended.open(path, clock=lambda: START)
    report = erase_person(journal, "q")
    assert "Another program" in report.remaining[0]
    other.close()
    journal.close()
    assert found(path) == set()


def test_a_person_is_told_everything_in_plain_json(kept: Kept) -> None:
    told = export_person(kept.journal, "q")
    content = json.dumps(told, ensure_ascii=False)
    assert {word for word in THEIRS if word in content} == set(THEIRS)
    assert OTHERS not in content
    assert "Ben" not in content
    assert (told["person"], told["name"], told["external_id"]) == ("q", NAME, SCHOOL_ID)
    assert told["ids"] == {}
    assert told["classes"] == [{"course": "town", "name": "9b", "extra_time": 1.25, "pin": "pro"}]
    (session,) = told["sessions"]
    assert session["title"] == "Period 3"
    assert session["opened_at"] == "2023-11-14T22:13:21+00:00"
    assert session["drafts"][0]["text"] == [DRAFT, "", "", ""]
    by_kind = {event["what"]: event for event in session["record"]}
    assert by_kind["VoteCast"]["vote"] == "for"
    assert by_kind["SeatGiven"]["why"]
    assert by_kind["BallotFiled"]["levels"] == {"clarity": 0}
    assert by_kind["BallotFiled"]["comment"] == [COMMENT]
    assert by_kind["ResponseSubmitted"]["text"] == [f"{ESSAY} Yes."]
    assert by_kind["ResponseSubmitted"]["at"].startswith("2023-11-14T22:13:")


def test_what_a_group_wrote_is_told_to_each_of_them(journal: Journal) -> None:
    kept = Kept(journal)
    whole_class(kept)
    group = kept.session.seats["p2"].group
    partner = next(p for p, seat in kept.session.seats.items() if seat.group == group and p != "p2")
    person = kept.session.participants[partner].person
    (session,) = export_person(journal, person)["sessions"]
    assert ["We agree."] in [event.get("text") for event in session["record"]]


def test_an_erased_person_is_told_that_ids_and_counts_remain(kept: Kept) -> None:
    erase_person(kept.journal, "q")
    told = export_person(kept.journal, "q")
    assert told["name"] is None
    assert {"ParticipantErased", "VoteCast"} <= {e["what"] for e in told["sessions"][0]["record"]}


def test_nothing_is_kept_about_a_stranger(journal: Journal) -> None:
    with pytest.raises(JournalError, match="Nothing is kept about a person `x`"):
        export_person(journal, "x")


@pytest.mark.parametrize("who", [NAME, NAME.upper(), SCHOOL_ID, "q", "wilhel"])
def test_a_person_is_found_by_name_id_or_part_of_the_name(kept: Kept, who: str) -> None:
    (person,) = find_people(kept.journal, "town", who)
    assert (person.person, person.name, person.external_id) == ("q", NAME, SCHOOL_ID)


def test_an_exact_name_is_preferred_and_several_can_match(journal: Journal) -> None:
    kept = Kept(journal)
    kept.begin(("a", "Ben"), ("b", "Benny"), ("c", "Ruben"))
    assert [p.person for p in find_people(journal, "town", "ben")] == ["a"]
    assert [p.name for p in find_people(journal, None, "en")] == ["Ben", "Benny", "Ruben"]
    assert find_people(journal, "town", " ") == []
    assert find_people(journal, "village", "Ben") == []
