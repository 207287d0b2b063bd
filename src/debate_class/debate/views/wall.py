"""The wall: what the whole room sees on the projector. No names, no texts, no single votes."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.clock import Millis
from debate_class.debate.material import later_events, timeline
from debate_class.debate.session import Session
from debate_class.debate.views.parts import ClockView, StageView, class_clock, prompt_for, rail
from debate_class.debate.views.results import SwingView, swing_view

ASSIGNED = "Sides are assigned; they say nothing about what anyone believes."


@dataclass(frozen=True, slots=True)
class WallView:
    """Stage, clock, prompt, one dot a person; the swing once scores are released."""

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


def wall_view(session: Session, now: Millis) -> WallView:
    """The wall at `now`."""
    stage = session.current()
    present = session.present()
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
        done=sum(session.done(stage, p.id) for p in present) if stage else 0,
        present=len(present),
        note=ASSIGNED,
        paused=session.paused,
        ended=session.ended,
        swing=swing_view(session) if session.released else None,
    )


def _dates(session: Session, kind: str) -> tuple[tuple[str, str], ...]:
    """(date, event) of what the room reads about; the debrief adds what happened next."""
    if kind not in ("read", "debrief"):
        return ()
    events = list(timeline(session))
    if kind == "debrief":
        events += [event for event in later_events(session) if event not in events]
    return tuple((event.date or "undated", event.event) for event in events)
