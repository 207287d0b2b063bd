"""A small class whose every step goes through the real rules into a real journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.rubric import Rubric
from debate_class.debate import commands as c
from debate_class.debate import fold
from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.commands import INSTRUCTOR, Actor, Command
from debate_class.debate.decide import Refusal, decide
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.journal.codec import digest
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.store import Journal

START: Millis = 1_700_000_000_000
WORDS = "Bridges carry people, and people carry trade [S1]."
STEPS = ("They say ferries do.", "But ferries stop in storms.", "Because [S1].", "Therefore build.")


@cache
def documents() -> Documents:
    """A small exercise with every kind of stage that leaves events."""
    hints = {"question": "What for?", "starter": "Because ...", "model": "A road ..."}
    prompt = {"pro": "Argue for.", "con": "Argue against.", "hints_pro": hints, "hints_con": hints}

    def position(who: str, claim: str) -> dict[str, object]:
        claims = [{"id": claim, "claim": "It pays.", "excerpts": ["S1"], "counter": "It costs."}]
        return {"advocate": who, "thesis": "It matters.", "limit": "Not always.", "claims": claims}

    event = {"event": "A flood.", "prompt": "What did it change?"}
    exercise = Exercise.model_validate(
        {
            "id": "bridge",
            "title": "A bridge",
            "resolution": "The town should build a bridge.",
            "issue": {"series": "Town notes"},
            "background": "There is a river.",
            "content_note": "None.",
            "missing_voices": "The fish.",
            "sources": [{"id": "notes", "title": "Notes", "rights": "Our own."}],
            "positions": {"pro": position("Ann", "P1"), "con": position("Bob", "K1")},
            "excerpts": [
                {"id": "S1", "source": "notes", "by": "pro", "topic": "Trade", "gist": "It pays."}
            ],
            "timeline": [
                {"id": "T1", "date": "1950", **event},
                {"id": "T2", "date": "1960-05", **event},
            ],
            "scales": [{"id": "sure", "question": "How sure are you?"}],
            "prompts": {"opening": prompt, "rebuttal": prompt, "joint": prompt},
            "samples": [
                {
                    "id": "plain",
                    "prompt": "opening",
                    "rubric": "writing",
                    "side": "pro",
                    "parts": ["A bridge pays."],
                    "judged": [{"criterion": "clarity", "points": "2", "reason": "One reading."}],
                }
            ],
            "format": "short",
            "rubric": "writing",
        }
    )
    words = {"min": 1, "max": 60}
    lesson = Format.model_validate(
        {
            "id": "short",
            "title": "Short",
            "summary": "All kinds of stages.",
            "minutes": 30,
            "stages": [
                {"id": "vote", "kind": "vote", "title": "First vote", "minutes": 2},
                {"id": "read", "kind": "read", "title": "Read", "minutes": 2},
                {
                    "id": "opening",
                    "kind": "write",
                    "title": "Opening",
                    "minutes": 10,
                    "prompt": "opening",
                    "words": words,
                    "rubric": "writing",
                },
                {
                    "id": "exchange",
                    "kind": "exchange",
                    "title": "Read each other",
                    "minutes": 3,
                    "answers": "opening",
                },
                {"id": "timeline", "kind": "timeline", "title": "Timeline", "minutes": 5},
                {
                    "id": "rebuttal",
                    "kind": "write",
                    "title": "Rebuttal",
                    "minutes": 10,
                    "prompt": "rebuttal",
                    "answers": "opening",
                    "shape": "they-say",
                    "words": words,
                    "rubric": "writing",
                },
                {
                    "id": "review",
                    "kind": "review",
                    "title": "Peer review",
                    "minutes": 5,
                    "reviews": "opening",
                    "calibrate": 1,
                },
                {"id": "break", "kind": "discussion", "title": "Break", "minutes": 5},
                {
                    "id": "joint",
                    "kind": "write",
                    "title": "Together",
                    "minutes": 5,
                    "prompt": "joint",
                    "joint": True,
                    "words": words,
                    "rubric": "writing",
                },
            ],
        }
    )
    levels = [
        {"points": 2, "name": "Clear", "descriptor": "It is clear."},
        {"points": 0, "name": "Not yet", "descriptor": "It is not clear yet."},
    ]
    rubric = Rubric.model_validate(
        {
            "id": "writing",
            "title": "Writing",
            "judges": "writing",
            "criteria": [{"id": "clarity", "name": "Clarity", "levels": levels}],
        }
    )
    return Documents(exercise, lesson, {"writing": rubric})


@dataclass
class Kept:
    """A session that a test drives as the live session does: decide, append, then fold."""

    journal: Journal
    id: str = "s1"
    course: str = "town"
    now: Millis = START
    written: Written = field(default_factory=Written)

    def __post_init__(self) -> None:
        self.session = Session(documents())

    def entry(self, command: Command, actor: Actor = INSTRUCTOR, key: str = "") -> Entry:
        """The outcome of a command that is allowed; nothing changes yet."""
        outcome = decide(self.session, command, actor, self.now, self.written)
        assert not isinstance(outcome, Refusal), (command, outcome)
        seq = self.session.seq
        return Entry(
            actor=actor,
            key=key,
            digest=digest(command),
            receipt=Receipt(seq + 1, seq + len(outcome.events), self.now),
            events=tuple(
                Recorded(seq + 1 + n, self.now, actor, event)
                for n, event in enumerate(outcome.events)
            ),
            texts=outcome.texts,
            names=outcome.names,
            drafts=outcome.drafts,
            documents=documents() if isinstance(command, c.OpenSession) else None,
        )

    def take(self, entry: Entry) -> None:
        """Let an entry that is kept change the session."""
        for recorded in entry.events:
            fold.apply(self.session, recorded)
        self.written = Written(
            {**self.written.names, **entry.names},
            {**self.written.texts, **entry.texts},
            {**self.written.drafts, **{(d.participant, d.stage): d for d in entry.drafts}},
        )

    def do(self, command: Command, actor: Actor = INSTRUCTOR, key: str = "") -> Entry:
        """Carry out a command that is allowed, a second after the one before."""
        self.now += 1000
        entry = self.entry(command, actor, key)
        self.journal.append(self.id, [entry])
        self.take(entry)
        return entry

    def begin(self, *people: tuple[str, str], practice: bool = False) -> None:
        """Open the session for people, each (person, name), and give them sides."""
        self.do(
            c.OpenSession(
                session=self.id, title="Period 3", course=self.course, seed=7, practice=practice
            )
        )
        for person, name in people:
            alias = f"Bird {len(self.session.participants) + 1}"
            self.do(c.AddParticipant(person=person, name=name, alias=alias), key=f"add-{person}")
        self.do(c.AssignSides(seed=7))

    def until(self, stage: str) -> None:
        """Go on until `stage` is open."""
        while (current := self.session.current()) is None or current.id != stage:
            self.do(c.NextStage())

    def again(self) -> Kept:
        """The same session as another program finds it in the journal."""
        other = Kept(self.journal, self.id, self.course, self.now)
        other.session = fold.replay(self.journal.documents(self.id), self.journal.events(self.id))
        other.written = self.journal.written(self.id)
        return other


def whole_class(kept: Kept) -> None:
    """Every stage for four people, two of whom argue each side, and every kind of event."""
    kept.begin(("u1", "Ada"), ("u2", "Ben"), ("u3", "지민"), ("u4", "Dee"))
    do = kept.do
    do(c.SetBell(bell_at=kept.now + 60 * MINUTE))
    do(c.SetWritingHelp(on=False))
    do(c.SetWallNames(on=True))
    do(c.RenameParticipant(participant="p4", name="Dee D."), key="rename-p4")
    do(c.RenameParticipant(participant="p4", name="Dee"))
    do(c.GrantExtraTime(participant="p2", factor=1.5))
    kept.until("vote")
    for participant in ("p1", "p2", "p3"):
        vote = c.CastVote(
            stage="vote", participant=participant, vote="undecided", scales={"sure": 3}
        )
        do(vote, participant)
    kept.until("read")
    do(c.FinishTask(stage="read", participant="p1"), "p1")
    kept.until("opening")
    do(c.ChangeTime(stage="opening", minutes=2))
    do(c.PauseClocks())
    do(c.ResumeClocks())
    do(c.StartTurn(participant="p1", stage="opening"), "p1")
    do(c.SaveDraft(stage="opening", participant="p1", parts=("Bridg",), revision=1), "p1")
    do(c.EndTurn(participant="p1"), "p1")
    for participant in ("p1", "p2"):
        do(
            c.SubmitResponse(stage="opening", participant=participant, parts=(WORDS,)),
            participant,
            key=f"send-{participant}",
        )
    do(c.SubmitResponse(stage="opening", participant="p1", parts=(WORDS,)), "p1", key="again")
    do(c.SaveDraft(stage="opening", participant="p3", parts=("Ferries sink.",), revision=1), "p3")
    do(c.GiveHint(stage="opening", participant="p4", number=1), "p4")
    do(c.ExcuseStage(stage="opening", participant="p4"))
    do(c.CloseStage(stage="opening"))
    for participant in sorted(kept.session.run("opening").still_open):
        do(c.EndPersonalTime(stage="opening", participant=participant))
    do(c.ReopenStage(stage="opening", participant="p4", minutes=5))
    do(c.SubmitResponse(stage="opening", participant="p4", parts=("On paper.",)))
    do(c.EndPersonalTime(stage="opening", participant="p4"))
    kept.until("exchange")
    reader, given = next(
        (who, given) for (_, who), given in kept.session.readings.items() if given.owner
    )
    assert given.owner
    do(
        c.FlagResponse(
            stage="opening", owner=known_as(kept.session, given.owner), participant=reader
        ),
        reader,
    )
    do(c.WithholdResponse(stage="opening", owner=given.owner))
    do(c.RestoreResponse(stage="opening", owner=given.owner))
    kept.until("timeline")
    do(c.OrderTimeline(stage="timeline", participant="p1", order=("T2", "T1")), "p1")
    do(c.AnswerTimeline(stage="timeline", participant="p1", event="T1", text="Much."), "p1")
    kept.until("rebuttal")
    do(c.SubmitResponse(stage="rebuttal", participant="p1", parts=STEPS), "p1")
    do(c.MarkAttendance(participant="p4", present=False))
    do(c.CloseStage(stage="rebuttal"))
    for participant in sorted(kept.session.run("rebuttal").still_open):
        do(c.EndPersonalTime(stage="rebuttal", participant=participant))
    kept.until("review")
    place = next(given[0] for given in kept.session.reviews.values())
    judge, whose = place.participant, place.owner
    sample = c.JudgeSample(stage="review", participant=judge, sample="plain", levels={"clarity": 0})
    do(sample, judge)
    levels = {"clarity": 1}
    comment = f"{judge} wants a reason."
    peer = c.FileBallot(
        stage="opening",
        owner=known_as(kept.session, whose),
        levels=levels,
        comment=comment,
        review="review",
    )
    do(peer, judge)
    do(c.CloseStage(stage="review"))
    for participant in sorted(kept.session.run("review").still_open):
        do(c.EndPersonalTime(stage="review", participant=participant))
    do(c.SkipStage(stage="break"))
    do(c.ParkSession())
    do(c.UnparkSession())
    kept.until("joint")
    do(c.SubmitResponse(stage="joint", participant="p2", parts=("We agree.",)), "p2")
    do(c.EndSession())
    do(c.RecordConsent(stage="opening", owner="p1", participant="p1", given=True), "p1")
    comment = "Ada is clear."
    do(c.FileBallot(stage="opening", owner="p1", levels={"clarity": 0}, comment=comment))
    do(c.ReleaseScores())
    do(c.RecallScores())
    do(c.ReleaseScores())
    reason = "A slip of mine."
    do(c.FileBallot(stage="opening", owner="p1", levels={"clarity": 1}, reason=reason))
