"""The exercise against the newsletter it is drawn from: true to it, and never a copy of it.

The text is not in the repository. Where it does not lie beside the checkout, these tests skip.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from debate_class.course.basics import SIDES, parse_partial
from debate_class.course.exercise import Excerpt
from debate_class.course.sources import (
    alike,
    find_passage,
    find_quote,
    longest_shared_run,
    read_source,
    sections,
    words,
)
from tests.content.kit import DEMO, EXERCISE, ROOT, exercise, texts_in

japan_korea = exercise()

AS_PRINTED = {"quote", "resolution", "title", "role"}
"""The fields that may hold the source's own words at any length."""
LONGEST_RUN = 7
"""Words in a row that a sentence of ours may share with the source."""
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip

each_excerpt = pytest.mark.parametrize(
    "excerpt", japan_korea.excerpts, ids=[excerpt.id for excerpt in japan_korea.excerpts]
)


@pytest.fixture
def newsletter(shared_sources: Path) -> str:
    file = japan_korea.sources[0].file
    assert file is not None
    return read_source(shared_sources / file)


@pytest.fixture
def advocates(newsletter: str) -> dict[str, list[str]]:
    """The paragraphs of each advocate's text, by side."""
    return sections(newsletter, {s: japan_korea.positions.of(s).advocate for s in SIDES})


def test_the_text_has_a_section_for_each_advocate(advocates: dict[str, list[str]]) -> None:
    assert [len(advocates[side]) for side in SIDES] == [11, 5]


@each_excerpt
def test_a_quote_stands_once_in_the_paragraph_of_its_advocate(
    excerpt: Excerpt, advocates: dict[str, list[str]]
) -> None:
    assert excerpt.quote is not None
    assert excerpt.by is not None
    paragraphs = advocates[excerpt.by]
    assert find_quote(excerpt.quote, paragraphs) == [excerpt.paragraph]
    assert sum(paragraph.count(excerpt.quote) for paragraph in paragraphs) == 1


@each_excerpt
def test_a_passage_is_found_once_and_holds_its_quote(
    excerpt: Excerpt, advocates: dict[str, list[str]]
) -> None:
    assert excerpt.passage is not None
    assert excerpt.quote is not None
    assert excerpt.by is not None
    found = find_passage(excerpt.passage, advocates[excerpt.by])
    assert found.paragraph == excerpt.paragraph
    assert find_quote(excerpt.quote, [found.text]) == [1]


@each_excerpt
def test_first_and_last_words_of_a_passage_each_stand_in_one_place(
    excerpt: Excerpt, advocates: dict[str, list[str]]
) -> None:
    """Stricter than the search needs, so that a passage can never run on to a later end."""
    assert excerpt.passage is not None
    assert excerpt.by is not None
    text = alike("\n".join(advocates[excerpt.by]))
    assert text.count(alike(excerpt.passage.start)) == 1
    assert text.count(alike(excerpt.passage.end)) == 1


def test_passages_cover_each_paragraph_in_the_order_of_the_text_without_overlap(
    advocates: dict[str, list[str]],
) -> None:
    for side in SIDES:
        text = alike("\n".join(advocates[side]))
        spans = []
        for excerpt in japan_korea.excerpts:
            if excerpt.by == side and excerpt.passage:
                passage = alike(find_passage(excerpt.passage, advocates[side]).text)
                spans.append((text.index(passage), text.index(passage) + len(passage)))
        assert spans == sorted(spans)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def _spelled(date: str) -> str:
    """`2021-04-21` as `April 21, 2021`, `2020-11` as `November 2020`, `1965` as it is."""
    year, month, day = parse_partial(date)
    if day:
        return f"{MONTHS[month - 1]} {day}, {year}"
    return f"{MONTHS[month - 1]} {year}" if month else str(year)


def test_every_date_that_is_not_inferred_stands_in_the_text(newsletter: str) -> None:
    dated = [e for e in japan_korea.timeline if e.date and not e.inferred and not e.later]
    assert len(dated) >= 8
    for event in dated:
        assert event.date is not None
        assert _spelled(event.date) in newsletter, event.id


def test_an_inferred_date_cannot_be_read_off_the_text(newsletter: str) -> None:
    """What is marked as inferred has to be: the given part stands there, the whole does not."""
    inferred = {event.id: event for event in japan_korea.timeline if event.inferred}
    assert {name: event.inferred for name, event in inferred.items()} == {
        "T9": "month",
        "T11": "year",
    }
    for event in inferred.values():
        assert event.date is not None
        assert _spelled(event.date) not in newsletter


def test_the_excerpts_of_an_event_speak_of_its_year(advocates: dict[str, list[str]]) -> None:
    """A date given by the text is given by one of the passages that the event names."""
    for event in japan_korea.timeline:
        if event.date is None or event.later:
            continue
        year = event.date[:4] if event.inferred != "year" else "June"
        told = [japan_korea.excerpt(name) for name in event.excerpts]
        passages = [
            find_passage(e.passage, advocates[e.by]).text for e in told if e and e.by and e.passage
        ]
        assert any(year in passage for passage in passages), event.id


def test_advocates_roles_and_issue_are_as_printed(newsletter: str) -> None:
    printed = " ".join(newsletter.split())
    for side in SIDES:
        position = japan_korea.positions.of(side)
        assert position.advocate in printed
        assert position.role is not None
        assert position.role in printed
    assert japan_korea.sources[0].title in printed
    assert f"{japan_korea.issue.number}rd issue" in printed
    assert japan_korea.issue.date is None, "the text does not date itself"


def _ours() -> Iterator[tuple[str, str]]:
    """(place, text) of all prose of the kit's content that is not marked as printed."""
    files = [EXERCISE, DEMO, *ROOT.glob("rubrics/*.yaml"), *ROOT.glob("formats/*.yaml")]
    for file in files:
        data: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
        for place, text in texts_in(data):
            if place.rsplit(".", 1)[-1] not in AS_PRINTED:
                yield f"{file.name}: {place}", text


def _apart(text: str) -> str:
    """`text` with joined words taken apart, so that a hyphen hides no copied word."""
    return alike(text).replace("-", " ")


def test_no_sentence_of_ours_runs_with_the_source_for_eight_words(newsletter: str) -> None:
    source = _apart(newsletter)
    for place, text in _ours():
        shared = longest_shared_run(_apart(text), source)
        assert len(shared) <= LONGEST_RUN, f"{place}: {' '.join(shared)}"


def test_the_search_for_copied_runs_would_find_one(advocates: dict[str, list[str]]) -> None:
    copied = " ".join(words(advocates["con"][0])[3:14])
    shared = longest_shared_run(f"As Park puts it, {copied}.", advocates["con"][0])
    assert len(shared) >= 11
