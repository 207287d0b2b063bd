"""Ballots to tick and the poster of the timeline: what stands on them, and on how many pages."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.documents import Documents
from debate_class.debate.session import Session
from debate_class.errors import CourseError
from debate_class.paper.press.page import Page, Paper
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.ballot import ballot
from debate_class.paper.sheets.poster import poster
from debate_class.paper.words import read_words

LIBRARY = open_library(None)
TEMPLATES = Templates(LIBRARY.courses)
WORDS = read_words(TEMPLATES.every("words.yaml"))


def documents(exercise: str = "japan-korea") -> Documents:
    return documents_for(LIBRARY, LIBRARY.exercise(exercise))


def with_rubric(rubric: str) -> Session:
    """The usual lesson, its rebuttals judged by another rubric."""
    found = documents()
    return Session(replace(found, rubrics={**found.rubrics, "rebuttal": LIBRARY.rubric(rubric)}))


def pdf(sheet: Sheet, paper: Paper = "a4", *, large: bool = False) -> PdfReader:
    with pdf_press(TEMPLATES, WORDS, Page(paper, large)) as press:
        return PdfReader(io.BytesIO(press.draw(sheet)))


def test_there_is_a_ballot_for_each_stage_that_is_judged() -> None:
    sheet = ballot(Session(documents()), WORDS)
    assert [page.title for page in sheet.pages] == ["Ballot: Opening", "Ballot: Rebuttal"]
    assert [page.total for page in sheet.pages] == ["of 16", "of 20"]
    assert [level.points for level in sheet.pages[0].rows[0].levels] == ["4", "3", "2", "1"]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("rubric", ["rebuttal", "rebuttal-single-point", "world-schools-speech"])
def test_a_ballot_fits_on_one_page(paper: Paper, rubric: str) -> None:
    sheet = ballot(with_rubric(rubric), WORDS, debater="김민수", side="con")
    drawn = pdf(sheet, paper)
    assert len(drawn.pages) == 2
    assert all("김민수" in page.extract_text() for page in drawn.pages)


def test_points_of_a_range_are_written_in_beside_its_anchors() -> None:
    rows = ballot(with_rubric("speech-25-30-tenths"), WORDS).pages[1].rows
    assert rows[0].span == "25 to 30, in steps of 0.1"
    assert len(rows[0].levels) < 10
    assert rows[0].word == "A word is asked for."


def test_a_lesson_without_a_rubric_has_no_ballot() -> None:
    found = documents()
    with pytest.raises(CourseError, match="nothing to judge"):
        ballot(Session(replace(found, rubrics={})), WORDS)


def test_a_poster_shows_the_events_of_the_issue_and_who_tells_them() -> None:
    sheet = poster(Session(documents()), WORDS)
    assert [each.id for each in sheet.events] == [f"T{n}" for n in range(1, 13)]
    assert (sheet.events[9].pro, sheet.events[9].con) == (("S7",), ("K31",))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("exercise", [each.id for each in LIBRARY.entries()])
def test_a_poster_has_a_title_page_and_four_events_on_each_other_page(
    exercise: str, paper: Paper
) -> None:
    sheet = poster(Session(documents(exercise)), WORDS)
    drawn = pdf(sheet, paper)
    assert len(drawn.pages) == 1 + -(-len(sheet.events) // 4)
    assert all(page.mediabox.width > page.mediabox.height for page in drawn.pages)


def test_an_exercise_without_a_timeline_has_no_poster() -> None:
    found = documents()
    bare = found.exercise.model_copy(update={"timeline": []})
    with pytest.raises(CourseError, match="no timeline"):
        poster(Session(replace(found, exercise=bare)), WORDS)
