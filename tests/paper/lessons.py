"""Sessions to export: everything that can stand in a gradebook or a record, in few people."""

from __future__ import annotations

import os
from pathlib import Path

from debate_class.classroom.observing import SessionObserver
from debate_class.debate.commands import (
    AnswerTimeline,
    CastVote,
    EndSession,
    ExcuseStage,
    FileBallot,
    FlagResponse,
    NextStage,
    OrderTimeline,
    RecordConsent,
    ReleaseScores,
    SaveDraft,
    SubmitResponse,
    WithholdResponse,
)
from debate_class.debate.known_as import known_as
from debate_class.debate.votes import Vote
from debate_class.paper.reports.figures.drawing import WIDE, Pen
from debate_class.paper.reports.telling import Audience, Telling
from debate_class.paper.words import Words
from tests.debate.lesson import STEPS, Lesson
from tests.debate.test_reviewing import Reviewed

GOLDEN = Path(__file__).parent / "golden"

HOSTILE = (
    "=HYPERLINK(1)",
    "+1-2@x",
    "-2+3",
    "@SUM(A1)",
    "'=quoted",
    '"Ann, ""B"";\'',
    "[@click=app.quit]x[/]",
    "\x1b]52;c;eA==\x07osc",
    "abc\u202etxt",
    "김민수",
    "佐藤花子",
    "👩‍🏫 Ünal",
)

BOTH = {"restates": 1, "answers": 2, "evidence": 0, "weighs": 3, "clarity": 1}


def whole_lesson() -> Lesson:
    """Four people: one fully scored, one withheld and half scored, one excused, one silent."""
    lesson = Lesson().open("김민수", "=Heron", "Otter", "Lynx")
    lesson.until("vote-before")
    vote(lesson, "vote-before", ["for", "against", "undecided", "for"])
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.wait(1)
    lesson.write("p1", "opening")
    lesson.write("p2", "opening")
    lesson.must(ExcuseStage(stage="opening", participant="p3"))
    lesson.until("exchange")
    reader = next(p for p, given in lesson.session.readings.items() if given.owner == "p2")[1]
    lesson.must(
        FlagResponse(stage="opening", owner=known_as(lesson.session, "p2"), participant=reader),
        reader,
    )
    lesson.must(WithholdResponse(stage="opening", owner="p2"))
    lesson.until("timeline")
    order = tuple(e.id for e in lesson.session.documents.exercise.timeline if not e.later)
    lesson.must(OrderTimeline(stage="timeline", participant="p3", order=order), "p3")
    for event in ("T10", "T2"):
        answer = AnswerTimeline(
            stage="timeline", participant="p3", event=event, text=f"\x1b[31m=Because {event}"
        )
        lesson.must(answer, "p3")
    lesson.until("rebuttal")
    lesson.write("p1", "rebuttal")
    lesson.must(
        SaveDraft(stage="rebuttal", participant="p2", parts=STEPS, revision=1), "p2"
    )  # the clock sends it
    lesson.until("vote-after")
    vote(lesson, "vote-after", ["against", "against", "for", "for"])
    lesson.must(NextStage())
    opening = {c.id: 1 for c in lesson.session.documents.rubrics["opening"].criteria}
    lesson.must(FileBallot(stage="opening", owner="p1", levels=opening, comment="Clear.\r\n=Good"))
    lesson.must(FileBallot(stage="opening", owner="p2", levels=dict(list(opening.items())[:2])))
    lesson.must(FileBallot(stage="rebuttal", owner="p1", levels=BOTH))
    return lesson


CHECKED = (
    "They say that Washington helped in 1965 and will help again, and the history is right [S9].",
    "But Park writes “Trust can easily be built by a third party” [K41], and nobody answers that.",
    "Because mending is “not politically beneficial for either leader” [K43], leaders wait, and "
    "the comfort women agreement of 2016 shows what waiting costs [Z9].",
    "Therefore nothing lasts that visitors build, and that is what my verdict has to rest on.",
)
"""A rebuttal with a passage that is there and one that is not, a forged quote and a wrong year."""

THINGS = (
    *("bridges", "gardens", "kitchens", "markets", "harbours", "schools"),
    *("theatres", "railways", "libraries", "orchards", "workshops", "villages"),
)


def reviewed_lesson() -> Reviewed:
    """Twelve people who judged each other; a score was changed after the release."""
    lesson = Reviewed()
    lesson.open(*(f"Student{n:02}" for n in range(1, 13)))
    lesson.until("opening")
    for who, thing in zip(lesson.session.participants, THINGS, strict=True):
        revise(lesson, who, f"Allies repair {thing} slowly, and {thing} need patient neighbours.")
    lesson.until("rebuttal")
    for who, thing in zip(lesson.session.participants, THINGS, strict=True):
        steps = ("They say", "But", "Because", "Therefore")
        own = tuple(f"{step} {thing} matter, and {thing} decide [S9]." for step in steps)
        parts = CHECKED if who == "p1" else own
        lesson.must(SubmitResponse(stage="rebuttal", participant=who, parts=parts), who)
    lesson.until("peer-review")
    for number, who in enumerate(lesson.session.participants):
        lesson.judge_all(who, level=number % 3)
    said = "Look again at what Park writes."
    lesson.must(FileBallot(stage="rebuttal", owner="p1", levels=BOTH, comment=said))
    opening = {c.id: 1 for c in lesson.session.documents.rubrics["opening"].criteria}
    for who in ("p1", "p2"):
        lesson.must(FileBallot(stage="opening", owner=who, levels=opening))
    lesson.must(ReleaseScores())
    better = {**BOTH, "weighs": 1}
    reason = "I had missed the last sentence."
    changed = FileBallot(stage="rebuttal", owner="p1", levels=better, comment=said, reason=reason)
    lesson.must(changed)
    return lesson


def telling(
    lesson: Lesson, words: Words, audience: Audience = "class", width: int = WIDE
) -> Telling:
    """A report of a lesson in the making; what can be checked is seen without attached sources."""
    seen = SessionObserver(lesson.session).at_once(lesson.session, lesson.written)
    return Telling(lesson.session, lesson.written, words, Pen(width), audience, seen)


def vote(lesson: Lesson, stage: str, votes: list[Vote]) -> None:
    """Let everyone vote, in order."""
    for number, cast in enumerate(votes, 1):
        lesson.must(
            CastVote(
                stage=stage,
                participant=f"p{number}",
                vote=cast,
                scales={"settle-history": number, "restore-cooperation": 10 - number},
            ),
            f"p{number}",
        )


def cast(lesson: Lesson, stage: str, votes: str) -> None:
    """Cast a vote for each letter of `votes`."""
    full: dict[str, Vote] = {"f": "for", "a": "against", "u": "undecided"}
    for number, letter in enumerate(votes):
        who = f"p{number + 1}"
        scales = {"settle-history": number % 9, "restore-cooperation": 3 + number % 7}
        lesson.must(CastVote(stage=stage, participant=who, vote=full[letter], scales=scales), who)


def large_lesson(*, released: bool = True) -> Lesson:
    """Thirty-six people who voted twice, wrote rebuttals and were scored; two gave consent."""
    lesson = Lesson().open(*(f"Student{n:02}" for n in range(1, 37)))
    lesson.until("vote-before")
    cast(lesson, "vote-before", "f" * 12 + "a" * 14 + "u" * 10)
    lesson.until("opening")
    for person in lesson.session.participants:
        lesson.write(person, "opening")
    lesson.until("rebuttal")
    for number, person in enumerate(lesson.session.participants):
        lesson.wait(0.1)
        lesson.write(person, "rebuttal")
        levels = {"restates": number % 4, "answers": 1, "evidence": 2, "weighs": 3, "clarity": 0}
        lesson.must(FileBallot(stage="rebuttal", owner=person, levels=levels))
    for person in ("p1", "p2"):
        lesson.must(
            RecordConsent(stage="rebuttal", owner=person, participant=person, given=True), person
        )
    lesson.until("vote-after")
    cast(lesson, "vote-after", "f" * 9 + "a" * 3 + "f" * 5 + "a" * 9 + "f" * 4 + "u" * 6)
    lesson.must(NextStage())
    lesson.must(EndSession())
    if released:
        lesson.must(ReleaseScores())
    return lesson


def revise(lesson: Lesson, participant: str, text: str) -> None:
    """Send another text for the opening."""
    lesson.must(
        SubmitResponse(stage="opening", participant=participant, parts=(text,)), participant
    )


def assert_kept(actual: bytes, name: str) -> None:
    """Fail unless `actual` is what `golden/NAME` holds; UPDATE_GOLDEN=1 writes it anew."""
    kept = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(actual)
    assert kept.read_bytes().decode() == actual.decode()
