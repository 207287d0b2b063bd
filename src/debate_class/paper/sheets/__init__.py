"""Sheets: what one printed thing says, as plain frozen data that two templates draw.

A *sheet* is what one reader holds: a student's brief, the instructor's guide, a ballot, a poster, a
report, a letter. It holds words only, no look. A template, HTML or Typst, gets `plain(sheet)` and
nothing else, so it cannot show what the sheet does not hold: a student's sheet has no field for a
counter, a key, or anything of another student.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every sheet has. `kind` names its templates: `student.html.j2` and `student.typ`."""

    kind: ClassVar[str]

    language: str
    """The language it is written in, as a BCP 47 tag."""
    title: str
    """The document's title, for the tab of a browser and the properties of a PDF."""
    name: str
    """What its file is called, before the ending; `file_name` makes it safe."""
    reader: str = ""
    """Whom it is for, by name; empty for anybody."""


def plain(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain values, ready for JSON."""
    return {"kind": sheet.kind, **dataclasses.asdict(sheet)}
