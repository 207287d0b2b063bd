"""The exercise: a resolution, two positions, their excerpts and timeline, and the prompts."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from debate_class.course.basics import (
    FileId,
    ItemId,
    LanguageTag,
    Line,
    Part,
    PartialDate,
    Prose,
    ShortLine,
    Side,
)
from debate_class.course.evidence import (
    MAX_PARTS,
    MAX_QUOTE_WORDS,
    Event,
    Excerpt,
    Issue,
    Passage,
    SeeAlso,
    Source,
    Term,
)
from debate_class.course.samples import Judgement, Sample

__all__ = [
    "MAX_PARTS",
    "MAX_QUOTE_WORDS",
    "Claim",
    "Event",
    "Excerpt",
    "Exercise",
    "Hints",
    "Issue",
    "Judgement",
    "Passage",
    "Position",
    "Positions",
    "Prompt",
    "Sample",
    "Scale",
    "SeeAlso",
    "Source",
    "Term",
]


class Claim(Part):
    """One numbered point of a position, the excerpts it rests on, and its strongest counter."""

    id: ItemId = Field(examples=["P1"])
    """A letter or two and a number, unique among claims, excerpts and events."""
    claim: Prose
    """The point, as its advocate would put it."""
    excerpts: list[ItemId] = Field(default=[], max_length=MAX_PARTS)
    """The ids of the excerpts it rests on."""
    counter: Prose
    """The strongest answer to it; a student sees it after having tried."""
    later_counter: Prose | None = None
    """The strongest answer that only a later reader can give; joins `counter` as of today."""
    since: PartialDate | None = None
    """The date from which it could be claimed, where that is after the issue."""


class Position(Part):
    """What one advocate argues."""

    advocate: Line
    """The name of the one who argues it."""
    short: ShortLine | None = None
    """What a class calls the advocate, where that is not the last word of the name."""
    role: Line | None = None
    """Who the advocate is, in a few words."""
    thesis: Prose
    """The whole position in a sentence or two."""
    limit: Prose
    """What this advocate does not claim."""
    claims: list[Claim] = Field(min_length=1, max_length=MAX_PARTS)
    """The points, strongest first; each side as many as the other."""

    @property
    def called(self) -> str:
        """What a class calls the advocate."""
        return self.short or self.advocate.split()[-1]


class Positions(Part):
    """The two positions of an exercise, by side."""

    pro: Position
    """The position that affirms the resolution."""
    con: Position
    """The position that denies it."""

    def of(self, side: Side) -> Position:
        """The position of `side`."""
        return self.pro if side == "pro" else self.con


class Hints(Part):
    """Three private, unpenalised helps: a question, a starter, a model on another topic."""

    question: Prose
    """A question that leads on."""
    starter: Prose
    """The beginning of a sentence to go on from."""
    model: Prose
    """A whole answer, on another topic."""


class Prompt(Part):
    """What a stage asks of each side, and the hints a student may take."""

    pro: Prose
    """What is asked of pro."""
    con: Prose
    """What is asked of con."""
    hints_pro: Hints
    """The hints for pro."""
    hints_con: Hints
    """The hints for con."""
    early: Prose | None = None
    """What to do next for a student who is done before the time is over."""

    def text(self, side: Side) -> str:
        """What the stage asks of `side`."""
        return self.pro if side == "pro" else self.con

    def hints(self, side: Side) -> Hints:
        """The three hints for `side`."""
        return self.hints_pro if side == "pro" else self.hints_con


class Scale(Part):
    """A question answered from 0 to 10 beside the vote."""

    id: FileId
    """Its id, unique among the scales."""
    question: Line
    """What is asked."""
    low: Line = "not at all"
    """What 0 means."""
    high: Line = "fully"
    """What 10 means."""


class Exercise(Part):
    """All that is debated. Ids of claims, excerpts and events are unique in the whole exercise."""

    id: FileId = Field(examples=["japan-korea"])
    """The name of the file without `.yaml`; sessions are found by it, so keep it."""
    language: LanguageTag = "en"
    """The language the exercise is written in."""
    title: Line
    """What the library calls it."""
    resolution: Line
    """One sentence that an honest person can affirm and an honest person can deny."""
    issue: Issue
    """Where the debate was printed."""
    level: Line | None = None
    """For whom it is, with ages if you like: "Upper secondary, ages 15 to 18"."""
    region: list[Line] = Field(default=[], max_length=MAX_PARTS)
    """The parts of the world it is about."""
    tags: list[FileId] = Field(default=[], max_length=MAX_PARTS, examples=[["history", "treaties"]])
    """Words to find it by."""
    background: Prose
    """What a student has to know before reading the positions."""
    question: Prose | None = None
    """A question for the whole class to keep in mind."""
    content_note: Prose
    """What may touch members of the class, said beforehand."""
    missing_voices: Prose
    """Whose view is absent from the texts."""
    terms: list[Term] = Field(default=[], max_length=MAX_PARTS)
    """The words that students look up."""
    sources: list[Source] = Field(min_length=1, max_length=MAX_PARTS)
    """The texts that the excerpts come from."""
    source_notes: list[Prose] = Field(default=[], max_length=MAX_PARTS)
    """What a careful reader should know of the sources, such as where they disagree."""
    see_also: list[SeeAlso] = Field(default=[], max_length=MAX_PARTS)
    """Texts for those who read on."""
    positions: Positions
    """What the two advocates argue."""
    excerpts: list[Excerpt] = Field(default=[], max_length=MAX_PARTS)
    """The evidence: passages that claims rest on and students cite."""
    timeline: list[Event] = Field(default=[], max_length=MAX_PARTS)
    """What happened, in order of time."""
    scales: list[Scale] = Field(default=[], max_length=4)
    """Up to four questions answered from 0 to 10 beside the vote."""
    prompts: dict[FileId, Prompt] = Field(min_length=1, max_length=40)
    """What each stage asks, by the name that the format's stages give in `prompt`."""
    samples: list[Sample] = Field(default=[], max_length=MAX_PARTS)
    """Responses with the instructor's judgement, for a class that learns to judge."""
    format: FileId = Field(examples=["quick-rebuttal", "structured-academic-controversy"])
    """The id of the format it is made for, yours or a bundled one."""
    rubric: FileId = Field(examples=["rebuttal"])
    """The id of the rubric for what students write, yours or a bundled one."""

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id, or None."""
        return self._claims.get(claim_id)

    def excerpt(self, excerpt_id: str) -> Excerpt | None:
        """The excerpt with this id, or None."""
        return self._excerpts.get(excerpt_id)

    def event(self, event_id: str) -> Event | None:
        """The timeline event with this id, or None."""
        return self._events.get(event_id)

    def place(self, excerpt: Excerpt) -> str:
        """Where an excerpt stands, as a list says it: "Sneider ¶2", or the source's short name."""
        if excerpt.by is None:
            names = (source.called for source in self.sources if source.id == excerpt.source)
            return next(names, excerpt.source)
        name = self.positions.of(excerpt.by).called
        return f"{name} ¶{excerpt.paragraph}" if excerpt.paragraph else name

    def reference(self, excerpt: Excerpt) -> str:
        """The source of an excerpt in full: author, title and address, as far as they are known."""
        source = next((source for source in self.sources if source.id == excerpt.source), None)
        if source is None:
            return excerpt.source
        parts = (source.author, source.title, source.url)
        return ", ".join(part for part in parts if part)

    def sample(self, sample_id: str) -> Sample | None:
        """The sample with this id, or None."""
        return next((s for s in self.samples if s.id == sample_id), None)

    _claims: dict[str, Claim] = {}
    _excerpts: dict[str, Excerpt] = {}
    _events: dict[str, Event] = {}

    @model_validator(mode="after")
    def _index(self) -> Self:
        claims = [*self.positions.pro.claims, *self.positions.con.claims]
        self._claims.update({c.id: c for c in claims})
        self._excerpts.update({e.id: e for e in self.excerpts})
        self._events.update({e.id: e for e in self.timeline})
        return self
