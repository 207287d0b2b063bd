"""What a letter tells a student of what can be checked in their text. None of it is a grade."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from debate_class.debate.observations import Kind, Observation, Observed
from debate_class.paper.words import Words
from debate_class.text import one_line

KINDS: Final[tuple[Kind, ...]] = ("citation", "quotation", "date", "clash")
"""In the order in which they stand. What was copied from where is told as a share and no more."""

PLACED: Final[tuple[Kind, ...]] = ("quotation", "date")
"""Of these the place in the text is shown."""

MOST = 8
"""So many remarks of a kind are told."""

LONGEST = 160
"""After so many letters a quotation is broken off."""

LONGEST_REASON = 400
"""After so many what is said of it; there what was cut away or changed is shown."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was checked: what, with which outcome, and why; `place` is in the text."""

    about: str
    verdict: str
    place: str
    because: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of one kind; `more` are sentences on how many others there are."""

    title: str
    every: tuple[Remark, ...]
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What can be checked in a text, and `words`, how much of it is the student's own."""

    words: str
    kinds: tuple[Remarks, ...]


def checked(observed: Observed, claims: Collection[str], words: Words) -> Checked:
    """What was observed in a text, for the one who wrote it. `claims` are the ids of all claims.

    Sentences of a classmate that are not seen taken up are counted and not listed: most are taken
    up in other words, or need no answer.
    """
    share = f"{observed.copied_share * 100:.0f}"
    told = words("checked_words", n=observed.words, own=observed.own_words, share=share)
    kinds = (_remarks(kind, observed.of(kind), claims, words) for kind in KINDS)
    return Checked(told, tuple(kind for kind in kinds if kind.every or kind.more))


def _remarks(
    kind: Kind, every: Sequence[Observation], claims: Collection[str], words: Words
) -> Remarks:
    # Who cites a passage ten times is told so once, and if one of the ten counts, of that one.
    once: dict[tuple[str, str, str], Observation] = {}
    unseen = 0
    for one in every:
        if one.verdict == "dropped" and one.about not in claims:
            unseen += 1
            continue
        key = (one.about, one.verdict, one.text if kind in PLACED else "")
        if one.own or key not in once:
            once[key] = one
    told = [remark(one, words) for one in once.values()]
    more = [words("checked_more", n=len(told) - MOST)] if len(told) > MOST else []
    if unseen:
        more.append(words("checked_unseen", n=unseen))
    return Remarks(words(f"checked_{kind}"), tuple(told[:MOST]), tuple(more))


def remark(one: Observation, words: Words) -> Remark:
    """One observation for a reader."""
    verdict = words(f"checked_{one.kind}_{one.verdict}".replace("-", "_"))
    place = one_line(one.text, LONGEST) if one.kind in PLACED else ""
    about = one_line(one.about) if one.kind in ("citation", "clash") else ""
    because = one_line(one.because, LONGEST_REASON)
    told = because if one.own else f"{because} {words('checked_not_own')}"
    return Remark(about, verdict, place, told)
