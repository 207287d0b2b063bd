"""What the bundled exercise promises a class, whether or not the newsletter is at hand."""

from __future__ import annotations

import itertools
import re

import pytest

from debate_class.course.basics import SIDES
from debate_class.course.exercise import MAX_QUOTE_WORDS, Event
from debate_class.text import count_words
from tests.content.kit import EXERCISE, cited_in, exercise, formats, rubrics, texts_in

japan_korea = exercise()


def test_an_editor_finds_the_schema_in_the_first_line() -> None:
    first = EXERCISE.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/exercise.schema.json"


def test_it_names_its_format_and_rubric_among_the_bundled_ones() -> None:
    assert japan_korea.format in formats()
    assert japan_korea.rubric in rubrics()


def test_each_side_has_five_claims_with_a_counter_and_evidence() -> None:
    for side, letter in zip(SIDES, "PC", strict=True):
        claims = japan_korea.positions.of(side).claims
        assert [claim.id for claim in claims] == [f"{letter}{n}" for n in range(1, 6)]
        for claim in claims:
            cited = [japan_korea.excerpt(excerpt) for excerpt in claim.excerpts]
            assert cited
            assert {excerpt.by for excerpt in cited if excerpt} == {side}


def test_a_counter_always_points_at_a_passage() -> None:
    for side in SIDES:
        for claim in japan_korea.positions.of(side).claims:
            assert cited_in(claim.counter), claim.id


def test_every_id_cited_in_the_prose_exists() -> None:
    ids = {excerpt.id for excerpt in japan_korea.excerpts} | {
        event.id for event in japan_korea.timeline
    }
    unknown = {
        (place, cited)
        for place, text in texts_in(japan_korea.model_dump())
        for cited in cited_in(text)
        if cited not in ids
    }
    assert unknown == set()


def test_every_excerpt_has_what_shows_it_in_full_when_the_text_is_attached() -> None:
    assert len(japan_korea.excerpts) >= 14
    for excerpt in japan_korea.excerpts:
        assert excerpt.quote is not None, excerpt.id
        assert excerpt.passage is not None, excerpt.id
        assert excerpt.paragraph is not None, excerpt.id


def test_no_quote_is_longer_than_twelve_words() -> None:
    for excerpt in japan_korea.excerpts:
        assert count_words(excerpt.quote or "") <= MAX_QUOTE_WORDS, excerpt.id


def test_an_excerpt_id_tells_advocate_and_paragraph() -> None:
    for excerpt in japan_korea.excerpts:
        letter = "S" if excerpt.by == "pro" else "K"
        assert re.fullmatch(rf"{letter}{excerpt.paragraph}[1-9]?", excerpt.id), excerpt.id


def test_every_paragraph_of_both_advocates_has_an_excerpt() -> None:
    for side, paragraphs in (("pro", 11), ("con", 5)):
        held = {excerpt.paragraph for excerpt in japan_korea.excerpts if excerpt.by == side}
        assert held == set(range(1, paragraphs + 1))


def _named_by_the_text() -> list[Event]:
    return [event for event in japan_korea.timeline if not event.later]


def test_twelve_events_come_from_the_text_each_with_evidence_and_a_question() -> None:
    events = _named_by_the_text()
    assert len(events) >= 12
    for event in events:
        assert event.excerpts, event.id
        assert event.reference is None, event.id
        assert event.prompt is not None, event.id
        assert "?" in event.prompt or event.prompt.startswith("Use "), event.id


def test_what_came_after_the_issue_is_marked_and_sourced() -> None:
    later = [event for event in japan_korea.timeline if event.later]
    assert later == japan_korea.timeline[-len(later) :]
    for event in later:
        assert event.reference is not None
        assert "https://" in event.reference
        assert event.excerpts == []


def test_dated_events_stand_in_order_and_undated_ones_follow_a_named_event() -> None:
    moments = [event.moment for event in japan_korea.timeline if event.moment]
    assert moments == sorted(moments)
    for before, event in itertools.pairwise(japan_korea.timeline):
        if event.date is None:
            assert event.after == before.id


def test_terms_have_korean_and_japanese_glosses_in_their_own_scripts() -> None:
    assert len(japan_korea.terms) >= 6
    for term in japan_korea.terms:
        assert re.search(r"[\uac00-\ud7a3]", term.gloss["ko"]), term.term
        assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", term.gloss["ja"]), term.term


def test_the_vote_has_its_two_scales() -> None:
    assert [scale.id for scale in japan_korea.scales] == ["settle-history", "restore-cooperation"]


@pytest.mark.parametrize("name", sorted(japan_korea.prompts))
def test_a_prompt_has_words_for_both_sides_three_hints_each_and_a_task_for_the_early(
    name: str,
) -> None:
    prompt = japan_korea.prompts[name]
    assert prompt.early
    for side in SIDES:
        hints = prompt.hints(side)
        assert hints.question.endswith(("?", "."))
        assert "..." in hints.starter
        assert hints.model.startswith("Another topic"), "a model must not do the task"
        assert not re.search(r"Washington|Japan|Korea|Seoul|Tokyo", hints.model)


def test_the_case_for_the_other_side_is_worded_for_the_side_that_is_argued() -> None:
    """A stage with `side: other` shows the text of the side one writes for, not one's own."""
    best_case = japan_korea.prompts["best-case"]
    assert "argue for the resolution" in best_case.pro
    assert "argue against the resolution" in best_case.con


def test_prose_holds_no_dash_between_clauses() -> None:
    """Plain sentences for readers of a second language; titles keep theirs as printed."""
    for place, text in texts_in(japan_korea.model_dump()):
        assert "—" not in text, place
        assert " – " not in text, place
