"""What reports are made of: sections, and in them figures with their numbers, tables and texts."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. The first column says what a row is about.

    The first `words` columns hold words, the others numbers, or a word where there is none.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its text alternative, and the table of its numbers."""

    caption: str
    alt: str
    svg: str
    table: Table


@dataclass(frozen=True, slots=True)
class Text:
    """Something a participant wrote. `author` is a name, an alias, or empty.

    `parts` are (heading, text); `notes` say what is special about it, as that the clock sent it.
    """

    author: str
    side: Side | None
    parts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report. `id` is for a template that wants to treat it apart."""

    id: str
    title: str
    says: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    texts: tuple[Text, ...] = ()
