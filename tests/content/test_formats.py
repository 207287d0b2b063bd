"""The bundled formats that a class can run: their minutes add up, and their prompts are there.

What is debated aloud has its own tests, in `test_oral_formats`.
"""

from __future__ import annotations

import pytest

from debate_class.course.format import Format
from tests.content.kit import exercise, formats, rubrics

FORMATS = {name: lesson for name, lesson in formats().items() if lesson.can_run}
WITHOUT_SIDES = {"four-corners", "fishbowl"}
"""Lessons in which everyone speaks for themselves."""
every_format = pytest.mark.parametrize("lesson", FORMATS.values(), ids=list(FORMATS))
every_controversy = pytest.mark.parametrize("name", sorted(FORMATS.keys() - WITHOUT_SIDES))


def test_the_lessons_are_there() -> None:
    assert {lesson.id: lesson.minutes for lesson in FORMATS.values()} == {
        "written-controversy": 50,
        "quick-rebuttal": 20,
        "structured-academic-controversy": 50,
        "academic-controversy-restating": 50,
        "four-corners": 20,
        "fishbowl": 45,
        "written-controversy-with-peers": 50,
        "rebuttal-workshop": 30,
    }


def test_a_format_is_called_as_its_file() -> None:
    assert {name: lesson.id for name, lesson in formats().items()} == {n: n for n in formats()}


@every_format
def test_class_minutes_and_slack_add_up_to_the_lesson(lesson: Format) -> None:
    in_class = sum(stage.minutes for stage in lesson.stages if stage.when == "class")
    assert in_class + lesson.slack == lesson.minutes


@every_format
def test_a_late_start_can_be_made_up(lesson: Format) -> None:
    """Shortened and without what is optional, a lesson gives back a fifth of its time."""
    least = sum(
        stage.min_minutes or stage.minutes
        for stage in lesson.stages
        if stage.when == "class" and not stage.optional
    )
    assert least <= 0.8 * lesson.minutes


@every_format
def test_stages_before_class_come_first_and_those_after_it_last(lesson: Format) -> None:
    order = ["before", "class", "after"]
    places = [order.index(stage.when) for stage in lesson.stages]
    assert places == sorted(places)


@every_format
def test_its_prompts_and_rubrics_exist_and_its_stages_say_what_to_do(lesson: Format) -> None:
    prompts, known = exercise().prompts, rubrics()
    for stage in lesson.stages:
        assert stage.does, stage.id
        assert stage.prompt is None or stage.prompt in prompts
        assert stage.rubric is None or stage.rubric in known


@every_controversy
def test_there_is_a_vote_before_and_a_vote_after_the_writing(name: str) -> None:
    kinds = [stage.kind for stage in FORMATS[name].stages if stage.when != "after"]
    assert kinds.count("vote") == 2
    assert kinds.index("vote") < kinds.index("write")
    assert len(kinds) - kinds[::-1].index("vote") > len(kinds) - kinds[::-1].index("write")


@every_format
def test_what_is_written_freely_or_for_the_other_side_is_judged_as_no_rebuttal(
    lesson: Format,
) -> None:
    for stage in lesson.stages:
        if stage.side != "own":
            assert stage.rubric in (None, "synthesis"), stage.id


def test_the_default_lesson_is_the_one_of_the_teaching_guide() -> None:
    stages = FORMATS["written-controversy"].stages
    in_class = [(stage.id, stage.minutes) for stage in stages if stage.when == "class"]
    assert in_class == [
        ("join", 4), ("brief", 4), ("opening", 10), ("exchange", 3), ("timeline", 5),
        ("rebuttal", 13), ("best-case", 4), ("vote-after", 2), ("debrief", 3),
    ]  # fmt: skip


def test_fours_read_present_reverse_and_find_a_consensus() -> None:
    lesson = FORMATS["structured-academic-controversy"]
    assert lesson.groups == "fours"
    core = ["read", "present", "reverse", "consensus", "report"]
    stages = [stage for stage in lesson.stages if stage.id in core]
    assert [stage.id for stage in stages] == core
    assert [stage.minutes for stage in stages] == [5, 10, 10, 10, 5]
    assert [stage.id for stage in stages if stage.side == "other"] == ["reverse"]
    assert [stage.id for stage in stages if stage.joint] == ["consensus"]


def test_in_the_second_variant_the_pairs_restate_and_may_end_in_a_difference() -> None:
    lesson = FORMATS["academic-controversy-restating"]
    assert lesson.groups == "fours"
    core = ["read", "present", "restate", "consensus", "report"]
    assert [(s.id, s.minutes) for s in lesson.stages if s.id in core] == [
        ("read", 5), ("present", 10), ("restate", 10), ("consensus", 10), ("report", 5),
    ]  # fmt: skip
    assert [stage.id for stage in lesson.stages if stage.side == "other"] == []


def test_in_four_corners_one_writes_talks_and_may_move() -> None:
    stages = {stage.id: stage for stage in FORMATS["four-corners"].stages}
    order = ["choose", "talk", "speak", "move"]
    assert [name for name in stages if name in order] == order
    assert stages["talk"].minutes == 2
    assert stages["speak"].minutes == 4 * 0.5
    assert stages["choose"].kind == stages["move"].kind == "write"


def test_in_a_fishbowl_the_circles_change_places() -> None:
    stages = [s for s in FORMATS["fishbowl"].stages if s.kind in ("discussion", "debrief")]
    assert [stage.minutes for stage in stages] == [10, 5, 10, 5, 10]
    assert [stage.kind for stage in stages] == [*4 * ["discussion"], "debrief"]
    assert stages[-1].min_minutes == 5


@every_format
def test_a_stage_without_sides_asks_everyone_the_same(lesson: Format) -> None:
    for stage in lesson.stages:
        if stage.prompt and stage.side == "free":
            prompt = exercise().prompts[stage.prompt]
            assert prompt.pro == prompt.con, stage.id
