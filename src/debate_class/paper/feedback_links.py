"""The links to letters as a file for the teacher: by it a mail program sends each their own.

name,id,link
김민수,20417,http://192.168.1.5:4080/feedback/…
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable

from debate_class.course.spreadsheet import guard
from debate_class.paper.grades import csv_file
from debate_class.text import one_line

HEADER = ("name", "id", "link")


def links_file(links: Iterable[tuple[str, str, str]]) -> bytes:
    """The file of (name, id, link) each: CSV in UTF-8, with the mark that spreadsheets look for."""
    rows = ([guard(one_line(cell, 500)) for cell in row] for row in links)
    return BOM_UTF8 + csv_file([HEADER, *rows])
