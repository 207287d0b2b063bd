"""The first and last words by which a whole paragraph is found again in its author's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from debate_class.course.sources import PassageError, find_passage, words

FEWEST_WORDS = 4
MOST_WORDS = 7
_TRIMMED_END = re.compile(r"[\s.,;:!?…\"'“”‘’)\]]+$")


def selectors(texts: Sequence[str]) -> list[tuple[str, str] | None]:
    """For each of the paragraphs `texts` its first and last words, as few as tell it apart.

    None for a paragraph that seven words at each end do not tell apart.
    """
    return [_selector(number, text, texts) for number, text in enumerate(texts, 1)]


def _selector(number: int, text: str, texts: Sequence[str]) -> tuple[str, str] | None:
    from debate_class.course.exercise import Passage  # noqa: PLC0415 - the models load slowly

    whole = _TRIMMED_END.sub("", text)
    parts = whole.split(" ")
    for length in range(min(FEWEST_WORDS, len(parts)), min(MOST_WORDS, len(parts)) + 1):
        start, end = _TRIMMED_END.sub("", " ".join(parts[:length])), " ".join(parts[-length:])
        if max(len(words(start)), len(words(end))) > MOST_WORDS:
            return None
        try:
            found = find_passage(Passage(start=start, end=end), texts)
        except PassageError:
            continue
        if found.paragraph == number and found.text == whole:
            return start, end
    return None
