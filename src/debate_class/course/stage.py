"""The stage: one step of a session, what everyone does in it, and how long it takes."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, Line, Part, Prose, Words, misplaced
from debate_class.course.lengths import Minutes
from debate_class.course.speaking import SPOKEN, Names, StageKind

Shape = Literal["one-text", "they-say"]


class WordBudget(Part):
    """How long a response should be, in words."""

    min: Words
    """Fewer words than this are a warning."""
    max: Words
    """With more words than this a response cannot be sent."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise misplaced("word-budget", "`min` is above `max`", "min")
        return self


class Stage(Part):
    """One step of a session."""

    id: FileId
    """Its id, unique in the format; later stages name it in `answers`."""
    kind: StageKind
    """What everyone does in it."""
    title: Line
    """What the class calls it."""
    names: Names = {}
    """The title in other languages, by language tag."""
    minutes: Minutes
    """How long it takes, in minutes: `8`, `2.5` or `3:30`."""
    min_minutes: Minutes | None = None
    """The minutes below which it is not shortened when the bell is near."""
    optional: bool = False
    """Whether it may be left out when the bell is near."""
    when: Literal["before", "class", "after"] = "class"
    """When it is done: in class, or at home before or after."""
    does: Prose | None = None
    """What students are told to do."""
    prompt: FileId | None = Field(default=None, examples=["opening", "rebuttal", "synthesis"])
    """Which of the exercise's `prompts` it asks; needed where the kind is `write`."""
    answers: FileId | None = None
    """The earlier stage whose responses are read, of `exchange` (needed there) and `write`."""
    side: Literal["own", "other", "free", "pro", "con"] = "own"
    """The side each writes for, `other` being the opposing case; of a speech, who speaks."""
    speaker: Line | None = None
    """The role of the one who speaks, or who is questioned; in spoken stages only."""
    asked_by: Line | None = None
    """Who questions the speaker, of `cross` only; without it they ask one another."""
    timing: FileId | None = None
    """Which of the format's `timings` gives the signals of a speech."""
    joint: bool = False
    """Whether a group writes one text together."""
    shape: Shape = "one-text"
    """How the page to write on is divided: one text, or they say, but, because, therefore."""
    words: WordBudget | None = None
    """How long the response should be; needed where the kind is `write`."""
    rubric: FileId | None = Field(default=None, examples=["rebuttal"])
    """The id of the rubric that judges what is written or said."""
    reviews: FileId | None = Field(default=None, examples=["rebuttal"])
    """The earlier stage whose texts classmates judge; of `review` only, and needed there."""
    reviewers: int = Field(default=3, ge=1, le=10)
    """How many classmates should judge each text, 1 to 10, of `review` only."""
    criteria: list[FileId] = Field(default=[], max_length=40)
    """Which criteria classmates judge, of `review` only; without it all of the rubric."""
    calibrate: int = Field(default=0, ge=0, le=4)
    """How many of the exercise's samples each judges before the texts, of `review` only."""
    own: bool = False
    """Whether each judges their own text too, after the others, of `review` only."""

    @property
    def seconds(self) -> int:
        """The length in seconds."""
        return round(60 * self.minutes)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.kind == "write" and (self.prompt is None or self.words is None):
            message = "a stage of kind write needs `prompt` and `words`"
            raise misplaced("stage-needs", message, "kind")
        if self.kind == "exchange" and self.answers is None:
            message = "a stage of kind exchange needs `answers`, the stage that is read"
            raise misplaced("stage-needs", message, "kind")
        if self.kind == "review":
            self._reviews_only()
        elif self.reviews is not None or self.criteria or self.calibrate or self.own:
            message = "`reviews`, `criteria`, `calibrate` and `own` belong to kind review"
            raise misplaced("stage-kind", message, "kind")
        if self.min_minutes is not None and self.min_minutes > self.minutes:
            message = "`min_minutes` is longer than `minutes`"
            raise misplaced("stage-minutes", message, "min_minutes")
        if self.kind not in SPOKEN:
            self._keeps_silent()
        if self.asked_by is not None and self.kind != "cross":
            message = "`asked_by` belongs to a stage of kind cross"
            raise misplaced("stage-kind", message, "asked_by")
        return self

    def _reviews_only(self) -> None:
        """Raise where a review does not say what it judges, or wants to be judged itself."""
        if self.reviews is None:
            message = "a stage of kind review needs `reviews`, the stage whose texts are judged"
            raise misplaced("stage-needs", message, "kind")
        if self.rubric is not None:
            message = "a review uses the rubric of the stage that it `reviews`, and names none"
            raise misplaced("stage-kind", message, "rubric")
        if len(set(self.criteria)) != len(self.criteria):
            raise misplaced("stage-kind", "a criterion is named twice", "criteria")

    def _keeps_silent(self) -> None:
        """Raise where a stage that is not spoken has what only a speech has."""
        if self.side in ("pro", "con"):
            message = f"`side: {self.side}` is for speeches; here it is own, other or free"
            raise misplaced("stage-kind", message, "side")
        if self.speaker is not None:
            message = f"a stage of kind {self.kind} has no `speaker`"
            raise misplaced("stage-kind", message, "speaker")
