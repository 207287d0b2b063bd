"""Citations in a response: `[S2]`, or several at once as in `[S2, T3]` and `[S2; K4]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

# No two parts of the pattern can match the same character, and a citation holds no second bracket:
# a text full of brackets and blanks costs no more than its length.
_ID = re.compile(r"[A-Z]{1,2}[0-9]{1,3}")
_CITATION = re.compile(rf"\[{_ID.pattern}(?:\s*[,;]\s*{_ID.pattern})*\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One id that a text cites. `start` and `end` delimit the id itself, in code points."""

    id: str
    start: int
    end: int


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation in `text`, in order. Whether the id exists is for the exercise to say."""
    return tuple(
        Citation(found.group(), found.start(), found.end())
        for bracket in _CITATION.finditer(text)
        for found in _ID.finditer(text, bracket.start(), bracket.end())
    )


def cited_ids(text: str) -> tuple[str, ...]:
    """The ids that `text` cites, each once, in the order of their first mention."""
    return tuple(dict.fromkeys(citation.id for citation in find_citations(text)))
