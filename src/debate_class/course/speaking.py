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
"""Kinds of stage that a timekeeper leads: speeches, questioning, and preparing before them."""

UNTIMED: frozenset[StageKind] = SPOKEN | {"review"}
"""Kinds that no screen leads yet."""

Names = dict[LanguageTag, Line]
"""A name in further languages."""


class Translation(Part):
    """What a format says of itself in another language."""

    title: Line | None = None
    short: Line | None = None
    summary: Prose | None = None
    region: list[Line] = Field(default=[], max_length=40)
    level: list[Line] = Field(default=[], max_length=40)
    used_at: list[Line] = Field(default=[], max_length=40)


class SideNames(Part):
    """What a format calls its two sides, as in Government and Opposition."""

    pro: Line
    con: Line


class SpeakerPoints(Part):
    """The scale of one speaker's points; what is not settled is left out.

    `low_point_win` says whether the side with fewer points may be given the debate.
    """

    min: Annotated[Decimal, Field(ge=0, le=1000)]
    max: Annotated[Decimal, Field(ge=0, le=1000)]
    step: Annotated[Decimal, Field(gt=0, le=100)] | None = None
    low_point_win: bool | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min >= self.max:
            raise misplaced("range", "`min` is not below `max`", "min")
        return self


class Period(Part):
    """A stretch of a speech; points of information may be offered in it where `points` is true.

    `display` is what a screen shows meanwhile.
    """

    name: Line
    names: Names = {}
    points: bool = False
    display: Line | None = None
    displays: Names = {}


BUILT_IN: dict[str, Period] = {
    "normal": Period(name="Speaking"),
    "points": Period(name="Points of information", points=True),
    "warning": Period(name="Warning"),
    "overtime": Period(name="Overtime"),
}
"""The periods that every format has. Only in `points` may points of information be offered."""


class Signal(Part):
    """A sign given `at` a moment of a speech, and the period that `begins` with it.

    `bells` counts the strokes, 0 being a sign that is seen and not heard; with `pause` the clock
    stops there.
    """

    at: Moment
    bells: int = Field(default=1, ge=0, le=20)
    begins: FileId | None = None
    pause: bool = False

    def seconds(self, length: int) -> int:
        """When it is given in a speech of `length` seconds, in seconds from the start."""
        return length if self.at == END else seconds_of(self.at)


class Timing(Part):
    """How the time of one kind of speech is marked; `starts` is the period it starts in."""

    name: Line | None = None
    names: Names = {}
    starts: FileId = "normal"
    signals: list[Signal] = Field(default=[], max_length=60)
