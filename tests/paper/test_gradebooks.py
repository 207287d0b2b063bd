"""Grades for Canvas, Moodle and Brightspace: read back by the rules of those who import them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.roster import SchoolIds
from debate_class.course.spreadsheet import unguard
from debate_class.debate.commands import FileBallot
from debate_class.errors import DebateClassError, WrongUse
from debate_class.paper.brightspace import brightspace_file
from debate_class.paper.canvas import canvas_file
from debate_class.paper.grades import Column, Graded, GradeSheet, Mark, grade_sheet
from debate_class.paper.moodle import moodle_file
from debate_class.text import one_line
from tests.debate.lesson import Lesson
from tests.paper.canvas_rules import Course, NotImported, Student
from tests.paper.lessons import HOSTILE, assert_kept, whole_lesson

IDS = {
    "김민수": SchoolIds("101", "s-1", "minsu", "minsu@x", "10 C"),
    "=Heron": SchoolIds("102", "s-2", "heron", "heron@x", "10 C"),
    "Otter": SchoolIds("103", "", "otter", "", "10 D"),
}
TITLE = "8B"
"""What the session is called."""
ESSAY = {"rebuttal": "Essay (7)"}


def sheet(
    lesson: Lesson,
    *stages: str,
    ids: Mapping[str, SchoolIds] = IDS,
    titles: Mapping[str, str] | None = None,
) -> GradeSheet:
    people = {p.person: lesson.written.name(p.person) for p in lesson.session.participants.values()}
    known = {person: ids[name] for person, name in people.items() if name in ids}
    return grade_sheet(lesson.session, lesson.written, known, stages=stages, titles=titles)


def rows(data: bytes) -> list[list[str]]:
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") >= 2
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def course(**scores: str) -> Course:
    students = [Student(ids.canvas, name, ids.sis, ids.login) for name, ids in IDS.items()] + [
        Student("104", "Lynx")
    ]
    return Course(
        students, {"7": "Essay"}, {("101", name): score for name, score in scores.items()}
    )


def scored(lesson: Lesson, stage: str, *owners: str) -> Lesson:
    """The same lesson with these texts scored in full."""
    rubric = lesson.session.documents.rubric_of(stage)
    assert rubric is not None
    for owner in owners:
        levels = {criterion.id: 1 for criterion in rubric.criteria}
        lesson.must(FileBallot(stage=stage, owner=owner, levels=levels, comment="=Well\nargued"))
    return lesson


def test_the_files_of_a_whole_lesson_are_those_that_were_looked_at() -> None:
    lesson = scored(whole_lesson(), "rebuttal", "p2")
    assert_kept(canvas_file(sheet(lesson, "rebuttal")).data, "canvas.csv")
    assert_kept(moodle_file(sheet(lesson, "rebuttal")).data, "moodle.csv")
    assert_kept(brightspace_file(sheet(lesson)).data, "brightspace.csv")


# -- Canvas


def test_canvas_takes_the_file_and_every_grade_goes_to_the_right_student() -> None:
    lesson = scored(whole_lesson(), "rebuttal", "p2")
    file = canvas_file(sheet(lesson, "rebuttal", titles=ESSAY), {"rebuttal"})
    assert course().take(file.data) == {("101", "Essay"): "13", ("102", "Essay"): "15"}


def test_importing_the_same_grades_again_changes_nothing() -> None:
    lesson, canvas = whole_lesson(), course()
    assert canvas.take(canvas_file(sheet(lesson)).data)
    assert canvas.take(canvas_file(sheet(lesson)).data) == {}


def test_nobody_who_is_not_graded_is_in_the_file_so_no_score_is_taken_away() -> None:
    """Otter is excused from the opening and sent no rebuttal; Lynx sent nothing."""
    lesson = whole_lesson()
    file = canvas_file(sheet(lesson, titles=ESSAY), {"rebuttal"})
    canvas = course()
    canvas.scores = {("103", "Essay"): "9", ("104", "Essay"): "8"}
    assert set(canvas.take(file.data)) == {("101", "Essay"), ("101", f"{TITLE}: Opening")}
    assert canvas.scores["103", "Essay"] == "9"
    assert file.notes[0] == ("Left out, since not every column has a grade: =Heron, Otter, Lynx.")


def test_excused_is_ex_and_not_submitted_is_neither_that_nor_a_zero() -> None:
    table = rows(canvas_file(sheet(whole_lesson(), "opening")).data)
    assert [(row[0], row[-1]) for row in table[2:]] == [("김민수", "12"), ("Otter", "EX")]


def test_a_student_without_ids_is_found_by_name_and_that_is_told() -> None:
    lesson = whole_lesson()
    file = canvas_file(sheet(lesson, "rebuttal", ids={}))
    assert "1 without an id" in file.notes[1]
    assert list(course().take(file.data)) == [("101", f"{TITLE}: Rebuttal")]


def test_a_stage_whose_title_ends_like_an_assignments_number_is_not_taken_for_one() -> None:
    plain = sheet(whole_lesson(), "rebuttal")
    numbered = replace(plain, columns=(replace(plain.columns[0], title="Round (7)"),))
    assert list(course().take(canvas_file(numbered).data)) == [("101", "Round 7")]
    with pytest.raises(NotImported):
        course().take(canvas_file(numbered, {"rebuttal"}).data.replace(b"(7)", b"(8)"))


def test_where_nobody_is_graded_there_is_no_file() -> None:
    lesson = Lesson().open("Otter", "Lynx")
    lesson.until("exchange")
    for make in (canvas_file, moodle_file, brightspace_file):
        with pytest.raises(DebateClassError, match="Nobody can be in this file") as caught:
            make(sheet(lesson))
        assert "--stage" in caught.value.hint


def test_a_stage_that_is_not_judged_is_told_with_the_nearest() -> None:
    for stages, titles in ((("rebutal",), {}), ((), {"rebutal": "X"})):
        with pytest.raises(WrongUse, match="`rebutal`") as caught:
            sheet(whole_lesson(), *stages, titles=titles)
        assert "`rebuttal`" in caught.value.hint


_marks = st.tuples(
    st.sampled_from(["scored", "excused", "to score", "not submitted", "not yet"]),
    st.decimals(0, 100, places=2),
).map(lambda pair: Mark(pair[0], pair[1] if pair[0] == "scored" else None))
_texts = st.text(max_size=20) | st.sampled_from(HOSTILE)


@given(
    st.lists(st.tuples(_texts, _marks, _marks), max_size=6),
    _texts,
)
def test_whatever_names_and_marks_there_are_canvas_takes_them_and_loses_none(
    people: list[tuple[str, Mark, Mark]], title: str
) -> None:
    columns = (
        Column("a", f"{title}: A", Decimal(20)),
        Column("b", f"{title}: B (3)", Decimal("7.50")),
    )
    students = tuple(
        Graded(name, SchoolIds(canvas=str(n)), marks, ())
        for n, (name, *two) in enumerate(people)
        if (marks := tuple(two))
    )
    settled = [s for s in students if all(m.excused or m.points is not None for m in s.marks)]
    try:
        file = canvas_file(GradeSheet(columns, students))
    except DebateClassError:
        assert not settled
        return
    canvas = Course([Student(s.ids.canvas, s.name) for s in students])
    changes = canvas.take(file.data)
    expected = [
        (s.ids.canvas, "EX" if m.points is None else m.points) for s in settled for m in s.marks
    ]
    assert [
        (who, cell if cell == "EX" else Decimal(cell)) for (who, _), cell in changes.items()
    ] == expected
    for row in rows(file.data):
        assert not any(re.match(r"[=+\-@\t\r\n]", cell) for cell in row)
    names = [unguard(row[0]) for row in rows(file.data)[2:]]
    assert names == [one_line(s.name) for s in settled]


# -- Moodle


def test_moodle_gets_those_it_can_find_with_points_and_feedback() -> None:
    lesson = scored(whole_lesson(), "rebuttal", "p2")
    file = moodle_file(sheet(lesson, "rebuttal"))
    assert rows(file.data) == [
        ["email", "username", "grade", "feedback"],
        ["minsu@x", "minsu", "13", ""],
        ["heron@x", "heron", "15", "'=Well\nargued"],
    ]
    assert file.notes == (
        "Left out, since not graded: Otter, Lynx.",
        "In Moodle, map users by email; the grades are out of 20.",
    )


def test_moodle_gets_the_points_of_all_stages_together_and_nobody_in_part() -> None:
    table = rows(moodle_file(sheet(whole_lesson())).data)
    assert [row[2] for row in table[1:]] == ["25"]


def test_a_student_whom_moodle_could_not_find_is_left_out_and_told() -> None:
    lesson = scored(whole_lesson(), "rebuttal", "p2")
    file = moodle_file(sheet(lesson, "rebuttal", ids={"김민수": SchoolIds(login="minsu")}))
    assert [row[:2] for row in rows(file.data)] == [["email", "username"], ["", "minsu"]]
    assert "Left out, without a known user name: =Heron." in file.notes
    with pytest.raises(DebateClassError, match="e-mail address") as caught:
        moodle_file(sheet(lesson, "rebuttal", ids={}))
    assert "roster import" in caught.value.hint


# -- Brightspace


def test_brightspace_gets_its_columns_in_its_own_form() -> None:
    lesson = scored(whole_lesson(), "rebuttal", "p2")
    titles = {"rebuttal": "Essay <b> 50%, one=two"}
    assert rows(brightspace_file(sheet(lesson, "rebuttal", titles=titles)).data) == [
        [
            "OrgDefinedId",
            "Essay b 50 one two Points Grade <Numeric MaxPoints:20>",
            "End-of-Line Indicator",
        ],
        ["#s-1", "13", "#"],
        ["#s-2", "15", "#"],
    ]


def test_brightspace_finds_people_by_user_name_where_that_is_what_is_known() -> None:
    ids = {"김민수": SchoolIds(login="minsu")}
    table = rows(brightspace_file(sheet(whole_lesson(), ids=ids)).data)
    assert (table[0][0], table[1]) == ("Username", ["minsu", "12", "13", "#"])


def test_a_grade_is_never_a_float() -> None:
    marks = (Mark("scored", Decimal("0.10") + Decimal("0.20")),)
    student = Graded("A", SchoolIds("1", "s", "a", "a@x"), marks, ())
    one = GradeSheet((Column("s", "S", Decimal("1E+2")),), (student,))
    assert rows(canvas_file(one).data)[1:] == [
        ["    Points Possible", "", "", "", "", "100"], ["A", "1", "s", "a", "", "0.3"]
    ]  # fmt: skip
    assert rows(moodle_file(one).data)[1][2] == "0.3"
    assert rows(brightspace_file(one).data)[1][1] == "0.3"
