"""What someone can want: small frozen requests that `decide` turns into events or a refusal."""

from __future__ import annotations

from debate_class.debate.commands.care import (
    ExcuseStage,
    FlagResponse,
    GiveHint,
    RecordConsent,
    RestoreResponse,
    WithholdResponse,
)
from debate_class.debate.commands.judging import (
    AskJudge,
    FileBallot,
    JudgeSample,
    RecallScores,
    ReleaseScores,
    TakeReview,
)
from debate_class.debate.commands.lesson import (
    EndSession,
    OpenSession,
    ParkSession,
    SetBell,
    SetWallNames,
    SetWritingHelp,
    UnparkSession,
)
from debate_class.debate.commands.people import (
    AddParticipant,
    AssignSides,
    GrantExtraTime,
    MarkAttendance,
    MoveSide,
    RenameParticipant,
)
from debate_class.debate.commands.stages import (
    ChangeTime,
    CloseStage,
    EndPersonalTime,
    EndTurn,
    NextStage,
    OpenStage,
    PauseClocks,
    ReopenStage,
    ResumeClocks,
    SkipStage,
    StartTurn,
)
from debate_class.debate.commands.writing import (
    AnswerTimeline,
    CastVote,
    FinishTask,
    OrderTimeline,
    SaveDraft,
    SubmitResponse,
)

__all__ = [
    "AUTHORITY",
    "INSTRUCTOR",
    "Actor",
    "AddParticipant",
    "AnswerTimeline",
    "AskJudge",
    "AssignSides",
    "CastVote",
    "ChangeTime",
    "CloseStage",
    "Command",
    "EndPersonalTime",
    "EndSession",
    "EndTurn",
    "ExcuseStage",
    "FileBallot",
    "FinishTask",
    "FlagResponse",
    "GiveHint",
    "GrantExtraTime",
    "JudgeSample",
    "MarkAttendance",
    "MoveSide",
    "NextStage",
    "OpenSession",
    "OpenStage",
    "OrderTimeline",
    "ParkSession",
    "PauseClocks",
    "RecallScores",
    "RecordConsent",
    "ReleaseScores",
    "RenameParticipant",
    "ReopenStage",
    "RestoreResponse",
    "ResumeClocks",
    "SaveDraft",
    "SetBell",
    "SetWallNames",
    "SetWritingHelp",
    "SkipStage",
    "StartTurn",
    "SubmitResponse",
    "TakeReview",
    "UnparkSession",
    "WithholdResponse",
]

Actor = str
"""Who acts: `INSTRUCTOR`, `AUTHORITY`, or a participant's id."""

INSTRUCTOR: Actor = "instructor"
AUTHORITY: Actor = "clock"
"""The host itself, closing what time has ended."""

Command = (
    OpenSession
    | SetBell
    | SetWritingHelp
    | SetWallNames
    | ParkSession
    | UnparkSession
    | EndSession
    | AddParticipant
    | RenameParticipant
    | MarkAttendance
    | GrantExtraTime
    | AssignSides
    | MoveSide
    | OpenStage
    | NextStage
    | PauseClocks
    | ResumeClocks
    | ChangeTime
    | CloseStage
    | SkipStage
    | ReopenStage
    | EndPersonalTime
    | StartTurn
    | EndTurn
    | FinishTask
    | SaveDraft
    | SubmitResponse
    | CastVote
    | OrderTimeline
    | AnswerTimeline
    | ExcuseStage
    | GiveHint
    | FlagResponse
    | WithholdResponse
    | RestoreResponse
    | RecordConsent
    | JudgeSample
    | TakeReview
    | AskJudge
    | FileBallot
    | ReleaseScores
    | RecallScores
)
