"""What is spoken aloud: how the time of a speech is marked, and what that means to the others.

A *signal* is a bell, a raised hand or a light at a moment of a speech. It begins a *period*: a
stretch in which points of information may be offered, or in which the speaker is warned. A *timing*
is what speeches of one kind share: their signals, and the period they start in.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced
from debate_class.course.lengths import END, Moment, seconds_of

StageKind = Literal[
    "join",
    "vote",
    "read",
    "write",
    "timeline",
    "exchange",
    "review",
    "speech",
    "cross",
    "prep",
    "discussion",
    "debrief",
]
SPOKEN: frozenset[StageKind] = frozenset({"speech", "cross", "prep"})
"""Kinds of stage that a timekeeper leads, and no screen yet: speeches, questioning, preparing."""

Names = dict[LanguageTag, Line]
"""A name in further languages."""


class Translation(Part):
    """What a format says of itself in another language."""

    title: Line | None = None
    """Its title."""
    short: Line | None = None
    """A shorter title."""
    summary: Prose | None = None
    """What it is good for, and what it asks of a class."""
    region: list[Line] = Field(default=[], max_length=40)
    """Where it is used."""
    level: list[Line] = Field(default=[], max_length=40)
    """For whom it is."""
    used_at: list[Line] = Field(default=[], max_length=40)
    """The tournaments and schools that use it."""


class SideNames(Part):
    """What a format calls its two sides, as in Government and Opposition."""

    pro: Line
    """The side that affirms."""
    con: Line
    """The side that denies."""


class SpeakerPoints(Part):
    """The scale of one speaker's points; what is not settled is left out."""

    min: Annotated[Decimal, Field(ge=0, le=1000)]
    """The fewest points."""
    max: Annotated[Decimal, Field(ge=0, le=1000)]
    """The most points."""
    step: Annotated[Decimal, Field(gt=0, le=100)] | None = None
    """How far one number of points is from the next."""
    low_point_win: bool | None = None
    """Whether the side with fewer points may be given the debate."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min >= self.max:
            raise misplaced("range", "`min` is not below `max`", "min")
        return self


class Period(Part):
    """A stretch of a speech."""

    name: Line
    """What it is called."""
    names: Names = {}
    """The name in other languages, by language tag."""
    points: bool = False
    """Whether points of information may be offered in it."""
    display: Line | None = None
    """What a screen shows meanwhile."""
    displays: Names = {}
    """What a screen shows, in other languages, by language tag."""


BUILT_IN: dict[str, Period] = {
    "normal": Period(name="Speaking"),
    "points": Period(name="Points of information", points=True),
    "warning": Period(name="Warning"),
    "overtime": Period(name="Overtime"),
}
"""The periods that every format has. Only in `points` may points of information be offered."""


class Signal(Part):
    """A sign given at a moment of a speech."""

    at: Moment
    """When it is given, from the start of the speech: `1:00`, or `end`."""
    bells: int = Field(default=1, ge=0, le=20)
    """The strokes of the bell, 0 to 20; 0 is a sign that is seen and not heard."""
    begins: FileId | None = None
    """The id of the period that begins with it."""
    pause: bool = False
    """Whether the clock stops there."""

    def seconds(self, length: int) -> int:
        """When it is given in a speech of `length` seconds, in seconds from the start."""
        return length if self.at == END else seconds_of(self.at)


class Timing(Part):
    """How the time of one kind of speech is marked."""

    name: Line | None = None
    """What speeches of this kind are called."""
    names: Names = {}
    """The name in other languages, by language tag."""
    starts: FileId = "normal"
    """The id of the period that the speech starts in."""
    signals: list[Signal] = Field(default=[], max_length=60)
    """The signs, in order of time."""
