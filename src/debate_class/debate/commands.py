"""What someone can want: small frozen requests that `decide` turns into events or a refusal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from debate_class.course.basics import Side
from debate_class.debate.clock import Millis
from debate_class.debate.votes import Vote

Actor = str
"""Who acts: `INSTRUCTOR`, `AUTHORITY`, or a participant's id."""

INSTRUCTOR: Actor = "instructor"
AUTHORITY: Actor = "clock"
"""The host itself, closing what time has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSession:
    """Begin a session; only ever the first command of one."""

    session: str
    title: str
    course: str
    seed: int
    pace: Literal["class", "turns"] = "turns"
    as_of: Literal["issue", "today"] = "issue"
    bell_at: Millis | None = None
    class_id: str | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParticipant:
    """Let a person in; once sides are given, as a late one whom nobody has to move for."""

    person: str
    name: str
    alias: str
    extra_time: float | None = 1.0
    pin: Side | None = None
    past_pro: int = 0
    past_con: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAttendance:
    """Say whether a participant is here."""

    participant: str
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantExtraTime:
    """Multiply a participant's deadlines by 1 to 4, or lift them (None)."""

    participant: str
    factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSides:
    """Give everyone present a side, an opponent and a group, afresh."""

    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSide:
    """Put one participant on a side, as the instructor wants."""

    participant: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBell:
    """Say when the lesson ends."""

    bell_at: Millis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStage:
    """Begin a stage; homework may have a due time instead of a length."""

    stage: str
    due_at: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStage:
    """Close the class stage that is open, if any, and open the next one that is not yet done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseClocks:
    """Stop every running clock. `since`: when they really stopped, after a silence of the host."""

    since: Millis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClocks:
    """Let stopped clocks run again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTime:
    """Extend (or, negative, shorten) a stage that is open or still to come by `minutes`."""

    stage: str
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseStage:
    """End a stage for the class."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipStage:
    """Leave out a stage that has not begun."""

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenStage:
    """Open a closed stage again for one participant, for `minutes` (None: until they are done)."""

    stage: str
    participant: str
    minutes: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPersonalTime:
    """End one participant's own time for a stage, sending what they have."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkSession:
    """Put the session away until another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnparkSession:
    """Go on with a parked session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """End the lesson; what is open closes, judging goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTurn:
    """Sit down at the shared machine for the stage that is open."""

    participant: str
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn:
    """Hand over."""

    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseStage:
    """Say that a participant need not do a stage."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTask:
    """Say that what a stage asks (reading, talking) is done."""

    stage: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Keep unsent text. `revision` counts up from 1; one not above the kept one is a conflict."""

    stage: str
    participant: str
    parts: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResponse:
    """Send a response, or a revision of it: one part, or they say / but / because / therefore."""

    stage: str
    participant: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    """Vote on the resolution, and answer its scales (0 to 10)."""

    stage: str
    participant: str
    vote: Vote
    scales: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderTimeline:
    """Put the events in order, earliest first."""

    stage: str
    participant: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTimeline:
    """Answer one event's prompt."""

    stage: str
    participant: str
    event: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveHint:
    """Take a hint, or as the instructor send one."""

    stage: str
    participant: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagResponse:
    """As a reader, ask the instructor to look at a response."""

    stage: str
    owner: str
    participant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdResponse:
    """Show a response to nobody but its author."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResponse:
    """Let a withheld response be read again."""

    stage: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """Note whether an author lets a response be published."""

    stage: str
    owner: str
    participant: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBallot:
    """Judge a response. `levels` may be incomplete; a judge's later ballot replaces the earlier."""

    stage: str
    owner: str
    levels: dict[str, int]
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseScores:
    """Let students see their scores. Every judged response must have a complete ballot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallScores:
    """Hide released scores again."""


Command = (
    OpenSession
    | AddParticipant
    | MarkAttendance
    | GrantExtraTime
    | AssignSides
    | MoveSide
    | SetBell
    | OpenStage
    | NextStage
    | PauseClocks
    | ResumeClocks
    | ChangeTime
    | CloseStage
    | SkipStage
    | ReopenStage
    | EndPersonalTime
    | ParkSession
    | UnparkSession
    | EndSession
    | StartTurn
    | EndTurn
    | ExcuseStage
    | FinishTask
    | SaveDraft
    | SubmitResponse
    | CastVote
    | OrderTimeline
    | AnswerTimeline
    | GiveHint
    | FlagResponse
    | WithholdResponse
    | RestoreResponse
    | RecordConsent
    | FileBallot
    | ReleaseScores
    | RecallScores
)
