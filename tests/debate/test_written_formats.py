"""Every format that can be run is led from its first stage to its last, for the odd class too."""

from __future__ import annotations

import pytest

from debate_class.course.library import open_library
from debate_class.course.references import missing_prompts
from debate_class.debate.commands import EndSession, NextStage
from debate_class.debate.views import instructor_view, student_view
from tests.debate.lesson import Lesson

LIBRARY = open_library(environ={}, cwd=None)
RUN = [title.id for title in LIBRARY.formats() if title.can_run]


@pytest.mark.parametrize("format_id", RUN)
@pytest.mark.parametrize("pace", ["class", "turns"])
def test_a_class_of_five_goes_through_every_stage(format_id: str, pace: str) -> None:
    lesson = Lesson(format_id=format_id, pace=pace).open(*"ABCDE")
    for stage in lesson.session.documents.format.stages:
        lesson.must(NextStage())
        assert lesson.session.run(stage.id).status == "open"
        if stage.kind == "write":
            lesson.write("p1", stage.id)
        for participant in lesson.session.participants:
            student_view(lesson.session, lesson.written, participant, lesson.now)
        instructor_view(lesson.session, lesson.written, lesson.now)
        lesson.wait(stage.minutes)
    lesson.must(EndSession())
    assert lesson.session.ended


@pytest.mark.parametrize("exercise", [entry.id for entry in LIBRARY.entries()])
@pytest.mark.parametrize("format_id", RUN)
def test_every_exercise_answers_every_prompt(exercise: str, format_id: str) -> None:
    found = missing_prompts(LIBRARY.exercise(exercise), LIBRARY.format(format_id))
    assert found == ()
