"""Dates against the timeline."""

from __future__ import annotations

import pytest

from debate_class.course.bundled import bundled_course
from debate_class.course.loading import load_exercise
from debate_class.course.word_lists import wording
from debate_class.debate.observations import Observer, Task, material_of
from tests.debate.observations.seen import observe, only


@pytest.mark.parametrize(
    ("text", "verdict", "about"),
    [
        ("The treaty of 1965 was signed.", "agrees", "T1"),
        ("The comfort women fund of 2015 was paid.", "agrees", "T2"),
        ("The 2016 agreement about comfort women was a fund.", "contradicts", "T2"),
        ("In 1965 the governments agreed on a fund for comfort women.", "contradicts", "T2"),
        ("On April 21, 2021 a court dismissed comfort women.", "agrees", "T10"),
        ("In April 2020 a court dismissed the case of comfort women.", "contradicts", "T10"),
        ("In November 2021 Seoul proposed the Tokyo Olympics for peace.", "contradicts", "T8"),
        ("In May 2021 a court dismissed a case of comfort women.", "contradicts", "T10"),
        ("In 2019 Japan put controls on exports.", "unknown", "T6"),
        ("In 1910 a colony began.", "unknown", ""),
        ("Am 2021-04-21 dismissed a court the comfort women.", "agrees", "T10"),
    ],
)
def test_a_date_is_judged_by_the_event_it_stands_with(text: str, verdict: str, about: str) -> None:
    found = only(observe(text), "date")
    assert (found.verdict, found.about) == (verdict, about), found.because


@pytest.mark.parametrize("text", ["2,000 people", "in the 1990s", "12016", "3.1965", "p. 2015-3"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert observe(text).of("date") == ()


def test_two_years_in_a_sentence_are_judged_apart() -> None:
    found = observe("The treaty of 1965 and the comfort women fund of 2016 were paid.").of("date")
    assert [one.verdict for one in found] == ["agrees", "contradicts"]


def test_korean_and_japanese_years_are_read() -> None:
    found = observe("1965년 조약, 2015年の合意").of("date")
    assert [one.text for one in found] == ["1965년", "2015年"]
    assert {one.verdict for one in found} == {"agrees"}


def test_an_exercise_without_a_timeline_has_no_dates() -> None:
    exercise = load_exercise(bundled_course() / "exercises" / "japan-korea.yaml")
    bare = exercise.model_copy(update={"timeline": []})
    found = Observer(material_of(bare, wording("en"))).observe(("In 1965.",), Task())
    assert found.of("date") == ()
