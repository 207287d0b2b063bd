"""Digits for a projector: drawn in blocks, as large as the room allows."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.clock import MINUTE, Millis
from debate_class.screens.look import countdown

DIGITS = {
    "0": ("111", "101", "101", "101", "111"),
    "1": ("010", "110", "010", "010", "111"),
    "2": ("111", "001", "111", "100", "111"),
    "3": ("111", "001", "111", "001", "111"),
    "4": ("101", "101", "111", "001", "001"),
    "5": ("111", "100", "111", "001", "111"),
    "6": ("111", "100", "111", "101", "111"),
    "7": ("111", "001", "001", "001", "001"),
    "8": ("111", "101", "111", "101", "111"),
    "9": ("111", "101", "111", "001", "111"),
}
ROWS = 5
"""So many rows of dots a character has; each row is as long as the character is wide."""

_FONT = DIGITS | {
    ":": ("0", "1", "0", "1", "0"),
    "+": ("000", "010", "111", "010", "000"),
}


class HugeClock(Static):
    """Shows what is left, in the largest blocks that fit; nothing without a limit."""

    DEFAULT_CSS = """
    HugeClock { width: 100%; height: auto; text-align: center; }
    HugeClock.-soon { color: $warning; }
    HugeClock.-over { color: $error; }
    HugeClock.-paused { color: $secondary; }
    """

    def show(self, left: Millis | None, *, running: bool, rows: int) -> None:
        """Draw what is left on at most `rows` lines; on fewer than five as plain text."""
        text = "" if left is None else countdown(left)
        self.update(Content(blocks(text, self.size.width or 80, rows)))
        self.display = bool(text)
        self.set_class(left is not None and 0 <= left < MINUTE, "-soon")
        self.set_class(left is not None and left < 0, "-over")
        self.set_class(not running, "-paused")


def blocks(text: str, width: int, rows: int) -> str:
    """`text` (digits, colon, plus) drawn in blocks on at most `width` by `rows` cells."""
    columns = sum(len(_FONT[character][0]) + 1 for character in text) - 1
    # A block is two cells wide for each row it is high, which is about square on a terminal.
    scale = min(width // max(1, 2 * columns), rows // ROWS)
    if scale < 1:
        return text
    lines = []
    for row in range(ROWS):
        bits = "0".join(_FONT[character][row] for character in text)
        lines += ["".join(("█" if bit == "1" else " ") * 2 * scale for bit in bits)] * scale
    return "\n".join(lines)
