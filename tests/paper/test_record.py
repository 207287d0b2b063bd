"""The record: everything that may leave a session, the same each time, and no vote of anyone's."""

from __future__ import annotations

import json

from debate_class.debate import fold
from debate_class.debate.commands import FileBallot, NextStage
from debate_class.paper.record import SCHEMA, record_json, session_record
from tests.debate.lesson import Lesson
from tests.paper.lessons import HOSTILE, assert_kept, reviewed_lesson, revise, vote, whole_lesson


def record_of(lesson: Lesson) -> str:
    return record_json(session_record(lesson.session, lesson.written))


def test_the_record_of_a_whole_lesson_is_the_one_that_was_looked_at() -> None:
    lesson = whole_lesson()
    record = session_record(lesson.session, lesson.written)
    record["exercise"]["fingerprints"] = "(another with every edit of the exercise)"
    assert_kept(record_json(record).encode(), "record.json")


def test_the_record_holds_the_fingerprints_of_what_was_debated() -> None:
    lesson = whole_lesson()
    kept = session_record(lesson.session, lesson.written)["exercise"]["fingerprints"]
    known = lesson.session.documents.fingerprints
    assert {kept["exercise"], kept["format"], *kept["rubrics"].values()} == known.keys()


def test_a_session_read_back_from_its_events_gives_the_same_bytes() -> None:
    lesson = whole_lesson()
    again = fold.replay(lesson.session.documents, lesson.log)
    assert record_json(session_record(again, lesson.written)) == record_of(lesson)


def test_the_record_names_its_shape_and_has_the_keys_that_readers_look_for() -> None:
    record = json.loads(record_of(whole_lesson()))
    assert record["schema"] == SCHEMA
    assert {
        "session", "participants", "sides", "responses", "ballots", "scores", "swing"
    } <= record.keys()  # fmt: skip


def test_two_classes_that_differ_only_in_who_voted_what_give_one_record() -> None:
    """Nothing tells how one person voted: exchange two voters' votes and no byte changes."""
    records = []
    for votes in (["for", "against", "undecided", "for"], ["for", "undecided", "against", "for"]):
        lesson = Lesson().open("Heron", "Otter", "Lynx", "Falcon")
        lesson.until("vote-before")
        vote(lesson, "vote-before", votes)  # type: ignore[arg-type]
        lesson.until("vote-after")
        vote(lesson, "vote-after", votes)  # type: ignore[arg-type]
        lesson.must(NextStage())
        records.append(record_of(lesson))
    assert records[0] == records[1]
    assert json.loads(records[0])["swing"]["before"]["counts"] == {
        "for": None, "against": None, "undecided": None
    }  # fmt: skip


def test_every_revision_is_kept_and_a_withheld_text_says_so() -> None:
    lesson = whole_lesson()
    first, second = json.loads(record_of(lesson))["responses"][:2]
    assert [revision["number"] for revision in first["revisions"]] == [1, 2]
    assert (first["withheld"], second["withheld"], second["flagged"]) == (False, True, True)


def test_a_text_the_clock_sent_is_marked_and_an_unsent_draft_is_not_there() -> None:
    lesson = whole_lesson()
    sent = {
        (r["stage"], r["owner"]): r["revisions"][-1]["sent"]
        for r in json.loads(record_of(lesson))["responses"]
    }
    assert sent["rebuttal", "p2"] == "clock"
    assert sent["rebuttal", "p1"] == "student"


def test_points_are_strings_of_plain_decimals() -> None:
    ballot = json.loads(record_of(whole_lesson()))["ballots"][-1]
    assert ballot["points"] == "13"
    assert ballot["complete"] is True
    assert [c["points"] for c in ballot["criteria"]] == ["3", "2", "4", "1", "3"]


def test_a_ballot_filed_again_replaces_the_earlier_one() -> None:
    lesson = whole_lesson()
    levels = {"restates": 0}
    lesson.must(FileBallot(stage="rebuttal", owner="p1", levels=levels, comment="Again"))
    ballots = [b for b in json.loads(record_of(lesson))["ballots"] if b["stage"] == "rebuttal"]
    assert [(b["revision"], b["points"], b["complete"], b["comment"]) for b in ballots] == [
        (2, "4", False, "Again")
    ]


def test_the_record_of_a_reviewed_lesson_is_the_one_that_was_looked_at() -> None:
    """What is judged in it; the rest is in the record of the whole lesson."""
    record = json.loads(record_of(reviewed_lesson()))
    kept = {key: record[key] for key in ("ballots", "scores", "score_changes")}
    kept["ballots"] = [each for each in kept["ballots"] if each["owner"] in ("p1", "p2")]
    kept["scores"] = [each for each in kept["scores"] if each["participant"] in ("p1", "p2")]
    assert_kept(record_json(kept).encode(), "record-reviewed.json")


def test_ballots_of_classmates_and_authors_are_kept_as_they_were_filed() -> None:
    record = json.loads(record_of(reviewed_lesson()))
    ballots = [b for b in record["ballots"] if (b["stage"], b["owner"]) == ("rebuttal", "p1")]
    assert sorted((b["judge"], b["judged_as"], b["review"], b["comment"]) for b in ballots) == [
        ("instructor", "instructor", None, "Look again at what Park writes."),
        ("p1", "self", "peer-review", "From p1."),
        ("p12", "peers", "peer-review", "From p12."),
        ("p4", "peers", "peer-review", "From p4."),
        ("p8", "peers", "peer-review", "From p8."),
    ]
    assert {b["judge"]: b["points"] for b in ballots}["p12"] == "10"


def test_a_score_changed_after_the_release_is_kept_with_both_values_and_why() -> None:
    record = json.loads(record_of(reviewed_lesson()))
    assert record["score_changes"] == [
        {
            "stage": "rebuttal",
            "owner": "p1",
            "criteria": [{"criterion": "weighs", "before": "1", "after": "3"}],
            "why": "I had missed the last sentence.",
        }
    ]


def test_a_score_that_was_taken_away_has_no_value_after() -> None:
    lesson = reviewed_lesson()
    opening = {c.id: 1 for c in lesson.session.documents.rubrics["opening"].criteria}
    opening.popitem()
    lesson.must(FileBallot(stage="opening", owner="p1", levels=opening, reason="Read anew."))
    (change, _) = json.loads(record_of(lesson))["score_changes"]
    assert [each["after"] for each in change["criteria"]] == [None]


def test_timeline_answers_stand_in_the_order_of_the_timeline_without_escapes() -> None:
    answers = json.loads(record_of(whole_lesson()))["timeline"][0]["answers"]
    assert [answer["event"] for answer in answers] == ["T2", "T10"]
    assert answers[0]["text"] == "[31m=Because T2"


def test_hostile_names_and_texts_are_data_and_nothing_more() -> None:
    lesson = Lesson().open(*HOSTILE)
    lesson.until("opening")
    for number, text in enumerate(HOSTILE, 1):
        revise(lesson, f"p{number}", f"{text} </script>\x00\ud800")
    text = record_of(lesson)
    assert len(json.loads(text)["participants"]) == len(HOSTILE)
    assert not {"\x1b", "\x00", "\u202e", "\x07", "\ud800"} & set(text)
    assert "김민수" in text
    text.encode()


def test_an_unopened_session_has_a_record_too() -> None:
    record = json.loads(record_of(Lesson()))
    assert record["session"] == {}
    assert record["responses"] == []
    assert record["swing"] is None
