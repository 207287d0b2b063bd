"""Terms a class may not know: abbreviations with what they stand for, and names of things."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from debate_class.course.drafting.dating import FRAGMENT_WORDS
from debate_class.course.drafting.sentences import sentences
from debate_class.course.drafting.word_lists import word_list
from debate_class.course.sources import alike, words

_SHORT = re.compile(r"(?<![\w.-])(?=[A-Z0-9&-]*[A-Z])[A-Z][A-Z0-9&-]*[A-Z0-9](?![\w-]|\.[A-Z])")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*[\w]"
_NAMED = re.compile(rf"(?<![\w.'’-]){_WORD}(?:\s+(?:(?:of|for|on|the)\s+){{0,2}}{_WORD})*")
_OPENERS = word_list("openers")
_DATES = word_list("days")


@dataclass(frozen=True, slots=True)
class Named:
    """A term as printed, how often it stands there, and the paragraph, from 1, where it is first.

    `stands_for` is the expansion the text gives of an abbreviation, "" where it gives none.
    """

    term: str
    times: int
    paragraph: int
    stands_for: str = ""


def abbreviations(texts: Sequence[str]) -> list[Named]:
    """The abbreviations in the paragraphs `texts`, in the order of their first place."""
    whole = "\n".join(texts)
    found: dict[str, int] = {}
    for paragraph, text in enumerate(texts, 1):
        for short in _SHORT.finditer(text):
            found.setdefault(short.group(), paragraph)
    return [
        Named(
            short,
            len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", whole)),
            place,
            _expansion(short, texts),
        )
        for short, place in found.items()
    ]


def names(texts: Sequence[str], known: Collection[str] = ()) -> list[Named]:
    """Terms of several capitalised words, most frequent first; those in `known` are left out."""
    left_out = {word for name in known for word in words(name)}
    small = {token for text in texts for token in re.findall(r"\w+", text) if token.islower()}
    found: dict[str, list[int]] = {}
    for paragraph, text in enumerate(texts, 1):
        for sentence in sentences(text):
            for term in _terms(sentence, small | _OPENERS):
                if not left_out.issuperset(words(term)):
                    found.setdefault(term, []).append(paragraph)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0]))
    return [Named(term, len(places), places[0]) for term, places in ordered]


def _terms(sentence: str, small: Collection[str]) -> Iterator[str]:
    """The capitalised terms of a sentence, without a word that only opens it.

    `small` are words that are written with a small letter elsewhere.
    """
    plain = alike(_DOTTED.sub(lambda found: "x" * len(found.group()), sentence))
    for found in _NAMED.finditer(plain):
        parts = sentence[found.start() : found.end()].split()
        while parts and (parts[0].casefold() in small or not parts[0][0].isupper()):
            parts.pop(0)
        useful = [part for part in parts if part.casefold() not in _DATES]
        if 2 <= len(useful) == len(parts) and len(words(" ".join(parts))) <= FRAGMENT_WORDS:
            yield re.sub(r"['’]s$", "", " ".join(parts))


def _expansion(short: str, texts: Sequence[str]) -> str:
    """What the text says that `short` stands for, as in `Long Form (LF)` or `Long Form or LF`."""
    literal = re.escape(short)
    for text in texts:
        before = re.search(rf"([^.;:()]{{4,120}}?)\s*(?:,?\s+or\s+|\(\s*){literal}(?!\w)", text)
        if before and (told := _ending(before[1], short)):
            return told
        after = re.search(rf"(?<!\w){literal}\s*\(([^()]{{4,80}})\)", text)
        if after and _stands_for(after[1].split(), short):
            return " ".join(after[1].split())
    return ""


def _ending(text: str, short: str) -> str:
    """The last words of `text` whose initials are `short`; "" when no ending fits."""
    parts = text.split()
    for length in range(2, min(FRAGMENT_WORDS, len(parts)) + 1):
        ending = parts[-length:]
        if ending[0][0].isupper() and _stands_for(ending, short):
            return " ".join(ending)
    return ""


def _stands_for(parts: Sequence[str], short: str) -> bool:
    """Whether `short` is made of the initials of `parts`, where small words may be left out."""
    wanted = [letter for letter in short.casefold() if letter.isalpha()]
    initials = [piece[0].casefold() for part in parts for piece in re.split("[-–]", part) if piece]
    optional = [part[0].islower() for part in parts for piece in re.split("[-–]", part) if piece]
    at = 0
    for initial, may_lack in zip(initials, optional, strict=True):
        if at < len(wanted) and initial == wanted[at]:
            at += 1
        elif not may_lack:
            return False
    return at == len(wanted)
