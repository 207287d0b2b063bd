"""The exercise: a resolution, two positions, their excerpts and timeline, and the prompts."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from debate_class.course.basics import (
    FileId,
    FileName,
    ItemId,
    LanguageTag,
    Line,
    Part,
    PartialDate,
    Prose,
    ShortLine,
    Side,
    WebAddress,
    parse_partial,
)

MAX_PARTS = 200
"""The most claims, excerpts, events or terms; far more than a class can use."""

MAX_QUOTE_WORDS = 12
"""The longest fragment of a copyrighted text that a shipped exercise quotes, in words."""


class Issue(Part):
    """The newsletter issue an exercise is drawn from; what the issue does not say is left out."""

    series: Line
    publisher: Line | None = None
    number: int | None = Field(default=None, ge=1)
    date: PartialDate | None = None
    url: WebAddress | None = None


class Term(Part):
    """A word students need, its meaning in plain words, and glosses by language tag."""

    term: Line
    meaning: Prose
    gloss: dict[LanguageTag, Line] = Field(default={}, max_length=40)


class Source(Part):
    """A text the excerpts come from. `file` names a copy an instructor may attach.

    `short` is what a list calls it, as in "NHK 2022"; without it the author's last word is used,
    else the title.
    """

    id: FileId
    title: Line
    short: ShortLine | None = None
    author: Line | None = None
    rights: Line
    url: WebAddress | None = None
    file: FileName | None = None
    note: Prose | None = None

    @property
    def called(self) -> str:
        """What a list of evidence calls this source."""
        return self.short or (self.author.split()[-1] if self.author else self.title)


class SeeAlso(Part):
    """A text that the issue points to, for those who read on; author and date as printed there."""

    title: Line
    author: Line | None = None
    date: Line | None = None
    url: WebAddress | None = None


class Claim(Part):
    """One numbered point of a position, the excerpts it rests on, and its strongest counter.

    `since` dates knowledge later than the issue: such a claim is hidden when a session's `as_of`
    is `issue`. `later_counter` is the strongest counter that only a later reader can give: it
    joins `counter` when `as_of` is `today`.
    """

    id: ItemId
    claim: Prose
    excerpts: list[ItemId] = Field(default=[], max_length=MAX_PARTS)
    counter: Prose
    later_counter: Prose | None = None
    since: PartialDate | None = None


class Position(Part):
    """What one advocate argues. `limit` is what this advocate does not claim.

    `short` is what a class calls the advocate, where that is not the last word of the name.
    """

    advocate: Line
    short: ShortLine | None = None
    role: Line | None = None
    thesis: Prose
    limit: Prose
    claims: list[Claim] = Field(min_length=1, max_length=MAX_PARTS)

    @property
    def called(self) -> str:
        """What a class calls the advocate."""
        return self.short or self.advocate.split()[-1]


class Positions(Part):
    """The two positions of an exercise, by side."""

    pro: Position
    con: Position

    def of(self, side: Side) -> Position:
        """The position of `side`."""
        return self.pro if side == "pro" else self.con


class Passage(Part):
    """Where a passage stands in its source: its first and last words, exactly as printed.

    In the spirit of the W3C text fragment `start,end`; both must resolve to exactly one passage.
    """

    start: Line
    end: Line


class Excerpt(Part):
    """A passage of a source, told in our own words (`gist`) with at most a fragment quoted.

    `by` says whose advocate wrote it; a fact from elsewhere has none. `since` dates what was
    known only after the issue: such an excerpt is hidden when a session's `as_of` is `issue`.
    """

    id: ItemId
    source: FileId
    by: Side | None = None
    paragraph: int | None = Field(default=None, ge=1)
    topic: Annotated[Line, StringConstraints(max_length=28)]
    gist: Prose
    quote: Line | None = None
    passage: Passage | None = None
    since: PartialDate | None = None


class Event(Part):
    """Something that happened, as precisely dated as the source dates it.

    `date: null` means the source gives none; `after` then names the event it follows. `inferred`
    says which part of the date is read from context. `later` marks what lies after the issue.
    `prompt` asks something of a debater; `reference` says where the event is told, if no excerpt
    does.
    """

    id: ItemId
    date: PartialDate | None
    after: ItemId | None = None
    inferred: Literal["year", "month", "date"] | None = None
    event: Prose
    excerpts: list[ItemId] = Field(default=[], max_length=MAX_PARTS)
    prompt: Prose | None = None
    reference: Line | None = None
    later: bool = False

    @property
    def asks(self) -> str:
        """What the event asks of a debater: its own prompt, else the question that fits any."""
        return self.prompt or "What does this event do for the case of your side?"

    @property
    def moment(self) -> tuple[int, int, int] | None:
        """(year, month, day) with 0 where not given, or None for an undated event."""
        return parse_partial(self.date) if self.date else None


class Hints(Part):
    """Three private, unpenalised helps: a question, a starter, a model on another topic."""

    question: Prose
    starter: Prose
    model: Prose


class Prompt(Part):
    """What a stage asks of each side, and the hints a student may take."""

    pro: Prose
    con: Prose
    hints_pro: Hints
    hints_con: Hints
    early: Prose | None = None

    def text(self, side: Side) -> str:
        """What the stage asks of `side`."""
        return self.pro if side == "pro" else self.con

    def hints(self, side: Side) -> Hints:
        """The three hints for `side`."""
        return self.hints_pro if side == "pro" else self.hints_con


class Scale(Part):
    """A question answered from 0 to 10 beside the vote."""

    id: FileId
    question: Line
    low: Line = "not at all"
    high: Line = "fully"


class Exercise(Part):
    """All that is debated. Ids of claims, excerpts and events are unique in the whole exercise."""

    id: FileId
    language: LanguageTag = "en"
    title: Line
    resolution: Line
    issue: Issue
    level: Line | None = None
    region: list[Line] = Field(default=[], max_length=MAX_PARTS)
    tags: list[FileId] = Field(default=[], max_length=MAX_PARTS)
    background: Prose
    question: Prose | None = None
    content_note: Prose
    missing_voices: Prose
    terms: list[Term] = Field(default=[], max_length=MAX_PARTS)
    sources: list[Source] = Field(min_length=1, max_length=MAX_PARTS)
    source_notes: list[Prose] = Field(default=[], max_length=MAX_PARTS)
    see_also: list[SeeAlso] = Field(default=[], max_length=MAX_PARTS)
    positions: Positions
    excerpts: list[Excerpt] = Field(default=[], max_length=MAX_PARTS)
    timeline: list[Event] = Field(default=[], max_length=MAX_PARTS)
    scales: list[Scale] = Field(default=[], max_length=4)
    prompts: dict[FileId, Prompt] = Field(min_length=1, max_length=40)
    format: FileId
    rubric: FileId

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
