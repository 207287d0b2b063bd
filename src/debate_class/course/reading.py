"""Safe YAML: from a file to plain values and their places, or to findings that say what is wrong.

The values of a course are only mappings, lists, text, numbers, true, false and null. Dates and
times stay text, as written; the models read them. Nothing here needs pydantic.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NoReturn

from debate_class.course.building import Builder
from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.diagnostics import InvalidFile, Span, diagnose, lines_of
from debate_class.course.document import Document
from debate_class.errors import CourseError
from debate_class.text import one_line

MAX_BYTES = 512_000
"""The largest file that is read; a full exercise has about 60,000 bytes."""
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)


def read(path: Path, shown: str | None = None) -> Document:
    """The YAML document in the file `path`, which messages call `shown` (else `path` itself).

    Raises InvalidFile with its findings, or CourseError when there is no file to read.
    """
    name = one_line(shown or str(path))
    return parse(read_text(path, name), name)


def read_text(path: Path, shown: str, most: int = MAX_BYTES) -> str:
    """The text of the file `path`, of at most `most` bytes. Raises as `read` does."""
    try:
        # A pipe would be waited for, perhaps for ever.
        if not (path.is_file() or path.is_dir() or not path.exists()):
            raise CourseError(f"{shown}: this is no regular file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise CourseError(f"{shown}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{shown}: cannot be read: {reason}") from None
    if len(data) > most:
        _refuse_file(shown, "too-large", f"the file is larger than {most:,} bytes")
    try:
        return decode(data)
    except WrongEncoding as error:
        _refuse_file(shown, "encoding", str(error))


def parse(text: str, shown: str) -> Document:
    """The YAML document `text` of the file that messages call `shown`. Raises InvalidFile."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        above = lines_of(text[: bad.start()])
        line, column = len(above), len(above[-1]) + 1
        span = Span(line, column, line, column + 1)
        message = f"the file holds the control character U+{ord(bad.group()):04X}"
        advice = "delete it; an editor can show invisible characters"
        found = diagnose(shown, lines_of(text), span, "control-character", message, advice)
        raise InvalidFile([found])
    return Builder(text, shown).build()


def _refuse_file(shown: str, code: str, message: str) -> NoReturn:
    raise InvalidFile([diagnose(shown, [], Span(), code, message)])
