"""Typst at work: it draws a template with data, and its faults are told like any others.

Text reaches a template as data, never as Typst source, so `#read("x")` in a name prints as that.
Typst reads no file outside of the templates' folder, and fetches none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from debate_class.errors import DebateClassError

if TYPE_CHECKING:
    from debate_class.paper.press.apart import Draw
    from debate_class.paper.press.templates import Templates

STANDARD: Final = "ua-1"
NO_GLYPH: Final = "could not be displayed"
"""Stands in what Typst says of a character that no font has."""


def drawing(root: Path, templates: Templates, fonts: tuple[Path, ...]) -> Draw:
    """What draws with the templates in the folder `root` and the fonts in the folders `fonts`.

    It raises CourseError for a fault in a template, with its file in `templates` and its line.
    Raises DebateClassError where there is no Typst.
    """
    typst = _typst()
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=list(fonts),
    )

    @cache  # making one reads all fonts anew
    def compiler(kind: str) -> Any:
        return typst.Compiler(
            root / f"{kind}.typ",
            root=root,
            font_paths=found,
            ignore_system_fonts=True,
            package_path=root,  # not the user's own packages, which other machines do not have
            package_cache_path=root,
        )

    def draw(kind: str, data: str) -> bytes:
        try:
            pdf = compiler(kind).compile(
                format="pdf", sys_inputs={"data": data}, pdf_standards=[STANDARD]
            )
        except typst.TypstError as error:
            from debate_class.paper.press.faults import (  # noqa: PLC0415, it brings Jinja2
                told_typst,
            )

            raise told_typst(error.message, error.hints, error.diagnostic, templates) from None
        assert isinstance(pdf, bytes)  # noqa: S101 - one file, since the format is PDF
        return pdf

    return draw


def typst_version() -> str:
    """Which Typst draws. Raises DebateClassError where there is none."""
    return str(_typst().__version__)


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
