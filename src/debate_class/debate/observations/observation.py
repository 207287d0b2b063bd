"""One observation: something that can be checked in a text, where it stands, and why it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from debate_class.course.basics import Side

Kind = Literal["citation", "quotation", "date", "copied", "clash", "structure", "marker"]


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen in a response.

    `text` is what stands from `start` to `end`, in code points; both are 0 where something is
    missing and has no place. `about` is the excerpt, claim or event it concerns, or what else it is
    compared with; empty for none. `because` is a sentence for a reader. `own` is False where the
    place lies in words that were copied: it is shown and never counts.
    """

    kind: Kind
    verdict: str
    start: int
    end: int
    text: str
    about: str
    because: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class Observed:
    """All that was seen in a response, in the order of the text, with what is missing last.

    `words` are all words of it; `own_words` those neither copied nor said twice; `copied_share`
    goes from 0 to 1 and leaves out what is said twice. `experts` are the sides whose advocate's
    excerpts or claims it cites in its own words, `opposing` the ids of the other side's.
    """

    observations: tuple[Observation, ...]
    words: int
    own_words: int
    copied_share: float
    experts: frozenset[Side] = frozenset()
    opposing: frozenset[str] = frozenset()

    def of(self, kind: Kind, *verdicts: str) -> tuple[Observation, ...]:
        """The observations of a kind; with `verdicts` only those."""
        return tuple(
            one
            for one in self.observations
            if one.kind == kind and (not verdicts or one.verdict in verdicts)
        )


def in_order(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """By place; those without one at the end."""
    return tuple(sorted(observations, key=lambda one: (one.end == 0, one.start, one.end, one.kind)))
