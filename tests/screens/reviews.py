"""A class of eight in the lesson with peer review: everyone has written, and judging begins."""

from __future__ import annotations

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate import reviewing
from debate_class.debate.commands import (
    INSTRUCTOR,
    CloseStage,
    FileBallot,
    JudgeSample,
    OpenStage,
    StartTurn,
    SubmitResponse,
)
from debate_class.debate.known_as import known_as
from tests.screens.conftest import NAMES
from tests.screens.lessons import OPENING, STEPS, must

EIGHT = (*NAMES, "Sofia Rossi", "Noah Okafor")
FORMAT = "written-controversy-with-peers"
REVIEW = "peer-review"


async def eight(desk: Desk) -> LiveSession:
    """The class with its texts in and nothing open."""
    roster = [RosterEntry(name=name) for name in EIGHT]
    setup = Setup("japan-korea", format=FORMAT, roster=roster, seed=7)
    room = await desk.open(setup, ticking=False)
    for stage in ("opening", "rebuttal"):
        await must(room, INSTRUCTOR, OpenStage(stage=stage))
        for number, who in enumerate(room.session.participants):
            parts = (OPENING,) if stage == "opening" else (*STEPS[:3], f"{STEPS[3]} No. {number}.")
            await must(room, who, SubmitResponse(stage=stage, participant=who, parts=parts))
        await must(room, INSTRUCTOR, CloseStage(stage=stage))
    return room


async def sit(room: LiveSession, who: str) -> None:
    """Sit down at the review."""
    await must(room, who, StartTurn(participant=who, stage=REVIEW))


async def calibrate(room: LiveSession, who: str, level: int = 1) -> None:
    """Judge the samples, every criterion alike."""
    stage = room.session.documents.stage(REVIEW)
    for sample in reviewing.samples_to_do(room.session, stage, who):
        levels = dict.fromkeys(reviewing.asked(room.session, stage), level)
        await must(
            room, who, JudgeSample(stage=REVIEW, participant=who, sample=sample.id, levels=levels)
        )


async def judge_all(room: LiveSession, who: str, level: int = 1) -> None:
    """Judge the samples and everything else that was given."""
    await calibrate(room, who, level)
    stage = room.session.documents.stage(REVIEW)
    for number, owner in enumerate(reviewing.to_do(room.session, stage, who)):
        asked = reviewing.asked(room.session, stage)
        levels = {name: min(3, level + (number + n) % 2) for n, name in enumerate(asked)}
        comment = "Say which passage shows it, and one more reader will follow you."
        ballot = FileBallot(
            stage="rebuttal",
            owner=known_as(room.session, owner),
            levels=levels,
            comment=comment,
            review=REVIEW,
        )
        await must(room, who, ballot)
