"""Rows from a web page, and from Markdown by way of one: each block of text is a row of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from markdown_it import MarkdownIt

from debate_class.course.drafting.page import Page, Row
from debate_class.course.drafting.word_lists import word_list
from debate_class.text import clean

_UNREAD = word_list("unread elements")
"""Elements whose text is no part of what a reader reads."""
_INLINE = word_list("inline elements")
_DEEPEST = 50
"""As far up as an element is looked for; a page nested deeper was not written by people."""


def html_page(text: str) -> Page:
    """The rows of a web page: what it shows, without its scripts, menus and forms."""
    soup = BeautifulSoup(text, "html.parser")
    for element in soup.find_all(_UNREAD):
        element.extract()
    return Page(tuple(_rows(_article(soup))))


def markdown_page(text: str) -> Page:
    """The rows of a Markdown text; a line break stays one, as people mean it in a pasted text."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return html_page(parser.render(text))


def _article(soup: BeautifulSoup) -> Tag:
    """The part of the page that holds its text: `article` or `main`, if the title is in it."""
    for element in soup.find_all(["article", "main"]):
        if "resolved" in element.get_text().casefold() and element.find("p"):
            return element
    return soup


def _rows(root: Tag) -> Iterator[Row]:
    """A row for each block of text under `root`, with an empty row after each."""
    parts: list[str] = []
    linked: Counter[str] = Counter()
    container: Tag | None = None
    for node in root.descendants:
        if isinstance(node, Tag) and node.name == "br":
            yield from _block(parts, linked)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            holder, address = _around(node)
            if holder is not container:
                yield from _block(parts, linked)
                container = holder
            parts.append(str(node))
            linked[address] += len(node)
    yield from _block(parts, linked)


def _block(parts: list[str], linked: Counter[str]) -> Iterator[Row]:
    """What was gathered as one row, with the address most of it leads to; then all is empty."""
    text = " ".join(clean("".join(parts)).split())
    address = max(linked, key=lambda each: linked[each], default="")
    parts.clear()
    linked.clear()
    if text:
        yield Row(text, url=address)
        yield Row("")


def _around(node: NavigableString) -> tuple[Tag | None, str]:
    """The element around `node` that starts a line of its own, and the address `node` leads to."""
    address = ""
    for parent in islice(node.parents, _DEEPEST):
        if parent.name not in _INLINE:
            return parent, address
        target = str(parent.get("href", "")) if parent.name == "a" else ""
        if target.startswith(("http://", "https://")):
            address = target
    return None, address
