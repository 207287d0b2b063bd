"""Letters that no font has: found, named, and replaced by what can be read.

Typst refuses to draw a letter that it has no glyph for, and says little about which. So the letters
of a sheet are tried apart, in halves, until those that fail are known. It costs some milliseconds
and happens only when a sheet has been refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

_SHAPED: Final = (
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f\U0001f3fb-\U0001f3ff]"
)
_PIECE: Final = re.compile(f"(?:.{_SHAPED}*\u200d)*.{_SHAPED}*", re.DOTALL)
"""A letter with what is drawn on it; joined emoji count as one."""
_UNSEEN: Final = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""What shapes a letter and has no look of its own."""


def placeholder(character: str) -> str:
    """What is printed for a character that no font has, as ⟨U+13080 EGYPTIAN HIEROGLYPH D010⟩."""
    name = unicodedata.name(character, "")
    return f"⟨U+{ord(character):04X}{' ' if name else ''}{name}⟩"


class Letters:
    """What is known to be missing; `shows` tells whether the fonts have every one of some texts."""

    def __init__(self, shows: Callable[[Sequence[str]], bool]) -> None:
        self._shows = shows
        self._instead: dict[str, str] = {}
        self._lacking: dict[str, tuple[str, ...]] = {}

    def learn(self, plain: Any) -> None:
        """Find the letters in `plain` values that cannot be drawn."""
        pieces = sorted({piece for text in _texts(plain) for piece in _PIECE.findall(text)})
        for piece in self._failing([each for each in pieces if not each.isascii()]):
            told = [each for each in piece if _UNSEEN.match(each) is None]
            lacking = self._failing(sorted({each for each in told if not each.isascii()}))
            if not lacking:  # each can be drawn alone, and not together
                lacking = [each for each in told if not each.isascii()]
            self._lacking[piece] = tuple(lacking)
            self._instead[piece] = "".join(
                placeholder(each) if each in lacking else each for each in told
            )

    def replaced(self, plain: Any) -> tuple[Any, tuple[str, ...]]:
        """`plain` with placeholders for what is missing, and the characters they stand for."""
        if not self._instead:
            return plain, ()
        missing: dict[str, None] = {}

        def told(piece: re.Match[str]) -> str:
            missing.update(dict.fromkeys(self._lacking.get(piece[0], ())))
            return self._instead.get(piece[0], piece[0])

        return _mapped(plain, lambda text: _PIECE.sub(told, text)), tuple(missing)

    def _failing(self, pieces: list[str]) -> list[str]:
        """Those of `pieces` that cannot be drawn, by halving."""
        if not pieces or self._shows(pieces):
            return []
        if len(pieces) == 1:
            return pieces
        middle = len(pieces) // 2
        return self._failing(pieces[:middle]) + self._failing(pieces[middle:])


def _texts(plain: Any) -> Iterator[str]:
    """Every text in plain values."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list | tuple):
        for value in plain.values() if isinstance(plain, dict) else plain:
            yield from _texts(value)


def _mapped(plain: Any, change: Callable[[str], str]) -> Any:
    """Plain values with every text changed."""
    if isinstance(plain, str):
        return change(plain)
    if isinstance(plain, dict):
        return {key: _mapped(value, change) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_mapped(value, change) for value in plain]
    return plain
