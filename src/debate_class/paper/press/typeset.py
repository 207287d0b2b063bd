"""A sheet as a PDF: typeset by Typst, tagged as PDF/UA-1, with the kit's own fonts and no others.

Text reaches a template as data, never as Typst source, so `#read("x")` in a name prints as that.
Typst reads no file outside of the templates' folder, and fetches none. A character that no font
has is told by its name; a file without tags is never made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from debate_class.errors import CourseError, DebateClassError
from debate_class.paper.press.glyphs import Letters
from debate_class.paper.press.marks import Marks
from debate_class.paper.sheets import Sheet, plain

if TYPE_CHECKING:
    import typst

    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.words import Words

STANDARD: Final = "ua-1"
SOURCES: Final = "*.typ"
_NO_GLYPH: Final = "could not be displayed"
_PLACE: Final = re.compile(r"┌─ (?:.*/)?([^/:]+):([0-9]+):")

Plain = dict[str, Any]
"""A sheet as plain values."""


class Setting(NamedTuple):
    """What a press is set up with: plain values, so that another process can set up the same."""

    root: Path
    fonts: tuple[Path, ...]
    words: Mapping[str, str]
    page: Mapping[str, Any]


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
        self._typst = _typst()
        self._fonts = self._typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=list(setting.fonts),
        )
        self._marks = Marks(setting, self._typst.__version__)
        self._letters = Letters(self._shows)
        self._compilers: dict[str, typst.Compiler] = {}

    def draw(self, sheet: Sheet) -> bytes:
        """The PDF of one sheet. Raises CourseError for a fault in a template."""
        return self.typeset(Job([plain(sheet)], sheet.title)).pdf

    def typeset(self, job: Job) -> Typeset:
        """One PDF; a bundle lists its readers. Raises CourseError for a fault in a template."""
        mark = self.mark(job)
        try:
            return self._drawn(job, mark)
        except self._typst.TypstError as error:
            if _NO_GLYPH not in error.message:
                raise _fault(error) from None
        self._letters.learn(job.sheets)
        try:
            return self._drawn(job, mark)
        except self._typst.TypstError as error:
            raise _fault(error) from None

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
        return Typeset(self._compile(job.sheets[0]["kind"], data), missing)

    def _compile(self, template: str, data: Plain) -> bytes:
        pdf = self._compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=[STANDARD],
        )
        assert isinstance(pdf, bytes)  # noqa: S101 - one file, since the format is PDF
        return pdf

    def _shows(self, letters: Sequence[str]) -> bool:
        """Whether the fonts have all of `letters`."""
        frame = {"words": {}, "page": self.setting.page, "sheets": [{}]}
        try:
            self._compile("letters", {**frame, "letters": letters})
        except self._typst.TypstError as error:
            if _NO_GLYPH in error.message:
                return False
            raise _fault(error) from None
        return True

    def _compiler(self, template: str) -> typst.Compiler:
        """One compiler a template, kept: making one reads all fonts anew."""
        if template not in self._compilers:
            self._compilers[template] = self._typst.Compiler(
                self.setting.root / f"{template}.typ",
                root=self.setting.root,
                font_paths=self._fonts,
                ignore_system_fonts=True,
            )
        return self._compilers[template]


@contextmanager
def pdf_press(templates: Templates, words: Words, page: Page) -> Iterator[PdfPress]:
    """A press for PDFs. Where a course has templates of its own, they are laid over the kit's."""
    own = Setting(templates.own, templates.fonts, words.labels, page.plain())
    if not any(any(folder.glob(SOURCES)) for folder in templates.folders):
        yield PdfPress(own)
        return
    with TemporaryDirectory(prefix="debate-class-") as name:
        root = Path(name)
        for folder in (templates.own, *reversed(templates.folders)):
            for path in folder.glob(SOURCES):
                copyfile(path, root / path.name)
        yield PdfPress(own._replace(root=root))


def _typst() -> Any:
    """Typst, which is compiled for most machines but not for all."""
    try:
        import typst  # noqa: PLC0415, there is none for some machines
    except ImportError:
        raise DebateClassError(
            "PDFs are made by Typst, and there is no Typst for this machine.",
            "Make the HTML with `--format html`, and print it from a browser.",
        ) from None
    return typst


def _fault(error: typst.TypstError) -> CourseError:
    """The fault in a template, with its file and line where Typst says so."""
    found = _PLACE.search(error.diagnostic)
    place = f"{found[1]}:{found[2]}: " if found else ""
    hint = ". ".join(error.hints) or "Mend the template; a course may leave it out."
    return CourseError(f"{place}{error.message}", f"{hint[:1].upper()}{hint[1:]}")
