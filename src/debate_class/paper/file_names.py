"""Names of files from the names of people: safe on every system, told apart, and readable.

A name may be anything: a path, a word that Windows keeps for itself, an emoji, nothing at all.
Letters of all scripts stay; on a disk that knows no capitals two names still give two files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from debate_class.text import clean

LONGEST: Final = 120
"""Bytes of UTF-8: with an ending and a mark for twins, far below the 255 that file systems take."""
NAMELESS: Final = "unnamed"

_RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|(com|lpt)[0-9])", re.IGNORECASE)
_BETWEEN = re.compile("-{2,}")


def file_name(text: str) -> str:
    """The name, without ending, of a file for `text`: letters, digits and marks, `-` between.

    A symbol such as an emoji is called by its name. Never empty, never more than `LONGEST` bytes.
    """
    kept = "".join(map(_kept, unicodedata.normalize("NFKC", clean(text))))
    name = _shortened(_BETWEEN.sub("-", kept).strip("-_"))
    if _RESERVED.fullmatch(name):
        return f"{name}_"
    return name or NAMELESS


def distinct(names: Iterable[str]) -> list[str]:
    """`names`, the later of two that a disk could take for one another with a number behind it."""
    taken: set[str] = set()
    told: list[str] = []
    for name in names:
        number, tried = 1, name
        while _sameness(tried) in taken:
            number += 1
            tried = f"{name}-{number}"
        taken.add(_sameness(tried))
        told.append(tried)
    return told


def _kept(character: str) -> str:
    match unicodedata.category(character)[0]:
        case "L" | "N" | "M":
            return character
        case "S" if ord(character) > 0x7F:
            return f"-{unicodedata.name(character, '').lower().replace(' ', '-')}-"
    # Joiners and selectors shape what stands beside them, and part nothing.
    joins = unicodedata.category(character) == "Cf" or character in "'’"
    return "" if joins else "_" if character == "_" else "-"


def _shortened(name: str) -> str:
    """`name` cut to `LONGEST` bytes, between letters."""
    short = name.encode()[:LONGEST].decode(errors="ignore")
    return short.rstrip("-_")


def _sameness(name: str) -> str:
    """What two names share when some disk takes them for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", name).casefold())
