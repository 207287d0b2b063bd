"""The documents a session runs on: exercise, format and rubrics as they were that day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from debate_class.course.basics import Part
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format, Stage
from debate_class.course.rubric import Rubric


def fingerprint(document: Part) -> str:
    """The SHA-256 of a document's JSON, in hex: equal content, equal fingerprint."""
    return hashlib.sha256(document.model_dump_json().encode()).hexdigest()


@dataclass(frozen=True)
class Documents:
    """What is debated, in which order, and how it is judged. Later edits change nothing."""

    exercise: Exercise
    format: Format
    rubrics: Mapping[str, Rubric]

    @cached_property
    def fingerprints(self) -> dict[str, Part]:
        """Every document by its fingerprint."""
        return {
            fingerprint(part): part for part in (self.exercise, self.format, *self.rubrics.values())
        }

    def stage(self, stage_id: str) -> Stage:
        """The stage with this id. Raises KeyError for an unknown one."""
        stage = self.format.stage(stage_id)
        if stage is None:
            raise KeyError(stage_id)
        return stage

    def rubric_of(self, stage_id: str) -> Rubric | None:
        """The rubric that judges what is written in a stage, or None."""
        stage = self.stage(stage_id)
        return self.rubrics.get(stage.rubric) if stage.rubric else None
