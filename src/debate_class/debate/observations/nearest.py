"""Where words stand in the texts that one may quote: exactly, or nearly and with what differs.

Only places that share a rare word with the quotation are looked at, and a comparison of words takes
in at most LONGEST of them, so that what a quotation costs grows with its length and no faster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debate_class.course.wording import Wording
from debate_class.debate.observations.material import Passage
from debate_class.debate.observations.words import Words

if TYPE_CHECKING:
    from rapidfuzz.distance._initialize import Opcode

LONGEST = 200
"""The most words of a quotation that are compared one by one; longer ones must stand exactly so."""

OFTEN = 40
"""A word with more places than this does not lead to one."""

MOST_PLACES = 400
"""How many places of its rarest word a piece is looked for at."""

PLACES = 4
"""How many places are compared word by word."""

AROUND = 4
"""How many words beside a place are looked at too."""

ALIKE = 0.6
"""The share of words that must be the same for a quotation to count as altered."""

SHORT = 4
"""Up to this length a single word may differ."""


@dataclass(frozen=True)
class Near:
    """A place in a passage: the ranges of tokens that each piece stands at, and what differs."""

    passage: Passage
    pieces: tuple[range, ...]
    changes: tuple[str, ...] = ()


class QuoteIndex:
    """Passages by the words in them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, passage in enumerate(passages):
            for at, word in enumerate(passage.words.plain):
                self._places.setdefault(word, []).append((number, at))

    def exactly(self, pieces: Sequence[Sequence[str]]) -> list[Near]:
        """Where all `pieces` stand one after the other in one passage, word for word."""
        standing = [self._standing(tuple(piece)) for piece in pieces]
        found = []
        for number, starts in standing[0].items() if standing else ():
            for start in starts:
                ranges = [range(start, start + len(pieces[0]))]
                for piece, places in zip(pieces[1:], standing[1:], strict=True):
                    later = places.get(number, [])
                    at = bisect_left(later, ranges[-1].stop)
                    if at == len(later):
                        break
                    ranges.append(range(later[at], later[at] + len(piece)))
                if len(ranges) == len(pieces):
                    found.append(Near(self._passages[number], tuple(ranges)))
        return found

    def _standing(self, wanted: tuple[str, ...]) -> dict[int, list[int]]:
        """By passage, where `wanted` begins, found by its rarest word."""
        rarest = min(range(len(wanted)), key=lambda n: len(self._places.get(wanted[n], ())))
        found: dict[int, list[int]] = {}
        for number, at in self._places.get(wanted[rarest], ())[:MOST_PLACES]:
            start = at - rarest
            plain = self._passages[number].words.plain
            if start >= 0 and plain[start : start + len(wanted)] == wanted:
                found.setdefault(number, []).append(start)
        return found

    def nearest(self, words: Words, wording: Wording) -> Near | None:
        """The place that is most like `words`, where one is like enough; ours are not compared."""
        quote = tuple(token.word for token in words.tokens if not token.cites)
        if not quote or len(quote) > LONGEST:
            return None
        best: tuple[float, Near] | None = None
        for number, start in self._candidates(quote):
            passage = self._passages[number]
            window = range(
                max(0, start - AROUND),
                min(len(passage.words.tokens), start + len(quote) + AROUND),
            )
            compared = compare(quote, passage, window, wording)
            if compared is not None and (best is None or compared[0] > best[0]):
                best = compared
        return best[1] if best else None

    def _candidates(self, quote: Sequence[str]) -> list[tuple[int, int]]:
        """(passage, start) of the places with the most rare words of `quote` in their order."""
        votes: Counter[tuple[int, int]] = Counter()
        for at, word in enumerate(quote):
            places = self._places.get(word, ())
            if len(places) <= OFTEN:
                for number, place in places:
                    if self._passages[number].origin != "ours":
                        # Neighbouring starts are one place: words may have been put in or left out.
                        for near in {(place - at) // AROUND, (place - at + AROUND // 2) // AROUND}:
                            votes[number, near * AROUND] += 1
        return [place for place, _ in votes.most_common(PLACES)]


def compare(
    quote: Sequence[str], passage: Passage, window: range, wording: Wording
) -> tuple[float, Near] | None:
    """How like `quote` a stretch of a passage is, from 0 to 1, with the words that differ.

    None where it is not like enough. Of a fragment the text around it is unknown, so that words of
    the quotation before and after it are not compared.
    """
    # Loaded when first needed: it takes tens of milliseconds, and no screen waits for it.
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    printed = passage.words.plain[window.start : window.stop]
    steps = list(Levenshtein.opcodes(printed, quote))
    same = [step for step in steps if step.tag == "equal"]
    if not same:
        return None
    first, last = steps.index(same[0]), steps.index(same[-1])
    inner = steps[first : last + 1]
    alike = sum(step.src_end - step.src_start for step in same)
    telling = sum(
        word not in wording.common
        for step in same
        for word in printed[step.src_start : step.src_end]
    )
    if passage.origin == "fragment":
        compared = sum(step.dest_end - step.dest_start for step in inner)
        outside = len(quote) - compared
    else:
        inner = [step for step in steps if step in inner or step.dest_end > step.dest_start]
        compared, outside = len(quote), 0
    changes = [step for step in inner if step.tag != "equal"]
    missing = sum(step.src_end - step.src_start for step in changes if step.tag == "delete")
    share = alike / (compared + missing)
    wrong = sum(max(s.src_end - s.src_start, s.dest_end - s.dest_start) for s in changes)
    if compared <= SHORT and (wrong > 1 or outside):
        return None
    if not changes or share < ALIKE or telling < (1 if compared <= SHORT else 2):
        return None
    at = range(window.start + same[0].src_start, window.start + same[-1].src_end)
    said = tuple(
        _change(
            passage.words.slice(_printed_at(step, at, window)),
            " ".join(quote[step.dest_start : step.dest_end]),
            edge=step.src_end <= same[0].src_start or step.src_start >= same[-1].src_end,
        )
        for step in changes
    )
    return share * (alike + outside / 2), Near(passage, (at,), said)


def _printed_at(step: Opcode, at: range, window: range) -> range:
    """The printed words that a step concerns; before and after what is the same, the nearest."""
    start, end = window.start + step.src_start, window.start + step.src_end
    quoted = step.dest_end - step.dest_start
    if end <= at.start:
        return range(max(window.start, at.start - quoted), at.start)
    if start >= at.stop:
        return range(at.stop, min(window.stop, at.stop + quoted))
    return range(start, end)


def _change(printed: str, quoted: str, *, edge: bool) -> str:
    """One difference in words: what is printed and what the quotation has instead."""
    if not printed or (edge and " " in quoted):
        return f"“{quoted}” is not there"
    if not quoted:
        return f"“{printed}” is left out"
    return f"“{printed}”, not “{quoted}”"
