"""What a response may have been copied from in its session: what others sent before it."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.debate.observations.copying import RUN, Copyable, Gram
from debate_class.debate.observations.words import words_of


@dataclass(frozen=True, slots=True)
class _First:
    """Who wrote a row of words first, as the how-manieth text, and what that text is called."""

    number: int
    owner: str
    called: str


@dataclass(frozen=True)
class _Earlier:
    """The rows of words that somebody other than `owner` wrote before text `number`."""

    firsts: dict[Gram, _First]
    number: int
    owner: str

    def get(self, gram: Gram, /) -> str | None:
        """What the text is called that has `gram` first, or None."""
        first = self.firsts.get(gram)
        if first is None or first.number >= self.number or first.owner == self.owner:
            return None
        return first.called


class Fellows:
    """The texts of a session in the order they were sent."""

    def __init__(self) -> None:
        self._runs: dict[Gram, _First] = {}
        self._sentences: dict[Gram, _First] = {}
        self._count = 0

    def add(self, owner: str, called: str, text: str) -> int:
        """Take in the next text; its number is for `before`."""
        self._count += 1
        first = _First(self._count, owner, called)
        words = words_of(text)
        for at in range(len(words.plain) - RUN + 1):
            self._runs.setdefault(words.plain[at : at + RUN], first)
        for sentence in words.sentences:
            if len(sentence) >= RUN:  # "I agree." is everybody's
                self._sentences.setdefault(words.plain[sentence.start : sentence.stop], first)
        return self._count

    def before(self, number: int, owner: str) -> Copyable:
        """What `owner` may have copied from when sending text `number`."""
        return Copyable(
            _Earlier(self._runs, number, owner), _Earlier(self._sentences, number, owner)
        )
