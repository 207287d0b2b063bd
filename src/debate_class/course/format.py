"""The format: the order of a session's stages, with their lengths and what each asks for."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced
from debate_class.course.lengths import Minutes
from debate_class.course.speaking import (
    BUILT_IN,
    SPOKEN,
    Period,
    SideNames,
    SpeakerPoints,
    StageKind,
    Timing,
    Translation,
)
from debate_class.course.stage import Shape, Stage, WordBudget

__all__ = ["Format", "Shape", "Stage", "StageKind", "WordBudget"]


class Format(Part):
    """The stages of a session in order."""

    id: FileId
    """The name of the file without `.yaml`."""
    language: LanguageTag = "en"
    """The language it is written in."""
    title: Line
    """What set-up and lists call it."""
    short: Line | None = None
    """A shorter title."""
    summary: Prose
    """What it is good for, and what it asks of a class."""
    translations: dict[LanguageTag, Translation] = Field(default={}, max_length=40)
    """What it says of itself in other languages, by language tag."""
    region: list[Line] = Field(default=[], max_length=40)
    """Where it is used."""
    level: list[Line] = Field(default=[], max_length=40)
    """For whom it is."""
    used_at: list[Line] = Field(default=[], max_length=40)
    """The tournaments and schools that use it."""
    minutes: Minutes
    """The stated length of the lesson: all stages in class and the slack."""
    slack: float = Field(default=0, ge=0, le=60)
    """Minutes kept free for what takes longer, 0 to 60."""
    spoken: bool = False
    """Whether it has speeches; said at the top, so that a list need not read the stages."""
    groups: Literal["pairs", "fours"] = "pairs"
    """How students who sit down together are grouped."""
    source: Prose | None = None
    """Where its rules are written down."""
    version: int | None = Field(default=None, ge=0)
    """The number of its version that the source gives."""
    note: Prose | None = None
    """What varies from place to place."""
    sides: SideNames | None = None
    """What its two sides are called, where that is not pro and con."""
    even_judges: Literal["mean", "lower", "higher"] = "mean"
    """What counts where an even number of classmates judged: of the middle two the mean, or one."""
    prep_pool: Minutes | None = None
    """The minutes each side may take between speeches as it likes."""
    speaker_points: SpeakerPoints | None = None
    """The scale of one speaker's points."""
    periods: dict[FileId, Period] = Field(default={}, max_length=40)
    """Stretches of a speech, by id; `normal`, `points`, `warning`, `overtime` are always there."""
    timings: dict[FileId, Timing] = Field(default={}, max_length=40)
    """How the time of speeches is marked, by the id that stages name in `timing`."""
    stages: list[Stage] = Field(min_length=1, max_length=40)
    """The steps, in order."""

    @property
    def can_run(self) -> bool:
        """Whether screens can lead a class through every stage."""
        return not any(stage.kind in SPOKEN for stage in self.stages)

    def stage(self, stage_id: str) -> Stage | None:
        """The stage with this id, or None."""
        return next((s for s in self.stages if s.id == stage_id), None)

    def timing(self, stage: Stage) -> Timing:
        """How the time of `stage` is marked; without signals where it names no timing."""
        return self.timings[stage.timing] if stage.timing else Timing()

    def period(self, period_id: str) -> Period:
        """The period with this id: the format's own, or one that every format has."""
        return self.periods.get(period_id) or BUILT_IN[period_id]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        spoken = any(stage.kind in SPOKEN for stage in self.stages)
        if spoken != self.spoken:
            wanted = "write `spoken: true`" if spoken else "nothing is spoken"
            message = f"{wanted}: the stages have {'a' if spoken else 'no'} speech, cross or prep"
            raise misplaced("spoken", message, "spoken")
        for name, timing in self.timings.items():
            self._knows_periods(timing, name)
        seen: set[str] = set()
        for number, stage in enumerate(self.stages):
            here = ("stages", number)
            if stage.id in seen:
                message = f"two stages have the id {stage.id}"
                raise misplaced("duplicate-id", message, *here, "id")
            if stage.answers is not None and stage.answers not in seen:
                message = f"stage {stage.id} answers {stage.answers}, which comes no earlier"
                raise misplaced("unknown-stage", message, *here, "answers")
            if stage.reviews is not None:
                self._judged(stage, stage.reviews, seen, *here, "reviews")
            if stage.timing is not None:
                self._fits(stage, stage.timing, *here, "timing")
            seen.add(stage.id)
        return self

    def _judged(self, stage: Stage, name: str, seen: set[str], *at: str | int) -> None:
        """Raise where a review judges a stage that comes no earlier, or one without a rubric."""
        if name not in seen:
            message = f"stage {stage.id} reviews {name}, which comes no earlier"
            raise misplaced("unknown-stage", message, *at)
        judged = self.stage(name)
        if judged is None or judged.kind != "write" or judged.rubric is None:
            message = f"stage {name} has no texts with a rubric, so nobody can judge them"
            raise misplaced("stage-needs", message, *at)

    def _knows_periods(self, timing: Timing, name: str) -> None:
        known = self.periods.keys() | BUILT_IN.keys()
        if timing.starts not in known:
            message = f"there is no period {timing.starts}"
            raise misplaced("unknown-period", message, "timings", name, "starts")
        for number, signal in enumerate(timing.signals):
            if signal.begins is not None and signal.begins not in known:
                message = f"there is no period {signal.begins}"
                at = ("timings", name, "signals", number, "begins")
                raise misplaced("unknown-period", message, *at)

    def _fits(self, stage: Stage, timing: str, *at: str | int) -> None:
        """Raise where a stage's timing is not there or signals after its end."""
        if timing not in self.timings:
            raise misplaced("unknown-timing", f"there is no timing {timing}", *at)
        for signal in self.timings[timing].signals:
            if signal.seconds(stage.seconds) > stage.seconds:
                message = f"the timing {timing} has a signal at {signal.at}, after this stage ends"
                raise misplaced("late-signal", message, *at)
