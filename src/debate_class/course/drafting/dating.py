"""Dates in a text: those that are stated, as precisely as they are, and times told by the way."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debate_class.course.drafting.sentences import sentences
from debate_class.course.sources import alike, words

FRAGMENT_WORDS = 7
"""The longest piece of the text that a draft shows, in words."""

_MONTHS = [calendar.month_name[n] for n in range(1, 13)]
_MONTH = "|".join(
    [*_MONTHS, *(rf"{month[:3]}\." for month in _MONTHS if month != "May"), r"Sept\."]
)
_YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_NO_QUANTITY = (
    r"(?![\w%]|[.,][0-9]|\s+(?:people|workers|men|women|students|troops|soldiers|tons?|tonnes|km|"
    r"kilomet|miles|won|yen|yuan|dollars|euros|percent|per cent|million|billion|members|pages|"
    r"words|times)\b)"
)
_STATED = re.compile(
    rf"(?<![\w-])(?P<y0>{_YEAR})-(?P<m0>[0-9]{{2}})-(?P<d0>[0-9]{{2}})(?![\w-])"
    rf"|\b(?P<m1>{_MONTH})\s+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b"
    rf"|\b(?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})\b"
    rf"|(?<![$€£¥#\w])(?<![0-9][.,])(?P<y4>{_YEAR}){_NO_QUANTITY}"
)
_SPAN = "days?|weeks?|months?|years?|decades?|century|generations?|spring|summer|autumn|fall|winter"
_RELATIVE = re.compile(
    rf"\b(?:in|by|since|until|of|last|next|this|the|late|early|mid)[\s-]+(?:{_MONTH})(?!\w|\s+[0-9])"
    rf"|\b(?:{_MONTH})\s+{_DAY}\b(?!\s*,?\s*{_YEAR})"
    rf"|\b(?:the\s+)?{_YEAR}s\b"
    r"|\b(?:upcoming|forthcoming)\s+\w+(?:\s+[A-Z]\w+)*"
    rf"|\b(?:last|next|this|past|previous|coming|recent)\s+(?:few\s+|several\s+)?(?:{_SPAN})\b"
    rf"|\b\w+\s+(?:{_SPAN})\s+(?:ago|later|earlier|before)\b"
    rf"|\bfirst\s+\w+\s+(?:{_SPAN})\b"
)
_NEAR = 120
"""How far around a date a fragment can reach, in characters; a whole sentence may be endless."""
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Statement:
    """Where a text names a time. `date` is "" for one told by the way, as in `last year`.

    `paragraph` and `sentence` count from 1; `fragment` is the place in at most seven words.
    """

    date: str
    paragraph: int
    sentence: int
    fragment: str


def stated(texts: Sequence[str]) -> list[Statement]:
    """Every dated statement in the paragraphs `texts`, in their order."""
    return [
        Statement(date, paragraph, number, fragment(sentence, *found.span()))
        for paragraph, number, sentence in _sentences(texts)
        for found in _STATED.finditer(alike(sentence))
        if (date := _date(found))
    ]


def told(texts: Sequence[str]) -> list[Statement]:
    """Every time that `texts` tell without a year, in their order."""
    return [
        Statement("", paragraph, number, fragment(sentence, *found.span()))
        for paragraph, number, sentence in _sentences(texts)
        for found in _RELATIVE.finditer(alike(sentence))
    ]


def whole_date(line: str) -> str:
    """The date that the whole of `line` is, as `2021-06-07`, `2021-06` or `2021`; else ""."""
    found = _STATED.fullmatch(alike(line).strip())
    return _date(found) if found else ""


def fragment(sentence: str, start: int, end: int) -> str:
    """At most seven words of `sentence`, with the place from `start` to `end` among them."""
    left_end = sentence.rfind(" ", 0, max(0, start - _NEAR)) + 1
    right_end = sentence.find(" ", end + _NEAR)
    near = _TOKEN.finditer(sentence, left_end, right_end if right_end >= 0 else len(sentence))
    tokens = [token.span() for token in near]
    inside = [n for n, (left, right) in enumerate(tokens) if left < end and right > start]
    first, last = inside[0], inside[-1]
    grew = True
    while grew:
        grew = False
        for before, after in ((1, 0), (0, 1)):
            if first < before or last + after >= len(tokens):
                continue
            wider = sentence[tokens[first - before][0] : tokens[last + after][1]]
            if len(words(wider)) <= FRAGMENT_WORDS:
                first, last, grew = first - before, last + after, True
    return sentence[tokens[first][0] : tokens[last][1]].strip(' ,;:.()"“”')


def _sentences(texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for paragraph, text in enumerate(texts, 1):
        for number, sentence in enumerate(sentences(text), 1):
            yield paragraph, number, sentence


def _date(found: re.Match[str]) -> str:
    """The date as a timeline writes it, or "" for a day that does not exist."""
    parts = {key[0]: value for key, value in found.groupdict().items() if value}
    year = int(parts["y"])
    month = _month(parts["m"]) if "m" in parts else 0
    day = int(parts["d"].rstrip("stndrh")) if "d" in parts else 0
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text) or -1
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(text[:3]))
