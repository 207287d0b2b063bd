"""Every PDF: tagged as PDF/UA-1, with title, language, bookmarks, fonts and text to select."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from debate_class.paper.press.page import Page
from debate_class.paper.press.typeset import Job, pdf_press
from debate_class.paper.sheets import plain
from debate_class.paper.sheets.occasion import KINDS
from debate_class.paper.sheets.student import StudentBrief
from tests.conftest import program
from tests.paper.pressroom import TEMPLATES, briefs, sheet, words

PAGES = {
    "a4": Page(),
    "letter": Page("letter"),
    "large": Page(large=True),
}
every = pytest.mark.parametrize("page", PAGES)
every_kind = pytest.mark.parametrize("kind", KINDS)


@cache
def drawn(kind: str, page: str) -> bytes:
    with pdf_press(TEMPLATES, words(), PAGES[page]) as press:
        return press.draw(sheet(kind))


@cache
def bundle() -> bytes:
    with pdf_press(TEMPLATES, words(), Page()) as press:
        return press.typeset(
            Job([plain(brief) for brief in briefs("김민수", "فاطمة", "Ada 🦊")], "Class")
        ).pdf


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def elements(node: Any) -> Iterator[Any]:
    """Every element of a structure tree, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]


@every_kind
@every
def test_it_is_tagged_and_names_title_and_language(kind: str, page: str) -> None:
    with opened(drawn(kind, page)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en"
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == sheet(kind).title


@every_kind
@every
def test_it_has_bookmarks_for_its_headings(kind: str, page: str) -> None:
    with opened(drawn(kind, page)) as pdf, pdf.open_outline() as outline:
        headings = [tag for tag in tags(pdf) if tag in ("/H1", "/H2", "/H3")]
        assert headings[0] == "/H1"
        assert outline.root


@every_kind
@every
def test_its_fonts_are_embedded_and_its_text_can_be_selected(kind: str, page: str) -> None:
    with opened(drawn(kind, page)) as pdf:
        fonts = [each for each in pdf.objects if _is(each, "/FontDescriptor")]
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)
        composite = [each for each in pdf.objects if _is(each, "/Font", "/Type0")]
        assert all("/ToUnicode" in font for font in composite)


@every_kind
def test_columns_of_tables_have_headers(kind: str) -> None:
    with opened(drawn(kind, "a4")) as pdf:
        for table in elements(pdf.Root.StructTreeRoot):
            if str(table.S) == "/Table":
                assert "/TH" in [str(element.S) for element in elements(table)]


@every_kind
@every
def test_it_has_the_paper_that_was_asked_for(kind: str, page: str) -> None:
    with opened(drawn(kind, page)) as pdf:
        width, height = (round(float(x)) for x in pdf.pages[0].mediabox[2:])
    paper = (612, 792) if page == "letter" else (595, 842)
    assert paper in ((width, height), (height, width))


@pytest.mark.parametrize("page", ["a4", "letter"])
@pytest.mark.parametrize("side", ["pro", "con"])
def test_a_brief_is_short_enough_to_be_printed_for_a_class(side: str, page: str) -> None:
    brief = next(each for each in briefs("Ada", "Bea") if each.side == side)
    with pdf_press(TEMPLATES, words(), PAGES[page]) as press:
        assert len(PdfReader(io.BytesIO(press.draw(brief))).pages) <= 8


def test_a_brief_reads_in_its_order() -> None:
    """Across two columns as well: passages, events and terms come as the sheet lists them."""
    brief = sheet("student")
    assert isinstance(brief, StudentBrief)
    read = " ".join(text(drawn("student", "a4")).split())
    in_order = [
        brief.resolution,
        "Your side",
        *(excerpt.topic for excerpt in brief.excerpts),
        words()("timeline"),
        *(event.id for event in brief.timeline),
        words()("terms"),
        *(term.term for term in brief.terms),
        words()("rubrics"),
        words()("writing"),
    ]
    at = 0
    for each in in_order:
        found = read.find(" ".join(each.split()), at)
        assert found >= at, each
        at = found


def test_a_word_of_another_language_says_which() -> None:
    with opened(drawn("student", "a4")) as pdf:
        drawing = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert {b"ko", b"ja"} <= set(re.findall(rb"/Lang\((\w+)\)", drawing))


def test_a_bundle_lists_its_readers_and_begins_each_on_the_front_of_a_leaf() -> None:
    reader = PdfReader(io.BytesIO(bundle()))
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [entry.title for entry in entries] == ["김민수", "فاطمة", "Ada 🦊"]
    starts = [reader.get_destination_page_number(entry) for entry in entries]
    assert all(start is not None and start % 2 == 0 for start in starts)
    assert "1 / 8" in reader.pages[starts[1] or 0].extract_text()
    with opened(bundle()) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.open_metadata()["dc:title"] == "Class"


@pytest.mark.needs("verapdf")
@every_kind
@every
def test_a_validator_finds_it_to_be_pdf_ua(kind: str, page: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(drawn(kind, page))
    verapdf = program("verapdf")
    assert verapdf is not None
    command = [verapdf, "--flavour", "ua1", "--format", "text", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.startswith("PASS"), done.stdout + done.stderr


def _is(each: Any, kind: str, subtype: str = "") -> bool:
    return (
        isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == kind
        and (not subtype or each.get("/Subtype") == subtype)
    )
