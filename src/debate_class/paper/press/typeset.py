"""A sheet as a PDF: typeset by Typst, tagged as PDF/UA-1, with the kit's own fonts and no others.

A character that no font has is told by its name; a file without tags is never made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from debate_class.errors import CourseError
from debate_class.paper.press.apart import Apart, Draw, Limits
from debate_class.paper.press.brought import contents
from debate_class.paper.press.data import as_json, cleaned
from debate_class.paper.press.glyphs import Letters
from debate_class.paper.press.marks import Marks
from debate_class.paper.press.typst_drawing import NO_GLYPH, drawing, typst_version
from debate_class.paper.sheets import Sheet, plain

if TYPE_CHECKING:
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.words import Words

SOURCES: Final = "*.typ"
PICTURES: Final = ("*.svg", "*.png", "*.jpg")
FONTS: Final = "**/*.[ot]t[fc]"
EMPTY_RUNS: Final = 4

Plain = dict[str, Any]
"""A sheet as plain values."""


class Setting(NamedTuple):
    """What a press is set up with: plain values, so that another process can set up the same.

    `root` is the folder that templates are read from; `limits` bound templates of a course, which
    are drawn in a process of their own, and are None where all templates are the kit's. `fonts` are
    folders.
    """

    root: Path
    fonts: tuple[Path, ...]
    templates: Templates
    words: Mapping[str, str]
    page: Mapping[str, Any]
    limits: Limits | None = None


class Job(NamedTuple):
    """One PDF to make: sheets of one kind, more than one for a bundle, and the document's title."""

    sheets: list[Plain]
    title: str


class Typeset(NamedTuple):
    """A PDF, and the (reader, character) pairs for which a placeholder stands in it."""

    pdf: bytes
    missing: tuple[tuple[str, str], ...]


class PdfPress:
    """Draws sheets with the templates `KIND.typ`. Made by `pdf_press`, which cleans up after it."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._draw: Draw
        given = (setting.root, setting.templates, setting.fonts)
        if setting.limits:
            named = setting.templates.named(".typ")
            self._draw = Apart(setting.limits, named, drawing, *given).draw
        else:
            self._draw = drawing(*given)
        self._marks = Marks(setting, typst_version())
        self._letters = Letters(self._shows)
        self._begun = False

    def draw(self, sheet: Sheet) -> bytes:
        """The PDF of one sheet. Raises CourseError for a fault in a template."""
        return self.typeset(Job([plain(sheet)], sheet.title)).pdf

    def typeset(self, job: Job) -> Typeset:
        """One PDF; a bundle lists its readers. Raises CourseError for a fault in a template."""
        mark = self.mark(job)
        clean = Job(*cleaned(list(job)))
        self._forget()
        try:
            return self._drawn(clean, mark)
        except CourseError as error:
            if NO_GLYPH not in error.message:
                raise
        self._letters.learn(clean.sheets)
        return self._drawn(clean, mark)

    def _forget(self) -> None:
        """Let go of what earlier sheets left in Typst's memory.

        It drops what none of the last ten runs has used, and sheets are large. Runs that set
        nothing count as well, take no time, and keep a thousand sheets as small as a few.
        """
        for _ in range(EMPTY_RUNS if self._begun else 0):
            self._shows(())
        self._begun = True

    def mark(self, job: Job) -> str:
        """What the PDF is known by: it changes with all that could change the PDF."""
        return self._marks.of(job)

    def _drawn(self, job: Job, mark: str) -> Typeset:
        """The PDF with placeholders for the letters known to be missing."""
        replaced = [self._letters.replaced(sheet) for sheet in job.sheets]
        data = {
            "words": self.setting.words,
            "page": self.setting.page,
            "mark": mark,
            "title": job.title,
            "sheets": [sheet for sheet, _ in replaced],
        }
        missing = tuple(
            (sheet["reader"] or job.title, character)
            for sheet, (_, characters) in zip(job.sheets, replaced, strict=True)
            for character in characters
        )
        return Typeset(self._draw(job.sheets[0]["kind"], as_json(data)), missing)

    def _shows(self, letters: Sequence[str]) -> bool:
        """Whether the fonts have all of `letters`."""
        try:
            self._draw("letters", as_json({"letters": letters}))
        except CourseError as error:
            if NO_GLYPH in error.message:
                return False
            raise
        return True


@contextmanager
def pdf_press(
    templates: Templates, words: Words, page: Page, limits: Limits | None = None
) -> Iterator[PdfPress]:
    """A press for PDFs. What a course has of its own is laid over what is the kit's, in a copy."""
    kits = templates.own / "fonts"
    own = Setting(templates.own, (kits,), templates, words.labels, page.plain())
    fonts = [path for path in templates.matching(FONTS, under="fonts") if kits not in path.parents]
    if not (fonts or templates.brought(SOURCES)):
        yield PdfPress(own)
        return
    with TemporaryDirectory(prefix="debate-class-") as name:
        root = Path(name)
        (root / "fonts").mkdir()
        for path in templates.matching(SOURCES, *PICTURES):
            (root / path.name).write_bytes(contents(path))
        for path in fonts:
            (root / "fonts" / path.name).write_bytes(contents(path))
        laid = own._replace(root=root, fonts=(root / "fonts", kits))
        foreign = templates.brought(SOURCES)
        yield PdfPress(laid._replace(limits=limits or Limits()) if foreign else laid)
