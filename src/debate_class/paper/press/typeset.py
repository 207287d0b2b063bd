"""A sheet as a PDF: typeset by Typst, tagged as PDF/UA-1, with the kit's own fonts and no others.

Text reaches a template as data, never as Typst source, so `#read("x")` in a name prints as that.
Typst reads no file outside of the templates' folder, and fetches none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Final

import typst

from debate_class.paper.press.apart import Apart, Draw, Limits
from debate_class.paper.press.data import as_json
from debate_class.paper.press.faults import told_typst
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet, plain
from debate_class.paper.words import Words

STANDARD: Final = "ua-1"
SOURCES = "*.typ"


class PdfPress:
    """Draws sheets with the templates `KIND.typ`. Made by `pdf_press`, which cleans up after it."""

    def __init__(self, draw: Draw, words: Words, page: Page) -> None:
        self._draw = draw
        self._frame = {"words": words.labels, "page": page.plain()}

    def draw(self, sheet: Sheet) -> bytes:
        """The PDF. Raises CourseError for a fault in a template of a course."""
        return self._draw(sheet.kind, as_json({**self._frame, "sheet": plain(sheet)}))


def typesetter(root: Path, fonts: tuple[Path, ...]) -> Draw:
    """What draws, in place, with the templates in the folder `root`."""
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts)
    )

    @cache  # making one reads all fonts anew
    def compiler(kind: str) -> typst.Compiler:
        return typst.Compiler(
            root / f"{kind}.typ",
            root=root,
            font_paths=found,
            ignore_system_fonts=True,
            package_path=root,  # not the user's own packages, which other machines do not have
            package_cache_path=root,
        )

    def draw(kind: str, data: str) -> bytes:
        pdf = compiler(kind).compile(
            format="pdf", sys_inputs={"data": data}, pdf_standards=[STANDARD]
        )
        assert isinstance(pdf, bytes)  # noqa: S101 - one file, since the format is PDF
        return pdf

    return draw


def foreign_typesetter(root: Path, templates: Templates) -> Draw:
    """What draws with the templates of a course, whose faults are the designer's to mend."""
    draw = typesetter(root, templates.fonts)

    def tell(kind: str, data: str) -> bytes:
        try:
            return draw(kind, data)
        except typst.TypstError as error:
            raise told_typst(error.message, error.hints, error.diagnostic, templates) from None

    return tell


@contextmanager
def pdf_press(
    templates: Templates, words: Words, page: Page, limits: Limits | None = None
) -> Iterator[PdfPress]:
    """A press for PDFs. Where a course has templates of its own, they are laid over the kit's."""
    if not templates.brought(SOURCES):
        yield PdfPress(typesetter(templates.own, templates.fonts), words, page)
        return
    with TemporaryDirectory(prefix="debate-class-") as name:
        root = Path(name)
        for folder in (templates.own, *reversed(templates.folders)):
            for path in folder.glob(SOURCES):
                copyfile(path, root / path.name)
        named = templates.named(".typ")
        apart = Apart(limits or Limits(), named, foreign_typesetter, root, templates)
        yield PdfPress(apart.draw, words, page)
