"""A lesson without screens or journal: commands go through the real rules and the real fold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from debate_class.course.loading import load_exercise, load_format, load_rubric
from debate_class.debate import fold
from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.commands import (
    INSTRUCTOR,
    Actor,
    AddParticipant,
    AssignSides,
    Command,
    NextStage,
    OpenSession,
    SubmitResponse,
)
from debate_class.debate.decide import Decision, Refusal, decide
from debate_class.debate.documents import Documents
from debate_class.debate.events import Event, Recorded
from debate_class.debate.session import Session
from debate_class.debate.written import Draft, Text, Written

ROOT = Path(__file__).parent.parent.parent
START: Millis = 1_700_000_000_000

ARGUMENT = " ".join(["A quiet word from an ally can start talks, as the record shows [S2]."] * 8)
STEPS = tuple(f"{word} the ally argues that talks begin at home [S9]. " * 3 for word in "abcd")


@cache
def documents(format_id: str = "written-controversy") -> Documents:
    """The shipped exercise with one of the shipped formats."""
    chosen = load_format(ROOT / "formats" / f"{format_id}.yaml")
    rubrics = {stage.rubric for stage in chosen.stages if stage.rubric}
    return Documents(
        load_exercise(ROOT / "exercises" / "japan-korea.yaml"),
        chosen,
        {name: load_rubric(ROOT / "rubrics" / f"{name}.yaml") for name in rubrics},
    )


@dataclass
class Lesson:
    """A session that a test drives; `log` is what the journal would hold."""

    pace: str = "class"
    format_id: str = "written-controversy"
    now: Millis = START
    log: list[Recorded] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session = Session(documents(self.format_id))

    @property
    def written(self) -> Written:
        """Names, texts and drafts so far."""
        return Written(self.names, self.texts, self.drafts)

    def do(self, command: Command, actor: Actor = INSTRUCTOR) -> tuple[Event, ...] | Refusal:
        """Carry out a command; its events, or why not."""
        outcome = decide(self.session, command, actor, self.now, self.written)
        if isinstance(outcome, Refusal):
            return outcome
        self._keep(outcome, actor)
        return outcome.events

    def must(self, command: Command, actor: Actor = INSTRUCTOR) -> tuple[Event, ...]:
        """Carry out a command that is allowed."""
        answer = self.do(command, actor)
        assert not isinstance(answer, Refusal), answer
        return answer

    def refused(self, command: Command, actor: Actor = INSTRUCTOR) -> str:
        """The code of the refusal that a command meets."""
        before = len(self.log)
        answer = self.do(command, actor)
        assert isinstance(answer, Refusal), f"{command} was allowed"
        assert answer.message.endswith((".", "?")), answer
        assert len(self.log) == before
        return answer.code

    def wait(self, minutes: float) -> None:
        """Let time pass."""
        self.now += round(minutes * MINUTE)

    def open(self, *names: str) -> Lesson:
        """Open the session with these people and give them sides."""
        self.must(
            OpenSession(session="s", title="8B", course="c", seed=7, pace=self.pace)  # type: ignore[arg-type]
        )
        for name in names:
            self.add(name)
        if names:
            self.must(AssignSides(seed=7))
        return self

    def add(self, name: str, **wishes: object) -> None:
        """Let someone in."""
        self.must(AddParticipant(person=f"n-{name}", name=name, alias=f"Alias {name}", **wishes))  # type: ignore[arg-type]

    def until(self, stage: str) -> None:
        """Go on, stage by stage, until `stage` is open."""
        while (current := self.session.current()) is None or current.id != stage:
            self.must(NextStage())

    def write(self, participant: str, stage: str, actor: Actor | None = None) -> None:
        """Send something that fits the stage."""
        parts = STEPS if self.session.documents.stage(stage).shape == "they-say" else (ARGUMENT,)
        self.must(
            SubmitResponse(stage=stage, participant=participant, parts=parts),
            actor or participant,
        )

    def _keep(self, decision: Decision, actor: Actor) -> None:
        for event in decision.events:
            recorded = Recorded(self.session.seq + 1, self.now, actor, event)
            fold.apply(self.session, recorded)
            self.log.append(recorded)
        self.names.update(decision.names)
        self.texts.update(decision.texts)
        self.drafts.update({(d.participant, d.stage): d for d in decision.drafts})
