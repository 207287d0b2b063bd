"""The first look at a file: a few top-level fields, without reading the rest.

A library lists many exercises before its first screen shows, and most of an exercise is text that a
list does not need. A top-level key starts in the first column and what belongs to it does not, so
the lines of the wanted keys can be cut out and read alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from debate_class.course.diagnostics import InvalidFile
from debate_class.course.reading import parse, read_text

_FIELD = re.compile(r"^([a-z_]+):.*(?:\n(?:[ \t#-].*|(?=\n|\Z)))*", re.MULTILINE)


def summary(path: Path, wanted: Collection[str], shown: str) -> dict[str, object]:
    """The `wanted` top-level fields of the file `path`, those it has.

    The rest of the file stays unread unless the fields cannot be told from it so. Raises
    InvalidFile when what is read is broken, CourseError when there is no file.
    """
    text = read_text(path, shown)
    try:
        data = parse(_only(text, wanted), shown).data
    except InvalidFile:
        data = None
    if not isinstance(data, dict) or "id" not in data:
        data = parse(text, shown).data
    return {key: data[key] for key in wanted if key in data} if isinstance(data, dict) else {}


def _only(text: str, wanted: Collection[str]) -> str:
    """The lines of `text` that hold the `wanted` fields."""
    fields = _FIELD.finditer(text.replace("\r\n", "\n"))
    return "\n".join(field.group() for field in fields if field.group(1) in wanted)
