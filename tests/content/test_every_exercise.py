"""What every exercise of the kit promises a class, whoever wrote it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from debate_class.course.basics import SIDES, parse_partial
from debate_class.course.checking import Checker
from debate_class.course.exercise import MAX_QUOTE_WORDS, Claim, Exercise
from debate_class.course.loading import load_exercise
from debate_class.text import count_words
from tests.content.kit import ROOT, cited_in, formats, rubrics, texts_in

FILES = sorted((ROOT / "exercises").glob("*.yaml"))
EXERCISES = {path.stem: load_exercise(path) for path in FILES}
SHARED_RUN = 12
"""As many words in a row as two exercises may not have in common in what they ask."""

every_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
every_exercise = pytest.mark.parametrize("debated", EXERCISES.values(), ids=list(EXERCISES))


def without_text(debated: Exercise) -> bool:
    """Whether no text belongs to `debated` that an instructor could attach."""
    return all(source.file is None for source in debated.sources)


@every_file
def test_check_finds_nothing_in_it(path: Path) -> None:
    assert Checker().findings(path) == []


@every_file
def test_it_is_called_after_its_file_and_names_its_schema(path: Path) -> None:
    assert EXERCISES[path.stem].id == path.stem
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/exercise.schema.json"


@every_exercise
def test_its_rubric_and_its_format_are_among_the_bundled_ones(debated: Exercise) -> None:
    assert debated.format in formats()
    assert debated.rubric in rubrics()


@every_exercise
def test_both_sides_can_argue_with_what_was_known_at_the_time(debated: Exercise) -> None:
    for side in SIDES:
        claims = debated.positions.of(side).claims
        assert len([claim for claim in claims if claim.since is None]) >= 3, side


@every_exercise
def test_every_claim_rests_on_excerpts_that_exist(debated: Exercise) -> None:
    for claim in _claims(debated):
        assert claim.excerpts, claim.id
        assert all(debated.excerpt(name) for name in claim.excerpts), claim.id


@every_exercise
def test_there_are_enough_events_and_excerpts_to_argue_about(debated: Exercise) -> None:
    assert len(debated.timeline) >= 10
    assert len([event for event in debated.timeline if not event.later]) >= 6
    assert len(debated.excerpts) >= 14
    assert len(debated.terms) >= 6


@every_exercise
def test_what_came_later_is_marked_so_and_nothing_else_is(debated: Exercise) -> None:
    """With the date of the issue at hand; a month or a year that holds it may be either."""
    if debated.issue.date is None:
        return
    issue = parse_partial(debated.issue.date)
    for event in debated.timeline:
        if event.moment is not None and all(event.moment):
            assert event.later == (event.moment > issue), event.id
    claims = [(claim.id, claim.since) for claim in _claims(debated)]
    for name, since in (*claims, *((part.id, part.since) for part in debated.excerpts)):
        if since is not None and all(parse_partial(since)):
            assert parse_partial(since) > issue, name


@every_exercise
def test_every_later_event_has_a_reference(debated: Exercise) -> None:
    for event in debated.timeline:
        assert event.reference or not event.later, event.id


@every_exercise
def test_where_no_text_is_attached_every_event_has_a_reference(debated: Exercise) -> None:
    if without_text(debated):
        assert [event.id for event in debated.timeline if event.reference is None] == []


@every_exercise
def test_where_no_text_is_attached_no_passage_is_promised(debated: Exercise) -> None:
    if without_text(debated):
        assert [excerpt.id for excerpt in debated.excerpts if excerpt.passage] == []


@every_exercise
def test_each_event_asks_one_thing_of_a_debater(debated: Exercise) -> None:
    for event in debated.timeline:
        assert event.prompt, event.id
        assert count_words(event.prompt) <= 60, event.id
        assert event.prompt.count("?") <= 2, event.id


@every_exercise
def test_events_stand_in_the_order_of_their_dates_and_later_ones_last(debated: Exercise) -> None:
    moments = [event.moment for event in debated.timeline if event.moment]
    assert moments == sorted(moments)
    later = [event.later for event in debated.timeline]
    assert later == sorted(later)


@every_exercise
def test_no_quote_is_longer_than_twelve_words(debated: Exercise) -> None:
    for excerpt in debated.excerpts:
        assert count_words(excerpt.quote or "") <= MAX_QUOTE_WORDS, excerpt.id


@every_exercise
def test_a_fact_of_neither_advocate_has_a_source_with_a_short_name(debated: Exercise) -> None:
    short = {source.id: source.short for source in debated.sources}
    for excerpt in debated.excerpts:
        assert excerpt.by or short[excerpt.source], excerpt.id


@every_exercise
def test_every_source_is_used(debated: Exercise) -> None:
    used = {excerpt.source for excerpt in debated.excerpts}
    assert [source.id for source in debated.sources if source.id not in used] == []


@every_exercise
def test_every_id_cited_in_the_prose_exists(debated: Exercise) -> None:
    ids = _ids(debated)
    unknown = {
        (place, cited)
        for place, text in texts_in(debated.model_dump())
        for cited in cited_in(text)
        if cited not in ids
    }
    assert unknown == set()


@every_exercise
def test_nothing_that_a_class_of_the_time_reads_cites_what_was_known_later(
    debated: Exercise,
) -> None:
    """With `as_of: issue` a cited id must be on the list of evidence."""
    later = {excerpt.id for excerpt in debated.excerpts if excerpt.since}
    later |= {event.id for event in debated.timeline if event.later}
    later |= {claim.id for claim in _claims(debated) if claim.since}
    for place, text in _of_the_time(debated):
        assert later.isdisjoint(cited_in(text)), f"{place}: {text}"
    for claim in _claims(debated):
        assert claim.since or later.isdisjoint(claim.excerpts), claim.id


@every_exercise
def test_it_has_the_prompts_of_every_bundled_format(debated: Exercise) -> None:
    asked = {stage.prompt for form in formats().values() for stage in form.stages if stage.prompt}
    assert asked <= set(debated.prompts)


@every_exercise
def test_each_prompt_helps_both_sides_and_those_who_finish_early(debated: Exercise) -> None:
    for name, prompt in debated.prompts.items():
        assert prompt.early, name
        for side in SIDES:
            hints = prompt.hints(side)
            assert "..." in hints.starter, name
            assert hints.model.startswith("Another topic"), "a model must not do the task"


@every_exercise
def test_the_case_for_the_other_side_is_worded_for_the_side_that_is_argued(
    debated: Exercise,
) -> None:
    """A stage with `side: other` shows the text of the side one writes for, not one's own."""
    best_case = debated.prompts["best-case"]
    assert best_case.pro != best_case.con
    assert "for the resolution" in best_case.pro
    assert "against the resolution" in best_case.con


@every_exercise
def test_a_side_of_our_own_is_given_no_name_and_no_post(debated: Exercise) -> None:
    for side in SIDES:
        position = debated.positions.of(side)
        if position.advocate.startswith("("):
            assert position.short, side
            assert position.role is None, side
            assert [excerpt.id for excerpt in debated.excerpts if excerpt.by == side] == []


@every_exercise
def test_prose_holds_no_dash_between_clauses(debated: Exercise) -> None:
    """Plain sentences for readers of a second language; titles keep theirs as printed."""
    for place, text in texts_in(debated.model_dump()):
        assert "—" not in text, place
        assert " – " not in text, place


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(sorted(EXERCISES), 2)))
def test_two_exercises_ask_in_their_own_words(one: str, other: str) -> None:
    """A class that does both should not meet the same model twice."""
    runs = {run: place for place, run in _runs(EXERCISES[one])}
    shared = {(runs[run], place, run) for place, run in _runs(EXERCISES[other]) if run in runs}
    assert shared == set()


def _claims(debated: Exercise) -> list[Claim]:
    return [claim for side in SIDES for claim in debated.positions.of(side).claims]


def _ids(debated: Exercise) -> set[str]:
    evidence = {item.id for item in debated.excerpts} | {item.id for item in debated.timeline}
    return evidence | {claim.id for claim in _claims(debated)}


def _of_the_time(debated: Exercise) -> Iterator[tuple[str, str]]:
    """(place, text) of what is shown to a class that may not know what came later."""
    for side in SIDES:
        position = debated.positions.of(side)
        yield side, f"{position.thesis} {position.limit}"
        for claim in position.claims:
            if claim.since is None:
                yield claim.id, f"{claim.claim} {claim.counter}"
    for excerpt in debated.excerpts:
        if excerpt.since is None:
            yield excerpt.id, excerpt.gist
    for event in debated.timeline:
        if not event.later:
            yield event.id, f"{event.event} {event.prompt}"
    for name, prompt in debated.prompts.items():
        for place, text in texts_in(prompt.model_dump()):
            yield f"{name}.{place}", text
    yield "background", f"{debated.background} {debated.question or ''}"


def _runs(debated: Exercise) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(place, words) of every run of words in what the exercise asks and models."""
    asked = {name: prompt.model_dump() for name, prompt in debated.prompts.items()}
    for place, text in texts_in(asked):
        words = re.findall(r"\w+", text.lower())
        for start in range(len(words) - SHARED_RUN + 1):
            yield place, tuple(words[start : start + SHARED_RUN])
