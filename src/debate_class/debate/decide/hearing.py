"""A command being heard: the session as it would become, and what has been decided so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from debate_class.course.format import Stage
from debate_class.debate import fold
from debate_class.debate.clock import Millis
from debate_class.debate.commands import AUTHORITY, INSTRUCTOR, Actor
from debate_class.debate.events import Event, Recorded
from debate_class.debate.session import Participant, Run, Session
from debate_class.debate.written import Draft, Text, Written
from debate_class.text import one_line


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not done: a stable `code`, and a sentence a teacher or pupil understands."""

    code: str
    message: str


class Refused(Exception):
    """Raised by a rule; `decide` turns it into its refusal."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.refusal = Refusal(code, message)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command leads to: events to record, with their texts, names and drafts."""

    events: tuple[Event, ...] = ()
    texts: dict[str, Text] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()


@dataclass
class Hearing:
    """One command before the rules. `session` is a fork: each recorded event is folded into it."""

    session: Session
    actor: Actor
    now: Millis
    written: Written
    events: list[Event] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Let `event` happen."""
        self.events.append(event)
        fold.apply(self.session, Recorded(self.session.seq + 1, self.now, self.actor, event))

    def decision(self) -> Decision:
        """What was decided."""
        return Decision(tuple(self.events), self.texts, self.names, tuple(self.drafts))

    # -- who may, and what is meant

    def by_instructor(self) -> None:
        """Refuse anyone but the instructor."""
        if self.actor != INSTRUCTOR:
            raise Refused("not-yours", "Only the instructor can do this.")

    def by_host(self) -> None:
        """Refuse anyone but the instructor and the host's own clock."""
        if self.actor not in (INSTRUCTOR, AUTHORITY):
            raise Refused("not-yours", "Only the instructor can do this.")

    def going_on(self) -> None:
        """Refuse once the session is parked or over."""
        if self.session.ended:
            raise Refused("ended", "This session is over; judging and results remain.")
        if self.session.parked:
            raise Refused("parked", "This session is parked. Resume it first.")

    def participant(self, participant_id: str) -> Participant:
        """The participant meant, acting for themselves or entered by the instructor."""
        participant = self.session.participants.get(participant_id)
        if participant is None or participant.erased:
            raise Refused("unknown-participant", "There is no such person in this session.")
        if self.actor not in (INSTRUCTOR, AUTHORITY, participant_id):
            raise Refused("not-yours", "You can only act for yourself.")
        return participant

    def stage(self, stage_id: str) -> tuple[Stage, Run]:
        """The stage meant, and how far it has come."""
        stage = self.session.documents.format.stage(stage_id)
        if stage is None:
            name = one_line(stage_id, 40)
            raise Refused("unknown-stage", f"This session has no stage called {name!r}.")
        return stage, self.session.run(stage_id)
