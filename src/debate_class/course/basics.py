"""The small types that every file of a course shares: ids, lines, sides, partial dates."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from debate_class.text import clean

Side = Literal["pro", "con"]
SIDES: tuple[Side, Side] = ("pro", "con")


def other(side: Side) -> Side:
    """The opposing side."""
    return "con" if side == "pro" else "pro"


OWN = "x-"
"""What a key begins with that is a designer's own; the kit passes over it."""


class Part(BaseModel):
    """The base of every model in a course: frozen, and unknown fields are errors.

    Only fields that begin with OWN may stand beside those that are known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _without_own(cls, data: object) -> object:
        if isinstance(data, dict) and any(key.startswith(OWN) for key in data):
            return {key: value for key, value in data.items() if not key.startswith(OWN)}
        return data


def misplaced(code: str, message: str, *at: str | int) -> PydanticCustomError:
    """The error for a rule over several fields; `at` leads from the model to the field at fault."""
    return PydanticCustomError("rule", "{message}", {"code": code, "message": message, "at": at})


def _filled(value: str) -> str:
    if not value:
        raise ValueError("write something here")
    return value


def _cleaned(value: str) -> str:
    return _filled(clean(value).strip())


def _joined(value: str) -> str:
    return _filled(" ".join(clean(value).split()))


FileId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""The id of a file: lower-case words joined by hyphens, as in `japan-korea`."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9]{1,3}$")]
"""The id of a claim, an excerpt or an event: a letter or two and a number, as in `S12`."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_joined)]
"""One line of text, 1 to 300 characters, without control characters."""

ShortLine = Annotated[str, StringConstraints(min_length=1, max_length=12), AfterValidator(_joined)]
"""A name short enough for a column of a list, 1 to 12 characters."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_cleaned)]
"""A paragraph or several, 1 to 4,000 characters."""

FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._ -]*$", max_length=120)
]
"""The name of a file in the course's `sources` folder, without any folder."""

WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=300)]
"""An address on the web that starts with http:// or https://, at most 300 characters."""

Words = Annotated[int, Field(ge=1, le=5000)]
"""A number of words, 1 to 5,000."""

LanguageTag = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    Field(examples=["en", "ko", "zh-Hant"]),
]
"""A BCP 47 language tag such as `en`, `ko` or `zh-Hant`."""

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_partial(value: str) -> tuple[int, int, int]:
    """(year, month, day) of a date written `1965`, `2021-06` or `2021-06-07`; 0 where not given.

    Raises ValueError when the text has another form or names a day that does not exist.
    """
    match = _PARTIAL.fullmatch(value)
    if match is None:
        raise ValueError("write a date as YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"there is no such date as {value}") from None
    return year, month, day


def _partial(value: str) -> str:
    parse_partial(value)
    return value


PartialDate = Annotated[
    str,
    AfterValidator(_partial),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{_PARTIAL.pattern}$",
            "patternErrorMessage": "Write YYYY, YYYY-MM or YYYY-MM-DD, in quotes.",
            "examples": ["1965", "2020-11", "2021-06-07"],
        }
    ),
]
"""A date as precise as the source gives it: `1965`, `2020-11` or `2021-06-07`."""
