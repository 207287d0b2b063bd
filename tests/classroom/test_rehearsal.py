"""An exercise tried out with nobody in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.classroom.documents import documents_for
from debate_class.classroom.rehearsal import rehearse
from debate_class.classroom.trial import files_behind, library_of, try_out
from debate_class.course.bundled import bundled_course
from debate_class.course.library import Library
from tests.course.small import EXERCISE, write_course

KIT = Library([bundled_course()], bundled_course())
FORMATS = [title.id for title in KIT.formats() if title.can_run]


@pytest.mark.parametrize("form", FORMATS)
def test_every_stage_of_every_format_is_shown_to_both_sides(form: str) -> None:
    documents = documents_for(KIT, KIT.exercise("japan-korea"), form)
    rehearsal = rehearse(documents, {})
    titles = [stage.title for stage in documents.format.stages]
    for side, views in rehearsal.stages.items():
        assert [view.tasks[0].title for view in views] == titles
        assert {view.side for view in views} - {None} == {side}  # None before sides are told
        assert all(len(view.tasks[0].hints) == view.tasks[0].hints_total for view in views)


def test_what_lies_after_the_issue_is_left_out_as_in_class() -> None:
    exercise = KIT.exercise("japan-korea")
    later = {event.id for event in exercise.timeline if event.later}
    view = rehearse(documents_for(KIT, exercise), {}).stages["pro"][0]
    assert later
    assert not later & {item.id for item in view.evidence}


def test_the_course_of_the_file_lies_over_the_one_at_hand(tmp_path: Path) -> None:
    draft = write_course(tmp_path) / "exercises" / "small.yaml"
    library = library_of(draft, KIT)
    assert library.courses == (tmp_path, bundled_course())
    assert library_of(draft, library) is library
    assert tmp_path / "formats" / "brief.yaml" in set(files_behind(draft, library))
    trial = try_out(draft, library)
    assert trial.rehearsal is not None
    assert trial.rehearsal.documents.format.id == "brief"


def test_a_file_with_errors_is_not_tried_out_and_one_that_is_gone_says_so(tmp_path: Path) -> None:
    course = write_course(tmp_path, exercise=EXERCISE.replace("format: brief", "format: gone"))
    draft = course / "exercises" / "small.yaml"
    library = library_of(draft, KIT)
    trial = try_out(draft, library)
    assert trial.rehearsal is None
    assert [finding.code for finding in trial.findings] == ["unknown-format"]
    draft.unlink()
    assert "no such file" in try_out(draft, library).reason


def test_the_passage_of_an_attached_text_is_shown_whole(tmp_path: Path) -> None:
    text = EXERCISE.replace("quote: small}", "passage: {start: Small, end: counts}}")
    draft = write_course(tmp_path, exercise=text) / "exercises" / "small.yaml"
    (tmp_path / "sources").mkdir()
    copy = "Ada Small\nTeacher\nSmall and early always counts for more.\n"
    (tmp_path / "sources" / "talk.txt").write_text(copy, encoding="utf-8")
    trial = try_out(draft, library_of(draft, KIT))
    assert trial.rehearsal is not None
    evidence = trial.rehearsal.stages["pro"][0].evidence
    assert [item.passage for item in evidence if item.passage] == ["Small and early always counts"]
