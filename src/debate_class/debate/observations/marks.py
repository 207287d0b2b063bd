"""Where a text stands in quotation marks: straight, curly, German, French and East Asian ones.

Marks are paired within a paragraph, so that one that is never closed does no harm further on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"\n[ \t]*\n")

# A pattern never runs past the next mark of its own kind: the cost is that of reading once.
_QUOTED = re.compile(
    r"„(?P<low>[^„“”]+)[“”]"
    r"|“(?P<curly>[^“”]+)”"
    r"|\"(?P<straight>[^\"]+)\""
    r"|«(?P<french>[^«»]+)»"
    r"|»(?P<german>[^«»]+)«"
    r"|「(?P<corner>[^「」]+)」"
    r"|『(?P<double>[^『』]+)』"
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))++)’(?!\w)"
    r"|(?<![\w'])'(?P<plain>[^'\s](?:[^']|(?<=\w)'(?=\w))*+)'(?!\w)"
)


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of what stands between marks, without the marks and the blanks beside them."""
    at = 0
    for gap in [*(found.span() for found in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        for found in _QUOTED.finditer(text, at, gap[0]):
            start, end = found.span(found.lastgroup or 0)
            inner = text[start:end]
            left = len(inner) - len(inner.lstrip())
            right = len(inner) - len(inner.rstrip())
            if left + right < len(inner):
                yield start + left, end - right
        at = gap[1]
