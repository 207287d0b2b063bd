"""An address as a QR code, for the cameras of phones: two modules in each cell."""

from __future__ import annotations

import segno
from textual.content import Content
from textual.widgets import Static

QUIET = 2
"""Modules left free around the code; cameras need a rim."""

_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


class QrCode(Static):
    """A code of `text`, dark on light in every theme, as cameras expect it; none for no text."""

    DEFAULT_CSS = "QrCode { width: auto; height: auto; }"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = ""
        if text:
            self.show(text)

    def show(self, text: str) -> None:
        """Draw the code of `text`."""
        if text != self._text:
            self._text = text
            self.update(Content.styled(blocks(text), "#000000 on #ffffff"))


def blocks(text: str) -> str:
    """The code of `text` in half blocks, with its rim."""
    rows = [list(row) for row in segno.make(text, error="l").matrix_iter(border=QUIET)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    return "\n".join(
        "".join(_HALVES[upper, lower] for upper, lower in zip(above, below, strict=True))
        for above, below in zip(rows[::2], rows[1::2], strict=True)
    )
