"""Whatever people write comes out as visible text, in each field of each kind of sheet."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from debate_class.paper.press.page import Page
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.form import AnswerForm
from debate_class.text import clean
from tests.paper.every_sheet import (
    TEMPLATES,
    bare,
    every_kind,
    everywhere,
    filled,
    html_of,
    kit_words,
    printed_kinds,
)
from tests.paper.hostile import CANARY, hostile, listening

KINDS = every_kind()
TEXTS = hostile("http://127.0.0.1:1", "/etc/hostname")
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
PRINTED = printed_kinds()
each_printed = pytest.mark.parametrize("kind", PRINTED.values(), ids=PRINTED)
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page in order, each with the names of its attributes."""
    soup = BeautifulSoup(page, "html.parser")
    return [(each.name, tuple(each.attrs)) for each in soup.find_all(True)]


def visible(page: str) -> str:
    """What a reader sees, with single spaces."""
    main = BeautifulSoup(page, "html.parser").main
    assert main
    return " ".join(main.get_text().split())


HARMLESS = {name: skeleton(html_of(everywhere(kind, "word"))) for name, kind in KINDS.items()}


@each_kind
@each_text
def test_in_html_it_is_visible_text_and_adds_no_element_and_no_attribute(
    kind: type[Sheet], text: str
) -> None:
    page = html_of(everywhere(kind, text))
    assert skeleton(page) == HARMLESS[kind.kind]
    assert " ".join(clean(text).split()) in visible(page)


@each_kind
def test_nothing_in_html_commands_a_terminal_or_reorders_what_is_read(kind: type[Sheet]) -> None:
    page = html_of(everywhere(kind, TEXTS["escape codes"] + TEXTS["direction"]))
    assert page == clean(page)


@each_kind
def test_a_sheet_with_empty_lists_is_a_page_too(kind: type[Sheet]) -> None:
    assert filled(kind).title in html_of(bare(kind))


@each_kind
def test_a_page_asks_for_nothing_but_what_it_holds(kind: type[Sheet]) -> None:
    page = BeautifulSoup(html_of(filled(kind)), "html.parser")
    assert not page.find_all(["link", "img", "iframe", "object", "form"])
    assert not page.find_all("script", src=True)
    assert bool(page.find("script")) == (kind is AnswerForm)
    assert all(each.startswith("#") for each in re.findall(r"(?:href|src)=\"([^\"]*)", str(page)))
    urls = re.findall(r"url\(\s*[\"']?(.{5})", str(page))
    assert urls
    assert set(urls) == {"data:"}


@each_printed
def test_in_a_pdf_they_are_visible_text(kind: type[Sheet]) -> None:
    """A few at a time, in letters that stay in their order; other scripts have their own tests."""
    apart = ("long", "escape codes")
    texts = [text for name, text in TEXTS.items() if text.isascii() and name not in apart]
    with pdf_press(TEMPLATES, kit_words(), Page()) as press:
        for few in (texts[n : n + 3] for n in range(0, len(texts), 3)):
            drawn = PdfReader(io.BytesIO(press.draw(everywhere(kind, " ".join(few)))))
            letters = "".join("".join(page.extract_text().split()) for page in drawn.pages)
            for text in few:
                assert "".join(clean(text).split()) in letters.replace("\u2010", "-")


@each_printed
def test_typesetting_fetches_nothing_and_reads_no_file_that_a_text_names(
    kind: type[Sheet], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    with listening() as (address, asked), pdf_press(TEMPLATES, kit_words(), Page()) as press:
        for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(proxy, address)
        text = " ".join(
            each for name, each in hostile(address, str(canary)).items() if "typst" in name
        )
        drawn = PdfReader(io.BytesIO(press.draw(everywhere(kind, text))))
    assert not asked
    assert CANARY not in " ".join(page.extract_text() for page in drawn.pages)
