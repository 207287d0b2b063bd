"""What can happen in a session: small frozen facts, each written once to the journal.

An event never holds a name or a text, only ids and counts (see `written`). Field types are plain,
so that an event survives as JSON. To add one: define it in its room here, fold it in the same room
of `fold`, decide it in `decide`, show it in `views`; readers of old journals need an upcaster only
when a shape changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.clock import Millis
from debate_class.debate.events.care import (
    ConsentRecorded,
    HintGiven,
    ResponseFlagged,
    ResponseRestored,
    ResponseWithheld,
    StageExcused,
)
from debate_class.debate.events.judging import (
    BallotFiled,
    ReviewGiven,
    SampleJudged,
    ScoreChanged,
    ScoresRecalled,
    ScoresReleased,
)
from debate_class.debate.events.lesson import (
    AsOf,
    BellSet,
    Pace,
    SessionEnded,
    SessionOpened,
    SessionParked,
    SessionUnparked,
    WallNamesSet,
    WritingHelpSet,
)
from debate_class.debate.events.people import (
    AttendanceMarked,
    ExtraTimeGranted,
    ParticipantAdded,
    ParticipantErased,
    ParticipantRenamed,
    SeatGiven,
)
from debate_class.debate.events.stages import (
    PersonalTimeEnded,
    StageClosed,
    StageOpened,
    StagePaused,
    StageReopened,
    StageResumed,
    StageSkipped,
    StageTimeChanged,
    TurnEnded,
    TurnStarted,
)
from debate_class.debate.events.writing import (
    Reading,
    ReadingGiven,
    ResponseSubmitted,
    Sent,
    TaskFinished,
    TimelineAnswered,
    TimelineOrdered,
    VoteCast,
)

__all__ = [
    "AsOf",
    "AttendanceMarked",
    "BallotFiled",
    "BellSet",
    "ConsentRecorded",
    "Event",
    "ExtraTimeGranted",
    "HintGiven",
    "Pace",
    "ParticipantAdded",
    "ParticipantErased",
    "ParticipantRenamed",
    "PersonalTimeEnded",
    "Reading",
    "ReadingGiven",
    "Recorded",
    "ResponseFlagged",
    "ResponseRestored",
    "ResponseSubmitted",
    "ResponseWithheld",
    "ReviewGiven",
    "SampleJudged",
    "ScoreChanged",
    "ScoresRecalled",
    "ScoresReleased",
    "SeatGiven",
    "Sent",
    "SessionEnded",
    "SessionOpened",
    "SessionParked",
    "SessionUnparked",
    "StageClosed",
    "StageExcused",
    "StageOpened",
    "StagePaused",
    "StageReopened",
    "StageResumed",
    "StageSkipped",
    "StageTimeChanged",
    "TaskFinished",
    "TimelineAnswered",
    "TimelineOrdered",
    "TurnEnded",
    "TurnStarted",
    "VoteCast",
    "WallNamesSet",
    "WritingHelpSet",
]

Event = (
    SessionOpened
    | BellSet
    | SessionParked
    | SessionUnparked
    | WritingHelpSet
    | WallNamesSet
    | SessionEnded
    | ParticipantAdded
    | ParticipantRenamed
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
    | TaskFinished
    | ReadingGiven
    | ResponseSubmitted
    | VoteCast
    | TimelineOrdered
    | TimelineAnswered
    | StageExcused
    | HintGiven
    | ResponseFlagged
    | ResponseWithheld
    | ResponseRestored
    | ConsentRecorded
    | BallotFiled
    | ReviewGiven
    | SampleJudged
    | ScoreChanged
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
