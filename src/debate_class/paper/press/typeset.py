"""A sheet as a PDF: typeset by Typst, tagged as PDF/UA-1, with the kit's own fonts and no others.

Text reaches a template as data, never as Typst source, so `#read("x")` in a name prints as that.
Typst reads no file outside of the templates' folder, and fetches none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final

import typst

from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet, plain
from debate_class.paper.words import Words

STANDARD: Final = "ua-1"
SOURCES = "*.typ"


class PdfPress:
    """Draws sheets with the templates `KIND.typ`. Made by `pdf_press`, which cleans up after it."""

    def __init__(self, root: Path, fonts: tuple[Path, ...], words: Words, page: Page) -> None:
        self._root = root
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts)
        )
        self._frame = {"words": words.labels, "page": page.plain()}
        self._compilers: dict[str, typst.Compiler] = {}

    def draw(self, sheet: Sheet) -> bytes:
        """The PDF. Raises CourseError for a fault in a template."""
        data = json.dumps({**self._frame, "sheet": plain(sheet)}, ensure_ascii=False)
        pdf = self._compiler(sheet.kind).compile(
            format="pdf", sys_inputs={"data": data}, pdf_standards=[STANDARD]
        )
        assert isinstance(pdf, bytes)  # noqa: S101 - one file, since the format is PDF
        return pdf

    def _compiler(self, kind: str) -> typst.Compiler:
        """One compiler a template, kept: making one reads all fonts anew."""
        if kind not in self._compilers:
            self._compilers[kind] = typst.Compiler(
                self._root / f"{kind}.typ",
                root=self._root,
                font_paths=self._fonts,
                ignore_system_fonts=True,
            )
        return self._compilers[kind]


@contextmanager
def pdf_press(templates: Templates, words: Words, page: Page) -> Iterator[PdfPress]:
    """A press for PDFs. Where a course has templates of its own, they are laid over the kit's."""
    if not any(folder.glob(SOURCES) for folder in templates.folders):
        yield PdfPress(templates.own, templates.fonts, words, page)
        return
    with TemporaryDirectory(prefix="debate-class-") as name:
        root = Path(name)
        for folder in (templates.own, *reversed(templates.folders)):
            for path in folder.glob(SOURCES):
                copyfile(path, root / path.name)
        yield PdfPress(root, templates.fonts, words, page)
