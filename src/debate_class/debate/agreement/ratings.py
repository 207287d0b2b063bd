"""The ratings of one judged stage, as the figures need them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from debate_class.debate import reviewing
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.session import Session

Ballots = Mapping[tuple[str, str], Mapping[str, int]]
"""(text, rater) to criterion and level."""


@dataclass(frozen=True)
class Ratings:
    """Complete ballots of the instructor and of classmates on the texts of one stage."""

    ballots: Ballots

    @cached_property
    def by_text(self) -> dict[str, dict[str, Mapping[str, int]]]:
        """By text and rater."""
        found: dict[str, dict[str, Mapping[str, int]]] = {}
        for (text, rater), levels in self.ballots.items():
            found.setdefault(text, {})[rater] = levels
        return found

    def units(self, criterion: str) -> dict[str, dict[str, int]]:
        """By text and rater the levels of one criterion, where at least two judged it."""
        found = {
            text: {
                rater: levels[criterion] for rater, levels in raters.items() if criterion in levels
            }
            for text, raters in self.by_text.items()
        }
        return {text: given for text, given in found.items() if len(given) > 1}

    def others(self, text: str, rater: str, criterion: str) -> list[int]:
        """What all others gave a text on a criterion, from the highest level."""
        return sorted(
            levels[criterion]
            for who, levels in self.by_text[text].items()
            if who != rater and criterion in levels
        )

    @cached_property
    def judged(self) -> Counter[str]:
        """How many texts each rater judged."""
        return Counter(rater for _, rater in self.ballots)


def ratings(session: Session, stage: str) -> Ratings:
    """The complete ballots on the texts of `stage`; what authors gave their own is left out."""
    return Ratings(dict(_complete(session, stage)))


def _complete(session: Session, stage: str) -> Iterator[tuple[tuple[str, str], dict[str, int]]]:
    for key, ballot in session.ballots.items():
        where, owner, judge = key
        if where != stage or not ballot.levels or not reviewing.complete(session, key):
            continue
        if judge == INSTRUCTOR or judge not in session.members(owner):
            yield (owner, judge), dict(ballot.levels)
