"""What a designer still has to decide: values that begin with `TODO`, as a draft leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debate_class.course.document import Loc

_TODO = re.compile(r"TODO\b[\s:.]*")


def todos(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Each place below `value` that says TODO, and what is wanted there ("" where it is not told).

    `loc` leads to `value` itself. Works on what a YAML file says, in the order of the file.
    """
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from todos(inner, (*loc, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from todos(inner, (*loc, number))
    elif isinstance(value, str) and (found := _TODO.match(value)):
        yield loc, value[found.end() :].strip()
