"""The lesson step by step: what the teacher and each student do, and when.

Everyone acts through the room's ports, as a screen would. Time passes by `wait`, so the same play
takes a second without a screen and minutes in front of one. Who is quick and who is slow is drawn
from the seed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass

from debate_class.classroom.demo.script import Marks, Script, Student, Texts
from debate_class.classroom.port import Receipt, Refusal, Room
from debate_class.debate import commands as c
from debate_class.debate.clock import SECOND, Millis, minutes
from debate_class.debate.lots import lot
from debate_class.debate.views import InstructorView, JudgedView
from debate_class.debate.views.parts import StageView

Wait = Callable[[Millis], Awaitable[None]]
"""Lets time pass, in milliseconds of the lesson."""

TEACHER = ""
"""Stands in `Act.who` where a participant's id would."""

BETWEEN_BALLOTS: Millis = 20 * SECOND
DRAFTS = 4
"""How often a text is saved as a draft before it is whole."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done; `refusal` says why not, where somebody else came first."""

    stage: str
    who: str
    command: c.Command
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class _Role:
    """One student of the script in the seat that the seed gave them.

    Who is not `prompt` never sends the rebuttal, so that the closing clock does it for them.
    """

    participant: str
    student: Student
    texts: Texts
    prompt: bool


@dataclass(frozen=True, slots=True)
class _Act:
    """What somebody does when this part (0 to 1) of a stage is over."""

    moment: float
    who: str
    command: c.Command


async def play(room: Room, script: Script, seed: int, wait: Wait) -> AsyncIterator[Step]:
    """Play the whole lesson: every stage, the ballots, the release.

    `room` is a session of the script's exercise and format with its class, sides given.
    """
    view = await room.instructor().view()
    roles = list(_cast(view, script))
    for stage in view.stages:
        current = (await room.instructor().view()).stage
        if current is None or current.id != stage.id:
            yield await _do(room, stage.id, TEACHER, c.NextStage())
        past = 0.0
        for act in sorted(_acts(stage, roles, seed), key=lambda act: (act.moment, act.who)):
            await wait(minutes((act.moment - past) * stage.minutes))
            past = act.moment
            yield await _do(room, stage.id, act.who, act.command)
        await wait(minutes((1 - past) * stage.minutes))
    yield await _do(room, view.stages[-1].id, TEACHER, c.EndSession())
    for response in (await room.instructor().judging()).responses:
        await wait(BETWEEN_BALLOTS)
        ballot = _ballot(response, _marks(response, roles))
        yield await _do(room, response.stage, TEACHER, ballot)
    yield await _do(room, view.stages[-1].id, TEACHER, c.ReleaseScores())


async def _do(room: Room, stage: str, who: str, command: c.Command) -> Step:
    port = room.student(who) if who != TEACHER else room.instructor()
    answer: Receipt | Refusal = await port.do(command)
    return Step(stage, who, command, answer if isinstance(answer, Refusal) else None)


def _cast(view: InstructorView, script: Script) -> Iterator[_Role]:
    """Each student with the texts of their place on their side."""
    students = {student.name: student for student in script.students}
    for side in ("pro", "con"):
        seated = [row for row in view.rows if row.side == side]
        written = script.texts.of("pro" if side == "pro" else "con")
        for place, (row, texts) in enumerate(zip(seated, written, strict=True), 1):
            yield _Role(row.participant, students[row.name], texts, place < len(seated))


def _acts(stage: StageView, roles: list[_Role], seed: int) -> Iterator[_Act]:
    for role in roles:
        draw = f"{stage.id}.{role.participant}"
        begins = 0.05 + 0.1 * _chance(seed, f"begins.{draw}")
        ends = 0.5 + 0.35 * _chance(seed, f"ends.{draw}")
        match stage.kind:
            case "write":
                yield from _writing(stage.id, role, begins, ends)
            case "vote":
                yield _Act(ends, role.participant, _vote(stage.id, role))
            case "timeline":
                yield from _timeline(stage.id, role, begins, ends)
            case _:
                done = c.FinishTask(stage=stage.id, participant=role.participant)
                yield _Act(ends, role.participant, done)
    if stage.id == "rebuttal":
        slowest = roles[-1].participant
        hint = c.GiveHint(stage=stage.id, participant=slowest, number=1)
        yield _Act(0.2, slowest, hint)
        yield _Act(0.9, TEACHER, c.ChangeTime(stage=stage.id, minutes=1))


def _writing(stage: str, role: _Role, begins: float, ends: float) -> Iterator[_Act]:
    parts = {
        "opening": role.texts.opening.parts,
        "rebuttal": role.texts.rebuttal.parts,
        "best-case": (role.texts.best_case,),
        "closing": (role.student.closing,),
    }[stage]
    who = role.participant
    for n in range(1, DRAFTS + 1):
        moment = begins + (ends - begins) * n / (DRAFTS + 1)
        draft = c.SaveDraft(
            stage=stage, participant=who, parts=_begun(parts, n / DRAFTS), revision=n
        )
        yield _Act(moment, who, draft)
    if role.prompt or stage != "rebuttal":
        yield _Act(ends, who, c.SubmitResponse(stage=stage, participant=who, parts=parts))


def _begun(parts: tuple[str, ...], share: float) -> tuple[str, ...]:
    """The first `share` of a text, which ends with a whole word; later parts are still empty."""
    left = round(sum(map(len, parts)) * share)
    begun = []
    for part in parts:
        begun.append(part if left >= len(part) else part[: max(0, left)].rpartition(" ")[0])
        left -= len(part)
    return tuple(begun)


def _vote(stage: str, role: _Role) -> c.CastVote:
    votes = role.student.votes
    given = votes.before if stage == "vote-before" else votes.after
    return c.CastVote(
        stage=stage, participant=role.participant, vote=given.vote, scales=dict(given.scales)
    )


def _timeline(stage: str, role: _Role, begins: float, ends: float) -> Iterator[_Act]:
    who, answer = role.participant, role.texts.timeline
    order = c.OrderTimeline(stage=stage, participant=who, order=tuple(role.student.order))
    yield _Act((begins + ends) / 2, who, order)
    yield _Act(
        ends,
        who,
        c.AnswerTimeline(stage=stage, participant=who, event=answer.event, text=answer.answer),
    )


def _marks(response: JudgedView, roles: list[_Role]) -> Marks:
    texts = next(role.texts for role in roles if role.participant == response.owner)
    return texts.opening.ballot if response.stage == "opening" else texts.rebuttal.ballot


def _ballot(response: JudgedView, marks: Marks) -> c.FileBallot:
    levels = {
        criterion.id: [level.points for level in criterion.levels].index(marks.levels[criterion.id])
        for criterion in response.criteria
    }
    return c.FileBallot(
        stage=response.stage, owner=response.owner, levels=levels, comment=marks.comment
    )


def _chance(seed: int, purpose: str) -> float:
    """A number from 0 to 1 from the seed."""
    return int(lot(seed, purpose)[:8], 16) / 0xFFFFFFFF
