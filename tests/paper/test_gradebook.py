"""The gradebook: what a school's program reads, and what no spreadsheet may run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.spreadsheet import unguard
from debate_class.debate.commands import ExcuseStage
from debate_class.debate.views.results import ResultsView, results_view
from debate_class.paper.gradebook import gradebook_csv, gradebook_file
from debate_class.text import one_line
from tests.debate.lesson import Lesson
from tests.paper.lessons import HOSTILE, assert_kept, whole_lesson


def results(lesson: Lesson) -> ResultsView:
    return results_view(lesson.session, lesson.written, lesson.now)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_gradebook_of_a_whole_lesson_is_the_one_that_was_looked_at() -> None:
    assert_kept(gradebook_file(results(whole_lesson())), "gradebook.csv")


def test_what_is_missing_excused_or_unscored_is_an_empty_cell_and_never_a_zero() -> None:
    rows = {row["Name"]: row for row in read(gradebook_csv(results(whole_lesson())))}
    states = {name: (row["Opening state"], row["Rebuttal state"]) for name, row in rows.items()}
    assert states == {
        "김민수": ("scored", "scored"),
        "'=Heron": ("to score", "to score"),
        "Otter": ("excused", "not submitted"),
        "Lynx": ("not submitted", "not submitted"),
    }
    for name in ("'=Heron", "Otter", "Lynx"):
        row = rows[name]
        assert row["Opening points"] == row["Rebuttal points"] == row["Total points"] == ""
        assert row["Total maximum"] == ""


def test_the_total_adds_the_scored_stages_and_their_maxima() -> None:
    row = read(gradebook_csv(results(whole_lesson())))[0]
    opening, rebuttal = Decimal(row["Opening points"]), Decimal(row["Rebuttal points"])
    assert rebuttal == 3 + 2 + 4 + 1 + 3
    assert Decimal(row["Total points"]) == opening + rebuttal
    assert Decimal(row["Total maximum"]) == Decimal(row["Opening maximum"]) + 20


def test_no_name_is_a_formula_and_every_name_reads_back() -> None:
    """Hostile names stay in their cell, lose their control characters and round-trip."""
    lesson = Lesson().open(*HOSTILE)
    lesson.until("opening")
    text = gradebook_csv(results(lesson))
    names = [row["Name"] for row in read(text)]
    assert [unguard(name) for name in names] == [one_line(name) for name in HOSTILE]
    assert not any(name.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for name in names)
    assert "\x1b" not in text
    assert "\u202e" not in text


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_name_and_any_title_make_rows_of_equal_length(names: list[str]) -> None:
    scores = tuple(
        replace(_SCORE, participant=str(n), name=name, stage_title=names[0])
        for n, name in enumerate(names)
    )
    table = list(csv.reader(io.StringIO(gradebook_csv(replace(_VIEW, scores=scores)), newline="")))
    assert len(table) == len(names) + 1
    assert {len(row) for row in table} == {7}
    assert [unguard(row[0]) for row in table[1:]] == [one_line(name) for name in names]


def test_points_are_plain_decimals_without_an_apostrophe() -> None:
    scores = tuple(
        replace(_SCORE, participant=str(n), points=Decimal(points), maximum=Decimal("1E+2"))
        for n, points in enumerate(("7.50", "0", "-0.00", "20", "1E+1"))
    )
    rows = read(gradebook_csv(replace(_VIEW, scores=scores)))
    assert [row["Opening points"] for row in rows] == ["7.5", "0", "0", "20", "10"]
    assert {row["Opening maximum"] for row in rows} == {"100"}


def test_two_stages_of_one_title_get_columns_of_their_own() -> None:
    scores = (_SCORE, replace(_SCORE, stage="opening-2"))
    header = gradebook_csv(replace(_VIEW, scores=scores)).split("\r\n")[0]
    assert "Opening (opening) points" in header
    assert "Opening (opening-2) points" in header


def test_the_file_opens_in_a_spreadsheet_and_the_text_in_a_pipe() -> None:
    """The file has a byte-order mark and CR LF; the text has no mark."""
    view = results(whole_lesson())
    assert gradebook_file(view).startswith(b"\xef\xbb\xbfName,")
    assert gradebook_file(view).count(b"\r\n") == gradebook_file(view).count(b"\n") == 5
    assert gradebook_csv(view).startswith("Name,")


def test_before_anything_is_judged_everyone_has_a_row_without_points() -> None:
    lesson = Lesson().open("Otter", "Lynx")
    rows = read(gradebook_csv(results(lesson)))
    assert [row["Name"] for row in rows] == ["Otter", "Lynx"]
    assert {(row["Opening points"], row["Opening state"]) for row in rows} == {("", "not yet")}
    assert {(row["Total points"], row["Total maximum"]) for row in rows} == {("", "")}


def test_before_scoring_a_row_says_what_became_of_each_text() -> None:
    lesson = Lesson().open("Otter", "Lynx", "Crane")
    lesson.until("opening")
    lesson.write("p1", "opening")
    lesson.must(ExcuseStage(stage="opening", participant="p2"))
    lesson.until("exchange")
    rows = read(gradebook_csv(results(lesson)))
    assert [row["Opening state"] for row in rows] == ["to score", "excused", "not submitted"]
    assert {row["Opening points"] for row in rows} == {""}


_VIEW = results(whole_lesson())
_SCORE = _VIEW.scores[0]
