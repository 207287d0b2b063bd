"""How hard English prose is to read, as the age of a reader who follows it with ease."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?]+(?=[\s\"'”’)]|$)")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FIRST_GRADE_AGE = 6
MIN_WORDS = 100
"""The shortest text, in words, that is judged: on fewer the formula swings too far."""


def reading_age(text: str) -> float | None:
    """The age, in years, that the Automated Readability Index gives `text`; None below MIN_WORDS.

    The index is a US school grade: 4.71 * letters per word + 0.5 * words per sentence - 21.43
    (R. J. Senter and E. A. Smith, AMRL-TR-66-220, 1967). Grade 1 is the age of six to seven. It
    counts letters and not syllables, so it needs no dictionary; it holds for English only.
    """
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return None
    letters = sum(map(len, words))
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    return grade + _FIRST_GRADE_AGE
