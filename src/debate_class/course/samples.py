"""Samples: responses that the instructor has judged, to practise judging on."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, Part, Prose, Side, misplaced


class Judgement(Part):
    """The points that the instructor gives a sample on one criterion, and why."""

    criterion: FileId = Field(examples=["evidence"])
    """The id of the criterion in the sample's rubric."""
    points: Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]
    """The points of the level that it reaches, without the criterion's weight."""
    reason: Prose
    """Why this level and no other; students see it after they have judged for themselves."""


class Sample(Part):
    """One response of nobody in the class, with the instructor's judgement."""

    id: FileId
    """Its id, unique in the exercise; students do not see it."""
    prompt: FileId = Field(examples=["rebuttal"])
    """Which of the exercise's `prompts` it answers."""
    rubric: FileId = Field(examples=["rebuttal"])
    """The id of the rubric that it is judged by."""
    side: Side
    """The side that it argues."""
    answers: Prose | None = None
    """The opposing text, or the part of it, that it answers; a judge sees it beside the sample."""
    parts: list[Prose] = Field(min_length=1, max_length=4)
    """The text: one part, or the four of they say, but, because, therefore."""
    judged: list[Judgement] = Field(min_length=1, max_length=40)
    """What the instructor gives it, on each criterion of the rubric."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: set[str] = set()
        for number, judgement in enumerate(self.judged):
            if judgement.criterion in seen:
                message = f"the criterion {judgement.criterion} is judged twice"
                raise misplaced("duplicate-id", message, "judged", number, "criterion")
            seen.add(judgement.criterion)
        return self

    def judgement(self, criterion: str) -> Judgement | None:
        """What the instructor gives it on a criterion, or None."""
        return next((j for j in self.judged if j.criterion == criterion), None)
