"""Key phrases of a paragraph, to remind whoever writes its gist of what it says."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from debate_class.course.drafting.word_lists import word_list
from debate_class.course.sources import alike, words

PHRASES = 3
_LONGEST = 3
_MOST_WORDS = 7
"""All phrases of one paragraph together, so that they never add up to a copied sentence."""

_BREAK = re.compile(r"[.,;:!?()\"“”—–\n]|--")
_COMMON = word_list("common")


def key_phrases(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """For each of the paragraphs `texts` its three phrases that other paragraphs share least."""
    spread = Counter(word for text in texts for word in set(words(text)))
    return [_phrases(text, spread, len(texts)) for text in texts]


def _phrases(text: str, spread: Counter[str], paragraphs: int) -> tuple[str, ...]:
    here = Counter(words(text))

    def weight(word: str) -> float:
        return here[word] * math.log((1 + paragraphs) / spread[word]) if spread[word] else 0.0

    found = dict.fromkeys(_candidates(text))
    ranked = sorted(found, key=lambda phrase: -sum(map(weight, words(phrase))))
    chosen: list[str] = []
    used: set[str] = set()
    room = _MOST_WORDS
    for phrase in ranked:
        own = words(phrase)
        if len(chosen) < PHRASES and len(own) <= room and used.isdisjoint(own):
            chosen.append(phrase)
            used.update(own)
            room -= len(own)
    return tuple(chosen)


def _candidates(text: str) -> list[str]:
    """Runs of one to three words that carry meaning."""
    found: list[str] = []
    for stretch in _BREAK.split(text):
        run: list[str] = []
        for token in [*stretch.split(), ""]:
            plain = words(token)
            if plain and not any(map(_says_little, plain)) and any(map(str.isalpha, token)):
                run.append(token.strip("'’‘[]"))
                continue
            found.extend(_windows(run))
            run = []
    return [phrase for phrase in found if len(alike(phrase)) > 3]


def _says_little(word: str) -> bool:
    return word in _COMMON or (word.endswith("ly") and len(word) > 5) or word.isdecimal()


def _windows(run: Sequence[str]) -> list[str]:
    if len(run) <= _LONGEST:
        return [" ".join(run)] if run else []
    return [" ".join(pair) for pair in itertools.pairwise(run)]
