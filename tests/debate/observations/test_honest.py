"""Properties that keep the observations honest, and ten rebuttals written by hand."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debate_class.course.basics import Side
from debate_class.course.requirements import NAMES
from debate_class.debate.checklist import checklist, measured
from debate_class.debate.observations import Observed
from debate_class.text import count_words
from tests.debate.observations.seen import observe, observer, rebuttals, rubric

SENTENCE = re.compile(r"(?<=[.!?\]])\s+(?=[A-Z“])")
OWN = [
    sentence
    for name, _, honest, text in rebuttals()
    if honest
    for sentence in SENTENCE.split(" ".join(text.split()))
]
FOREIGN = [
    words.text if words.text.endswith((".", "!", "?")) else f"{words.text}."
    for _, words in observer().material.copyable
    if words.tokens
]
"""Every text of the exercise and of what is attached, as sentences."""

texts = st.lists(st.sampled_from(OWN), min_size=1, max_size=8, unique=True)
sides: st.SearchStrategy[Side] = st.sampled_from(["pro", "con"])
MARKS = [
    "[S2]",
    "[",
    "]",
    '"',
    "“",
    "”",
    "„",
    "'",
    "’",
    "«",
    "」",
    "...",
    "…",
    ".",
    "-",
    " ",
    "\n\n",
]
WORDS = ["2016", "1965", "not", "trust", "comfort women", "I", "é", "日本", "한국", "İ", "They say"]
NOISE = st.lists(
    st.sampled_from([*MARKS, *WORDS, "because", "U.S.", "a" * 50, "Trust can hardly be built by"]),
    max_size=60,
).map("".join)


def raised(before: Observed, after: Observed) -> list[str]:
    """The requirements that `after` meets more easily than `before`."""
    return [
        name
        for name, limit in NAMES.items()
        for old, new in [(measured(name, before), measured(name, after))]
        if (new > old if limit == "min" else new < old)
    ]


@given(texts, st.sampled_from(FOREIGN), st.integers(0, 8), sides)
@example(["Slow is not never."], "There is hope.", 1, "con")
def test_pasting_from_the_sources_or_the_exercise_raises_nothing(
    own: list[str], pasted: str, place: int, side: Side
) -> None:
    before = observe(" ".join(own), side=side)
    after = observe(" ".join([*own[:place], pasted, *own[place:]]), side=side)
    assert raised(before, after) == []


@given(texts, st.lists(st.sampled_from(FOREIGN), max_size=4), sides)
def test_no_level_of_the_checklist_is_reached_by_pasting(
    own: list[str], pasted: list[str], side: Side
) -> None:
    before = observe(" ".join(own), side=side)
    after = observe(" ".join([*own, *pasted]), side=side)
    for criterion in rubric().criteria:
        was, now = checklist(criterion, before), checklist(criterion, after)
        if was is not None and now is not None:
            assert (was.meets is None) <= (now.meets is None)
            assert now.meets is None or was.meets is None or now.meets >= was.meets


@given(texts, st.data())
def test_repeating_ones_own_text_raises_nothing(own: list[str], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=8))
    before, after = observe(" ".join(own)), observe(" ".join([*own, *again]))
    assert raised(before, after) == []


@given(st.text(max_size=60))
def test_writing_everything_twice_raises_no_own_words(text: str) -> None:
    assert observe(f"{text}\n\n{text}").own_words <= observe(text).own_words


@given(texts, st.randoms(use_true_random=False))
def test_the_order_of_sentences_is_nothing_to_citations(own: list[str], chance: Random) -> None:
    shuffled = [*own]
    chance.shuffle(shuffled)
    counts = [
        Counter((one.text, one.verdict) for one in observe(" ".join(text)).of("citation"))
        for text in (own, shuffled)
    ]
    assert counts[0] == counts[1]


@given(st.one_of(NOISE, st.text(max_size=200)), sides)
def test_places_slice_the_text_exactly(text: str, side: Side) -> None:
    seen = observe(text, side=side, theirs="A rope holds two boats in a storm.")
    for one in seen.observations:
        assert text[one.start : one.end] == one.text
        assert one.because
    assert seen.words == count_words(text)
    assert 0 <= seen.own_words <= seen.words
    assert 0 <= seen.copied_share <= 1


LEVELS = {
    "careful": ("3", "3", "4"),
    "second-language": ("3", "3", "4"),
    "own-way": ("1", "1", "2"),  # it answers P3 in other words and cites only once
    "quotes-park": ("3", "3", "4"),
    "short-honest": ("3", "3", "1"),
    "paster": ("1", "1", "1"),
    "stuffer": ("1", "1", "1"),
    "forger": ("3", "3", "2"),
    "cutter": ("3", "3", "3"),
    "thesaurus": ("3", "3", "4"),  # a copy whose words were exchanged is not seen
}
"""What the checklist says of each rebuttal, without the newsletter: right or wrong."""


@pytest.mark.parametrize(
    ("name", "side", "text"), [(name, side, text) for name, side, _, text in rebuttals()]
)
def test_what_the_checklist_says_of_rebuttals_written_by_hand(
    name: str, side: Side, text: str
) -> None:
    seen = observe(text, side=side, attached=False)
    found = [checklist(criterion, seen) for criterion in rubric().criteria[:3]]
    assert (
        tuple("4321"[one.meets] for one in found if one and one.meets is not None) == LEVELS[name]
    )
