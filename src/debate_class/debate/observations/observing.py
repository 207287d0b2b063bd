"""Puts the observations together: an observer for an exercise, and what it sees in a response.

observer = Observer(material_of(exercise, wording, printed))
observer.observe(text, side="pro", shape="they-say").own_words
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from debate_class.course.basics import Side, other
from debate_class.course.format import Stage
from debate_class.debate.observations.citing import observe_citations
from debate_class.debate.observations.clash import observe_clash, points_against
from debate_class.debate.observations.copying import (
    Copyable,
    copyable,
    count_own,
    find_copied,
    observe_copying,
)
from debate_class.debate.observations.dates import DateIndex, index_dates, observe_dates
from debate_class.debate.observations.marks import quoted
from debate_class.debate.observations.material import Material, Passage
from debate_class.debate.observations.nearest import QuoteIndex
from debate_class.debate.observations.observation import Observed, in_order
from debate_class.debate.observations.quotations import observe_quotations
from debate_class.debate.observations.structure import (
    observe_markers,
    observe_parts,
    split_parts,
)
from debate_class.debate.observations.words import words_of

ANSWERED = "the text it answers"
"""What the text that a response answers is called where words of it are found."""

THEY_SAY = "they-say"
"""The shape of a text in four parts."""


@dataclass(frozen=True)
class Task:
    """What a response was asked to do.

    `side` is whose case it argues, None for neither; `answers` whether it has to answer someone,
    `theirs` the text it answers, "" where that is the advocate's claims; `shape` the form of the
    text; `others` are (whose, text) of further texts it may have been copied from.
    """

    side: Side | None = None
    answers: bool = False
    theirs: str = ""
    shape: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        stage: Stage,
        side: Side | None,
        theirs: str = "",
        others: tuple[tuple[str, str], ...] = (),
    ) -> Task:
        """What `stage` asks of who argues `side`."""
        answers = stage.answers is not None or stage.shape == THEY_SAY
        return cls(side, answers, theirs, stage.shape, others)


class Observer:
    """Sees responses to one exercise. It indexes the exercise once, and can be kept and shared."""

    def __init__(self, material: Material) -> None:
        self.material = material

    def observe(self, parts: Sequence[str], task: Task) -> Observed:
        """All that can be seen in a response; its offsets count in the parts joined as `whole`."""
        text = whole(parts)
        words = words_of(text)
        wording = self.material.wording
        theirs = words_of(task.theirs) if task.theirs else None
        others = [(name, words_of(said)) for name, said in task.others]
        if theirs is not None:
            others.append((ANSWERED, theirs))
        copied = find_copied(words, [self._copyable, *([copyable(others)] if others else [])])
        quotations = list(quoted(text))
        index = self._quotes
        if theirs is not None:
            passage = Passage("theirs", ANSWERED, ANSWERED, None, theirs)
            index = QuoteIndex([*self.material.quotable, passage])
        markers = list(observe_markers(words, wording, copied))
        citations = list(observe_citations(words, self.material, copied))
        found = [
            *citations,
            *observe_quotations(words, self.material, index, copied, quotations),
            *observe_dates(words, self.material, self._dates, copied),
            *observe_copying(copied, quotations),
            *markers,
        ]
        if task.answers and task.side is not None:
            points = points_against(self.material, task.side, theirs)
            found += observe_clash(words, points, wording, copied, citations)
        if task.shape == THEY_SAY:
            apart = parts if len(parts) > 1 else split_parts(text)
            found += observe_parts(apart, markers, wording, bool(words.tokens))
        total, own, taken = count_own(words, copied)
        sides = {
            one.about: item.side
            for one in found
            if one.kind == "citation" and one.own and (item := self.material.items.get(one.about))
        }
        against = other(task.side) if task.side else None
        return Observed(
            in_order(found),
            total,
            own,
            round(taken / (own + taken), 4) if taken else 0.0,
            experts=frozenset(side for side in sides.values() if side),
            opposing=frozenset(name for name, side in sides.items() if side and side == against),
        )

    @cached_property
    def _copyable(self) -> Copyable:
        return copyable(self.material.copyable)

    @cached_property
    def _quotes(self) -> QuoteIndex:
        return QuoteIndex(self.material.quotable)

    @cached_property
    def _dates(self) -> DateIndex:
        return index_dates(self.material)


def whole(parts: Sequence[str]) -> str:
    """The text that offsets count in: the parts that are not empty, as paragraphs."""
    return "\n\n".join(part for part in parts if part)
