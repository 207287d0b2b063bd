"""The samples of the shipped exercise: like what a student would send, and true to the sources."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from debate_class.course.exercise import Sample
from debate_class.debate.citations import cited_ids
from debate_class.text import count_words
from tests.content.kit import exercise, formats, rubrics

SAMPLES = exercise().samples
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=[s.id for s in SAMPLES])


def total(sample: Sample) -> Decimal:
    return sum((judgement.points for judgement in sample.judged), Decimal(0))


def test_one_is_strong_two_are_in_the_middle_and_one_is_weak() -> None:
    assert sorted(total(sample) for sample in SAMPLES) == [9, 12, 15, 19]
    assert sorted(sample.side for sample in SAMPLES) == ["con", "con", "pro", "pro"]


@every_sample
def test_a_sample_could_have_been_sent(sample: Sample) -> None:
    stage = formats()["written-controversy-with-peers"].stage("rebuttal")
    assert stage is not None
    assert stage.words is not None
    words = sum(map(count_words, sample.parts))
    assert stage.words.min <= words <= stage.words.max
    assert len(sample.parts) == 4
    assert (sample.prompt, sample.rubric) == (stage.prompt, stage.rubric)


@every_sample
def test_a_sample_cites_what_is_there_and_answers_the_other_side(sample: Sample) -> None:
    whole = "\n".join([*sample.parts, sample.answers or ""])
    known = exercise()
    for name in cited_ids(whole):
        excerpt = known.excerpt(name)
        assert excerpt is not None
        assert excerpt.since is None
    other = {known.excerpt(name) for name in cited_ids(sample.answers or "")}
    assert {excerpt.by for excerpt in other if excerpt} == {
        "con" if sample.side == "pro" else "pro"
    }


@every_sample
def test_every_criterion_has_a_reason_and_a_level(sample: Sample) -> None:
    rubric = rubrics()[sample.rubric]
    assert [judgement.criterion for judgement in sample.judged] == [c.id for c in rubric.criteria]


@every_sample
def test_quotations_in_samples_are_short_and_exact(sample: Sample, shared_sources: Path) -> None:
    source = (shared_sources / "japan-korea-newsletter.txt").read_text(encoding="utf-8")
    for quote in re.findall('"([^"]+)"', " ".join(sample.parts)):
        assert count_words(quote) <= 12
        assert quote in source
