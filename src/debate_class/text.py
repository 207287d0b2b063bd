"""Text that people write: cleaning what is unsafe to show, counting words, measuring columns.

Untrusted text passes `clean` when it comes in and again when it is drawn: a terminal obeys escape
sequences wherever they stand, and a bidirectional override can make a name read as another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 except tab and newline, DEL, C1
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # direction, zero width
    "\ud800-\udfff\U000e0000-\U000e007f"  # surrogates, tags
    "]"
)
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
MOST_MARKS = 16
"""So many combining marks may stand on one letter."""

_SPACES = re.compile(r"\s+")
_PIECES = re.compile(r"\r\n|[\x00-\x7f]?[^\x00-\x7f]+|[\x00-\x7f]")
_CITATION = re.compile(r"\[[A-Z]{1,2}[0-9]{1,3}(?:\s*[,;]\s*[A-Z]{1,2}[0-9]{1,3})*\]")
_WORD = (  # compiled when first used: it takes milliseconds, and the first screen counts nothing
    r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W_\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
    r"(?:['\u2019\-][^\W_\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)*"
)


def clean(text: str) -> str:
    """`text` in NFC without characters that command a terminal or reorder what is read.

    Keeps newline, tab and the joiners that emoji and several scripts need; carriage returns become
    newlines. Applying it twice changes nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _bearable(_UNSAFE.sub("", text)))


def _bearable(text: str) -> str:
    """`text` with at most `MOST_MARKS` combining marks on a letter.

    No script has more; putting thousands in order takes seconds, and drawing them fills a page.
    """
    if text.isascii():
        return text
    marks = bytes(map(bool, map(unicodedata.combining, text)))
    if b"\x01" * (MOST_MARKS + 1) not in marks:
        return text
    kept, run = [], 0
    for character, mark in zip(text, marks, strict=True):
        run = run + 1 if mark else 0
        if run <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def sameness(name: str) -> str:
    """What two names share that nobody can tell apart; "" for one of which nothing is seen.

    Without capitals, without what takes no room (the default ignorable characters of Unicode and
    the empty Braille cell), and with characters of another width or style as their plain ones.
    """
    plain = unicodedata.normalize("NFKC", clean(name))
    return " ".join(_UNSEEN.sub("", plain).casefold().split())


def one_line(text: str, limit: int = 200) -> str:
    """`text` cleaned, on one line, single-spaced, cut to `limit` characters with an ellipsis."""
    line = _SPACES.sub(" ", clean(text)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean_with_places(text: str) -> tuple[str, list[int]]:
    """`clean(text)`, and for each place in it, the end included, the same place in `text`.

    Where several characters became one, its place is that of the first of them.
    """
    pieces: list[str] = []
    places: list[int] = []
    # Nothing joins with an ASCII character that follows it, so that each piece is cleaned alone.
    for found in _PIECES.finditer(text):
        piece = clean(found.group())
        pieces.append(piece)
        same = len(piece) == len(found.group())
        places += (found.start() + (n if same else 0) for n in range(len(piece)))
    return "".join(pieces), [*places, len(text)]


def count_words(text: str) -> int:
    """The number of words in `text`, citations such as `[S2]` not counted.

    A word is a run of letters and digits, with inner apostrophes and hyphens; scripts written
    without spaces (Han, Hiragana, Katakana) count each character, as word processors do.
    """
    return len(re.findall(_WORD, _CITATION.sub(" ", text)))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each word that `count_words` counts begins and ends, in code points."""
    bare = _CITATION.sub(lambda found: " " * len(found.group()), text)
    return (found.span() for found in re.finditer(_WORD, bare))


def cells(text: str) -> int:
    """The columns that one line of `text` takes on a terminal; wide letters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
