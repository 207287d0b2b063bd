"""A sheet drawn as HTML and as PDF: the thin whole of every handout."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdf import PdfReader

from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.sheets.student import StudentBrief, student_brief
from debate_class.paper.words import Words, read_words

TEMPLATES = Templates(open_library(None).courses)


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(TEMPLATES.every("words.yaml"))


@pytest.fixture(scope="module")
def brief(words: Words) -> StudentBrief:
    library = open_library(None)
    session = Session(documents_for(library, library.exercise("japan-korea")))
    return student_brief(session, "con", words, name="김민수", passages={})


def test_a_brief_holds_no_counter_and_no_claim_of_the_other_side(brief: StudentBrief) -> None:
    exercise = open_library(None).exercise("japan-korea")
    said = repr(brief)
    for position in (exercise.positions.pro, exercise.positions.con):
        assert not any(claim.counter in said for claim in position.claims)
    assert not any(claim.claim in said for claim in exercise.positions.pro.claims)
    assert all(claim.claim in said for claim in exercise.positions.con.claims)


def test_a_brief_becomes_a_page_without_script_or_link(brief: StudentBrief, words: Words) -> None:
    page = HtmlPress(TEMPLATES, words, Page()).draw(brief)
    assert "김민수" in page
    assert brief.thesis.split()[0] in page
    assert "<script" not in page
    assert "<link" not in page


def test_a_brief_becomes_a_tagged_pdf_with_title_and_language(
    brief: StudentBrief, words: Words
) -> None:
    with pdf_press(TEMPLATES, words, Page()) as press:
        drawn = press.draw(brief)
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.open_metadata()["dc:title"] == brief.title
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert "김민수" in PdfReader(io.BytesIO(drawn)).pages[0].extract_text()
