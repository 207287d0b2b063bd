"""Printing sheets into a folder: one file each or one bundle, resumed where it was broken off.

A file that is there and would come out the same is left as it is. One that would not is never
written over unasked, and that is said before the first file is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from debate_class.paper.file_names import distinct, file_name
from debate_class.paper.press.marks import mark_in
from debate_class.paper.press.typeset import Job, PdfPress, pdf_press
from debate_class.paper.press.workers import typeset_each
from debate_class.paper.saving import FileIsThere, save
from debate_class.paper.sheets import Sheet, plain

if TYPE_CHECKING:
    from debate_class.paper.press.html import HtmlPress
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.words import Words

Form = Literal["html", "pdf"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to make, of one sheet or of all sheets of a bundle."""

    path: Path
    form: Form
    sheets: tuple[Sheet, ...]
    title: str = ""

    @property
    def called(self) -> str:
        """What to tell it by: its reader, or else its file."""
        return (self.sheets[0].reader if len(self.sheets) == 1 else "") or self.path.stem

    @property
    def job(self) -> Job:
        """What the press for PDFs is told."""
        return Job([plain(sheet) for sheet in self.sheets], self.title or self.sheets[0].title)


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that is there now: made, or found the same.

    `missing` are the readers and characters for which a placeholder stands.
    """

    piece: Piece
    made: bool
    missing: tuple[tuple[str, str], ...] = ()


class Bundle(NamedTuple):
    """What a bundle is called: its file, before the ending, and the document."""

    name: str
    title: str


def pieces(
    sheets: Sequence[Sheet], folder: Path, forms: Iterable[Form], bundle: Bundle | None = None
) -> tuple[Piece, ...]:
    """The files that `sheets` shall be; with `bundle` all PDFs are bound into one."""
    names = distinct(file_name(sheet.name) for sheet in sheets)
    each = [
        Piece(folder / f"{name}.{form}", form, (sheet,))
        for form in forms
        if not (bundle and form == "pdf")
        for name, sheet in zip(names, sheets, strict=True)
    ]
    if bundle is None:
        return tuple(each)
    path = folder / f"{file_name(bundle.name)}.pdf"
    return (*each, Piece(path, "pdf", tuple(sheets), bundle.title))


class Presses:
    """The presses for HTML and PDF, each set up when it is first needed. A context manager."""

    def __init__(self, templates: Templates, words: Words, page: Page) -> None:
        self._given = (templates, words, page)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def print_all(self, wanted: Sequence[Piece], *, over: bool) -> Iterator[Printed]:
        """Make the files, telling of each as soon as it is there.

        Raises FileIsThere, before anything is made, where other files are in the way and not
        `over`; DebateClassError for what cannot be written, CourseError for a faulty template.
        """
        there = [piece for piece in wanted if piece.path.exists()]
        same = {piece.path for piece in there if self._is(piece)}
        if not over:
            _refuse([piece.path for piece in there if piece.path not in same])
        for piece in wanted:
            if piece.path in same:
                yield Printed(piece, made=False)
            elif piece.form == "html":
                save(piece.path, self._page(piece), over=over)
                yield Printed(piece, made=True)
        typeset = [each for each in wanted if each.form == "pdf" and each.path not in same]
        if typeset:
            done = typeset_each(self._pdf, (each.job for each in typeset), len(typeset))
            for piece, (pdf, missing) in zip(typeset, done, strict=True):
                save(piece.path, pdf, over=over)
                yield Printed(piece, made=True, missing=missing)

    @cached_property
    def _html(self) -> HtmlPress:

        from debate_class.paper.press.html import HtmlPress  # noqa: PLC0415, a PDF needs none

        return HtmlPress(*self._given)

    @cached_property
    def _pdf(self) -> PdfPress:
        return self._stack.enter_context(pdf_press(*self._given))

    def _is(self, piece: Piece) -> bool:
        """Whether the file that is there is the one that would be made."""
        if piece.form == "pdf":
            return mark_in(piece.path) == self._pdf.mark(piece.job)
        page = self._page(piece)
        alike = piece.path.is_file() and piece.path.stat().st_size == len(page)
        return alike and piece.path.read_bytes() == page

    def _page(self, piece: Piece) -> bytes:
        return self._html.draw(piece.sheets[0]).encode()


def _refuse(paths: list[Path]) -> None:
    """Raise FileIsThere if there is any of `paths`."""
    if len(paths) == 1:
        raise FileIsThere(f"The file {paths[0]} is there already, and it is another one.")
    if paths:
        raise FileIsThere(f"{len(paths)} other files are there already, such as {paths[0]}.")
