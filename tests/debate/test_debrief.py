"""The debrief tells what happened after the issue, with its sources, and only the debrief does."""

from __future__ import annotations

from debate_class.debate import commands as c
from debate_class.debate.views.student import student_view
from debate_class.debate.views.wall import wall_view
from debate_class.debate.written import Written
from tests.debate.lesson import Lesson, documents

LATER = [event for event in documents().exercise.timeline if event.later]


def lesson_at(stage: str) -> Lesson:
    lesson = Lesson().open("Ada", "Ben", "Cyd", "Dov")
    lesson.until(stage)
    return lesson


def test_a_student_reads_in_the_debrief_what_happened_next_and_where_it_is_told() -> None:
    lesson = lesson_at("debrief")
    task = student_view(lesson.session, lesson.written, "p1", lesson.now).tasks[0]
    assert [each.event for each in task.later] == [event.event for event in LATER]
    assert all(each.reference for each in task.later)


def test_no_other_stage_tells_it() -> None:
    lesson = lesson_at("opening")
    view = student_view(lesson.session, lesson.written, "p1", lesson.now)
    assert all(task.later == () for task in view.tasks)
    assert LATER[0].event not in repr(view)


def test_the_wall_shows_it_in_the_debrief_once() -> None:
    shown = [event for _, event in wall_view(lesson_at("debrief").session, Written(), 0).events]
    assert [event.event for event in LATER] == shown[-len(LATER) :]
    assert len(shown) == len(set(shown))
    assert wall_view(lesson_at("opening").session, Written(), 0).events == ()


def test_with_hindsight_nothing_is_told_twice() -> None:
    lesson = Lesson()
    lesson.must(c.OpenSession(session="s", title="8B", course="c", seed=7, as_of="today"))
    for name in ("Ada", "Ben"):
        lesson.add(name)
    lesson.must(c.AssignSides(seed=7))
    lesson.until("debrief")
    shown = [event for _, event in wall_view(lesson.session, lesson.written, 0).events]
    assert len(shown) == len(set(shown))
    assert LATER[0].event in shown
