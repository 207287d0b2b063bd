"""The class report: what a class may see of itself, and what only the instructor sees."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from debate_class.course.library import open_library
from debate_class.debate import fold
from debate_class.debate.commands import (
    FileBallot,
    NextStage,
    ReleaseScores,
    SubmitResponse,
    WithholdResponse,
)
from debate_class.debate.events import ParticipantErased, Recorded
from debate_class.debate.session import Session
from debate_class.debate.written import ERASED
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.reports.class_report import ClassReport, class_report
from debate_class.paper.reports.figures.drawing import NARROW, WIDE
from debate_class.paper.reports.parts import Section
from debate_class.paper.reports.telling import (
    NOTHING,
    Audience,
    Mean,
    told_to_a_class,
)
from debate_class.paper.words import Words, read_words
from tests.debate.lesson import Lesson
from tests.debate.test_reviewing import Reviewed
from tests.paper.lessons import (
    BOTH,
    HOSTILE,
    assert_kept,
    large_lesson,
    reviewed_lesson,
    revise,
    telling,
    whole_lesson,
)

TEMPLATES = Templates(open_library(None).courses)
D = Decimal


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(TEMPLATES.every("words.yaml"))


@pytest.fixture(autouse=True)
def one_time_zone(utc: None) -> None:
    """Days are those of UTC."""


def report_of(
    lesson: Lesson, words: Words, audience: Audience = "class", *, width: int = WIDE
) -> ClassReport:
    return class_report(telling(lesson, words, audience, width))


def section(report: ClassReport, name: str) -> Section:
    return next(section for section in report.sections if section.id == name)


@pytest.fixture(scope="module")
def reviewed() -> Lesson:
    return reviewed_lesson()


@pytest.fixture(scope="module")
def large() -> Lesson:
    return large_lesson()


def test_the_page_of_a_class_is_the_one_that_was_looked_at(large: Lesson, words: Words) -> None:
    page = HtmlPress(TEMPLATES, words, Page()).draw(report_of(large, words))
    body = page[page.index("<main>") :]
    assert_kept(body.encode(), "lesson-report.html")


def test_what_is_for_the_class_holds_no_name(large: Lesson, words: Words) -> None:
    said = repr(report_of(large, words))
    assert "Student0" not in said
    assert "Alias Student" not in said
    assert "Student01" in repr(report_of(large, words, "instructor"))


def test_votes_stand_as_they_may_be_told_and_no_other_number_of_them(
    large: Lesson, words: Words
) -> None:
    """Twelve to eighteen for; nine moves are not told, so that their bands are shares."""
    swing = section(report_of(large, words), "swing")
    assert swing.figures[0].table.rows == (
        ("▲ for", "12", "18", "+16.7 % points"),
        ("▼ against", "14", "12", "−5.6 % points"),
        ("○ undecided", "10", "6", ""),
    )
    assert "for: 12 before, 18 after" in swing.figures[0].alt
    assert "The swing is for the resolution." in swing.says


def test_the_picture_of_the_votes_has_no_number_that_may_not_be_told(
    large: Lesson, words: Words
) -> None:
    picture = section(report_of(large, words), "swing").figures[0].svg
    numbers = re.findall(r"\d+", " ".join(fromstring(picture).itertext()))
    assert sorted(map(int, numbers)) == [6, 10, 12, 12, 14, 18]


def test_votes_of_a_small_class_are_told_without_a_number_and_without_a_picture(
    words: Words,
) -> None:
    swing = section(report_of(whole_lesson(), words), "swing")
    assert swing.figures == ()
    assert {cell for row in swing.tables[0].rows for cell in row[1:3]} == {"not told"}
    assert any("secret" in said for said in swing.says)


def test_scores_stand_in_the_report_for_the_class_once_they_are_released(words: Words) -> None:
    before = large_lesson(released=False)
    scores = section(report_of(before, words), "scores")
    assert scores.says == ("The scores are not released yet.",)
    assert (scores.figures, scores.tables) == ((), ())
    assert "strongest" not in {each.id for each in report_of(before, words).sections}
    instructors = section(report_of(before, words, "instructor"), "scores")
    assert "These scores are not released to the students yet." in instructors.says
    assert instructors.figures


def test_a_criterion_on_which_all_had_the_same_points_is_not_told(
    large: Lesson, words: Words
) -> None:
    """All 36 had the most points for clarity: telling it would tell everybody's."""
    rows = {row[0]: row for row in section(report_of(large, words), "scores").figures[0].table.rows}
    assert rows["Restates fairly"][1:] == ("2.50", "2.39", "2.61", "4")
    assert rows["Clarity"][1:4] == ("not told",) * 3
    told = section(report_of(large, words, "instructor"), "scores").figures[0].table.rows
    assert ("Clarity", "4.00", "4.00", "4.00", "4") in told


MEAN = Mean(D("2.5"), D("2"), D("3"))


@pytest.mark.parametrize(
    ("counts", "mean", "told"),
    [
        ({"pro": 5, "con": 5}, MEAN, MEAN),
        ({"pro": 6, "con": 4}, MEAN, Mean(D("2.5"), None, None)),
        ({"pro": 2, "con": 2}, MEAN, NOTHING),
        ({"pro": 5, "con": 5, None: 1}, MEAN, Mean(D("2.5"), None, None)),
        ({"pro": 9}, Mean(D(2), D(2), None), Mean(D(2), D(2), None)),
        ({"pro": 5, "con": 5}, Mean(D("2.5"), D(4), D(1)), Mean(D("2.5"), None, None)),
        ({"pro": 5, "con": 5}, Mean(D("3.98"), D(4), D("3.96")), NOTHING),
    ],
)
def test_a_mean_is_told_only_where_nobodys_points_can_be_told_from_it(
    counts: dict[object, int], mean: Mean, told: Mean
) -> None:
    assert told_to_a_class(mean, counts, D(0), D(4)) == told  # type: ignore[arg-type]


def test_only_texts_with_consent_are_shown_and_without_a_name(large: Lesson, words: Words) -> None:
    texts = section(report_of(large, words), "strongest").texts
    assert len(texts) == 2
    assert {text.author for text in texts} == {""}
    named = section(report_of(large, words, "instructor"), "strongest").texts
    assert [text.author.split()[0] for text in named] == ["Student01", "Student02"]


def test_neither_a_withheld_text_nor_one_of_an_erased_author_is_shown(words: Words) -> None:
    lesson = large_lesson()
    lesson.must(WithholdResponse(stage="rebuttal", owner="p1"))
    assert len(section(report_of(lesson, words), "strongest").texts) == 1
    cited = {
        use[0]: use for use in section(report_of(lesson, words), "citing").figures[0].table.rows
    }
    assert cited["S9"][-1] == "35"
    erased = Recorded(
        lesson.session.seq + 1, lesson.now, "instructor", ParticipantErased(participant="p2")
    )
    fold.apply(lesson.session, erased)
    assert "strongest" not in {each.id for each in report_of(lesson, words).sections}
    del lesson.names["n-Student02"]
    assert "Student02" not in repr(report_of(lesson, words, "instructor"))
    assert ERASED not in repr(report_of(lesson, words))


def test_the_figures_are_images_that_say_in_words_what_they_show(
    large: Lesson, words: Words
) -> None:
    figures = [f for each in report_of(large, words).sections for f in each.figures]
    assert len(figures) == 4
    for figure in figures:
        svg = fromstring(figure.svg)
        assert (svg.get("role"), svg.get("aria-label")) == ("img", figure.alt)
        drawn = {element.tag.rpartition("}")[2] for element in svg.iter()}
        assert drawn <= {"svg", "g", "path", "line", "rect", "text", "tspan"}
        assert "".join(svg.itertext()).strip()


def test_a_lesson_of_which_there_is_nothing_yet_has_a_report(words: Words) -> None:
    assert report_of(Lesson().open("Otter"), words).sections == ()
    unopened = Lesson()
    assert isinstance(unopened.session, Session)
    assert report_of(unopened, words).sections == ()
    begun = Lesson().open("Otter", "Lynx")
    begun.until("opening")
    assert {each.id for each in report_of(begun, words).sections} == {"participation", "timing"}


def test_hostile_names_titles_and_texts_are_visible_text(words: Words) -> None:
    lesson = Lesson().open(*HOSTILE)
    lesson.until("opening")
    for number, text in enumerate(HOSTILE, 1):
        revise(lesson, f"p{number}", f'{text} </svg><script>x</script> #read("x") [S2]')
    lesson.must(NextStage())
    report = report_of(lesson, words, "instructor")
    page = HtmlPress(TEMPLATES, words, Page()).draw(report)
    assert "<script" not in page
    assert "=HYPERLINK(1)" in page
    assert not {"\x1b", "\u202e", "\x07"} & set(page)


@pytest.mark.parametrize("large_print", [False, True])
def test_the_pdf_is_tagged_and_every_figure_has_its_text(
    large: Lesson, words: Words, large_print: bool
) -> None:
    report = report_of(large, words, width=NARROW if large_print else WIDE)
    with pdf_press(TEMPLATES, words, Page(large=large_print)) as press:
        drawn = press.draw(report)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        alts = [str(e.Alt) for e in elements(pdf.Root.StructTreeRoot) if "/Alt" in e]
    assert alts == [f.alt for each in report.sections for f in each.figures]
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    assert "Answers with reasons" in text


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every structure element below one, in reading order."""
    kids: Any = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from elements(kid)


THINGS = (
    *("bridges", "gardens", "kitchens", "markets", "harbours"),
    *("schools", "theatres", "railways", "libraries", "orchards"),
)


def answering_lesson(*, released: bool = True) -> Lesson:
    """Ten on each side who answer the expert: for pro five take up C1, two C3, all C2."""
    lesson = Lesson().open(*(f"Student{n:02}" for n in range(20)))
    lesson.until("rebuttal")
    sides: dict[str, int] = {"pro": 0, "con": 0}
    for who in lesson.session.participants:
        seat = lesson.session.seat(who)
        assert seat is not None
        number, thing = sides[seat.side], THINGS[sides[seat.side]]
        sides[seat.side] += 1
        told = {
            f"Sturdy {thing} outlast fears, {thing} teach patience and {thing} pay [C1].": number
            < 5,
            f"Crowded {thing} silence critics, {thing} reward voters, say {thing} [C3].": number
            < 2,
            f"Old {thing} collect memories, {thing} bury quarrels below {thing} [C2].": True,
        }
        steps = [f"Concerning {thing}, {seat.side} authors write patient essays."]
        steps += [step for step, said in told.items() if said and seat.side == "pro"]
        parts = tuple(f"{step} {n}" for n, step in enumerate([*steps, "", "", ""][:4]))
        command = SubmitResponse(stage="rebuttal", participant=who, parts=parts)
        lesson.must(command, who)
    lesson.until("vote-after")
    if released:
        lesson.must(FileBallot(stage="rebuttal", owner="p20", levels=BOTH))
        lesson.must(ReleaseScores())
    return lesson


def test_the_class_learns_which_claims_were_taken_up_where_no_few_texts_can_be_told(
    words: Words,
) -> None:
    told = section(report_of(answering_lesson(), words), "clash")
    table = next(table for table in told.tables if "con" in table.caption)
    assert table.columns == ("Claim", "What it says", "Taken up", "Not seen taken up")
    assert {row[0]: row[2:] for row in table.rows} == {
        "C1": ("5", "5"),
        "C2": ("10", "0"),
        "C3": ("not told", "not told"),
        "C4": ("0", "10"),
        "C5": ("0", "10"),
    }
    assert "Student" not in repr(told)
    assert not any("Name" in table.columns for table in told.tables)


def test_the_instructor_learns_of_every_number_and_of_each_text(words: Words) -> None:
    told = section(report_of(answering_lesson(), words, "instructor"), "clash")
    table = next(table for table in told.tables if "con" in table.caption)
    assert table.rows[2][2:] == ("2", "8")
    by_text = told.tables[-1]
    first = next(row for row in by_text.rows if row[2] == "C1, C2, C3")
    assert first[3] == "C4, C5"
    assert first[0].startswith("Student")
    assert len(by_text.rows) == 20


def test_where_a_classmate_s_text_was_answered_no_claim_is_left_alone(
    reviewed: Lesson, words: Words
) -> None:
    told = section(report_of(reviewed, words), "clash")
    assert all(table.columns[-1] == "Taken up" for table in told.tables)
    assert "Sentences of classmates that were to be answered: 12. Seen taken up: 0." in told.says


def test_nothing_of_the_claims_is_told_before_it_may_lead_a_judgement(words: Words) -> None:
    """The class waits for the release, and the instructor has to judge a text first."""
    lesson = answering_lesson(released=False)
    for audience in ("class", "instructor"):
        sections = {each.id for each in report_of(lesson, words, audience).sections}
        assert not {"clash", "quoting"} & sections
    lesson.must(FileBallot(stage="rebuttal", owner="p1", levels=BOTH))
    told = section(report_of(lesson, words, "instructor"), "clash")
    assert [row[0] for row in told.tables[-1].rows] == ["Student00"]
    assert "clash" not in {each.id for each in report_of(lesson, words).sections}


def test_a_withheld_text_is_not_counted(words: Words) -> None:
    lesson = answering_lesson()
    lesson.must(WithholdResponse(stage="rebuttal", owner="p1"))
    told = section(report_of(lesson, words, "instructor"), "clash")
    assert "Student00" not in repr(told)


def test_agreement_stands_beside_the_texts_and_judges_it_rests_on(
    reviewed: Lesson, words: Words
) -> None:
    (table,) = section(report_of(reviewed, words), "agreement").tables
    assert table.columns == ("Criterion", "Alpha", "Texts", "Judges")
    assert [row[0] for row in table.rows][-2:] == ["Clarity", "All criteria together"]
    assert {row[2:] for row in table.rows} == {("12", "13")}
    (named,) = section(report_of(reviewed, words, "instructor"), "agreement").tables
    assert named.rows[0][4:] == ("too few", "1")


def test_on_fewer_than_ten_texts_there_is_no_figure_of_agreement(words: Words) -> None:
    lesson = Reviewed()
    lesson.reach("Ada", "Ben", "Cho", "Dan", "Eve", "Fay", "Gil", "Hal")
    for number, who in enumerate(lesson.session.participants):
        lesson.judge_all(who, level=number % 3)
    lesson.must(ReleaseScores())
    (table,) = section(report_of(lesson, words), "agreement").tables
    assert {row[1:] for row in table.rows} == {("too few", "8", "8")}


def test_altered_quotations_are_for_the_instructor_alone(reviewed: Lesson, words: Words) -> None:
    (text,) = section(report_of(reviewed, words, "instructor"), "quoting").texts
    assert text.author == "Student01 (Alias Student01)"
    assert text.parts == (
        (
            "altered",
            "“Trust can easily be built by a third party” "
            "Park ¶4 has other words: “hardly”, not “easily”.",
        ),
    )
    assert "quoting" not in {each.id for each in report_of(reviewed, words).sections}


def test_the_instructor_s_page_of_a_reviewed_lesson_is_the_one_that_was_looked_at(
    reviewed: Lesson, words: Words
) -> None:
    page = HtmlPress(TEMPLATES, words, Page()).draw(report_of(reviewed, words, "instructor"))
    start, end = page.index('<section class="agreement">'), page.index('<section class="citing">')
    clash, after = page.index('<section class="clash">'), page.index('<section class="timing">')
    assert_kept((page[start:end] + page[clash:after]).encode(), "lesson-report-reviewed.html")
