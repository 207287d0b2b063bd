"""A text as a row of words with their places, in sentences: what every observation works on.

Words are compared in lower case, with one form of apostrophe and without hyphens, so that
"third-party" and "third party" are the same two words. A citation is one word of its own, `[S2]`:
it takes part in what was copied and is never counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from debate_class.debate.citations import find_citations

if TYPE_CHECKING:
    from debate_class.course.wording import Wording

_WIDE = r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+(?:['’][^\W_{_WIDE}]+)*")
_IS_WIDE = re.compile(f"[{_WIDE}]")

# Every part is possessive and begins where a run of marks begins, so that a text of nothing but
# marks costs no more than its length. A full stop after a single capital is one of "U.S.".
_END = re.compile(
    r"(?<![.!?…])(?:(?<!\b[A-Z])[.]|[!?…])[.!?…]*+[\"'”’»)\]]*+(?=\s|$)"
    r"|[。！？]++[」』”]*+"
    r"|\n[ \t]*+\n"
)


class Token(NamedTuple):
    """A word as it is compared, and where it stands, in code points."""

    word: str
    start: int
    end: int

    @property
    def cites(self) -> bool:
        """Whether it is a citation."""
        return self.word[0] == "["


@dataclass(frozen=True)
class Words:
    """The tokens of `text`, in order; `sentences` are ranges of tokens, none empty."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[range, ...]

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(token.word for token in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def lines(self) -> tuple[range, ...]:
        """The lines of the text as ranges of tokens, none empty."""
        found, first = [], 0
        for number in range(1, len(self.tokens) + 1):
            last = number == len(self.tokens)
            if last or "\n" in self.text[self.tokens[number - 1].end : self.tokens[number].start]:
                found.append(range(first, number))
                first = number
        return tuple(found)

    def at(self, place: int) -> int:
        """The number of the first token that begins at or after `place`."""
        return bisect_left(self._starts, place)

    def sentence_at(self, number: int) -> range:
        """The sentence that a token is in. Raises IndexError for a text without words."""
        return self.sentences[max(0, bisect_left(self._sentence_starts, number + 1) - 1)]

    def sentences_near(self, number: int) -> range:
        """The sentence that a token is in, with the one before and the one after."""
        here = max(0, bisect_left(self._sentence_starts, number + 1) - 1)
        last = self.sentences[min(here + 1, len(self.sentences) - 1)]
        return range(self.sentences[max(0, here - 1)].start, last.stop)

    def span(self, tokens: range) -> tuple[int, int]:
        """Where these tokens begin and end in the text; (0, 0) for none."""
        if not tokens:
            return 0, 0
        first, last = self.tokens[tokens[0]], self.tokens[tokens[-1]]
        start = self.text.rfind("[", 0, first.start) if first.cites else first.start
        return start, self.text.find("]", last.end) + 1 if last.cites else last.end

    def slice(self, tokens: range) -> str:
        """These tokens as they stand in the text."""
        start, end = self.span(tokens)
        return self.text[start:end]


def words_of(text: str) -> Words:
    """`text` as words."""
    tokens = tuple(_tokens(text))
    return Words(text, tokens, tuple(_sentences(text, tokens)))


def is_wide(word: str) -> bool:
    """Whether a word is a letter of a script written without spaces."""
    return word >= "\u3040" and _is_wide(word[0])


def weight(words: Sequence[str]) -> float:
    """How many words these are, where two letters of a script without spaces count as one."""
    return sum(0.5 if is_wide(word) else 1.0 for word in words if word[0] != "[")


def stem(word: str, wording: Wording) -> str:
    """`word` without its ending, where the language has a stemmer."""
    return _stem(wording.stemmer, word)


def contents(words: Sequence[str], wording: Wording) -> Iterator[tuple[int, str]]:
    """(place, stem) of the words that say what a text is about; wide letters in pairs."""
    for place, word in enumerate(words):
        if word[0] == "[" or word in wording.common:
            continue
        if is_wide(word):
            if place + 1 < len(words) and is_wide(words[place + 1]):
                yield place, word + words[place + 1]
        elif len(word) > 2 or word.isdigit():
            yield place, stem(word.removesuffix("'s"), wording)


def _tokens(text: str) -> Iterator[Token]:
    cited = find_citations(text)
    at = 0
    for citation in cited:
        yield from _plain_tokens(text, at, citation.start)
        yield Token(f"[{citation.id}]", citation.start, citation.end)
        at = citation.end
    yield from _plain_tokens(text, at, len(text))


def _plain_tokens(text: str, start: int, stop: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, stop):
        word = found.group().casefold()
        yield Token(word.replace("’", "'"), *found.span())


def _sentences(text: str, tokens: Sequence[Token]) -> Iterator[range]:
    """Sentences as ranges of tokens. A citation after the full stop belongs to what it follows."""
    starts = [token.start for token in tokens]
    first = 0
    for end in _END.finditer(text):
        stop = bisect_left(starts, end.end())
        if not text[end.start()].isspace():
            while stop < len(tokens) and tokens[stop].cites:
                stop += 1
        if stop > first:
            yield range(first, stop)
            first = stop
    if first < len(tokens):
        yield range(first, len(tokens))


@lru_cache(maxsize=20_000)
def _is_wide(letter: str) -> bool:
    return _IS_WIDE.match(letter) is not None


@lru_cache(maxsize=50_000)
def _stem(stemmer: str, word: str) -> str:
    return str(_stemmer(stemmer).stemWord(word)) if stemmer else word


@lru_cache(maxsize=8)
def _stemmer(name: str) -> Any:
    import Stemmer  # noqa: PLC0415 - only who observes pays for it

    return Stemmer.Stemmer(name)
