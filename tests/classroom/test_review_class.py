"""A class of eight from the first vote to their feedback, with classmates as judges, on disk."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.debate import reviewing, timekeeping
from debate_class.debate.agreement.report import agreement
from debate_class.debate.commands import AUTHORITY, INSTRUCTOR, Actor
from debate_class.debate.decide import Refusal
from debate_class.debate.known_as import known_as
from debate_class.paper.gradebook import gradebook_csv

START = 1_780_000_000_000
HOUR = 3_600_000
NAMES = (
    *("Adaeze", "Benedikt", "Chowon", "Danilo"),
    *("Evelina", "Fayola", "Gilberto", "Haldora"),
)
OPENING = " ".join(["Quiet help from an ally made the talks of 1965 possible [S9]."] * 10)
STEPS = tuple(" ".join([f"{word} the motive is missing at home, as Park says [K43]."] * 3)
              for word in ("They say", "But", "Because", "Therefore"))  # fmt: skip


class Clock:
    """A clock that the test turns."""

    now = START

    def __call__(self) -> int:
        return self.now


async def do(room: LiveSession, command: c.Command, actor: Actor = INSTRUCTOR) -> None:
    answer = await room.do(actor, command)
    assert not isinstance(answer, Refusal), (command, answer)


async def refused(room: LiveSession, command: c.Command, actor: Actor) -> str:
    answer = await room.do(actor, command)
    assert isinstance(answer, Refusal)
    return answer.code


async def until(room: LiveSession, stage: str) -> None:
    while (current := room.session.current()) is None or current.id != stage:
        await do(room, c.NextStage())


async def the_lesson(room: LiveSession) -> None:
    """Votes, openings and rebuttals; one of the eight sends no rebuttal, one is away."""
    people = list(room.session.participants)
    await until(room, "vote-before")
    for who in people:
        await do(room, c.CastVote(stage="vote-before", participant=who, vote="undecided"), who)
    await until(room, "opening")
    for who in people:
        await do(room, c.SubmitResponse(stage="opening", participant=who, parts=(OPENING,)), who)
    await until(room, "rebuttal")
    await do(room, c.MarkAttendance(participant="p8", present=False))
    for who in people[:6]:
        await do(room, c.SubmitResponse(stage="rebuttal", participant=who, parts=STEPS), who)
    await until(room, "debrief")
    await do(room, c.MarkAttendance(participant="p8", present=True))
    await do(room, c.CloseStage(stage="debrief"))


async def judge(room: LiveSession, who: str, level: int) -> None:
    """Judge the samples, then all texts, as someone who tends to `level`."""
    stage = room.session.documents.stage("peer-review")
    asked = reviewing.asked(room.session, stage)
    for sample in reviewing.samples_to_do(room.session, stage, who):
        levels = dict.fromkeys(asked, level)
        judged = c.JudgeSample(stage=stage.id, participant=who, sample=sample.id, levels=levels)
        await do(room, judged, who)
    for owner in reviewing.to_do(room.session, stage, who):
        levels = {name: min(3, level + place % 2) for place, name in enumerate(asked)}
        ballot = c.FileBallot(
            stage="rebuttal",
            owner=known_as(room.session, owner),
            levels=levels,
            comment="Go on.",
            review=stage.id,
        )
        await do(room, ballot, who)


async def test_a_class_judges_at_home_and_its_teacher_has_the_last_word(tmp_path: Path) -> None:
    clock = Clock()
    desk = Desk(open_library(), tmp_path / "course.db", clock=clock)
    roster = [RosterEntry(name=name) for name in NAMES]
    setup = Setup(
        "japan-korea", format="written-controversy-with-peers", roster=roster, pace="class", seed=3
    )
    room = await desk.open(setup, ticking=False)
    await the_lesson(room)

    # Homework until tomorrow: all eight judge, also those who wrote no rebuttal.
    due = clock.now + 24 * HOUR
    await do(room, c.OpenStage(stage="peer-review", due_at=due))
    stage = room.session.documents.stage("peer-review")
    given = {p: reviewing.dealt(room.session, stage, p) for p in room.session.participants}
    assert {len(owners) for owners in given.values()} == {3}
    counts = Counter(owner for owners in given.values() for owner in owners)
    assert counts.keys() == {f"p{n}" for n in range(1, 7)}
    assert set(counts.values()) == {4}
    early = c.FileBallot(
        stage="rebuttal",
        owner=known_as(room.session, given["p1"][0]),
        levels={},
        review="peer-review",
    )
    assert await refused(room, early, "p1") == "samples-first"
    for number, who in enumerate(("p1", "p2", "p3", "p4")):
        await judge(room, who, number % 3)

    # The kit is closed over night; the journal has it all.
    await room.close()
    clock.now += 14 * HOUR
    room = await desk.resume(room.session_id, ticking=False)
    assert len(room.session.calibrations) == 8
    # Half the time is over, so the places of those who have not begun count no more.
    places = reviewing.places(room.session, "rebuttal", clock.now)
    assert sum(places.values()) == 12
    await do(room, c.TakeReview(stage="peer-review", participant="p1"), "p1")
    taken = reviewing.to_do(room.session, stage, "p1")
    open_to_p1 = [f"p{n}" for n in range(2, 7) if f"p{n}" not in given["p1"]]
    seats = room.session.seats
    others = [who for who in open_to_p1 if seats[who].group != seats["p1"].group]
    assert places[taken[0]] == min(places[who] for who in others or open_to_p1)
    for number, who in enumerate(("p1", "p5", "p6", "p7")):
        await judge(room, who, number % 3)
    clock.now = due + HOUR
    for command in timekeeping.due(room.session, clock.now):
        await do(room, command, AUTHORITY)
    # p8 had lapsed, and did nothing: that is neither an excuse nor a zero for their own text.
    late = c.FileBallot(
        stage="rebuttal",
        owner=known_as(room.session, given["p8"][0]),
        levels={},
        review="peer-review",
    )
    assert await refused(room, late, "p8") == "stage-closed"

    results = await room.instructor().results()
    rebuttals = {s.participant: s for s in results.scores if s.stage == "rebuttal"}
    assert {who: (s.state, s.by) for who, s in rebuttals.items()} == {
        **{f"p{n}": ("scored", "peers") for n in range(1, 7)},
        "p7": ("not submitted", None),
        "p8": ("excused", None),
    }
    found = agreement(room.session, "rebuttal")
    assert found is not None
    assert found.overall.alpha.texts == 6
    assert found.overall.alpha.value is None

    # The teacher judges three, releases, and corrects one with a reason.
    levels = dict.fromkeys(("restates", "answers", "evidence", "weighs", "clarity"), 1)
    for who in ("p1", "p2", "p3"):
        await do(room, c.FileBallot(stage="rebuttal", owner=who, levels=levels, comment="Good."))
    assert (await room.student("p1").view()).feedback == ()
    await do(room, c.ReleaseScores())
    better = c.FileBallot(stage="rebuttal", owner="p1", levels={**levels, "clarity": 0})
    assert await refused(room, better, INSTRUCTOR) == "reason-needed"
    await do(
        room,
        c.FileBallot(
            stage="rebuttal",
            owner="p1",
            levels={**levels, "clarity": 0},
            comment="Good.",
            reason="The step I missed is on the second line.",
        ),
    )

    # And so it stands when it is read again.
    await room.close()
    room = await desk.resume(room.session_id, ticking=False)
    view = await room.student("p1").view()
    (said,) = [each for each in view.feedback if each.stage == "rebuttal"]
    assert (said.by, said.points) == ("instructor", Decimal(16))
    assert said.changes[0].why == "The step I missed is on the second line."
    assert {peer.comment for peer in said.peers} == {"Go on."}
    assert not any(name in repr(said) for name in NAMES[1:])
    (said,) = [
        each for each in (await room.student("p5").view()).feedback if each.stage == "rebuttal"
    ]
    assert said.by == "peers"
    rows = list(csv.reader(gradebook_csv(await room.instructor().results()).splitlines()))
    column = rows[0].index("Rebuttal points")
    states = [row[column + 2] for row in rows[1:]]
    assert states == ["scored"] * 6 + ["not submitted", "excused"]
    assert rows[1][column] == "16"
    assert rows[7][column] == ""
    await room.close()
    desk.close()
