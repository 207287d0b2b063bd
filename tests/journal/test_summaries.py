"""The list of sessions, and the sides people have had."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.journal.privacy import erase_person
from debate_class.journal.store import Journal
from tests.journal.kept import START, WORDS, Kept, whole_class

ADA, BEN = ("u1", "Ada"), ("u2", "Ben")


def test_a_session_that_is_over_is_summed_up(kept: Kept) -> None:
    whole_class(kept)
    (summary,) = kept.journal.sessions("town")
    assert summary.id == kept.id
    assert summary.title == "Period 3"
    assert summary.exercise == "A bridge"
    assert summary.resolution == "The town should build a bridge."
    assert (summary.opened_at, summary.last_at) == (START + 1000, kept.session.last_at)
    assert (summary.participants, summary.responses) == (4, len(kept.session.responses))
    assert (summary.stage, summary.released) == ("ended", True)
    assert (summary.practice, summary.demo) == (False, False)


def test_the_stage_is_the_one_opened_last(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    assert kept.journal.sessions("town")[0].stage == "not begun"
    kept.until("opening")
    assert kept.journal.sessions("town")[0].stage == "Opening"
    kept.do(c.CloseStage(stage="opening"))
    assert kept.journal.sessions("town")[0].stage == "Opening"


def test_a_revised_response_counts_once(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    kept.until("opening")
    for text in (WORDS, f"{WORDS} More."):
        kept.do(c.SubmitResponse(stage="opening", participant="p1", parts=(text,)), "p1")
    assert kept.journal.sessions("town")[0].responses == 1


def test_recalled_scores_are_not_released(kept: Kept) -> None:
    whole_class(kept)
    kept.do(c.RecallScores())
    assert not kept.journal.sessions("town")[0].released


def test_an_erased_person_is_no_longer_counted(kept: Kept) -> None:
    kept.begin(ADA, BEN)
    erase_person(kept.journal, "u1")
    assert kept.journal.sessions("town")[0].participants == 1


def test_sessions_come_newest_first_and_by_course(journal: Journal) -> None:
    for n, course in enumerate(("town", "village", "town")):
        session = Kept(journal, f"s{n}", course, START + n * 10_000)
        session.begin(ADA, practice=n == 2)
    assert [s.id for s in journal.sessions("town")] == ["s2", "s0"]
    assert [s.id for s in journal.sessions()] == ["s2", "s1", "s0"]
    newest, oldest = journal.sessions("town")
    assert (newest.label, oldest.label) == ("Period 3 (practice)", "Period 3")
    assert journal.sessions("city") == []


def seats(kept: Kept) -> dict[str, str]:
    people = kept.session.participants
    return {people[p].person: seat.side for p, seat in kept.session.seats.items()}


def test_past_sides_count_the_last_seat_of_each_session_that_came_to_a_stage(
    journal: Journal,
) -> None:
    first = Kept(journal, "s1")
    first.begin(ADA, BEN)
    first.do(c.AssignSides(seed=3))
    side = first.session.seats["p1"].side
    first.do(c.MoveSide(participant="p1", side="con" if side == "pro" else "pro"))
    first.do(c.NextStage())
    second = Kept(journal, "s2")
    second.begin(ADA)
    second.do(c.NextStage())
    expected: dict[str, list[str]] = {}
    for kept in (first, second):
        for person, had in seats(kept).items():
            expected.setdefault(person, []).append(had)
    assert journal.past_sides("town") == {
        person: (sides.count("pro"), sides.count("con")) for person, sides in expected.items()
    }


def test_practice_other_courses_and_sessions_without_a_stage_do_not_count(
    journal: Journal,
) -> None:
    practice = Kept(journal, "s1")
    practice.begin(ADA, practice=True)
    practice.do(c.NextStage())
    elsewhere = Kept(journal, "s2", "village")
    elsewhere.begin(ADA)
    elsewhere.do(c.NextStage())
    Kept(journal, "s3").begin(ADA)
    assert journal.past_sides("town") == {}
