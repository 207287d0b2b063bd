"""Citations: whether each id exists, whose words it names, and what they support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from debate_class.course.wording import Wording
from debate_class.debate.citations import find_citations
from debate_class.debate.observations.copying import Copied
from debate_class.debate.observations.material import Material
from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.words import Words, contents

FEWEST = 3
"""How many different words of one's own that say something must stand near a citation."""

EACH = 2
"""How many of them there must be for each citation of a sentence."""


def observe_citations(words: Words, material: Material, copied: Copied) -> Iterator[Observation]:
    """One observation for each citation, `known` or `unknown`.

    One that stands among copied words, or among hardly any, supports nothing and does not count.
    """
    counted: Counter[range] = Counter()
    own: dict[range, int] = {}
    for citation in find_citations(words.text):
        item = material.items.get(citation.id)
        number = words.at(citation.start)
        sentence = words.sentence_at(number)
        if sentence not in own:
            own[sentence] = _own_contents(words, number, material.wording, copied)
        counts = not copied.covers(number) and own[sentence] >= max(
            FEWEST, EACH * (counted[sentence] + 1)
        )
        counted[sentence] += counts
        yield Observation(
            kind="citation",
            verdict="unknown" if item is None else "known",
            start=citation.start,
            end=citation.end,
            text=citation.id,
            about=citation.id,
            because=f"The exercise has no {citation.id}." if item is None else item.told,
            own=counts,
        )


def _own_contents(words: Words, number: int, wording: Wording, copied: Copied) -> int:
    """How many different telling words of one's own stand in the sentence and those beside it."""
    near = words.sentences_near(number)
    found = contents(words.plain[near.start : near.stop], wording)
    return len({stem for place, stem in found if not copied.covers(near.start + place)})
