"""Plain text in lines of a given width: headings, paragraphs, items under one another."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

NARROWEST = 40


class Paragraphs:
    """Breaks text into lines of at most `width` columns, 40 at the least."""

    def __init__(self, width: int) -> None:
        self.width = max(width, NARROWEST)

    def joined(self, sections: Iterable[Iterator[str]]) -> str:
        """The sections that have lines, with an empty line between them."""
        return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section)))

    def section(self, heading: str, lines: Iterator[str]) -> Iterator[str]:
        """`lines` under a heading; nothing where there are none."""
        body = list(lines)
        if body:
            yield from self.wrapped(heading)
            yield from body

    def prose(self, text: str) -> Iterator[str]:
        """Paragraphs, indented."""
        for paragraph in filter(None, (part.strip() for part in text.split("\n\n"))):
            yield from self.wrapped(paragraph, "  ", "  ")

    def item(self, text: str, indent: int = 2) -> Iterator[str]:
        """One item, its later lines further in than its first."""
        yield from self.wrapped(text, " " * indent, " " * (indent + 2))

    def wrapped(self, text: str, first: str = "", later: str = "") -> Iterator[str]:
        """`text` in lines, the first after `first` and the others after `later`."""
        yield from textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False
        )
