"""A class of six that has come to the end of its lesson: texts are in, votes are cast."""

from __future__ import annotations

from debate_class.classroom.live import LiveSession
from debate_class.debate.commands import (
    INSTRUCTOR,
    CastVote,
    Command,
    NextStage,
    SubmitResponse,
)
from debate_class.debate.decide import Refusal

OPENING = (
    "To fix this problem means that Seoul and Tokyo can work together even when they quarrel. "
    "The treaties came about with quiet American help [S2], and the sharing of intelligence was "
    "saved when an ally spoke up [S9]. Nobody asks Washington to settle history [X9]. It can lower "
    "the price of a first step, and leaders who fear their voters need exactly that. Without it "
    "each side waits for the other, and the waiting costs both more than a handshake would. That "
    "is why a third party can do what neither of the two can do alone."
)
STEPS = (
    "My opponent says that American pressure worked in 1965 and again in 2015 [S9], and that it "
    "could therefore work a third time.",
    "But both times the impetus came from Seoul and Tokyo themselves, as the same passage says.",
    "Because an outsider can bring leaders to a table and not make their people trust each other "
    "[S12], what is signed under pressure is undone by the next government.",
    "Therefore Washington can restore cooperation for a while, and the problem remains. If to fix "
    "means to last, the resolution fails on its own evidence [T3].",
)


async def must(room: LiveSession, actor: str, command: Command) -> None:
    """Carry out a command that is allowed."""
    answer = await room.do(actor, command)
    assert not isinstance(answer, Refusal), answer


async def until(room: LiveSession, stage: str) -> None:
    """Go on until `stage` is open."""
    while (current := room.session.current()) is None or current.id != stage:
        await must(room, INSTRUCTOR, NextStage())


async def send(room: LiveSession, stage: str, *participants: str) -> None:
    """Let these students send something that fits the stage."""
    parts = STEPS if room.session.documents.stage(stage).shape == "they-say" else (OPENING,)
    for participant in participants:
        command = SubmitResponse(stage=stage, participant=participant, parts=parts)
        await must(room, participant, command)


async def texts_are_in(room: LiveSession, *, people: int = 5) -> None:
    """Openings and rebuttals of all but the last of the six; the rebuttal is still open."""
    writers = [f"p{n}" for n in range(1, people + 1)]
    await until(room, "opening")
    await send(room, "opening", *writers)
    await until(room, "rebuttal")
    await send(room, "rebuttal", *writers)


async def vote(room: LiveSession, stage: str, votes: str) -> None:
    """Cast a vote for each letter of `votes` (f, a or u), and close the stage."""
    words = {"f": "for", "a": "against", "u": "undecided"}
    for number, letter in enumerate(votes, 1):
        who = f"p{number}"
        scales = {"settle-history": number % 7, "restore-cooperation": 5 + number % 5}
        command = CastVote(stage=stage, participant=who, vote=words[letter], scales=scales)  # type: ignore[arg-type]
        await must(room, who, command)
