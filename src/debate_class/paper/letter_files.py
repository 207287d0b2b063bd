"""Letters in files whose names name nobody, and the index that tells whose each of them is.

    name,id,file
    김민수,20417,20417-Debating-Japan.pdf

The files can be shared or uploaded as they lie in their folder. The index cannot, and so is none of
them.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from debate_class.course.roster_model import SchoolIds
from debate_class.course.spreadsheet import guard
from debate_class.debate.session import Session
from debate_class.paper.grades import csv_file
from debate_class.paper.press.printing import Piece
from debate_class.paper.reports.letter import Letter
from debate_class.text import one_line

HEADER = ("name", "id", "file")


def letter_ids(session: Session, ids: dict[str, SchoolIds]) -> list[str]:
    """For each letter of a session, in their order, the id that its file goes by.

    `ids` are those of the school by person. Where it gave no number, it is the session's own.
    """
    return [
        one_line(ids[p.person].number) or p.id if p.person in ids else p.id
        for p in session.participants.values()
        if not p.erased
    ]


def named_by_id(letters: Sequence[Letter], ids: Sequence[str]) -> list[Letter]:
    """The letters, whose files are called by id and lesson; a long lesson cuts no id away."""
    return [
        replace(letter, name=f"{known} {letter.lesson}")
        for letter, known in zip(letters, ids, strict=True)
    ]


def index(files: Sequence[Piece], ids: Sequence[str]) -> bytes:
    """Whose each of `files` is, as CSV for spreadsheets; all of one form come before the next."""
    rows = (
        [guard(cell) for cell in (file.called, known, file.path.name)]
        for file, known in zip(files, cycle(ids), strict=False)
    )
    return BOM_UTF8 + csv_file([HEADER, *rows])
