"""The format: the order of a session's stages, with their lengths and what each asks for."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import (
    FileId,
    LanguageTag,
    Line,
    Minutes,
    Part,
    Prose,
    Words,
    misplaced,
)

StageKind = Literal[
    "join", "vote", "read", "write", "timeline", "exchange", "discussion", "debrief"
]
Shape = Literal["one-text", "they-say"]


class WordBudget(Part):
    """How long a response should be. Below `min` is a warning; above `max` it cannot be sent."""

    min: Words
    max: Words

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise misplaced("word-budget", "`min` is above `max`", "min")
        return self


class Stage(Part):
    """One step of a session.

    `kind` says what everyone does; `prompt` names the exercise's prompt; `rubric` the rubric that
    judges what is written; `answers` (for `exchange` and `write`) the earlier stage whose responses
    are read; `side: other` makes each write the opposing case; `joint` makes a group write one
    text together.
    """

    id: FileId
    kind: StageKind
    title: Line
    minutes: Minutes
    min_minutes: Minutes | None = None
    optional: bool = False
    when: Literal["before", "class", "after"] = "class"
    does: Prose | None = None
    prompt: FileId | None = None
    answers: FileId | None = None
    side: Literal["own", "other", "free"] = "own"
    joint: bool = False
    shape: Shape = "one-text"
    words: WordBudget | None = None
    rubric: FileId | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.kind == "write" and (self.prompt is None or self.words is None):
            message = "a stage of kind write needs `prompt` and `words`"
            raise misplaced("stage-needs", message, "kind")
        if self.kind == "exchange" and self.answers is None:
            message = "a stage of kind exchange needs `answers`, the stage that is read"
            raise misplaced("stage-needs", message, "kind")
        if self.min_minutes is not None and self.min_minutes > self.minutes:
            message = "`min_minutes` is longer than `minutes`"
            raise misplaced("stage-minutes", message, "min_minutes")
        return self


class Format(Part):
    """The stages of a session in order. `minutes` is the stated length of the lesson."""

    id: FileId
    language: LanguageTag = "en"
    title: Line
    summary: Prose
    minutes: Minutes
    slack: float = Field(default=0, ge=0, le=60)
    groups: Literal["pairs", "fours"] = "pairs"
    source: Prose | None = None
    stages: list[Stage] = Field(min_length=1, max_length=40)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id, or None."""
        return next((s for s in self.stages if s.id == stage_id), None)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: set[str] = set()
        for number, stage in enumerate(self.stages):
            here = ("stages", number)
            if stage.id in seen:
                message = f"two stages have the id {stage.id}"
                raise misplaced("duplicate-id", message, *here, "id")
            if stage.answers is not None and stage.answers not in seen:
                message = f"stage {stage.id} answers {stage.answers}, which comes no earlier"
                raise misplaced("unknown-stage", message, *here, "answers")
            seen.add(stage.id)
        return self
