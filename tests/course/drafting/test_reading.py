"""A newsletter is read the same from text, Markdown, HTML and PDF; what cannot be read is told."""

from __future__ import annotations

import html
import time
from pathlib import Path

import pytest
from pypdf import PdfWriter

from debate_class.course.drafting.reading import (
    MAX_BYTES,
    MAX_MARKDOWN_BYTES,
    MAX_TEXT_BYTES,
    form_of,
    read_page,
    text_page,
)
from debate_class.course.drafting.recognising import Newsletter, recognise
from debate_class.course.drafting.tidying import tidy
from debate_class.course.sources import alike
from debate_class.errors import CourseError
from tests.course.drafting import newsletters
from tests.course.drafting.pdfs import locked, pages_of, pdf, squeezed


def read(path: Path) -> Newsletter:
    return recognise(tidy(read_page(path)))


def facts(found: Newsletter) -> tuple[object, ...]:
    """What is the same whatever the file is written in."""
    texts = [[block.text for block in each.paragraphs] for each in found.advocates]
    people = [(each.name, each.role) for each in found.advocates]
    readings = [(each.title, each.author, each.date) for each in found.readings]
    return found.title, found.announcement, people, texts, readings


def as_html(text: str) -> str:
    parts = [html.escape(part).replace("\n", "<br>") for part in text.split("\n\n")]
    body = "\n".join(f"<p>{part}</p>" for part in parts[1:])
    return (
        "<!doctype html><html><head><title>RESOLVED: Not this one</title>"
        "<style>p {color: red}</style></head><body>"
        "<nav><ul><li>RESOLVED: Nor this one</ul></nav>"
        f"<script>document.write('RESOLVED: Nor that one')</script>"
        f"<article><header><h1>{parts[0]}</h1></header>{body}</article>"
        "<aside>Subscribe to our letters, which come every week and cost nothing at all.</aside>"
        "</body></html>"
    )


@pytest.fixture
def expected(tmp_path: Path) -> tuple[object, ...]:
    path = tmp_path / "plain.txt"
    path.write_text(newsletters.whole(), encoding="utf-8")
    return facts(read(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_in_its_encodings(
    encoding: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes(newsletters.whole().replace("\n", "\r\n").encode(encoding))
    assert facts(read(path)) == expected


def test_a_web_page_gives_its_text_without_scripts_and_menus(
    expected: tuple[object, ...], tmp_path: Path
) -> None:
    path = tmp_path / "n.html"
    path.write_text(as_html(newsletters.whole()), encoding="utf-8")
    assert facts(read(path)) == expected


def test_markdown_gives_its_text_without_marks(
    expected: tuple[object, ...], tmp_path: Path
) -> None:
    text = newsletters.whole().replace("RESOLVED: The Town", "# RESOLVED: The Town")
    text = text.replace("From the Editor", "## From the *Editor*").replace(
        "Prof. Mina", "**Prof. Mina"
    )
    text = text.replace("Vale\nLecturer", "Vale**\nLecturer").replace(
        "Main Street was", "Main _Street_ was"
    )
    path = tmp_path / "n.md"
    path.write_text(text, encoding="utf-8")
    assert facts(read(path)) == expected


def test_the_address_of_a_linked_reading_is_kept(tmp_path: Path) -> None:
    linked = '<p><a href="https://example.org/kerb">Who Owns the Kerb?</a> (2019)</p>'
    page = as_html(newsletters.whole()).replace("</article>", f"{linked}</article>")
    path = tmp_path / "n.html"
    path.write_text(page, encoding="utf-8")
    assert [each.url for each in read(path).readings if each.url] == ["https://example.org/kerb"]


def test_a_pdf_over_several_pages_with_head_and_page_numbers(
    expected: tuple[object, ...], tmp_path: Path
) -> None:
    path = tmp_path / "n.pdf"
    path.write_bytes(pdf(pages_of(newsletters.whole(), 14), head="Hillside Papers"))
    assert alike(str(facts(read(path)))) == alike(str(expected))


def test_what_a_file_is_shows_in_its_name_else_in_its_look() -> None:
    assert form_of(Path("a.HTM"), "x") == "html"
    assert form_of(Path("-"), " <!-- saved --> <!DOCTYPE html><p>x") == "html"
    assert form_of(Path("-"), "# A title\n\ntext") == "markdown"
    assert form_of(Path("-"), "A title\n\ntext") == "text"


# -- what cannot be read


def refused(path: Path) -> str:
    with pytest.raises(CourseError) as caught:
        read(path)
    return str(caught.value)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(50_000_000)
    began = time.process_time()
    assert f"larger than {MAX_BYTES:,} bytes" in refused(path)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("name", "limit"), [("n.txt", MAX_TEXT_BYTES), ("n.md", MAX_MARKDOWN_BYTES)]
)
def test_a_text_far_longer_than_a_newsletter_is_refused(
    name: str, limit: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x" * (limit + 1))
    assert f"larger than {limit:,} bytes" in refused(path)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes("Café\n".encode("latin-1"))
    assert "line 1 is not UTF-8" in refused(path)


def test_a_missing_and_an_empty_file_are_told(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "none.txt")
    assert "cannot be read" in refused(tmp_path)
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", encoding="utf-8")
    assert "there is no text in it" in refused(empty)


def test_a_scanned_pdf_is_told_to_need_text_recognition(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[]]).replace(b"(1) Tj", b"() Tj "))
    message = refused(path)
    assert "scanned" in message
    assert "OCR" in message


def test_a_locked_pdf_is_told_and_one_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    data = pdf(pages_of(newsletters.whole()))
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked(data, "secret"))
    assert "locked with a password" in refused(path)
    path.write_bytes(locked(data, ""))
    assert read(path).title == newsletters.TITLE


@pytest.mark.parametrize(
    "pages", [[["the same line"] * 60_000], [["line"] * 3_000] * 40], ids=["one page", "many"]
)
def test_a_small_pdf_that_unfolds_to_a_huge_one_is_refused(
    tmp_path: Path, pages: list[list[str]]
) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(squeezed(pdf(pages)))
    assert "draws more than pages of text need" in refused(path)


def test_a_compressed_pdf_reads_as_one_that_is_not(tmp_path: Path) -> None:
    path, small = tmp_path / "n.pdf", tmp_path / "small.pdf"
    path.write_bytes(pdf(pages_of(newsletters.whole())))
    small.write_bytes(squeezed(path.read_bytes()))
    assert facts(read(small)) == facts(read(path))


def test_a_damaged_pdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog" * 9)
    assert "cannot be read as a PDF" in refused(path)


def test_a_book_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    for _ in range(61):
        writer.add_blank_page(100, 100)
    path = tmp_path / "book.pdf"
    writer.write(path)
    assert "more than 60 pages" in refused(path)


@pytest.mark.parametrize(
    "text", ["<div>x" * 9_000, "<b>" * 9_000 + "x", "<a href='http://x'>" * 9_000]
)
def test_a_hostile_page_takes_no_long_time(text: str) -> None:
    began = time.process_time()
    text_page(text, "html")
    assert time.process_time() - began < 10  # well under one second; it could be minutes


def test_a_page_of_more_tags_than_text_needs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    path.write_text("<p>" + "<i>" * 150_000 + "RESOLVED: x" + "</i>" * 150_000, encoding="utf-8")
    assert "more tags than" in refused(path)


def test_control_characters_and_direction_marks_do_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    text = as_html(newsletters.whole()).replace(
        "Main Street was", "&#x1b;[2J&#x202e;Main Street was"
    )
    path.write_text(text, encoding="utf-8")
    first = read(path).advocates[0].paragraphs[0].text
    assert first.startswith("[2JMain Street was")
