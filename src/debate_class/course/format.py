"""The format: the order of a session's stages, with their lengths and what each asks for."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, Words, misplaced
from debate_class.course.lengths import Minutes
from debate_class.course.speaking import (
    BUILT_IN,
    SPOKEN,
    UNTIMED,
    Names,
    Period,
    SideNames,
    SpeakerPoints,
    StageKind,
    Timing,
    Translation,
)

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
    judges what is written or said; `answers` (for `exchange` and `write`) the earlier stage whose
    responses are read; `side: other` makes each write the opposing case; `joint` makes a group
    write one text together.

    Of what is spoken, `side` says who speaks or prepares (`pro`, `con`; `free` for neither) and
    `speaker` in which role. In a stage of kind cross the `speaker` answers `asked_by`; without it
    they ask one another. `timing` names the signals.
    """

    id: FileId
    kind: StageKind
    title: Line
    names: Names = {}
    minutes: Minutes
    min_minutes: Minutes | None = None
    optional: bool = False
    when: Literal["before", "class", "after"] = "class"
    does: Prose | None = None
    prompt: FileId | None = None
    answers: FileId | None = None
    side: Literal["own", "other", "free", "pro", "con"] = "own"
    speaker: Line | None = None
    asked_by: Line | None = None
    timing: FileId | None = None
    joint: bool = False
    shape: Shape = "one-text"
    words: WordBudget | None = None
    rubric: FileId | None = None

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
        if self.min_minutes is not None and self.min_minutes > self.minutes:
            message = "`min_minutes` is longer than `minutes`"
            raise misplaced("stage-minutes", message, "min_minutes")
        if self.kind not in SPOKEN:
            self._keeps_silent()
        if self.asked_by is not None and self.kind != "cross":
            message = "`asked_by` belongs to a stage of kind cross"
            raise misplaced("stage-kind", message, "asked_by")
        return self

    def _keeps_silent(self) -> None:
        """Raise where a stage that is not spoken has what only a speech has."""
        if self.side in ("pro", "con"):
            message = f"`side: {self.side}` is for speeches; here it is own, other or free"
            raise misplaced("stage-kind", message, "side")
        if self.speaker is not None:
            message = f"a stage of kind {self.kind} has no `speaker`"
            raise misplaced("stage-kind", message, "speaker")


class Format(Part):
    """The stages of a session in order. `minutes` is the stated length of the lesson.

    `spoken` marks a format with speeches, said at the top so that a list need not read the stages.
    `prep_pool` is what each side may take between speeches as it likes, in minutes. `version` is
    the number that the source gives; `note` says what varies. `periods` and `timings` describe
    signals, by their ids.
    """

    id: FileId
    language: LanguageTag = "en"
    title: Line
    short: Line | None = None
    summary: Prose
    translations: dict[LanguageTag, Translation] = Field(default={}, max_length=40)
    region: list[Line] = Field(default=[], max_length=40)
    level: list[Line] = Field(default=[], max_length=40)
    used_at: list[Line] = Field(default=[], max_length=40)
    minutes: Minutes
    slack: float = Field(default=0, ge=0, le=60)
    spoken: bool = False
    groups: Literal["pairs", "fours"] = "pairs"
    source: Prose | None = None
    version: int | None = Field(default=None, ge=0)
    note: Prose | None = None
    sides: SideNames | None = None
    prep_pool: Minutes | None = None
    speaker_points: SpeakerPoints | None = None
    periods: dict[FileId, Period] = Field(default={}, max_length=40)
    timings: dict[FileId, Timing] = Field(default={}, max_length=40)
    stages: list[Stage] = Field(min_length=1, max_length=40)

    @property
    def can_run(self) -> bool:
        """Whether screens can lead a class through every stage."""
        return not any(stage.kind in UNTIMED for stage in self.stages)

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
            if stage.timing is not None:
                self._fits(stage, stage.timing, *here, "timing")
            seen.add(stage.id)
        return self

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
