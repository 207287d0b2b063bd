"""Sentences of a paragraph, where titles, initials and abbreviations do not end one."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-ÖØ-Þ])")
_GOES_ON = re.compile(
    r"(?:\b(?:Prof|Dr|Mr|Mrs|Ms|Amb|Hon|Gen|Adm|Col|Sen|Rep|St|Jr|Sr|No|Nos|Vol|vs|cf|e\.g|i\.e|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|(?<![a-z])[A-Z])\.$"
)
_LONGEST_SHORT = 8


def sentences(text: str) -> list[str]:
    """The sentences of `text`, in order."""
    found, start = [], 0
    for end in _END.finditer(text):
        # Only the last letters tell; looking at all of them would take quadratic time.
        if not _GOES_ON.search(text, max(start, end.end() - _LONGEST_SHORT), end.end()):
            found.append(text[start : end.end()].strip())
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
