"""What an exercise rests on: the issue, its words, its sources, their passages, and what happened.

Every `since` and every `later` marks knowledge that came after the issue; a session whose `as_of`
is `issue` hides it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

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
    """The name of the series or periodical."""
    publisher: Line | None = None
    """Who publishes it."""
    number: int | None = Field(default=None, ge=1)
    """The number of the issue, from 1."""
    date: PartialDate | None = None
    """When it appeared, as precisely as it says."""
    url: WebAddress | None = None
    """Where it can be read."""


class Term(Part):
    """A word students need, its meaning in plain words, and glosses by language tag."""

    term: Line
    """The word as the texts use it; another name for it stands in brackets or after a slash."""
    meaning: Prose
    """What it means here, in plain words."""
    gloss: dict[LanguageTag, Line] = Field(default={}, max_length=40)
    """The word in other languages, by language tag."""


class Source(Part):
    """A text the excerpts come from."""

    id: FileId
    """What excerpts call it in `source`."""
    title: Line
    """Its title as printed."""
    short: ShortLine | None = None
    """What a list calls it, as in "NHK 2022"; else the author's last word, else the title."""
    author: Line | None = None
    """Who wrote it."""
    rights: Line
    """Whose text it is, and what may be done with it."""
    url: WebAddress | None = None
    """Where it can be read."""
    file: FileName | None = None
    """The name of a copy in the course's `sources` folder, which an instructor may attach."""
    note: Prose | None = None
    """What else a reader should know of it, such as when it was read."""

    @property
    def called(self) -> str:
        """What a list of evidence calls this source."""
        return self.short or (self.author.split()[-1] if self.author else self.title)


class SeeAlso(Part):
    """A text that the issue points to, for those who read on."""

    title: Line
    """Its title as printed there."""
    author: Line | None = None
    """Its author as printed there."""
    date: Line | None = None
    """Its date as printed there; it is no date of the timeline."""
    url: WebAddress | None = None
    """Where it can be read."""


class Passage(Part):
    """Where a passage stands in its source: its first and last words, exactly as printed.

    In the spirit of the W3C text fragment `start,end`; both must resolve to exactly one passage.
    """

    start: Line
    """Its first words, enough of them to be found once."""
    end: Line
    """Its last words."""


class Excerpt(Part):
    """A passage of a source, told in our own words (`gist`) with at most a fragment quoted."""

    id: ItemId = Field(examples=["S1"])
    """A letter or two and a number, for citing; unique among claims, excerpts and events."""
    source: FileId
    """The id of the source it is from."""
    by: Side | None = None
    """The side whose advocate wrote it; a fact from elsewhere has none."""
    paragraph: int | None = Field(default=None, ge=1)
    """Which paragraph of that advocate's text it is, counted from 1."""
    topic: Annotated[Line, StringConstraints(max_length=28)]
    """What it is about, for a list; at most 28 characters."""
    gist: Prose
    """The passage in your own words."""
    quote: Line | None = None
    """A fragment exactly as printed, at most twelve words."""
    passage: Passage | None = None
    """Where the whole passage is found in an attached copy."""
    since: PartialDate | None = None
    """The date from which it was known, where that is after the issue."""


class Event(Part):
    """Something that happened, as precisely dated as the source dates it."""

    id: ItemId = Field(examples=["T1"])
    """A letter or two and a number, unique among claims, excerpts and events."""
    date: PartialDate | None
    """When it happened; `null` where the source gives no date."""
    after: ItemId | None = None
    """The event that an undated one follows."""
    inferred: Literal["year", "month", "date"] | None = None
    """Which part of the date was read from the context."""
    event: Prose
    """What happened."""
    excerpts: list[ItemId] = Field(default=[], max_length=MAX_PARTS)
    """The ids of the excerpts that tell of it."""
    prompt: Prose | None = None
    """A question about it that asks something of a debater."""
    reference: Line | None = None
    """Where it is told, if no excerpt tells it."""
    later: bool = False
    """Whether it lies after the issue."""

    @property
    def asks(self) -> str:
        """What the event asks of a debater: its own prompt, else the question that fits any."""
        return self.prompt or "What does this event do for the case of your side?"

    @property
    def moment(self) -> tuple[int, int, int] | None:
        """(year, month, day) with 0 where not given, or None for an undated event."""
        return parse_partial(self.date) if self.date else None
