"""The kit's own files as the tests of its content read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.loading import load_exercise, load_format, load_rubric
from debate_class.course.rubric import Rubric

ROOT = Path(__file__).parent.parent.parent
EXERCISE = ROOT / "exercises" / "japan-korea.yaml"
DEMO = ROOT / "src" / "debate_class" / "classroom" / "demo" / "japan-korea.yaml"

_CITED = re.compile(r"[\[(,;]\s*([A-Z]{1,2}[0-9]{1,3})(?=\s*[\]),;])")


def exercise() -> Exercise:
    return load_exercise(EXERCISE)


def formats() -> dict[str, Format]:
    return {path.stem: load_format(path) for path in sorted((ROOT / "formats").glob("*.yaml"))}


def rubrics() -> dict[str, Rubric]:
    return {path.stem: load_rubric(path) for path in sorted((ROOT / "rubrics").glob("*.yaml"))}


def demo() -> dict[str, Any]:
    """The scripted class, as plain values."""
    data: dict[str, Any] = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    return data


def texts_in(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """(place, text) of every text in nested data; a place reads `timeline.3.prompt`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_in(inner, f"{place}.{number}")
    elif isinstance(value, str):
        yield place, value


def cited_in(text: str) -> list[str]:
    """The ids cited in `text` in brackets: `[S2, K4]` or `(S2)`."""
    return _CITED.findall(text)
