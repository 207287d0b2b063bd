"""The scripted class of the demonstration fits the exercise, the format and the rubrics."""

from __future__ import annotations

from typing import Any

import pytest

from debate_class.course.basics import SIDES
from debate_class.text import clean, count_words
from tests.content.kit import cited_in, demo, exercise, formats, rubrics, texts_in

CLASS = demo()
STEPS = ("they_say", "but", "because", "therefore")
WRITTEN: list[Any] = [
    pytest.param(text, id=f"{side}-{place}")
    for side in SIDES
    for place, text in enumerate(CLASS["texts"][side])
]
every_place = pytest.mark.parametrize("text", WRITTEN)


def test_ten_students_find_a_text_each_however_the_sides_fall() -> None:
    names = [student["name"] for student in CLASS["students"]]
    assert len(names) == len(set(names)) == 10
    assert [len(CLASS["texts"][side]) for side in SIDES] == [5, 5]


def test_the_class_has_names_in_korean_and_japanese_script() -> None:
    names = [student["name"] for student in CLASS["students"]]
    assert sum(any("\uac00" <= sign <= "\ud7a3" for sign in name) for name in names) == 2
    assert sum(any("\u4e00" <= sign <= "\u9fff" for sign in name) for name in names) == 1
    assert all(clean(name) == name for name in names)


def test_votes_use_the_scales_of_the_exercise_and_some_minds_change() -> None:
    scales = {scale.id for scale in exercise().scales}
    changed = 0
    for student in CLASS["students"]:
        before, after = student["votes"]["before"], student["votes"]["after"]
        for vote in (before, after):
            assert vote["vote"] in ("for", "against", "undecided")
            assert set(vote["scales"]) == scales
            assert all(0 <= number <= 10 for number in vote["scales"].values())
        changed += before["vote"] != after["vote"]
    assert 0 < changed < 10


def test_each_student_orders_all_events_of_the_text_and_some_err() -> None:
    events = [event.id for event in exercise().timeline if not event.later]
    orders = [student["order"] for student in CLASS["students"]]
    assert all(sorted(order) == sorted(events) for order in orders)
    assert events in orders
    assert any(order != events for order in orders)


@every_place
def test_texts_keep_within_the_words_of_the_default_lesson(text: dict[str, Any]) -> None:
    lesson = formats()[CLASS["format"]]
    rebuttal = " ".join(text["rebuttal"][step] for step in STEPS)
    written = {
        "opening": text["opening"]["text"], "rebuttal": rebuttal, "best-case": text["best-case"],
    }  # fmt: skip
    for stage_id, words in written.items():
        stage = lesson.stage(stage_id)
        assert stage is not None
        assert stage.words is not None
        assert stage.words.min <= count_words(words) <= stage.words.max


def test_closing_texts_keep_within_their_words() -> None:
    stage = formats()[CLASS["format"]].stage("closing")
    assert stage is not None
    assert stage.words is not None
    for student in CLASS["students"]:
        assert stage.words.min <= count_words(student["closing"]) <= stage.words.max


@every_place
def test_ballots_give_a_level_of_the_rubric_for_every_criterion(text: dict[str, Any]) -> None:
    for kind in ("opening", "rebuttal"):
        ballot, rubric = text[kind]["ballot"], rubrics()[kind]
        assert list(ballot["levels"]) == [criterion.id for criterion in rubric.criteria]
        for criterion in rubric.criteria:
            points = ballot["levels"][criterion.id]
            assert points in [level.points for level in criterion.levels]
        assert 0 < len(ballot["comment"]) <= 300


@every_place
def test_a_full_mark_for_evidence_rests_on_two_citations_one_of_them_of_the_other_expert(
    text: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    own = "S" if "pro" in request.node.callspec.id else "K"
    cited = cited_in(" ".join(text["rebuttal"][step] for step in STEPS))
    if text["rebuttal"]["ballot"]["levels"]["evidence"] == 4:
        assert len(set(cited)) >= 2
        assert any(name[0] in "SK" and name[0] != own for name in cited)


def test_no_text_cites_an_id_that_the_exercise_does_not_have() -> None:
    held = exercise()
    ids = {excerpt.id for excerpt in held.excerpts} | {event.id for event in held.timeline}
    cited = {(place, name) for place, text in texts_in(CLASS) for name in cited_in(text)}
    assert len(cited) > 50
    assert {(place, name) for place, name in cited if name not in ids} == set()


@every_place
def test_the_event_answered_is_on_the_timeline(text: dict[str, Any]) -> None:
    event = exercise().event(text["timeline"]["event"])
    assert event is not None
    assert not event.later


def test_the_class_writes_well_and_badly() -> None:
    totals = [
        sum(text["rebuttal"]["ballot"]["levels"].values())
        for side in SIDES
        for text in CLASS["texts"][side]
    ]
    assert max(totals) == 20
    assert min(totals) < 12
    assert len(set(totals)) >= 5
