"""What a level of a rubric may require: conditions on what can be checked in a text.

Each name counts something that a text has, and so takes `min`, or a fault, and so takes `max`.
Marker words such as "because" have no name here: nobody reaches a level by writing one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from debate_class.course.basics import Part, misplaced
from debate_class.course.naming import nearest

Limit = Literal["min", "max"]

NAMES: Mapping[str, Limit] = {
    "own_words": "min",
    "citations.valid": "min",
    "citations.opposing": "min",
    "citations.experts": "min",
    "quotations.exact": "min",
    "clash.answered": "min",
    "copied_share": "max",
    "citations.unknown": "max",
    "quotations.altered": "max",
    "quotations.truncated": "max",
    "quotations.misattributed": "max",
    "quotations.not_found": "max",
    "dates.contradicted": "max",
    "parts.missing": "max",
}
"""What can be required, and which bound it takes."""

SHARES = frozenset({"copied_share"})
"""Names whose numbers go from 0 to 1; all others are counted."""

Number = Annotated[Decimal, Field(ge=0, le=5000, decimal_places=2)]


class Bound(Part):
    """How much of something there must be at least, or may be at most."""

    min: Number | None = None
    """The fewest, for what a text should have."""
    max: Number | None = None
    """The most, for a fault; a share goes from 0 to 1."""

    @property
    def number(self) -> Decimal:
        """The one bound that is given."""
        given = self.min if self.min is not None else self.max
        return Decimal(0) if given is None else given


_Name = Annotated[
    str, WithJsonSchema({"type": "string", "pattern": f"^({'|'.join(map(re.escape, NAMES))})$"})
]

Requires = Annotated[
    dict[_Name, Bound],
    Field(
        json_schema_extra={
            # Editors complete what is listed here.
            "properties": {
                name: {"type": "object", "required": [limit], "properties": {limit: {}}}
                for name, limit in NAMES.items()
            }
        }
    ),
]


def check_bounds(requires: Mapping[str, Bound]) -> None:
    """Raise where a level requires something unknown, or bounds it where it cannot be bounded."""
    for name, bound in requires.items():
        limit = NAMES.get(name)
        if limit is None:
            advice = nearest(name, NAMES)
            message = f"nothing called `{name}` is observed" + (f"; {advice}" if advice else "")
            raise misplaced("unknown-observation", message, "requires", name)
        if getattr(bound, limit) is None or (bound.min is not None and bound.max is not None):
            message = f"`{name}` takes `{limit}` and nothing else, as in `{{{limit}: 1}}`"
            raise misplaced("requires-bound", message, "requires", name)
        if name in SHARES and bound.number > 1:
            message = f"`{name}` is a share, which goes from 0 to 1"
            raise misplaced("requires-bound", message, "requires", name)
        if name not in SHARES and bound.number % 1:
            message = f"`{name}` is counted, so it takes a whole number"
            raise misplaced("requires-bound", message, "requires", name)


def check_order(criterion: str, levels: list[tuple[Decimal, Mapping[str, Bound]]]) -> None:
    """Raise where a level asks for less than one below it: what is below must hold too.

    `levels` are (points, requires), from the most points to the fewest.
    """
    for above, (points, requires) in enumerate(levels):
        for lower, asked in levels[above + 1 :]:
            for name in requires.keys() & asked.keys():
                more, less = requires[name].number, asked[name].number
                if (more < less) if NAMES[name] == "min" else (more > less):
                    message = (
                        f"the level of {points} points of {criterion} asks less of `{name}` than "
                        f"that of {lower}, which must hold too"
                    )
                    raise misplaced("requires-order", message, "levels", above, "requires", name)
