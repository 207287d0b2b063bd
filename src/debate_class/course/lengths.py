"""Lengths and moments: minutes as a designer writes them, `8`, `2.5` or `3:30`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

END = "end"
"""The moment at which a speech has used its time."""

LONGEST = 240
"""Minutes that no stage and no lesson goes beyond."""

_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])")
_WRITTEN = "^[0-9]{1,4}:[0-5][0-9]$"


def clock(seconds: int) -> str:
    """`seconds` as minutes and seconds: `3:30`, `0:05`."""
    return f"{seconds // 60}:{seconds % 60:02}"


def seconds_of(text: str) -> int:
    """The seconds of a length written `3:30`. Raises ValueError for another form."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError("write minutes and seconds with two digits, as in 3:30")
    return 60 * int(match[1]) + int(match[2])


def _minutes(value: object) -> object:
    """Minutes from `3:30`; whether anything else is a number is checked after this."""
    return seconds_of(value.strip()) / 60 if isinstance(value, str) and ":" in value else value


def _moment(value: object) -> str:
    if value == END:
        return END
    minutes = _minutes(value)
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise ValueError(f"write a time such as 1:00, or `{END}`")
    if not 0 <= minutes <= LONGEST:
        raise ValueError(f"write a time from 0:00 to {LONGEST}:00")
    return clock(round(minutes * 60))


Minutes = Annotated[
    float,
    Field(gt=0, le=LONGEST),
    BeforeValidator(_minutes),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST},
                {"type": "string", "pattern": _WRITTEN},
            ]
        }
    ),
]
"""A length in minutes, exact to the second: `8`, `2.5` or `3:30`."""

Moment = Annotated[
    str,
    BeforeValidator(_moment),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": LONGEST},
                {"type": "string", "pattern": f"{_WRITTEN}|^{END}$"},
            ]
        }
    ),
]
"""When something happens in a speech: minutes and seconds from its start, or `end`."""
