"""Finding exercises in a list: by words, and by tag, region, level, language and length.

As one text: `treaty tag:history minutes:<50`. All that is asked must hold. Capitals make no
difference, and a hyphen stands for a space: `region:east-asia`.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping

from debate_class.course.heads import Entry

Condition = Callable[[Entry], bool]

_LENGTH = re.compile(r"(<=|>=|<|>|)([0-9]{1,4}(?:\.[0-9]{0,2})?)")
_BETWEEN = re.compile(r"([0-9]{1,4})-([0-9]{0,4})")
_COMPARED = {
    "<": operator.lt,
    "<=": operator.le,
    "": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
HOW_LONG = "write a length such as 50, <50, >=45 or 30-50"


def condition(field: str, wanted: str) -> Condition:
    """The condition that `field` (`tag`, `region`, `level`, `language`, `length`) is `wanted`.

    Raises KeyError for another field, ValueError with a sentence for a length that is none.
    """
    return _FIELDS[field](wanted)


def conditions(text: str) -> list[Condition]:
    """What a line such as `treaty tag:history minutes:<50` asks for. Raises as `condition` does.

    A field that waits for its value (`tag:`, `minutes:<`) asks for nothing yet.
    """
    asked = []
    for word in text.split():
        field, colon, wanted = word.partition(":")
        if not colon or field.casefold() not in _FIELDS:
            asked.append(_word(word))
        elif wanted.strip("<>="):
            asked.append(condition(field.casefold(), wanted))
    return asked


def narrowed(entries: Iterable[Entry], asked: Iterable[Condition]) -> list[Entry]:
    """Those of `entries` of which every condition holds."""
    wanted = list(asked)
    return [entry for entry in entries if all(holds(entry) for holds in wanted)]


def _plain(text: str) -> str:
    return " ".join(re.sub("[-_]", " ", text.casefold()).split())


def _word(word: str) -> Condition:
    wanted = _plain(word)

    def holds(entry: Entry) -> bool:
        fields = (entry.id, entry.title, entry.resolution, entry.issue, entry.level)
        return any(wanted in _plain(text) for text in (*fields, *entry.tags, *entry.region))

    return holds


def _tag(tag: str) -> Condition:
    return lambda entry: _plain(tag) in map(_plain, entry.tags)


def _region(region: str) -> Condition:
    return lambda entry: any(_plain(region) in _plain(each) for each in entry.region)


def _level(level: str) -> Condition:
    return lambda entry: _plain(level) in _plain(entry.level)


def _language(language: str) -> Condition:
    wanted = language.casefold()
    return lambda entry: f"{entry.language.casefold()}-".startswith(f"{wanted}-")


def _length(length: str) -> Condition:
    if between := _BETWEEN.fullmatch(length.strip()):
        least, most = int(between[1]), int(between[2] or 9999)
        return lambda entry: entry.minutes is not None and least <= entry.minutes <= most
    match = _LENGTH.fullmatch("".join(length.split()))
    if match is None:
        raise ValueError(HOW_LONG)
    compare, minutes = _COMPARED[match[1]], float(match[2])
    return lambda entry: entry.minutes is not None and bool(compare(entry.minutes, minutes))


_FIELDS: Mapping[str, Callable[[str], Condition]] = {
    "tag": _tag,
    "region": _region,
    "level": _level,
    "language": _language,
    "length": _length,
    "minutes": _length,
}
