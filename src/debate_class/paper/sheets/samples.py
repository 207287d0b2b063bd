"""Sample responses on paper: texts of nobody in the class, with the levels they reach and why."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side


@dataclass(frozen=True, slots=True)
class Judged:
    """What a sample reaches on one criterion, and why."""

    criterion: str
    level: str
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text under its heading, which is empty where the text is one."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SampleText:
    """One response. `answers` is the opposing text that it answers, or empty."""

    title: str
    side: Side
    answers: str
    parts: tuple[Passage, ...]
    judged: tuple[Judged, ...]
