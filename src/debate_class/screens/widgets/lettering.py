"""A code for the back of the room: its letters in blocks, three lines of text high or five."""

from __future__ import annotations

from debate_class.screens.widgets.huge import DIGITS, ROWS

_LETTERS = {
    "A": ("010", "101", "111", "101", "101"),
    "B": ("110", "101", "110", "101", "110"),
    "C": ("011", "100", "100", "100", "011"),
    "D": ("110", "101", "101", "101", "110"),
    "E": ("111", "100", "110", "100", "111"),
    "F": ("111", "100", "110", "100", "100"),
    "G": ("0111", "1000", "1011", "1001", "0111"),
    "H": ("101", "101", "111", "101", "101"),
    "J": ("001", "001", "001", "101", "010"),
    "K": ("1001", "1010", "1100", "1010", "1001"),
    "M": ("10001", "11011", "10101", "10001", "10001"),
    "N": ("1001", "1101", "1011", "1001", "1001"),
    "P": ("110", "101", "110", "100", "100"),
    "Q": ("0110", "1001", "1001", "1010", "0101"),
    "R": ("110", "101", "110", "101", "101"),
    "S": ("011", "100", "010", "001", "110"),
    "T": ("111", "010", "010", "010", "010"),
    "V": ("101", "101", "101", "101", "010"),
    "W": ("10001", "10001", "10101", "11011", "10001"),
    "X": ("101", "101", "010", "101", "101"),
    "Y": ("101", "101", "010", "010", "010"),
    "Z": ("1111", "0010", "0100", "1000", "1111"),
    "-": ("00", "00", "11", "00", "00"),
}
FONT = DIGITS | _LETTERS
"""Every character that a code can have, in five rows of dots."""

_HALVES = {"00": " ", "10": "▀", "01": "▄", "11": "█"}


def lettered(text: str, width: int, rows: int) -> str:
    """`text` as large as `width` by `rows` cells allow; "" where nothing larger than text fits."""
    lines = ["0".join(FONT[character][row] for character in text) for row in range(ROWS)]
    columns = len(lines[0])
    if 2 * columns <= width and rows >= ROWS:
        return "\n".join(line.replace("0", "  ").replace("1", "██") for line in lines)
    if columns > width or 2 * rows < ROWS:
        return ""
    pairs = zip(lines[::2], [*lines[1::2], "0" * columns], strict=True)
    return "\n".join(
        "".join(_HALVES[upper + lower] for upper, lower in zip(above, below, strict=True))
        for above, below in pairs
    )
