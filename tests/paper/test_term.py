"""The term report: how points grew, what a class may know of it, and who took which side."""

from __future__ import annotations

import pytest

from debate_class.course.library import open_library
from debate_class.debate import fold
from debate_class.debate.commands import FileBallot, ReleaseScores
from debate_class.debate.events import ParticipantErased, Recorded
from debate_class.errors import WrongUse
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.reports.figures.drawing import Pen
from debate_class.paper.reports.term import Held, Term, TermReport, term_reports
from debate_class.paper.words import Words, read_words
from tests.debate.lesson import START, Lesson
from tests.paper.lessons import assert_kept

TEMPLATES = Templates(open_library(None).courses)
NAMES = tuple(f"Student{n}" for n in range(1, 7))
DAY = 86_400_000


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(TEMPLATES.every("words.yaml"))


@pytest.fixture(autouse=True)
def one_time_zone(utc: None) -> None:
    """Days are those of UTC."""


def lesson(days: int, *levels: int, release: bool = True, names: tuple[str, ...] = NAMES) -> Lesson:
    """A lesson `days` after the first; each student gets one of `levels` for every criterion."""
    held = Lesson(now=START + days * DAY).open(*names)
    held.until("opening")
    for number, level in enumerate(levels, 1):
        held.write(f"p{number}", "opening")
        rubric = held.session.documents.rubrics["opening"]
        chosen = {criterion.id: level for criterion in rubric.criteria}
        held.must(FileBallot(stage="opening", owner=f"p{number}", levels=chosen))
    if release:
        held.until("exchange")
        held.must(ReleaseScores())
    return held


def term_of(words: Words, *lessons: Lesson) -> Term:
    return Term("8B", tuple(Held(each.session, each.written) for each in lessons), words, Pen())


def growth(report: TermReport, section: int = 0) -> tuple[str, ...]:
    """The first row of a section's first figure."""
    return report.sections[section].figures[0].table.rows[0]


def test_each_students_points_stand_beside_each_other_in_the_order_of_the_lessons(
    words: Words,
) -> None:
    later, earlier = lesson(14, 0, 0, 0, 0, 0, 1), lesson(0, 3, 2, 1, 1, 2, 3)
    (report,) = term_reports(term_of(words, later, earlier), "instructor")
    assert [row[0] for row in report.lessons.rows] == ["2023-11-14", "2023-11-28"]
    assert [section.title for section in report.sections] == ["The class", *NAMES]
    assert growth(report, 1)[1:] == ("1", "4", "4")
    assert growth(report)[1:] == ("2.00", "3.83", "4")
    assert "1, 4, of 4" in report.sections[1].figures[0].alt


def test_the_report_of_a_term_is_the_one_that_was_looked_at(words: Words) -> None:
    lessons = (lesson(0, 3, 2, 1, 1, 2, 3), lesson(7, 1, 1, 1, 2, 2), lesson(14, 0, 0, 2, 0, 0, 1))
    (report,) = term_reports(term_of(words, *lessons), "class")
    page = HtmlPress(TEMPLATES, words, Page()).draw(report)
    assert_kept(page[page.index("<main>") :].encode(), "term.html")
    with pdf_press(TEMPLATES, words, Page()) as press:
        assert press.draw(report).startswith(b"%PDF")


def test_a_class_is_told_no_name_and_no_mean_of_fewer_than_five(words: Words) -> None:
    few, many = lesson(0, 3, 2, 1, 1), lesson(7, 3, 2, 1, 1, 2)
    (report,) = term_reports(term_of(words, few, many), "class")
    assert not any(name in repr(report) for name in NAMES)
    assert growth(report)[1:] == ("2.20", "4")
    (told,) = term_reports(term_of(words, few), "class")
    assert told.sections[0].figures == ()
    assert "Nothing to tell of has been scored yet." in told.sections[0].says


def test_students_are_told_of_released_lessons_alone_and_of_themselves(words: Words) -> None:
    shown, hidden = lesson(0, 3, 2), lesson(7, 0, 0, release=False)
    reports = term_reports(term_of(words, shown, hidden), "student")
    assert [report.reader for report in reports] == list(NAMES)
    assert growth(reports[0])[1:] == ("1", "4")
    assert "Student2" not in repr(reports[0])
    assert reports[0].sections[0].says[0].startswith("Sides: 2023-11-14: ")
    with pytest.raises(WrongUse, match="no lesson of 8B"):
        term_reports(term_of(words, hidden), "student")


def test_who_missed_the_last_lesson_keeps_a_name_and_the_erased_have_none(words: Words) -> None:
    first, second = lesson(0, 1, 1, 1), lesson(7, 1, names=NAMES[:2])
    (report,) = term_reports(term_of(words, first, second), "instructor")
    assert report.sections[3].title == "Student3"
    event = ParticipantErased(participant="p3")
    fold.apply(first.session, Recorded(first.session.seq + 1, first.now, "instructor", event))
    (report,) = term_reports(term_of(words, first, second), "instructor")
    assert "Student3" not in repr(report)
