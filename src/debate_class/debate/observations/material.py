"""What a response is compared with: the exercise, its sources, and what other people wrote.

All of it is plain data that is passed in, and indexed once for a whole session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from debate_class.course.basics import SIDES, Side
from debate_class.course.exercise import Claim, Event, Excerpt, Exercise
from debate_class.course.printed import Printed
from debate_class.course.wording import Wording
from debate_class.debate.observations.words import Words, words_of

Origin = Literal["printed", "fragment", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be cited. `told` says what it is, in a sentence."""

    id: str
    kind: Literal["excerpt", "claim", "event"]
    side: Side | None
    told: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that someone may quote or copy.

    `origin` is `printed` for a paragraph of an attached copy, `fragment` for a quote in the
    exercise, `ours` for what the exercise says in its own words, `theirs` for another response.
    `about` is the id it belongs to or the name of where it is from; `by` whose words they are.
    """

    origin: Origin
    about: str
    where: str
    by: Side | None
    words: Words


@dataclass(frozen=True)
class Material:
    """An exercise as a session uses it: its `claims`, `excerpts` and `events`.

    `printed` are the paragraphs of attached copies.
    """

    exercise: Exercise
    wording: Wording
    claims: Mapping[Side, Sequence[Claim]]
    excerpts: Sequence[Excerpt]
    events: Sequence[Event]
    printed: Sequence[Printed] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        """All that can be cited, by id."""
        names = {side: self.exercise.positions.of(side).called for side in SIDES}
        found: dict[str, Item] = {}
        for excerpt in self.excerpts:
            told = f"{excerpt.id} is {self.exercise.place(excerpt)}, {excerpt.topic}."
            supported = [
                claim.id
                for side in SIDES
                for claim in self.claims[side]
                if excerpt.id in claim.excerpts
            ]
            if supported:
                told += f" It supports {', '.join(supported)}."
            found[excerpt.id] = Item(excerpt.id, "excerpt", excerpt.by, told)
        for side in SIDES:
            for claim in self.claims[side]:
                told = f"{claim.id} is a claim of {names[side]}, who argues {side}."
                found[claim.id] = Item(claim.id, "claim", side, told)
        for event in self.events:
            told = f"{event.id} is an event of the timeline, {event.date or 'undated'}."
            found[event.id] = Item(event.id, "event", None, told)
        return found

    @cached_property
    def attached(self) -> frozenset[str]:
        """The sources of which a copy is attached."""
        return frozenset(paragraph.source for paragraph in self.printed)

    @cached_property
    def whole(self) -> bool:
        """Whether a copy of every source is attached."""
        return all(source.id in self.attached for source in self.exercise.sources)

    @cached_property
    def quotable(self) -> tuple[Passage, ...]:
        """What a quotation may be from, the sources' own words first."""
        names = {side: self.exercise.positions.of(side).called for side in SIDES}
        found = []
        for p in self.printed:
            by = names[p.by] if p.by else p.source
            found.append(Passage("printed", "", f"{by} ¶{p.paragraph}", p.by, words_of(p.text)))
        for excerpt in self.excerpts:
            if excerpt.quote:
                where = self.exercise.place(excerpt)
                words = words_of(excerpt.quote)
                found.append(Passage("fragment", excerpt.id, where, excerpt.by, words))
        found += self._ours()
        return tuple(found)

    def _ours(self) -> Iterator[Passage]:
        for excerpt in self.excerpts:
            where = f"the summary of {excerpt.id}"
            yield Passage("ours", excerpt.id, where, None, words_of(excerpt.gist))
        for side in SIDES:
            for claim in self.claims[side]:
                where = f"the summary of {claim.id}"
                yield Passage("ours", claim.id, where, None, words_of(claim.claim))
        for event in self.events:
            yield Passage("ours", event.id, f"event {event.id}", None, words_of(event.event))

    @cached_property
    def copyable(self) -> tuple[tuple[str, Words], ...]:
        """(where from, words) of every text that one could copy from."""
        found = [(f"¶{p.paragraph} of the source", words_of(p.text)) for p in self.printed]
        found += [
            (excerpt.id, words_of(text))
            for excerpt in self.exercise.excerpts
            for text in (excerpt.gist, excerpt.quote or "", excerpt.topic)
        ]
        for side in SIDES:
            for claim in self.exercise.positions.of(side).claims:
                told = (claim.claim, claim.counter, claim.later_counter or "")
                found += [(claim.id, words_of(text)) for text in told]
        for event in self.exercise.timeline:
            found += [(event.id, words_of(text)) for text in (event.event, event.prompt or "")]
        found += [("the exercise", words_of(text)) for text in _prose(self.exercise)]
        return tuple(found)


def material_of(exercise: Exercise, wording: Wording, printed: Sequence[Printed] = ()) -> Material:
    """The whole of an exercise, later events included."""
    return Material(
        exercise,
        wording,
        {side: exercise.positions.of(side).claims for side in SIDES},
        exercise.excerpts,
        exercise.timeline,
        printed,
    )


def _prose(exercise: Exercise) -> Iterator[str]:
    """What else an exercise says: to read, to ask, and to help."""
    yield from (exercise.title, exercise.resolution, exercise.background, exercise.question or "")
    yield from (exercise.content_note, exercise.missing_voices, *exercise.source_notes)
    for term in exercise.terms:
        yield from (term.term, term.meaning)
    for side in SIDES:
        position = exercise.positions.of(side)
        yield from (position.thesis, position.limit, position.role or "")
    for prompt in exercise.prompts.values():
        yield prompt.early or ""
        for side in SIDES:
            hints = prompt.hints(side)
            yield from (prompt.text(side), hints.question, hints.starter, hints.model)
    yield from (scale.question for scale in exercise.scales)
