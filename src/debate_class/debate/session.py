"""The session: what the events so far add up to, and the questions the rules ask of it.

State only: `fold` changes it, `decide` judges by it, `views` shows it. Values in the tables are
frozen, so a fork shares them safely.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import Literal

from debate_class.course.basics import Side, other
from debate_class.course.format import Stage
from debate_class.debate import reviewing
from debate_class.debate.clock import Clock, Millis
from debate_class.debate.documents import Documents
from debate_class.debate.events import (
    BallotFiled,
    ReadingGiven,
    ReviewGiven,
    SampleJudged,
    ScoreChanged,
    SeatGiven,
    Sent,
    SessionOpened,
    TimelineAnswered,
    VoteCast,
)

Status = Literal["pending", "open", "closed", "skipped"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in this session. `alias` is what classmates see; `extra_time` None means untimed."""

    id: str
    person: str
    alias: str
    extra_time: float | None = 1.0
    pin: Side | None = None
    past_pro: int = 0
    past_con: int = 0
    late: bool = False
    present: bool = True
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """How far one stage has come. `limit` is its length; `due_at` ends homework.

    `closed_by` is who ended it for the class, or "".
    """

    status: Status = "pending"
    clock: Clock = field(default_factory=Clock)
    limit: Millis | None = None
    due_at: Millis | None = None
    opened_at: Millis | None = None
    still_open: frozenset[str] = frozenset()
    closed_by: Literal["", "instructor", "clock"] = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One sending of a response. `text` finds its body in `Written`."""

    text: str
    author: str
    words: int
    cites: int
    at: Millis
    sent: Sent


@dataclass(frozen=True, slots=True)
class Response:
    """What an owner (a participant, or a group) sent in a stage; every revision is kept."""

    stage: str
    owner: str
    revisions: tuple[Revision, ...]
    withheld: bool = False
    flagged_by: tuple[str, ...] = ()
    consent: bool = False

    @property
    def latest(self) -> Revision:
        """The revision that counts."""
        return self.revisions[-1]


@dataclass(frozen=True, slots=True)
class Turn:
    """Who sits at the shared machine, for which stage, and their clock."""

    stage: str
    participant: str
    clock: Clock


StageOwner = tuple[str, str]
"""(stage, participant or group)."""


@dataclass(slots=True)
class Session:
    """A session as its events made it: built by `fold.replay`, changed by `fold.apply`."""

    documents: Documents
    seq: int = 0
    last_at: Millis = 0
    opened: SessionOpened | None = None
    bell_at: Millis | None = None
    parked: bool = False
    ended: bool = False
    released: bool = False
    paused: bool = False
    writing_help: bool = True
    wall_names: bool = False
    turn: Turn | None = None
    participants: dict[str, Participant] = field(default_factory=dict)
    seats: dict[str, SeatGiven] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    turns: dict[StageOwner, Millis] = field(default_factory=dict)
    own_limits: dict[StageOwner, Millis | None] = field(default_factory=dict)
    finished: set[StageOwner] = field(default_factory=set)
    excused: set[StageOwner] = field(default_factory=set)
    readings: dict[StageOwner, ReadingGiven] = field(default_factory=dict)
    responses: dict[StageOwner, Response] = field(default_factory=dict)
    votes: dict[StageOwner, VoteCast] = field(default_factory=dict)
    orders: dict[StageOwner, tuple[str, ...]] = field(default_factory=dict)
    answers: dict[tuple[str, str, str], TimelineAnswered] = field(default_factory=dict)
    hints: dict[StageOwner, tuple[int, ...]] = field(default_factory=dict)
    ballots: dict[tuple[str, str, str], BallotFiled] = field(default_factory=dict)
    judges: dict[StageOwner, tuple[str, ...]] = field(default_factory=dict)
    reviews: dict[StageOwner, tuple[ReviewGiven, ...]] = field(default_factory=dict)
    calibrations: dict[tuple[str, str, str], SampleJudged] = field(default_factory=dict)
    seen: set[StageOwner] = field(default_factory=set)
    changes: dict[StageOwner, tuple[ScoreChanged, ...]] = field(default_factory=dict)

    def fork(self) -> Session:
        """A session that can go its own way without changing this one."""
        twin = replace(self)
        for name in _TABLES:
            setattr(twin, name, copy(getattr(self, name)))
        return twin

    # -- the lesson

    def run(self, stage: str) -> Run:
        """How far a stage has come."""
        return self.runs.get(stage, Run())

    def current(self) -> Stage | None:
        """The class stage that is open: at most one; homework with a due time does not count."""
        for stage in self.documents.format.stages:
            run = self.run(stage.id)
            if run.status == "open" and run.due_at is None:
                return stage
        return None

    def upcoming(self) -> Stage | None:
        """The first stage in the format's order that has not begun."""
        for stage in self.documents.format.stages:
            if self.run(stage.id).status == "pending":
                return stage
        return None

    def sides_told(self) -> bool:
        """Whether students know their sides: not before a first vote that comes before all writing.

        Who knows a side votes for it. The vote is over when it, or a stage after it, has come.
        """
        if self.opened is not None and self.opened.practice:
            return True
        for place, stage in enumerate(self.documents.format.stages):
            if stage.kind == "vote":
                later = self.documents.format.stages[place + 1 :]
                return self.run(stage.id).status in ("closed", "skipped") or any(
                    self.run(after.id).status != "pending" for after in later
                )
            if stage.kind != "read":
                break
        return True

    # -- people

    def present(self) -> list[Participant]:
        """Participants who are here, in the order they were added."""
        return [p for p in self.participants.values() if p.present and not p.erased]

    def seat(self, participant: str) -> SeatGiven | None:
        """The side, group and opponent of a participant, once sides are given."""
        return self.seats.get(participant)

    def side_in(self, stage: Stage, participant: str) -> Side | None:
        """The side a participant argues in a stage: own, the other, or none (free, or no seat)."""
        seat = self.seat(participant)
        if seat is None or stage.side == "free" or stage.joint:
            return None
        return seat.side if stage.side == "own" else other(seat.side)

    def owner(self, stage: Stage, participant: str) -> str:
        """Who owns what this participant writes: the participant, or the group for a joint text."""
        seat = self.seat(participant)
        return seat.group if stage.joint and seat else participant

    def members(self, owner: str) -> list[str]:
        """The participants behind an owner."""
        if owner in self.participants:
            return [owner]
        return [seat.participant for seat in self.seats.values() if seat.group == owner]

    # -- what was done

    def response(self, stage: str, participant: str) -> Response | None:
        """What a participant (or their group) sent in a stage."""
        return self.responses.get((stage, self.owner(self.documents.stage(stage), participant)))

    def done(self, stage: Stage, participant: str) -> bool:
        """Whether a participant has done what a stage asks."""
        key = (stage.id, participant)
        match stage.kind:
            case "write":
                return (stage.id, self.owner(stage, participant)) in self.responses
            case "vote":
                return key in self.votes
            case "timeline":
                return key in self.orders
            case "review":
                return reviewing.done(self, stage, participant)
            case _:
                return key in self.finished


_TABLES = (
    "participants",
    "seats",
    "runs",
    "turns",
    "own_limits",
    "finished",
    "excused",
    "readings",
    "responses",
    "votes",
    "orders",
    "answers",
    "hints",
    "ballots",
    "judges",
    "judges",
    "reviews",
    "calibrations",
    "seen",
    "changes",
)
