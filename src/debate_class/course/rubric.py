"""The rubric: criteria, each with levels that carry points and a plain-words descriptor."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced

Points = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]


class Level(Part):
    """One step of a criterion: what a response at this level does."""

    points: Points
    name: Line
    descriptor: Prose


class Criterion(Part):
    """One question about a response. Levels run from the highest points to the lowest."""

    id: FileId
    name: Line
    question: Prose | None = None
    weight: Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)] = Decimal(1)
    levels: list[Level] = Field(min_length=2, max_length=10)
    feedback: Literal["optional", "required"] = "optional"

    @property
    def maximum(self) -> Decimal:
        """The most points this criterion gives, weight included."""
        return max(level.points for level in self.levels) * self.weight


class Rubric(Part):
    """How responses of one kind are judged. `judges` names the kind, as in `rebuttal`."""

    id: FileId
    language: LanguageTag = "en"
    title: Line
    judges: FileId
    note: Prose | None = None
    criteria: list[Criterion] = Field(min_length=1, max_length=50)

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion with this id, or None."""
        return next((c for c in self.criteria if c.id == criterion_id), None)

    @property
    def maximum(self) -> Decimal:
        """The most points a response can get under this rubric."""
        return sum((c.maximum for c in self.criteria), Decimal(0))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: set[str] = set()
        for number, criterion in enumerate(self.criteria):
            here = ("criteria", number)
            if criterion.id in seen:
                message = f"two criteria have the id {criterion.id}"
                raise misplaced("duplicate-id", message, *here, "id")
            seen.add(criterion.id)
            points = [level.points for level in criterion.levels]
            if points != sorted(set(points), reverse=True):
                message = f"the levels of {criterion.id} go from most to fewest points, none twice"
                raise misplaced("level-order", message, *here, "levels")
        return self
