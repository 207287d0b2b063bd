"""They say, but, because, therefore: which part is missing, and which words show what a text does.

Parts come in apart, as the screens ask for them, or under headings of their own. In a text in one
piece a part is there when one of its words is; where the language has no list, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from debate_class.course.wording import MarkerKind, Wording
from debate_class.debate.observations.copying import Copied
from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.words import Words

PARTS: tuple[tuple[str, tuple[MarkerKind, ...]], ...] = (
    ("They say", ("attribution",)),
    ("But", ("contrast", "concession")),
    ("Because", ("reason",)),
    ("Therefore", ("conclusion",)),
)
"""The four parts, and the markers that show each in a text in one piece."""

SHOWS = {
    "attribution": "says whose thought it is",
    "contrast": "turns against something",
    "concession": "grants something",
    "reason": "gives a reason",
    "conclusion": "draws a conclusion",
}
_HEADING = re.compile(
    r"^[ \t#*]*(they say|but|because|therefore)[ \t:*]*$", re.IGNORECASE | re.MULTILINE
)


def split_parts(text: str) -> tuple[str, ...]:
    """The four parts of a text that has their headings on lines of their own, else the text alone.

    What stands before the first heading belongs to the first part.
    """
    headings = list(_HEADING.finditer(text))
    names = [name.casefold() for name, _ in PARTS]
    if [found.group(1).casefold() for found in headings] != names:
        return (text,)
    ends = [*(found.start() for found in headings[1:]), len(text)]
    parts = [text[found.end() : end].strip() for found, end in zip(headings, ends, strict=True)]
    before = text[: headings[0].start()].strip()
    return ("\n".join(filter(None, (before, parts[0]))), *parts[1:])


def observe_markers(words: Words, wording: Wording, copied: Copied) -> Iterator[Observation]:
    """Each marker word, by what it shows."""
    folded = words.text.casefold().replace("’", "'")
    if len(folded) != len(words.text):  # a letter that grows in lower case would move the places
        folded = words.text.lower().replace("’", "'")
        if len(folded) != len(words.text):
            return
    kinds = _kinds(wording)
    for found in _pattern(wording).finditer(folded):
        start, end = found.span()
        kind = kinds[found.group()]
        because = f"This {SHOWS[kind]}. No such word is asked for."
        own = not copied.covers(words.at(start))
        yield Observation("marker", kind, start, end, words.text[start:end], "", because, own)


def observe_parts(
    parts: Sequence[str], markers: Sequence[Observation], wording: Wording, written: bool
) -> Iterator[Observation]:
    """The parts that are `missing`, or in one piece `not-shown`, of a text that is `written`."""
    if len(parts) == len(PARTS):
        for (name, _), part in zip(PARTS, parts, strict=True):
            if not part.strip():
                yield _part(name, "missing", f"The part “{name}” is empty.")
    elif wording.markers and written:
        shown = {marker.verdict for marker in markers}
        for name, kinds in PARTS:
            if not shown & set(kinds):
                because = f"No word here shows a part “{name}”; it may be there all the same."
                yield _part(name, "not-shown", because)


def _part(name: str, verdict: str, because: str) -> Observation:
    return Observation("structure", verdict, 0, 0, "", name, because)


@cache
def _cached(markers: tuple[tuple[MarkerKind, tuple[str, ...]], ...]) -> re.Pattern[str]:
    phrases = sorted({p for _, listed in markers for p in listed}, key=len, reverse=True)
    if not phrases:
        return re.compile("(?!)")
    # A phrase in letters that leave no blanks between words has no edges to stand at.
    spaced = [re.escape(p) for p in phrases if p.isascii() or " " in p or p[0] < "\u1100"]
    wide = [re.escape(p) for p in phrases if re.escape(p) not in spaced]
    patterns = [rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)"] if spaced else []
    return re.compile("|".join([*patterns, *wide]))


def _pattern(wording: Wording) -> re.Pattern[str]:
    return _cached(tuple(wording.markers.items()))


def _kinds(wording: Wording) -> dict[str, MarkerKind]:
    """What each phrase shows; of a phrase listed twice the first."""
    found: dict[str, MarkerKind] = {}
    for kind, phrases in wording.markers.items():
        for phrase in phrases:
            found.setdefault(phrase, kind)
    return found
