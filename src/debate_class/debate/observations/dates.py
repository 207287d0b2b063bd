"""Dates and years in a response against the timeline: agreeing, contradicting, or unknown to it.

A year contradicts the timeline when the words around it tell of one of its events and that event
has another date. What an undated event says can be neither right nor wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from debate_class.course.exercise import Event
from debate_class.course.wording import Wording
from debate_class.debate.observations.copying import Copied
from debate_class.debate.observations.material import Material
from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.words import Words, contents, words_of

AROUND = 12
"""How many words on either side of a date tell what it dates."""

ENOUGH = 2
"""How many telling words an event must share with a date's surroundings to be meant."""

_ISO = r"(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})(?:-(?P<iso_day>[0-9]{2}))?"
_EAST = r"(?P<east_year>[0-9]{4})\s?[年년](?:\s?(?P<east_month>[0-9]{1,2})\s?[月월])?"
_YEAR = r"(?<![0-9.,'’:/-])(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,:][0-9]|['’]?s\b|-[0-9])"


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in a response: its place, and its year and month, 0 where not given."""

    start: int
    end: int
    year: int
    month: int


@dataclass(frozen=True)
class DateIndex:
    """Events by the words that tell of them; `years` are all that each event may be named with."""

    events: Sequence[Event]
    words: Sequence[dict[str, float]]
    years: Sequence[frozenset[int]]


def index_dates(material: Material) -> DateIndex:
    """The timeline of `material`, with a weight for each telling word of each event."""
    told = [
        {stem for _, stem in contents(words_of(event.event).plain, material.wording)}
        for event in material.events
    ]
    often = Counter(stem for stems in told for stem in stems)
    weights = [{stem: log(1 + len(told) / often[stem]) for stem in stems} for stems in told]
    years = [
        frozenset(_years(event.event)) | ({event.moment[0]} if event.moment else frozenset())
        for event in material.events
    ]
    return DateIndex(material.events, weights, years)


def observe_dates(
    words: Words, material: Material, index: DateIndex, copied: Copied
) -> Iterator[Observation]:
    """One observation for each date: `agrees`, `contradicts` or `unknown`."""
    if not index.events:
        return
    dates = list(_dates(words.text, material.wording))
    for number, date in enumerate(dates):
        around = _surroundings(words, dates, number, material.wording)
        stems = {stem for _, stem in contents([words.plain[n] for n in around], material.wording)}
        verdict, about, because = _judge(date, stems - {str(date.year)}, index)
        yield Observation(
            "date",
            verdict,
            date.start,
            date.end,
            words.text[date.start : date.end],
            about,
            because,
            own=not copied.covers(words.at(date.start)),
        )


def _judge(date: _Dated, stems: set[str], index: DateIndex) -> tuple[str, str, str]:
    """(verdict, about, because) of a date among the words `stems`."""
    shared = [stems & weights.keys() for weights in index.words]
    scores = [
        sum(weights[stem] for stem in common)
        for weights, common in zip(index.words, shared, strict=True)
    ]
    of_year = [n for n, years in enumerate(index.years) if date.year in years]
    best = max(range(len(scores)), key=lambda n: (scores[n], n in of_year))
    meant = [n for n, common in enumerate(shared) if len(common) >= ENOUGH]
    if of_year:
        named = max(of_year, key=lambda n: scores[n])
        clear = best in meant and scores[best] >= 2 * scores[named]
        if not clear or best in of_year or index.events[best].moment is None:
            return _same_year(date, index.events[named], scores[named] > 0)
    if best in meant and best not in of_year:
        return _other_year(date, index.events[best])
    return "unknown", "", f"The timeline has nothing dated {date.year}."


def _same_year(date: _Dated, event: Event, told: bool) -> tuple[str, str, str]:
    moment = event.moment
    if (
        told
        and moment
        and moment[0] == date.year
        and date.month not in (0, moment[1])
        and moment[1]
    ):
        return "contradicts", event.id, f"The timeline dates {event.id} {event.date}."
    return "agrees", event.id, f"{event.id} is of this year in the timeline."


def _other_year(date: _Dated, event: Event) -> tuple[str, str, str]:
    if event.moment is None:
        return "unknown", event.id, f"The exercise gives no date for {event.id}."
    because = f"The timeline dates {event.id} {event.date}: {event.event}"
    return "contradicts", event.id, because


def _surroundings(
    words: Words, dates: Sequence[_Dated], number: int, wording: Wording
) -> list[int]:
    """The tokens near a date, in its sentence; those up to the next date are shared with that."""
    date = dates[number]
    here = words.at(date.start)
    sentence = words.sentence_at(here)
    first = max(sentence.start, here - AROUND)
    last = min(sentence.stop, here + AROUND + 1)
    if number > 0:
        first = max(first, _parting(words, dates[number - 1], here, wording)[1])
    if number + 1 < len(dates):
        last = min(last, _parting(words, date, words.at(dates[number + 1].start), wording)[0])
    return list(range(first, last))


def _parting(words: Words, date: _Dated, until: int, wording: Wording) -> tuple[int, int]:
    """(end of what a date is told with, start of what the next one at `until` is told with).

    They part at an "and" or a comma; where nothing parts them, what lies between belongs to both.
    """
    start = words.at(date.end)
    at = date.end
    for number in range(start, min(until, start + AROUND)):
        token = words.tokens[number]
        gap = words.text[at : token.start]
        if token.word in wording.joins or "," in gap or ";" in gap:
            return number, number
        at = token.end
    return until, start


def _years(text: str) -> Iterator[int]:
    return (int(found.group()) for found in re.finditer(_YEAR, text))


def _dates(text: str, wording: Wording) -> Iterator[_Dated]:
    for found in _pattern(wording.months).finditer(text):
        groups = found.groupdict()
        year = groups["iso_year"] or groups["east_year"] or groups["year"] or groups["named_year"]
        month = int(groups["iso_month"] or groups["east_month"] or 0)
        if groups["month"]:
            month = wording.months.index(groups["month"].casefold()) + 1
        yield _Dated(found.start(), found.end(), int(year), month)


@cache
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, months)) or r"(?!)"
    named = (
        rf"\b(?:[0-9]{{1,2}}\.?\s)?(?P<month>{names})\b\.?"
        r"(?:\s[0-9]{1,2}(?:st|nd|rd|th)?)?,?\s(?P<named_year>1[0-9]{3}|20[0-9]{2})\b"
    )
    return re.compile(f"{_ISO}|{_EAST}|{named}|{_YEAR}", re.IGNORECASE)
