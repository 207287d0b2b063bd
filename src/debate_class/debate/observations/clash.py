"""Clash: which of the other side's points a response takes up, and which it leaves alone.

A point is taken up by reference, when it or an excerpt it rests on is cited, or by its content,
when a sentence of the response's own words shares enough of what makes the point different from the
others. Whether it is refuted is for people to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from debate_class.course.basics import Side, other
from debate_class.course.wording import Wording
from debate_class.debate.observations.copying import Copied
from debate_class.debate.observations.material import Material
from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.words import Words, contents, weight, words_of

UNIQUE = 1.9
"""How much of a point a passage must hold: about as much as two words that no other point has."""

ENOUGH = 2
"""How many different telling words that must be at least; one more where there are few points."""

FEW = 4
"""Up to how many points hardly show which words are telling."""

TOGETHER = 2
"""How many sentences in a row are read together."""

MOST_SENTENCES = 40
"""How many sentences of an opponent's text count as points."""

SHORTEST = 6
"""Shorter sentences of an opponent make no point of their own."""


@dataclass(frozen=True)
class Point:
    """Something the other side said: what it is called, by which ids it is cited, and its words.

    `asked` is False for a point that nobody need take up, though it is noted if someone does.
    """

    about: str
    called: str
    cited_by: frozenset[str]
    words: Mapping[str, float]
    asked: bool = True


def points_against(material: Material, side: Side, theirs: Words | None) -> tuple[Point, ...]:
    """What a response for `side` can take up: the other side's claims, and the text it answers.

    With such a text, its sentences are what is asked to be answered, and no claim beside them.
    """
    told = [
        (
            claim.id,
            f"{claim.id} ({claim.claim})",
            frozenset((claim.id, *claim.excerpts)),
            words_of(claim.claim).plain,
            theirs is None,
        )
        for claim in material.claims[other(side)]
    ]
    for number, sentence in enumerate(theirs.sentences[:MOST_SENTENCES] if theirs else (), start=1):
        assert theirs is not None  # noqa: S101 - tells the type
        plain = theirs.plain[sentence.start : sentence.stop]
        if weight(plain) >= SHORTEST:
            called = f"their sentence {number} (“{theirs.slice(sentence)}”)"
            told.append((f"their sentence {number}", called, frozenset(), plain, True))
    stems = [{stem for _, stem in contents(plain, material.wording)} for *_, plain, _ in told]
    often = Counter(stem for each in stems for stem in each)
    return tuple(
        Point(
            about,
            called,
            cited_by,
            {stem: log(1 + len(told) / often[stem]) for stem in each},
            asked,
        )
        for (about, called, cited_by, _, asked), each in zip(told, stems, strict=True)
    )


def observe_clash(
    words: Words,
    points: Sequence[Point],
    wording: Wording,
    copied: Copied,
    citations: Sequence[Observation],
) -> Iterator[Observation]:
    """One observation for each point: `answered` at its clearest place, or `dropped`.

    Of `citations` only those that count are a reference.
    """
    clearest = _by_content(words, points, wording, copied)
    cited: dict[str, int] = {}
    for citation in citations:
        if citation.own:
            cited.setdefault(citation.about, words.at(citation.start))
    for number, point in enumerate(points):
        place = next((cited[name] for name in sorted(point.cited_by) if name in cited), None)
        if place is not None:
            name = words.plain[place][1:-1]
            by = "It is named" if name == point.about else f"{name}, on which it rests, is cited"
            because = f"{by}: {point.called}"
            yield _answered(words, words.sentence_at(place), point, because)
        elif number in clearest:
            because = f"It shares the words that matter with {point.called}"
            yield _answered(words, clearest[number], point, because)
        elif point.asked:
            because = f"Nothing here takes up {point.called}"
            yield Observation("clash", "dropped", 0, 0, "", point.about, because)


def _answered(words: Words, tokens: range, point: Point, because: str) -> Observation:
    start, end = words.span(tokens)
    return Observation("clash", "answered", start, end, words.text[start:end], point.about, because)


def _by_content(
    words: Words, points: Sequence[Point], wording: Wording, copied: Copied
) -> dict[int, range]:
    """For each point that own words take up, the sentences that do so best."""
    telling: dict[str, list[int]] = {}
    for number, point in enumerate(points):
        for stem in point.words:
            telling.setdefault(stem, []).append(number)
    sentences = [
        _own_stems(words, sentence, wording, copied, telling) for sentence in words.sentences
    ]
    wanted = UNIQUE * log(1 + len(points))
    fewest = ENOUGH + (len(points) <= FEW)
    best: dict[int, tuple[float, range]] = {}
    for at in range(len(sentences)):
        for length in range(1, TOGETHER + 1):
            here = sentences[at : at + length]
            stems: set[str] = set().union(*here)
            for number in {n for stem in stems for n in telling[stem]}:
                shared = stems & points[number].words.keys()
                held = sum(points[number].words[stem] for stem in shared)
                enough = len(shared) >= min(fewest, len(points[number].words))
                if enough and held >= wanted and held > best.get(number, (0.0,))[0]:
                    last = words.sentences[min(at + length, len(sentences)) - 1]
                    best[number] = held, range(words.sentences[at].start, last.stop)
    return {number: tokens for number, (_, tokens) in best.items()}


def _own_stems(
    words: Words,
    sentence: range,
    wording: Wording,
    copied: Copied,
    telling: Mapping[str, Sequence[int]],
) -> set[str]:
    plain = words.plain[sentence.start : sentence.stop]
    return {
        stem
        for place, stem in contents(plain, wording)
        if stem in telling and not copied.covers(sentence.start + place)
    }
