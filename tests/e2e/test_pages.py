"""Handouts in a real browser: for everyone, on a phone, in the dark, on paper, and alone."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from debate_class.classroom.documents import documents_for
from debate_class.course.basics import Side
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.paper.press.page import LARGE_POINTS, Page, Paper
from debate_class.paper.reports.class_report import class_report
from debate_class.paper.reports.figures.drawing import NARROW, WIDE
from debate_class.paper.reports.letter import letters
from debate_class.paper.reports.telling import Audience
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.student import student_brief
from tests.e2e.browser import Browser
from tests.paper.every_sheet import bare, every_kind, everywhere, filled, html_of, kit_words
from tests.paper.hostile import CANARY, hostile, listening
from tests.paper.lessons import large_lesson, telling

pytestmark = pytest.mark.needs("chromium")


def brief(side: Side) -> Sheet:
    library = open_library(None)
    session = Session(documents_for(library, library.exercise("japan-korea")))
    return student_brief(session, side, kit_words(), name="김민수", passages={})


def report(audience: Audience, width: int = WIDE) -> Sheet:
    return class_report(telling(large_lesson(), kit_words(), audience, width))


def letter() -> Sheet:
    return letters(telling(large_lesson(), kit_words()))[0]


KINDS = every_kind()
SHEETS: dict[str, Sheet] = {
    **{kind: filled(each, lambda place: place.replace(" ", "-")) for kind, each in KINDS.items()},
    **{f"{kind} bare": bare(each) for kind, each in KINDS.items() if kind != "ballot"},
    "a real brief for pro": brief("pro"),
    "a real brief for con": brief("con"),
    "a real report for the class": report("class"),
    "a real report for the instructor": report("instructor"),
    "a real letter": letter(),
}
LARGE = {
    **SHEETS,
    "a real report for the class": report("class", NARROW),
    "a real report for the instructor": report("instructor", NARROW),
}
DESK, PHONE = (1200, 900), (360, 740)
LOOKS = {
    "light": {"size": DESK},
    "dark": {"size": DESK, "dark": True},
    "phone": {"size": PHONE},
    "phone in the dark": {"size": PHONE, "dark": True},
    "print": {"size": (794, 1123), "media": "print"},
}
AXE = """axe.run({rules: {"target-size": {enabled: true}}}).then(found => found.violations.map(
    each => [each.id, each.help, ...each.nodes.map(node => node.html)].join("\\n  ")))"""
SMALLEST = """[...document.querySelectorAll("main *")]
    .filter(each => each.checkVisibility() && [...each.childNodes].some(
        node => node.nodeType === 3 && node.data.trim()))
    .map(each => [
        parseFloat(getComputedStyle(each).fontSize) * (each.ownerSVGElement?.getScreenCTM().a ?? 1),
        each.outerHTML.slice(0, 200)])
    .sort((a, b) => a[0] - b[0])[0]"""
SKELETON = """[...document.querySelectorAll("*")].map(
    each => each.tagName + " " + each.getAttributeNames().join(" ")).join("\\n")"""
each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def saved(folder: Path, sheet: Sheet, page: Page | None = None) -> Path:
    path = folder / f"{sheet.kind}.html"
    path.write_text(html_of(sheet, page), "utf-8")
    return path


@each_sheet
@pytest.mark.parametrize("large", [False, True], ids=["", "large print"])
def test_axe_finds_no_fault_in_a_page_however_it_is_shown(
    browser: Browser, axe: str, tmp_path: Path, sheet: Sheet, large: bool
) -> None:
    browser.open(saved(tmp_path, sheet, Page(large=large)))
    browser.run(axe)
    found = {}
    for name, look in LOOKS.items():
        browser.look(**look)  # type: ignore[arg-type]
        if faults := browser.run(AXE):
            found[name] = "\n".join(faults)
    assert not found, "\n\n".join(f"{name}\n{faults}" for name, faults in found.items())


def test_axe_would_find_a_fault(browser: Browser, axe: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>x</title><main><p style='color: #bbb'>pale</main>")
    browser.open(page)
    browser.look(size=DESK)
    browser.run(axe)
    found = "\n".join(browser.run(AXE))
    assert "color-contrast" in found
    assert "html-has-lang" in found


@each_kind
def test_on_a_phone_nothing_is_wider_than_the_screen_not_even_an_endless_word(
    browser: Browser, tmp_path: Path, kind: type[Sheet]
) -> None:
    """A word in each field is wider than the screen, and a name has 10,000 letters."""
    browser.look(size=PHONE)
    for large in (False, True):
        sheet = filled(kind, lambda place: "x" * (10_000 if place == "reader" else 300))
        browser.open(saved(tmp_path, sheet, Page(large=large)))
        assert browser.run("document.documentElement.scrollWidth") == PHONE[0]


@each_kind
def test_a_page_is_printed_on_the_paper_that_was_asked_for(
    browser: Browser, tmp_path: Path, kind: type[Sheet]
) -> None:
    sizes = {}
    papers: tuple[Paper, ...] = ("a4", "letter")
    for paper in papers:
        browser.open(saved(tmp_path, filled(kind), Page(paper=paper)))
        with pikepdf.open(io.BytesIO(browser.printed())) as pdf:
            sizes[paper] = {tuple(sorted(map(round, page.mediabox[2:]))) for page in pdf.pages}
    assert sizes == {"a4": {(595, 842)}, "letter": {(612, 792)}}


@pytest.mark.parametrize("sheet", LARGE.values(), ids=LARGE)
def test_in_large_print_no_letter_is_smaller_than_18_points(
    browser: Browser, tmp_path: Path, sheet: Sheet
) -> None:
    browser.open(saved(tmp_path, sheet, Page(large=True)))
    browser.look(size=(794, 1123), media="print")
    size, element = browser.run(SMALLEST)
    assert size >= LARGE_POINTS * 96 / 72 - 0.01, element


@each_sheet
def test_a_page_from_a_file_asks_for_nothing_else(
    browser: Browser, tmp_path: Path, sheet: Sheet
) -> None:
    page = saved(tmp_path, sheet)
    browser.open(page)
    asked = {url for url in browser.asked() if not url.startswith("data:font/")}
    assert asked == {page.as_uri()}


@each_kind
def test_hostile_texts_fetch_nothing_in_a_browser_and_become_no_element(
    browser: Browser, tmp_path: Path, kind: type[Sheet]
) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    browser.open(saved(tmp_path, everywhere(kind, "word")))
    harmless = browser.run(SKELETON)
    with listening() as (address, heard):
        texts = hostile(address, str(canary))
        del texts["long"]  # 10,000 letters in a hundred fields take Chromium half a minute
        for text in texts.values():
            page = saved(tmp_path, everywhere(kind, text))
            browser.open(page)
            assert browser.run(SKELETON) == harmless
            assert CANARY not in browser.run("document.body.innerText")
            assert {url for url in browser.asked() if "data:font" not in url} == {page.as_uri()}
    assert not heard


def test_the_trap_hears_a_page_that_does_fetch(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with listening() as (address, heard):
        page.write_text(f"<!doctype html><img src={address}/picture>")
        browser.open(page)
        assert f"{address}/picture" in browser.asked()
    assert any(b"/picture" in each for each in heard)
