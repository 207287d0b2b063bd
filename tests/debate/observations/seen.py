"""An observer of the Japan–Korea exercise, with a source text of our own attached to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from debate_class.course.basics import Side
from debate_class.course.bundled import bundled_course
from debate_class.course.loading import load_exercise, load_rubric
from debate_class.course.printed import Printed
from debate_class.course.rubric import Rubric
from debate_class.course.word_lists import wording
from debate_class.debate.observations import (
    Kind,
    Observation,
    Observed,
    Observer,
    Task,
    material_of,
)

PRINTED = (
    Printed(
        "newsletter",
        "pro",
        9,
        "There are earlier cases. The impetus came from the two capitals and their people, and the "
        "guest only held the door. In the absence of leaders, compromise is hard to find. It is "
        "not, however, a substitute for facing the past.",
    ),
    Printed(
        "newsletter",
        "con",
        4,
        "Trust can hardly be built by somebody else, like a guest. A guest cannot offer solutions "
        "for deep quarrels. That nobody wins votes with peace is the reason we must not forget, "
        "even where many of the voters would like to have it.",
    ),
)
"""Two paragraphs as if of the newsletter, in our own words."""


@cache
def observer(*, attached: bool = True) -> Observer:
    """An observer of the bundled exercise, with or without PRINTED."""
    exercise = load_exercise(bundled_course() / "exercises" / "japan-korea.yaml")
    printed = PRINTED if attached else ()
    return Observer(material_of(exercise, wording("en"), printed))


@cache
def rubric() -> Rubric:
    """The bundled rubric of rebuttals."""
    return load_rubric(bundled_course() / "rubrics" / "rebuttal.yaml")


def observe(
    text: str | tuple[str, ...], *, side: Side = "con", attached: bool = True, theirs: str = ""
) -> Observed:
    """What is seen in a rebuttal of `side`."""
    parts = (text,) if isinstance(text, str) else text
    task = Task(side, answers=True, theirs=theirs, shape="they-say")
    return observer(attached=attached).observe(parts, task)


def only(observed: Observed, kind: Kind) -> Observation:
    """The one observation of a kind."""
    (found,) = observed.of(kind)
    return found


def rebuttals() -> list[tuple[str, Side, bool, str]]:
    """(name, side, whether it is honest, text) of the rebuttals written by hand."""
    path = Path(__file__).with_name("rebuttals.yaml")
    return [
        (each["name"], each["side"], each["honest"], each["text"])
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
