"""Ordinals as editors write them: `23rd`, `twenty-first`, `21`."""

from __future__ import annotations

import re

_UNITS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: n for n, word in enumerate(_UNITS, 1)},
    **{word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS, 2)},
}
_TENS_VALUES = {word: 10 * n for n, word in enumerate(_TENS, 2)}
_DIGITS = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)?")


def ordinal(words: str) -> int | None:
    """The number that `words` says, as in `21st` or `twenty-first`; None where it says none."""
    text = words.casefold().strip()
    if digits := _DIGITS.fullmatch(text):
        return int(digits[1]) or None
    parts = [part for part in re.split(r"[\s‐‑–-]+", text) if part not in ("", "and", "the")]
    total = 0
    if "hundredth" in parts[-1:]:
        return 100 if parts[:-1] in ([], ["one"]) else None
    if parts[:2] == ["one", "hundred"] or parts[:1] == ["hundred"]:
        total, parts = 100, parts[parts.index("hundred") + 1 :]
    match parts:
        case [unit] if unit in _VALUES:
            return total + _VALUES[unit]
        case [tens, unit] if tens in _TENS_VALUES and unit in _UNITS[:9]:
            return total + _TENS_VALUES[tens] + _VALUES[unit]
    return None
