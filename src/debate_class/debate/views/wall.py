"""The wall: what the whole room sees on the projector. No texts, no single votes.

Nobody is named unless the instructor says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.clock import Millis
from debate_class.debate.material import later_events, timeline
from debate_class.debate.session import Session
from debate_class.debate.views.parts import ClockView, StageView, class_clock, prompt_for, rail
from debate_class.debate.views.results import SwingView, swing_view
from debate_class.debate.written import Written

ASSIGNED = "Sides are assigned; they say nothing about what anyone believes."


@dataclass(frozen=True, slots=True)
class WallName:
    """Somebody who is here, and whether they have done what the stage asks."""

    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class WallView:
    """Stage, clock, prompt, one dot a person; the swing once scores are released.

    `begun` tells whether any stage was opened: before that the wall says how one comes in. `here`
    is how many are connected, in a class over a network; the classroom adds it.
    `names` is empty unless the instructor lets the wall name people, and while no stage is open.
    """

    title: str
    resolution: str
    seq: int
    at: Millis
    stages: tuple[StageView, ...]
    stage_title: str
    prompt: str
    clock: ClockView | None
    events: tuple[tuple[str, str], ...]
    done: int
    present: int
    note: str
    paused: bool
    ended: bool
    swing: SwingView | None
    names: tuple[WallName, ...] = ()
    begun: bool = True
    here: int | None = None


def begun(session: Session) -> bool:
    """Whether any stage was opened or left out."""
    return any(session.run(s.id).status != "pending" for s in session.documents.format.stages)


def wall_view(session: Session, written: Written, now: Millis) -> WallView:
    """The wall at `now`."""
    stage = session.current()
    present = session.present()
    done = {p.id for p in present if stage and session.done(stage, p.id)}
    return WallView(
        title=session.opened.title if session.opened else "",
        resolution=session.documents.exercise.resolution,
        seq=session.seq,
        at=now,
        stages=rail(session),
        stage_title=stage.title if stage else "",
        prompt=prompt_for(session, stage, None) if stage else "",
        clock=class_clock(session, stage, now) if stage else None,
        events=_dates(session, stage.kind) if stage else (),
        done=len(done),
        present=len(present),
        note=ASSIGNED,
        paused=session.paused,
        ended=session.ended,
        swing=swing_view(session) if session.released else None,
        names=tuple(WallName(written.name(p.person), p.id in done) for p in present)
        if stage and session.wall_names
        else (),
        begun=begun(session) or session.ended,
    )


def _dates(session: Session, kind: str) -> tuple[tuple[str, str], ...]:
    """(date, event) of what the room reads about; the debrief adds what happened next."""
    if kind not in ("read", "debrief"):
        return ()
    events = list(timeline(session))
    if kind == "debrief":
        events += [event for event in later_events(session) if event not in events]
    return tuple((event.date or "undated", event.event) for event in events)
