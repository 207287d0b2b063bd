"""Text that people write: cleaning what is unsafe to show, and counting words.

Untrusted text passes `clean` when it comes in and again when it is drawn: a terminal obeys escape
sequences wherever they stand, and a bidirectional override can make a name read as another.
"""

from __future__ import annotations

import re
import unicodedata

_REMOVED = {
    *range(0x00, 0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
    *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080),
} - {0x09, 0x0A}
_UNSAFE = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_REMOVED)))) + "]")
_SPACES = re.compile(r"\s+")
_CITATION = re.compile(r"\[[A-Z]{1,2}[0-9]{1,3}(?:\s*[,;]\s*[A-Z]{1,2}[0-9]{1,3})*\]")
_WORD = re.compile(
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
    return unicodedata.normalize("NFC", _UNSAFE.sub("", text))


def one_line(text: str, limit: int = 200) -> str:
    """`text` cleaned, on one line, single-spaced, cut to `limit` characters with an ellipsis."""
    line = _SPACES.sub(" ", clean(text)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def count_words(text: str) -> int:
    """The number of words in `text`, citations such as `[S2]` not counted.

    A word is a run of letters and digits, with inner apostrophes and hyphens; scripts written
    without spaces (Han, Hiragana, Katakana) count each character, as word processors do.
    """
    return sum(1 for _ in _WORD.finditer(_CITATION.sub(" ", text)))
