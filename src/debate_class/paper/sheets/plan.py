"""The plan of a lesson on paper: its stages with running times, and what gives way to a late bell.

Times run from 0:00, the beginning of the lesson, so that one plan serves any hour of the day.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from debate_class.course.format import Format, Stage
from debate_class.paper.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """A stage in the plan. `at` is when it begins, "" at home; `short` what to do in a hurry.

    `minutes` is how long it takes.
    """

    at: str
    title: str
    minutes: str
    does: str
    short: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps at home before the lesson, in class, and at home after it.

    `ends` says when the stages are over; `shortest` how short the lesson can become.
    """

    before: tuple[Step, ...]
    lesson: tuple[Step, ...]
    after: tuple[Step, ...]
    ends: str
    shortest: str


def plan(form: Format, words: Words) -> Plan:
    """The plan of a lesson in the format `form`."""
    lesson = [stage for stage in form.stages if stage.when == "class"]
    minutes = math.fsum(stage.minutes for stage in lesson)
    slack = words("plan_slack", n=f"{form.slack:g}") if form.slack else ""
    return Plan(
        before=_at_home(form.stages, "before"),
        lesson=tuple(_steps(lesson, words)),
        after=_at_home(form.stages, "after"),
        ends=" ".join(filter(None, (words("plan_ends", at=running(minutes)), slack))),
        shortest=words("plan_shortest", n=f"{_shortest(lesson):g}"),
    )


def running(minutes: float) -> str:
    """Minutes since the beginning as hours and minutes: `0:04`, `1:30`; with odd seconds `0:02:30`.

    >>> running(4), running(90), running(2.5)
    ('0:04', '1:30', '0:02:30')
    """
    hours, seconds = divmod(round(60 * minutes), 3600)
    whole, odd = divmod(seconds, 60)
    return f"{hours}:{whole:02}" + (f":{odd:02}" if odd else "")


def _steps(stages: Iterable[Stage], words: Words) -> Iterable[Step]:
    passed = 0.0
    for stage in stages:
        yield _step(stage, running(passed), _in_a_hurry(stage, words))
        passed += stage.minutes


def _at_home(stages: Iterable[Stage], when: str) -> tuple[Step, ...]:
    return tuple(_step(stage, "", "") for stage in stages if stage.when == when)


def _step(stage: Stage, at: str, short: str) -> Step:
    return Step(at, stage.title, f"{stage.minutes:g}", stage.does or stage.speaker or "", short)


def _in_a_hurry(stage: Stage, words: Words) -> str:
    least = None if stage.min_minutes is None else f"{stage.min_minutes:g}"
    if least and stage.optional:
        return words("short_or_skip", n=least)
    if least:
        return words("short", n=least)
    return words("skip" if stage.optional else "keep")


def _shortest(lesson: Iterable[Stage]) -> float:
    kept = (stage for stage in lesson if not stage.optional)
    return math.fsum(s.minutes if s.min_minutes is None else s.min_minutes for s in kept)
