"""Attached source texts: whose paragraph is where, and whether a quotation or passage is in it.

A shipped exercise holds only short fragments. When an instructor attaches a copy of the text, these
functions find the whole passages in it. Comparing treats curly and straight quotation marks, all
dashes and all spaces alike; what is given back is the text as it stands in the copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.errors import CourseError
from debate_class.text import clean, one_line

if TYPE_CHECKING:
    from debate_class.course.exercise import Passage

MAX_SOURCE_BYTES = 2_000_000

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t", " "),
    }
)
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_HONORIFIC = re.compile(r"^(?:(?:prof|professor|dr|mr|mrs|ms|amb|ambassador|hon|sir)\.?\s+)+")
_AFTERWORD = re.compile(r"about the (?:author|editor)s?(?:\(s\))?", re.IGNORECASE)


class PassageError(CourseError):
    """A passage is not in the text exactly once; `fault` says which."""

    def __init__(self, fault: Literal["none", "several"], message: str) -> None:
        super().__init__(message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found in a source: the number of its paragraph, from 1, and its text in full."""

    paragraph: int
    text: str


def read_source(path: Path) -> str:
    """The text of the file `path`, cleaned. Raises CourseError with a sentence."""
    name = one_line(path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SOURCE_BYTES + 1)
        if len(data) > MAX_SOURCE_BYTES:
            raise CourseError(f"{name}: the file is larger than {MAX_SOURCE_BYTES:,} bytes")
        return clean(decode(data, utf16=True))
    except WrongEncoding as error:
        raise CourseError(f"{name}: {error}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{name}: cannot be read: {reason}") from None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`: parted by empty lines where it has any, else one a line."""
    parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text.strip()) else text.split("\n")
    return [paragraph for part in parts if (paragraph := _SPACES.sub(" ", part).strip())]


def alike(text: str) -> str:
    """`text` with one form of each quotation mark, dash and space; as long as it was."""
    return text.translate(_ALIKE)


def sections(text: str, advocates: Mapping[str, str]) -> dict[str, list[str]]:
    """The paragraphs of each advocate's text, by the keys of `advocates` (key -> name).

    A section starts at the line that holds only the advocate's name, perhaps with a title before
    it, followed by the line of the role; it ends at the next such line or at the notes about the
    authors. An advocate whose line is not there has no paragraphs.
    """
    names = {_name(name): key for key, name in advocates.items()}
    found: dict[str, list[str]] = {key: [] for key in advocates}
    lines: dict[str, list[str]] = {}
    here: list[str] | None = None
    for line in text.split("\n"):
        key = names.get(_name(line))
        if key is not None:
            here = lines.setdefault(key, [])
        elif _AFTERWORD.fullmatch(line.strip()):
            here = None
        elif here is not None:
            here.append(line)
    for key, section in lines.items():
        found[key] = _without_role(section)
    return found


def find_passage(passage: Passage, texts: Sequence[str]) -> Found:
    """The one passage in the paragraphs `texts` that starts and ends with the given words.

    Raises PassageError when there is none, or when the first words stand in several places.
    """
    start, end = alike(passage.start), alike(passage.end)
    found: list[tuple[int, int, int]] = []
    for number, text in enumerate(texts):
        folded = alike(text)
        stops = [at + len(end) for at in _occurrences(end, folded)]
        for first in _occurrences(start, folded):
            last = bisect_left(stops, first + len(start))
            if last < len(stops):
                found.append((number, first, stops[last]))
    told = f"“{one_line(passage.start, 60)}” to “{one_line(passage.end, 60)}”"
    if not found:
        raise PassageError("none", f"no passage runs from {told}")
    if len(found) > 1:
        raise PassageError("several", f"{len(found)} passages run from {told}: give more words")
    number, first, stop = found[0]
    return Found(number + 1, texts[number][first:stop])


def find_quote(quote: str, texts: Sequence[str]) -> list[int]:
    """The numbers, from 1, of the paragraphs in `texts` that hold `quote` word for word."""
    wanted = alike(_SPACES.sub(" ", quote).strip())
    return [n for n, text in enumerate(texts, start=1) if _occurrences(wanted, alike(text))]


def words(text: str) -> list[str]:
    """The words of `text` in lower case, marks and spacing left out, for comparing texts."""
    return _WORD.findall(alike(text).casefold())


def longest_shared_run(one: str, two: str) -> list[str]:
    """The longest run of words that stands in both texts; the first one where several are."""
    first, second = words(one), words(two)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(second):
        places.setdefault(word, []).append(at)
    longest, end = 0, 0
    runs: dict[int, int] = {}
    for at, word in enumerate(first):
        runs = {place: runs.get(place - 1, 0) + 1 for place in places.get(word, ())}
        length = max(runs.values(), default=0)
        if length > longest:
            longest, end = length, at + 1
    return first[end - longest : end]


def _occurrences(wanted: str, text: str) -> list[int]:
    """Where `wanted` stands in `text`, not in the middle of a word."""
    if not wanted:
        return []
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    return [m.start() for m in re.finditer(f"{before}(?={re.escape(wanted)}{after})", text)]


def _name(line: str) -> str:
    """`line` as the bare name that a line of a person is compared by."""
    return _HONORIFIC.sub("", _SPACES.sub(" ", alike(line)).strip().casefold())


def _without_role(lines: list[str]) -> list[str]:
    """The paragraphs of a section, without the line of the role that follows the name."""
    text = "\n".join(lines).strip()
    role, _, rest = text.partition("\n")
    return paragraphs(text if role.rstrip().endswith((".", "!", "?")) else rest)
