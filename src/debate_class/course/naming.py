"""Names that were mistyped: the nearest one that is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from debate_class.text import one_line


def nearest(word: str, known: Iterable[str]) -> str:
    """A help that names the known word most like `word`, else all known ones; else nothing."""
    words = sorted(known)
    # difflib takes quadratic time in the length, and no known word is that long.
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.5) if len(word) <= 80 else []
    if close:
        return f"the nearest is `{close[0]}`"
    return one_line("known are " + ", ".join(f"`{w}`" for w in words)) if words else ""
