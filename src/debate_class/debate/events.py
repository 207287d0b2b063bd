"""What can happen in a session: small frozen facts, each written once to the journal.

An event never holds a name or a text, only ids and counts (see `written`). Field types are plain,
so that an event survives as JSON. To add one: define it here, fold it in `session`, decide it in
`decide`, show it in `views`; readers of old journals need an upcaster only when a shape changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from debate_class.course.basics import Side
from debate_class.debate.clock import Millis
from debate_class.debate.votes import Vote

Sent = Literal["student", "clock", "instructor"]
"""Who sent a response: its author, the closing clock, or the instructor on the author's behalf."""

Reading = Literal["opponent", "another", "claims"]
"""What stands for the opponent's text: their own, another's of that side, or the claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """A session began. `exercise`, `format` and `rubrics` are hashes of the documents as they were.

    `pace` says whose time runs: `class`, one clock for all; `turns`, each their own at one machine.
    """

    session: str
    title: str
    course: str
    exercise: str
    format: str
    rubrics: dict[str, str]
    seed: int
    pace: Literal["class", "turns"] = "turns"
    as_of: Literal["issue", "today"] = "issue"
    bell_at: Millis | None = None
    class_id: str | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BellSet:
    """The lesson ends at `bell_at`, or at no known time."""

    bell_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionParked:
    """The session was put away, to be resumed another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionUnparked:
    """A parked session goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    """The lesson is over; judging and release go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantAdded:
    """A person takes part. `extra_time` multiplies deadlines; None means untimed."""

    participant: str
    person: str
    alias: str
    extra_time: float | None = 1.0
    pin: Side | None = None
    past_pro: int = 0
    past_con: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceMarked:
    """A participant is here, or is not."""

    participant: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraTimeGranted:
    """A participant's deadlines are multiplied by `factor` (1 to 4); None is untimed."""

    participant: str
    factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantErased:
    """A person asked to be forgotten: name, texts and drafts are gone; the counts remain."""

    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGiven:
    """A participant argues a side in a group. `why` gives the reason in words."""

    participant: str
    side: Side
    group: str
    opponent: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageOpened:
    """A stage began. `limit` is its planned length; None where only `due_at` ends it."""

    stage: str
    limit: Millis | None
    due_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePaused:
    """A stage's clock stopped, showing `elapsed`."""

    stage: str
    elapsed: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResumed:
    """A stage's clock runs again."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTimeChanged:
    """A stage's length was changed to `limit`."""

    stage: str
    limit: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageClosed:
    """A stage ended for the class; those in `still_open` keep their own time."""

    stage: str
    elapsed: Millis
    by: Literal["instructor", "clock"]
    still_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSkipped:
    """A stage was left out; nobody missed anything."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReopened:
    """A closed stage is open again for one participant, for `limit` more (None: without end)."""

    stage: str
    participant: str
    limit: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalTimeEnded:
    """A participant's own time for a stage is over."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted:
    """A participant sat down at the shared machine; their own clock for the stage runs."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A participant handed over; their own clock shows `elapsed`."""

    stage: str
    participant: str
    elapsed: Millis


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExcused:
    """A participant need not do this stage: missed is not failed."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFinished:
    """A participant says they have read, talked or otherwise done what the stage asks."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingGiven:
    """What a participant reads as the opponent's text; `owner` wrote it, None for the claims."""

    stage: str
    participant: str
    reading: Reading
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSubmitted:
    """A response, or a later revision of it. `owner` is a participant, or a group's joint text."""

    stage: str
    owner: str
    author: str
    text: str
    words: int
    cites: int
    revision: int
    sent: Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast:
    """A secret vote and answers from 0 to 10 on the exercise's scales; the last one counts."""

    stage: str
    participant: str
    vote: Vote
    scales: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOrdered:
    """A participant's order of the events, earliest first."""

    stage: str
    participant: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineAnswered:
    """A participant's answer to one event's prompt."""

    stage: str
    participant: str
    event: str
    text: str
    words: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HintGiven:
    """A participant took, or was sent, hint `number` (1 to 3) of a stage. Never a penalty."""

    stage: str
    participant: str
    number: int
    sent: Literal["student", "instructor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFlagged:
    """A reader asks the instructor to look at a response."""

    stage: str
    owner: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseWithheld:
    """A response is shown to nobody but its author and the instructor; the record stays."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRestored:
    """A withheld response may be read again."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRecorded:
    """An author allows, or no longer allows, a response to be published."""

    stage: str
    owner: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFiled:
    """One judge's rubric for one response. `levels` maps criterion to level, 0 the highest."""

    stage: str
    owner: str
    judge: str
    rubric: str
    levels: dict[str, int]
    comment: str | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresReleased:
    """Students may see their scores and comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresRecalled:
    """Released scores are hidden again."""


Event = (
    SessionOpened
    | BellSet
    | SessionParked
    | SessionUnparked
    | SessionEnded
    | ParticipantAdded
    | AttendanceMarked
    | ExtraTimeGranted
    | ParticipantErased
    | SeatGiven
    | StageOpened
    | StagePaused
    | StageResumed
    | StageTimeChanged
    | StageClosed
    | StageSkipped
    | StageReopened
    | PersonalTimeEnded
    | TurnStarted
    | TurnEnded
    | StageExcused
    | TaskFinished
    | ReadingGiven
    | ResponseSubmitted
    | VoteCast
    | TimelineOrdered
    | TimelineAnswered
    | HintGiven
    | ResponseFlagged
    | ResponseWithheld
    | ResponseRestored
    | ConsentRecorded
    | BallotFiled
    | ScoresReleased
    | ScoresRecalled
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the journal holds it: its number in the session (from 1), when, and by whom."""

    seq: int
    at: Millis
    actor: str
    event: Event
