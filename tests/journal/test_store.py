"""What is appended is durable, whole, and read back as it was."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from debate_class.debate import commands as c
from debate_class.debate import fold
from debate_class.debate.written import Draft
from debate_class.errors import JournalError
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.store import Conflict, Journal, UnknownEventError
from tests.journal.kept import START, WORDS, Kept, documents, whole_class

ADA, BEN = ("u1", "Ada"), ("u2", "Ben")


def test_a_class_read_back_is_the_class_that_was(kept: Kept) -> None:
    whole_class(kept)
    again = kept.again()
    assert again.session == kept.session
    assert again.written == kept.written
    assert kept.journal.last_seq(kept.id) == kept.session.seq
    assert kept.journal.documents(kept.id).fingerprints.keys() == documents().fingerprints.keys()


def test_a_class_outlives_the_program(kept: Kept, path: Path) -> None:
    whole_class(kept)
    kept.journal.close()
    reopened = Journal.open(path, clock=lambda: START)
    assert fold.replay(documents(), reopened.events(kept.id)) == kept.session
    reopened.close()


def test_a_batch_is_kept_whole_or_not_at_all(kept: Kept) -> None:
    """The second entry repeats a key, so the first one, though good, leaves nothing behind."""
    kept.begin(ADA, BEN)
    before = kept.journal.last_seq(kept.id)
    good = kept.entry(c.SetBell(bell_at=kept.now + 1), key="bell")
    clash = Entry("instructor", "bell", "other", Receipt(before + 2, before + 1, kept.now))
    with pytest.raises(Conflict):
        kept.journal.append(kept.id, [good, clash])
    assert kept.journal.last_seq(kept.id) == before
    assert ("instructor", "bell") not in kept.journal.receipts(kept.id)


def test_several_commands_share_one_transaction(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    batch = []
    journal, kept_before = kept.journal, kept.session.seq
    for person in ("u3", "u4", "u5"):
        entry = kept.entry(c.AddParticipant(person=person, name=person, alias=person), key=person)
        kept.take(entry)
        batch.append(entry)
    journal.append(kept.id, batch)
    assert kept.again().session == kept.session
    assert kept.session.seq >= kept_before + 3
    assert {key for _, key in journal.receipts(kept.id)} >= {"u3", "u4", "u5"}


def test_an_empty_batch_changes_nothing(journal: Journal) -> None:
    journal.append("nobody", [])
    assert journal.last_seq("nobody") == 0


def test_a_gap_in_the_numbers_is_refused(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    seq = kept.session.seq
    with pytest.raises(ValueError, match="cannot follow"):
        kept.journal.append(kept.id, [Entry("i", "", "", Receipt(seq + 2, seq + 1, 0))])


def test_a_receipt_is_found_again_and_one_without_a_key_is_not_kept(kept: Kept) -> None:
    kept.begin(ADA)
    entry = kept.do(c.SetBell(bell_at=kept.now + 5000), key="k")
    kept.do(c.SetBell(bell_at=None))
    receipts = kept.journal.receipts(kept.id)
    assert receipts["instructor", "k"] == (entry.digest, entry.receipt)
    assert ("instructor", "") not in receipts


def test_the_last_revision_of_a_draft_wins_whichever_comes_first(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    seq = kept.session.seq

    def save(revision: int, text: str) -> None:
        draft = Draft("p1", "opening", revision, (text, ""), kept.now)
        receipt = Receipt(seq + 1, seq, kept.now)
        kept.journal.append(kept.id, [Entry("p1", "", "", receipt, drafts=(draft,))])

    save(2, "newer")
    save(1, "older")
    assert kept.journal.written(kept.id).drafts["p1", "opening"].parts == ("newer", "")
    save(3, "newest")
    assert kept.journal.written(kept.id).drafts["p1", "opening"].revision == 3


def test_a_draft_is_not_kept_by_a_program_that_missed_an_event(kept: Kept) -> None:
    """Else a person who was erased meanwhile would leave words behind again."""
    kept.begin(ADA, BEN)
    kept.until("opening")
    late = kept.entry(c.SaveDraft(stage="opening", participant="p1", parts=("x",), revision=1))
    kept.do(c.ChangeTime(stage="opening", minutes=1))
    with pytest.raises(Conflict):
        kept.journal.append(kept.id, [late])


def test_a_heartbeat_is_the_last_one(kept: Kept) -> None:
    kept.begin(ADA)
    assert kept.journal.last_heartbeat(kept.id) is None
    kept.journal.heartbeat(kept.id, 5)
    kept.journal.heartbeat(kept.id, 6)
    assert kept.journal.last_heartbeat(kept.id) == 6


def test_an_unknown_session_has_no_events_and_says_so(journal: Journal) -> None:
    assert journal.events("nobody") == []
    with pytest.raises(JournalError, match="no session nobody") as caught:
        journal.documents("nobody")
    assert "sessions" in caught.value.hint


def test_two_views_of_one_file_cannot_both_write_the_next_event(kept: Kept, path: Path) -> None:
    kept.begin(ADA, BEN)
    elsewhere = Journal.open(path, clock=lambda: START)
    other = Kept(elsewhere, kept.id).again()
    mine = kept.entry(c.SetBell(bell_at=None))
    kept.journal.append(kept.id, [mine])
    with pytest.raises(Conflict):
        elsewhere.append(kept.id, [other.entry(c.NextStage())])
    other = other.again()
    other.do(c.NextStage())
    assert other.session.current() is not None
    elsewhere.close()


WRITER = """
import sys
from pathlib import Path
from debate_class.debate import commands as c
from debate_class.journal.store import Conflict, Journal
from tests.journal.kept import Kept
journal = Journal.open(Path(sys.argv[1]), clock=lambda: 0)
kept = Kept(journal).again()
conflicts = 0
for n in range(20):
    while True:
        entry = kept.entry(c.SetBell(bell_at=kept.now + int(sys.argv[2]) + n))
        try:
            journal.append(kept.id, [entry])
        except Conflict:
            conflicts += 1
            kept = kept.again()
        else:
            kept.take(entry)
            break
journal.close()
"""


def test_two_programs_append_in_turn_and_lose_nothing(kept: Kept, path: Path) -> None:
    """Each decides again on a conflict; afterwards all of both are there, without a gap."""
    kept.begin(ADA)
    before = kept.session.seq
    programs = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), offset])
        for offset in ("1000", "2000")
    ]
    assert [program.wait(timeout=60) for program in programs] == [0, 0]
    events = kept.journal.events(kept.id)
    assert [recorded.seq for recorded in events] == list(range(1, before + 41))
    bells = {recorded.event for recorded in events[before:]}
    assert len(bells) == 40


def test_one_thread_reads_while_another_writes(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    kept.until("opening")
    seen: list[int] = []

    def read() -> None:
        seen.extend(len(kept.journal.events(kept.id)) for _ in range(20))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(20):
        kept.do(c.ChangeTime(stage="opening", minutes=1))
    reader.join()
    assert seen == sorted(seen)
    assert len(seen) == 20


def test_an_event_of_a_newer_release_leaves_what_came_before_readable(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    kept.do(c.NextStage())
    with kept.journal.writing() as connection:
        connection.exec_driver_sql("UPDATE events SET kind = 'Applause' WHERE seq = 3")
    with pytest.raises(UnknownEventError, match="Applause") as caught:
        kept.journal.events(kept.id)
    assert [recorded.seq for recorded in caught.value.events] == [1, 2]
    assert "newer version" in caught.value.hint
    assert fold.replay(documents(), caught.value.events).participants["p1"].person == "u1"


def test_documents_of_an_opening_from_a_newer_release_say_so(kept: Kept) -> None:
    kept.begin(ADA)
    with kept.journal.writing() as connection:
        connection.exec_driver_sql("UPDATE events SET version = 9 WHERE seq = 1")
    with pytest.raises(UnknownEventError, match=r"Event 1 .*SessionOpened, version 9"):
        kept.journal.documents(kept.id)


def test_an_exercise_of_a_newer_release_says_so(kept: Kept) -> None:
    kept.begin(ADA)
    with kept.journal.writing() as connection:
        connection.exec_driver_sql('UPDATE documents SET json = \'{"id": "x"}\'')
    with pytest.raises(JournalError, match="exercise of session s1") as caught:
        kept.journal.documents(kept.id)
    assert "newer version" in caught.value.hint


def test_documents_are_kept_once_however_many_sessions_use_them(journal: Journal) -> None:
    for session in ("a", "b", "c"):
        Kept(journal, session).begin(ADA)
    with journal.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 3


def test_a_text_survives_in_every_script(kept: Kept) -> None:
    kept.begin(("u1", "김민수 👩‍🏫"), BEN)
    kept.until("opening")
    text = f"{WORDS}\n“日本” [b]not markup[/b] '; DROP TABLE events; --"
    entry = kept.do(c.SubmitResponse(stage="opening", participant="p1", parts=(text,)), "p1")
    written = kept.journal.written(kept.id)
    assert written.name("u1") == "김민수 👩‍🏫"
    assert written.parts(next(iter(entry.texts))) == (text,)
