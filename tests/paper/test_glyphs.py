"""Characters that no font has: named, replaced by something to read, and never a reason to stop."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from debate_class.paper.press.glyphs import Letters, placeholder
from debate_class.paper.press.page import Page
from debate_class.paper.press.typeset import Job, PdfPress, Typeset, pdf_press
from debate_class.paper.sheets import plain
from debate_class.text import clean
from tests.paper.pressroom import TEMPLATES, briefs, words


@pytest.fixture(scope="module")
def press() -> Iterator[PdfPress]:
    with pdf_press(TEMPLATES, words(), Page()) as press:
        yield press


def named(press: PdfPress, name: str) -> Typeset:
    (brief,) = briefs("Ada")
    brief = replace(brief, reader=name, excerpts=(), timeline=(), terms=(), rubrics=(), tasks=())
    return press.typeset(Job([plain(brief)], brief.title))


def first_page(made: Typeset) -> str:
    return PdfReader(io.BytesIO(made.pdf)).pages[0].extract_text()


def test_a_placeholder_tells_the_code_and_the_name() -> None:
    assert placeholder("𓂀") == "⟨U+13080 EGYPTIAN HIEROGLYPH D010⟩"
    assert placeholder("\ue000") == "⟨U+E000⟩"


def test_a_missing_character_is_named_with_its_reader_and_printed_as_its_name(
    press: PdfPress,
) -> None:
    made = named(press, "Ngozi 𓂀")
    assert made.missing == (("Ngozi 𓂀", "𓂀"),)
    assert "⟨U+13080 EGYPTIAN HIEROGLYPH D010⟩" in first_page(made)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


SCRIPTS = [
    *("김민수", "田中美咲", "王小明", "محمد", "דוד", "Мария", "Γιώργος"),
    *("नीला", "ธนา", "ქეთი", "አበበ", "Արամ", "অমিত", "Nguyễn"),
]
SIGNS = ["🦊", "👩\u200d🚀", "🇰🇷", "👍🏽", "❤️", "①②", "→", "✓"]


@pytest.mark.parametrize("name", [*SCRIPTS, *SIGNS])
def test_what_the_fonts_have_is_drawn_as_it_is(press: PdfPress, name: str) -> None:
    assert named(press, name).missing == ()


def test_what_is_missing_in_one_sheet_is_told_of_the_next_one_too(press: PdfPress) -> None:
    assert named(press, "A ꦲ").missing == (("A ꦲ", "ꦲ"),)
    assert named(press, "B ꦲ").missing == (("B ꦲ", "ꦲ"),)
    assert named(press, "C").missing == ()


def test_letters_that_fail_only_together_are_told_apart() -> None:
    """A keycap joins three characters; the digit alone can be drawn and stays."""
    letters = Letters(lambda pieces: not any(len(each) > 1 for each in pieces))
    letters.learn({"reader": "room 1\ufe0f\u20e3 and 1"})
    replaced, missing = letters.replaced({"reader": "room 1\ufe0f\u20e3 and 1"})
    assert missing == ("\u20e3",)
    assert replaced == {"reader": "room 1⟨U+20E3 COMBINING ENCLOSING KEYCAP⟩ and 1"}


@settings(max_examples=25)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_that_was_cleaned_becomes_a_tagged_pdf(press: PdfPress, text: str) -> None:
    assert b"pdfuaid:part" in named(press, clean(text)).pdf
