"""Rows from a PDF, with the height of the letters and an empty row for each gap between lines."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Any

from pypdf import PageObject, PdfReader

from debate_class.course.drafting.page import Page, Row
from debate_class.errors import CourseError
from debate_class.text import clean

MAX_PAGES = 60
"""The longest document that is read; an issue has four to ten pages."""
MAX_DRAWN = 3_000_000
"""The most bytes of drawing instructions in a document; a full page of print has some 20,000."""
MAX_PIECES = 150_000
"""The most pieces of text in a document; those of an issue number some thousands."""
_SAME_LINE = 2.0
_GAP = 1.35
_USUAL_LEADING = 1.2
_USUAL_SHARE = 0.15
_LEAST_INDENT, _MOST_INDENT = 0.7, 4.0
_FEWEST_REPEATS = 3


@dataclass(slots=True)
class _Line:
    """A line of a page: where it begins, from the page's lower left, and its letters, in points."""

    text: str
    left: float
    height: float
    size: float


def pdf_page(data: bytes, name: str) -> Page:
    """The rows of the PDF `data`, which messages call `name`. Raises CourseError."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells what it mends; we tell results
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not _opens(reader)
        pages = [] if locked else _read(reader)
    except _TooMuch:
        raise CourseError(
            f"{name}: the PDF draws more than pages of text need",
            "It may be a drawing, or made to harm. Copy its text into a text file.",
        ) from None
    except Exception as error:  # a damaged file fails in many ways, none of which is the kit's
        raise CourseError(
            f"{name}: cannot be read as a PDF: {type(error).__name__}",
            "The file may be damaged. Open it and copy its text into a text file.",
        ) from None
    if locked:
        raise CourseError(
            f"{name}: the PDF is locked with a password", "Save a copy without a password."
        )
    if len(pages) > MAX_PAGES:
        raise CourseError(f"{name}: the PDF has more than {MAX_PAGES} pages; an issue has ten")
    if not any(pages):
        raise CourseError(
            f"{name}: there is no text in this PDF, only pictures of pages (it was scanned)",
            "Run text recognition (OCR) over it first, as with `ocrmypdf`.",
        )
    return Page(tuple(_rows(pages)), wrapped=True)


def _opens(reader: PdfReader) -> bool:
    """Whether an encrypted PDF opens without a password, as one that only forbids printing does."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed here, which says as little as a password
        return False


class _TooMuch(Exception):
    """A few kilobytes can unfold to hours of drawing."""


def _read(reader: PdfReader) -> list[list[_Line]]:
    """The lines of each page, one page beyond the longest document at the most."""
    pages = reader.pages[: MAX_PAGES + 1]
    drawn = (page.get_contents() for page in pages)
    if sum(len(each.get_data()) for each in drawn if each is not None) > MAX_DRAWN:
        raise _TooMuch
    pieces = count()
    return [_lines(page, pieces) for page in pages]


def _lines(page: PageObject, pieces: Iterator[int]) -> list[_Line]:
    lines: list[_Line] = []

    def visit(text: str, outer: list[float], inner: list[float], _: Any, size: float) -> None:
        if next(pieces) > MAX_PIECES:
            raise _TooMuch
        if not text.strip():
            if lines and not lines[-1].text.endswith(" "):
                lines[-1].text += " "
            return
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        letters = abs(size * (inner[3] or inner[0]) * outer[3])
        if lines and abs(lines[-1].height - height) < _SAME_LINE:
            lines[-1].text += text
        else:
            lines.append(_Line(text, left, height, letters))

    page.extract_text(visitor_text=visit)
    return [
        _Line(text, line.left, line.height, line.size)
        for line in lines
        for text in clean(line.text).split("\n")
        if text.strip()
    ]


def _rows(pages: list[list[_Line]]) -> Iterator[Row]:
    leading = _leading(pages)
    repeated = _repeated(pages)
    for lines in pages:
        above: _Line | None = None
        for line in lines:
            text = " ".join(line.text.split())
            if text in repeated or text.isdecimal():
                continue
            if above is not None and _parted(above, line, leading):
                yield Row("")
            yield Row(text, size=round(line.size, 1), new_page=above is None)
            above = line


def _parted(above: _Line, line: _Line, leading: float) -> bool:
    """Whether a paragraph ends between two lines: at a gap, or above an indent."""
    drop = above.height - line.height
    if drop > _GAP * max(leading, _USUAL_LEADING * line.size):
        return True
    indent = line.left - above.left
    return drop > 0 and _LEAST_INDENT * line.size < indent < _MOST_INDENT * line.size


def _leading(pages: list[list[_Line]]) -> float:
    """The usual distance between two lines of one paragraph, in points."""
    steps = Counter(
        round(above.height - below.height)
        for lines in pages
        for above, below in pairwise(lines)
        if above.height > below.height
    )
    usual = [step for step, times in steps.items() if times >= _USUAL_SHARE * steps.total()]
    return float(min(usual, default=0))


def _repeated(pages: list[list[_Line]]) -> set[str]:
    """What stands at the head or the foot of most pages."""
    edges = Counter(
        " ".join(line.text.split())
        for lines in pages
        for line in {id(x): x for x in (*lines[:2], *lines[-2:])}.values()
    )
    return {text for text, times in edges.items() if times >= max(_FEWEST_REPEATS, len(pages) / 2)}
