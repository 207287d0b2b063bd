"""Reads a newsletter from plain text, Markdown, HTML or PDF into rows of text.

What a file is, its first bytes tell, else its name. Files far larger than any newsletter are
refused unread.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO, Literal

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.drafting.page import Page, Row
from debate_class.errors import CourseError
from debate_class.text import clean, one_line

MAX_BYTES = 20_000_000
"""The largest file that is opened; a PDF with photographs may have some megabytes."""
MAX_TEXT_BYTES = 2_000_000
"""The largest text or web page; a newsletter's own text has about 20,000 bytes."""
MAX_MARKDOWN_BYTES = 200_000
"""The largest Markdown: its parser takes quadratic time on hostile text."""

Form = Literal["text", "markdown", "html", "pdf"]
STDIN = Path("-")

_HTML = re.compile(
    r"\s*<(?:!--|(?:!doctype\s+html|html|head|body|article|main|div|h1|p)\b)", re.IGNORECASE
)
MAX_TAGS = 50_000
"""The most tags of a web page; a newsletter's page with all its menus has some thousands."""
MAX_UNCLOSED = 500
"""The most tags of a web page that may stay open; sloppy pages have a few."""

_MARKDOWN = re.compile(r"^#{1,6} \S|\]\(https?://|^\*\*\S.*\*\*$", re.MULTILINE)
_SUFFIXES: dict[str, Form] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}


def read_page(path: Path) -> Page:
    """The rows of the file `path`; `-` is standard input. Raises CourseError with a sentence."""
    name = "standard input" if path == STDIN else one_line(path.name)
    data = _bytes(path, name)
    if data.startswith(b"%PDF-"):
        from debate_class.course.drafting.pdf import pdf_page  # noqa: PLC0415 - only for a PDF

        return pdf_page(data, name)
    if len(data) > MAX_TEXT_BYTES:
        raise _too_large(name, MAX_TEXT_BYTES)
    try:
        text = clean(decode(data, utf16=True))
    except WrongEncoding as error:
        raise CourseError(f"{name}: {error}") from None
    if not text.strip():
        raise CourseError(f"{name}: there is no text in it")
    if path.suffix in (".yaml", ".yml"):
        raise CourseError(
            f"{name}: this is a file of a course, no newsletter",
            "Name the newsletter's own text, web page or PDF.",
        )
    return text_page(text, form_of(path, text), name)


def form_of(path: Path, text: str) -> Form:
    """What `text` of the file `path` is written in: by the file's name, else by its look."""
    named = _SUFFIXES.get(path.suffix.lower())
    if named:
        return named
    if _HTML.match(text):
        return "html"
    return "markdown" if _MARKDOWN.search(text) else "text"


def text_page(text: str, form: Form, name: str = "the text") -> Page:
    """The rows of `text`, which is written in `form`. Raises CourseError when it is too large."""
    if form == "text":
        return Page(tuple(Row(line) for line in text.split("\n")))
    if form == "markdown" and len(text) > MAX_MARKDOWN_BYTES:
        raise _too_large(name, MAX_MARKDOWN_BYTES)
    if form == "html" and _unclosed(text) > MAX_UNCLOSED:
        raise CourseError(f"{name}: this page is broken: its tags and comments do not close")
    if form == "html" and text.count("<") > MAX_TAGS:
        raise CourseError(
            f"{name}: this page has more tags than a newsletter's page needs",
            "Copy its text into a text file.",
        )
    from debate_class.course.drafting import markup  # noqa: PLC0415 - its library loads slowly

    return markup.markdown_page(text) if form == "markdown" else markup.html_page(text)


def _unclosed(page: str) -> int:
    """How many tags, comments and sections of a web page are opened and never closed.

    For each of them the parser looks through all that follows.
    """
    pairs = (("<", ">"), ("<!--", "-->"), ("<![", "]>"))
    return max(page.count(opened) - page.count(closed) for opened, closed in pairs)


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path == STDIN and sys.stdin is None:
            raise CourseError(f"{name}: there is none")
        # A pipe or a device would be waited for, perhaps for ever.
        if path != STDIN and path.exists() and not (path.is_file() or path.is_dir()):
            raise CourseError(f"{name}: this is no regular file")
        if path == STDIN:
            data = _start(sys.stdin.buffer)
        else:
            with path.open("rb") as file:
                data = _start(file)
    except FileNotFoundError:
        raise CourseError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{name}: cannot be read: {reason}") from None
    if len(data) > MAX_BYTES:
        raise _too_large(name, MAX_BYTES)
    return data


def _start(file: BinaryIO) -> bytes:
    """As much of `file` as may be read, and one byte more where it is larger."""
    return file.read(MAX_BYTES + 1)


def _too_large(name: str, limit: int) -> CourseError:
    return CourseError(
        f"{name}: the file is larger than {limit:,} bytes, and a newsletter is not",
        "Copy the text of the newsletter into a file of its own.",
    )
