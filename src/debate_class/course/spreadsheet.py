"""Cells of a CSV file that a spreadsheet would run as a formula, made harmless and back.

A cell that starts with one of `= + - @`, a tab or a line break is a formula to a spreadsheet. Text
that people wrote gets one apostrophe before it on the way out and loses one on the way in, so that
it survives the round trip; numbers of ours are never touched.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def guard(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made `cell` from."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
