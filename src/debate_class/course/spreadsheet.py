"""CSV files of spreadsheets: cells that would be run as a formula, and the mark between cells.

A cell that starts with one of `= + - @`, a tab or a line break is a formula to a spreadsheet. Text
that people wrote gets one apostrophe before it on the way out and loses one on the way in, so that
it survives the round trip; numbers of ours are never touched.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_QUOTED = re.compile('"[^"]*"')


def guard(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made `cell` from."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def delimiter_of(text: str) -> str:
    """The mark that parts cells: tab, semicolon or comma, whichever stands in the most lines."""
    lines = _QUOTED.sub("", text).split("\n")
    return max("\t;,", key=lambda mark: sum(mark in line for line in lines))
