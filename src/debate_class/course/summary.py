"""The first look at a file: a few top-level fields, without reading the rest.

A library lists many exercises before its first screen shows, and most of an exercise is text that a
list does not need. A top-level key starts in the first column and what belongs to it does not, so
the lines of the wanted keys can be cut out and read alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from debate_class.course.reading import parse, read_text

_FIELD = re.compile(r"^([a-z_]+):.*(?:\n(?:[ \t#-].*|(?=\n|\Z)))*", re.MULTILINE)


def summary(path: Path, wanted: Collection[str], shown: str) -> dict[str, object]:
    """The `wanted` top-level fields of the file `path`, those it has; the rest stays unread.

    Raises InvalidFile when what is read is broken, CourseError when there is no file.
    """
    text = read_text(path, shown).replace("\r\n", "\n")
    kept, end = [], 0
    for found in _FIELD.finditer(text):
        if found.group(1) in wanted:
            # Empty lines for what is left out, so that a finding names the right line.
            kept += ["\n" * text.count("\n", end, found.start()), found.group()]
            end = found.end()
    data = parse("".join(kept), shown).data
    return data if isinstance(data, dict) else {}
