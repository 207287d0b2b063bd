"""What each code of a finding means: what it is, why it matters, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from debate_class.course.naming import nearest
from debate_class.course.reading import read
from debate_class.errors import CourseError
from debate_class.text import one_line

_FILE = Path(__file__).with_name("explanations.yaml")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of finding in three sentences or so."""

    what: str
    why: str
    mend: str


@cache
def explanations() -> Mapping[str, Explanation]:
    """Every code, in alphabetical order."""
    told = cast("dict[str, dict[str, str]]", read(_FILE, _FILE.name).data)
    return {code: Explanation(**told[code]) for code in sorted(told)}


def explanation(code: str) -> Explanation:
    """What `code` means. Raises CourseError naming the nearest code."""
    known = explanations()
    if code not in known:
        message = f"there is no finding called `{one_line(code, 60)}`"
        advice = nearest(code, known)
        raise CourseError(message, f"{advice[:1].upper()}{advice[1:]}." if advice else "")
    return known[code]
