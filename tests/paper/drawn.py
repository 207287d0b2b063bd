"""What can be read in a drawn sheet, of either form, folded so that the two can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup

from tests.paper.tagged import read_aloud

_APART = re.compile(r"[\s\u00ad\u200b\-\u2010\u2011]+")
_RIGHT_TO_LEFT = ("R", "AL")


def folded(text: str) -> str:
    """`text` in NFKC without spaces and hyphens, which differ between the two forms."""
    return _APART.sub("", unicodedata.normalize("NFKC", text))


def in_html(page: str) -> str:
    """All text of a page, its title included, folded."""
    soup = BeautifulSoup(page, "html.parser")
    for hidden in soup(["style", "script"]):
        hidden.decompose()
    return folded(soup.get_text(" "))


def in_pdf(data: bytes) -> str:
    """All text of a PDF in reading order, its title included, folded."""
    return folded(read_aloud(data))


def strings(value: object, silent: frozenset[str]) -> Iterator[str]:
    """Every string in plain data, except under the names in `silent`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in silent:
                yield from strings(each, silent)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each, silent)


def right_to_left(text: str) -> bool:
    """Whether `text` has letters of Arabic or Hebrew, whose order in a PDF is that of the eye."""
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
