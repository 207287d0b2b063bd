"""The lobby of a shared machine: whose turn it is to sit down, and nothing of what they write."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate import timekeeping
from debate_class.debate.clock import Millis
from debate_class.debate.session import Session
from debate_class.debate.views.parts import StageView, rail
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class LobbyRow:
    """A name to pick. `open` says whether the stage is open for them; `left` their time, if any."""

    participant: str
    name: str
    stage: str | None
    done: bool
    open: bool
    left: Millis | None


@dataclass(frozen=True, slots=True)
class LobbyView:
    """Everyone who can sit down now. `sitting` is who does."""

    title: str
    resolution: str
    seq: int
    at: Millis
    stages: tuple[StageView, ...]
    stage_title: str | None
    rows: tuple[LobbyRow, ...]
    sitting: str | None
    paused: bool
    ended: bool


def lobby_view(session: Session, written: Written, now: Millis) -> LobbyView:
    """The lobby at `now`."""
    current = session.current()
    rows = []
    for participant in session.present():
        task = current
        if task is None or session.done(task, participant.id):
            task = next(
                (
                    stage
                    for stage in session.documents.format.stages
                    if participant.id in session.run(stage.id).still_open
                    or (session.run(stage.id).status == "open" and stage is not current)
                ),
                current,
            )
        rows.append(
            LobbyRow(
                participant=participant.id,
                name=written.name(participant.person),
                stage=task.id if task else None,
                done=task is not None and session.done(task, participant.id),
                open=task is not None
                and not timekeeping.over(session, task.id, participant.id, now),
                left=timekeeping.left(session, task.id, participant.id, now) if task else None,
            )
        )
    return LobbyView(
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        seq=session.seq,
        at=now,
        stages=rail(session),
        stage_title=current.title if current else None,
        rows=tuple(rows),
        sitting=session.turn.participant if session.turn else None,
        paused=session.paused,
        ended=session.ended,
    )
