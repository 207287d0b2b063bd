"""The model of a page: rows as a file has them, and blocks: whole headings or paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "unknown",
    "title",
    "volume",
    "photo",
    "downloads",
    "date",
    "heading",
    "author",
    "role",
    "editor",
    "body",
    "subheading",
    "reading",
    "biography",
    "aside",
]
"""What a block is. An `aside` belongs to the web page and not to the newsletter."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; an empty one parts paragraphs.

    `size` is the height of the letters in points where the file tells it, else 0. `url` is the
    address that the whole line leads to. `new_page` marks the first line of a page of a PDF.
    """

    text: str
    size: float = 0.0
    url: str = ""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a file. `wrapped` says that lines were broken to fit a width, as in a PDF."""

    rows: tuple[Row, ...]
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph: its `text` on one line, and the number of its row, from 1."""

    text: str
    place: int
    url: str = ""
    kind: Kind = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the newsletter names, without title, and the post that is printed; "" for none."""

    name: str
    role: str = ""
