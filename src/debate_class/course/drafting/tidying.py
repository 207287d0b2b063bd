"""From rows to blocks: one for each heading or paragraph, on one line and evenly spaced.

Quotation marks and dashes stay as they are printed; `course.sources.alike` evens them out where two
texts are compared.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from debate_class.course.drafting.page import Block, Page, Row

_WIDEST_WRAPPED = 120
_FEWEST_BROKEN = 3
_BROKEN_SHARE = 0.1
_SLACK = 0.85
_LARGER = 1.15
_GLUED = re.compile(r"(?<=[a-z)”][.!?])[A-Z]\w+$")
"""The name of a site that stands right behind the last full stop."""
_FINAL = re.compile(r"[.!?…][\"'”’)\]]*$")


def tidy(page: Page) -> list[Block]:
    """The blocks of `page`, in order. Lines broken to fit a width are joined again."""
    rows = [replace(row, text=_GLUED.sub("", " ".join(row.text.split()))) for row in page.rows]
    if page.wrapped or _wrapped(rows):
        return list(_joined(rows))
    return [Block(row.text, n, row.url) for n, row in enumerate(rows, 1) if row.text]


def ends_whole(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return bool(_FINAL.search(text))


def _wrapped(rows: Sequence[Row]) -> bool:
    """Whether sentences run over the ends of lines, as in a mail or an old text file."""
    if max((len(row.text) for row in rows), default=0) > _WIDEST_WRAPPED:
        return False
    pairs = [(a.text, b.text) for a, b in itertools.pairwise(rows) if a.text and b.text]
    broken = sum(not ends_whole(above) and below[0].islower() for above, below in pairs)
    return broken >= max(_FEWEST_BROKEN, _BROKEN_SHARE * len(pairs))


def _joined(rows: Sequence[Row]) -> Iterator[Block]:
    lengths = sorted(len(row.text) for row in rows if row.text)
    usual = sorted(row.size for row in rows if row.text)[len(lengths) // 2] if lengths else 0.0
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    known = " ".join(row.text for row in rows)
    text, place = "", 0
    above: Row | None = None
    for number, row in enumerate(rows, 1):
        if not row.text:
            if text:
                yield Block(text, place)
            text, above = "", None
        elif above is None or not _goes_on(above, row, width, usual):
            if text:
                yield Block(text, place)
            text, place, above = row.text, number, row
        else:
            text, above = _append(text, row.text, known), row
    if text:
        yield Block(text, place)


def _goes_on(above: Row, row: Row, width: int, usual: float) -> bool:
    """Whether `row` goes on with the paragraph of the row `above`.

    It does where its first word did not fit there any more. Large letters are a heading, which goes
    on in letters of the same size.
    """
    if above.size != row.size and max(above.size, row.size) > _LARGER * usual:
        return False
    if usual and above.size == row.size > _LARGER * usual:
        return True
    if row.new_page and ends_whole(above.text):
        return False
    first = row.text.split(" ", 1)[0]
    return len(above.text) + 1 + len(first) > _SLACK * width


def _append(text: str, more: str, known: str) -> str:
    """`text` and `more` as one line; a hyphen that only broke a word at the line's end goes."""
    if not text.endswith("-") or not more[0].islower():
        return f"{text}{more}" if text.endswith(("-", "—", "–")) else f"{text} {more}"
    head = text.rsplit(" ", 1)[-1]
    tail = re.split(r"[^\w'’-]", more, maxsplit=1)[0]
    whole = re.compile(rf"(?<!\w){re.escape(head + tail)}(?!\w)")
    return text + more if whole.search(known) else text[:-1] + more
