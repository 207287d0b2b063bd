"""The rubric: criteria, and what a judge chooses from for each.

A criterion has `levels` with points and descriptors; or a `range` of points, with levels as its
anchors, as on a ballot for speeches; or one `standard`, met or not, as on a single-point rubric.
Whatever it has, `Criterion.choices` are the levels to choose from.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced
from debate_class.course.requirements import Requires, check_bounds, check_order

Points = Annotated[Decimal, Field(ge=0, le=1000, decimal_places=2)]

FEWEST_LEVELS = 2
MOST_POINTS = 101

BEYOND, MET, NOT_YET = "Beyond", "Met", "Not yet"
SAY_BEYOND = "More than this, and the comment says what:"
SAY_NOT_YET = "Not all of this yet, and the comment says what is missing:"


class Level(Part):
    """One step of a criterion: what a response at this level does."""

    points: Points
    """What it gives, 0 to 1,000 with up to two decimals."""
    name: Line
    """What judges and students call it."""
    descriptor: Prose
    """What a response at this level does."""
    requires: Requires = {}
    """What a text must have for this level that can be checked, beside what lower levels require.

    It is a checklist and never a grade; judges see it after they have chosen.
    """

    @model_validator(mode="after")
    def _can_be_checked(self) -> Self:
        check_bounds(self.requires)
        return self

    @model_serializer(mode="wrap")
    def _as_before(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without `requires` where there is none, so that older records keep their fingerprint."""
        data: dict[str, Any] = serialize(self)
        if not self.requires:
            data.pop("requires", None)
        return data


class Range(Part):
    """Points from `min` to `max` by `step`, both ends included; 2 to 101 of them."""

    min: Points
    """The fewest points."""
    max: Points
    """The most points."""
    step: Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
    """How far one number of points is from the next."""

    @property
    def points(self) -> tuple[Decimal, ...]:
        """Every number of points, from the most to the fewest."""
        steps = int((self.max - self.min) / self.step)
        return tuple(self.max - n * self.step for n in range(steps + 1))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.min >= self.max:
            raise misplaced("range", "`min` is not below `max`", "min")
        steps = (self.max - self.min) / self.step
        if steps != int(steps) or steps >= MOST_POINTS:
            message = f"`step` does not lead from `min` to `max` in 1 to {MOST_POINTS - 1} steps"
            raise misplaced("range", message, "step")
        return self


class Criterion(Part):
    """One question about a response."""

    id: FileId
    """Its id, unique in the rubric; comments name it."""
    name: Line
    """What judges and students call it."""
    question: Prose | None = None
    """The question that a judge asks of the response."""
    weight: Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)] = Decimal(1)
    """What its points are multiplied by, more than 0 and at most 100."""
    levels: list[Level] = Field(default=[], max_length=10)
    """Two to ten levels, from most points to fewest; with a `range` they are its anchors.

    An anchor describes its own points and those above it, up to the next anchor.
    """
    range: Range | None = None
    """The points to choose from, as on a ballot for speeches; without it the levels' own."""
    standard: Annotated[Prose, StringConstraints(max_length=2000)] | None = None
    """What is expected, in place of levels: 0 points below it, 1 where it is met, 2 beyond it."""
    feedback: Literal["optional", "required"] = "optional"
    """Whether a judge has to write a word on this criterion."""

    @cached_property
    def choices(self) -> tuple[Level, ...]:
        """The levels a judge chooses from, from the most points to the fewest."""
        if self.standard is not None:
            return (
                Level(points=Decimal(2), name=BEYOND, descriptor=f"{SAY_BEYOND} {self.standard}"),
                Level(points=Decimal(1), name=MET, descriptor=self.standard),
                Level(points=Decimal(0), name=NOT_YET, descriptor=f"{SAY_NOT_YET} {self.standard}"),
            )
        if self.range is None:
            return tuple(self.levels)
        return tuple(
            next(anchor for anchor in self.levels if anchor.points <= points).model_copy(
                update={"points": points}
            )
            for points in self.range.points
        )

    @property
    def maximum(self) -> Decimal:
        """The most points this criterion gives, weight included."""
        return self.choices[0].points * self.weight

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        points = [level.points for level in self.levels]
        if points != sorted(set(points), reverse=True):
            message = f"the levels of {self.id} go from most to fewest points, none twice"
            raise misplaced("level-order", message, "levels")
        check_order(self.id, [(level.points, level.requires) for level in self.levels])
        if self.standard is not None:
            if self.levels or self.range:
                message = f"{self.id} has a `standard`, so it has neither `levels` nor `range`"
                raise misplaced("standard", message, "standard")
        elif len(points) < FEWEST_LEVELS:
            message = f"{self.id} needs at least {FEWEST_LEVELS} levels, or one `standard`"
            raise misplaced("too-few", message, "levels")
        elif self.range is not None:
            self._anchored(self.range)
        return self

    def _anchored(self, span: Range) -> None:
        """Raise where an anchor lies outside the range, or the lowest points have none."""
        for number, level in enumerate(self.levels):
            if level.points not in span.points:
                message = f"{level.points} is not among the points of the range of {self.id}"
                raise misplaced("range", message, "levels", number, "points")
        if self.levels[-1].points != span.min:
            message = f"the last level of {self.id} describes the lowest points, {span.min}"
            raise misplaced("range", message, "levels")


class Rubric(Part):
    """How responses of one kind are judged."""

    id: FileId
    """The name of the file without `.yaml`; stages name it in `rubric`."""
    language: LanguageTag = "en"
    """The language it is written in."""
    title: Line
    """What lists call it."""
    judges: FileId = Field(examples=["opening", "rebuttal", "synthesis", "speech"])
    """The kind of response it judges."""
    note: Prose | None = None
    """What a judge should know before the first response."""
    criteria: list[Criterion] = Field(min_length=1, max_length=50)
    """What is asked of a response, in the order of scoring."""

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
        return self
