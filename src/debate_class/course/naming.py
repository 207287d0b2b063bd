"""Names: an id made of any words, and the nearest known one to a name that was mistyped."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable

from debate_class.text import one_line

LONGEST_ID = 60
"""The most letters an id has."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A help that names the known word most like `word`, else all known ones; else nothing."""
    words = sorted(known)
    # difflib takes quadratic time in the length, and no known word is that long.
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5) if len(word) <= 80 else []
    if close:
        return f"the nearest is `{close[0]}`"
    return one_line("known are " + ", ".join(f"`{w}`" for w in words)) if words else ""


def id_from(text: str, taken: Collection[str] = (), default: str = "item") -> str:
    """An id made of `text`, none of those that are `taken`: `first-affirmative`, or with `-2`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall("[a-z0-9]+", plain))[: LONGEST_ID - 4].strip("-") or default
    return next(name for name in _numbered(base) if name not in taken)


def _numbered(base: str) -> Iterable[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1
