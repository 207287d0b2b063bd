"""Periods and bells of a Debatekeeper format, as our periods and timings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from debate_class.course.debatekeeper.elements import Source
from debate_class.course.debatekeeper.names import Languages
from debate_class.course.lengths import END, clock
from debate_class.course.naming import id_from
from debate_class.course.speaking import BUILT_IN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Data = dict[str, Any]

_BUILT_IN = {
    "normal": "normal",
    "pois-allowed": "points",
    "warning": "warning",
    "overtime": "overtime",
}


class Marks:
    """How a file marks the time of speeches: `periods` and `timings` as a format writes them.

    `types` holds its speech types, each with the id of its timing.
    """

    def __init__(self, source: Source, languages: Languages) -> None:
        self._source, self._languages = source, languages
        self._ids = dict(_BUILT_IN)
        self.periods: Data = {}
        self.timings: Data = {}
        self.types: dict[str, tuple[Element, str]] = {}
        self._add_periods()
        for element in source.root.iterfind("speech-types/speech-type"):
            ref = source.attribute(element, "ref")
            if ref in self.types:
                source.refuse(f"two speech types are called {ref}")
            self.types[ref] = (element, self.add_timing(element, ref))

    def add_timing(self, element: Element, ref: str) -> str:
        """Add the timing of `element`, and return its id, made of `ref`."""
        timing = id_from(ref, self.timings, "timing")
        name = self._languages.said(element, "name")
        first = element.get("first-period", "").strip()
        self.timings[timing] = kept(
            name=name.text,
            names=name.others,
            starts=self._period(first) if first else "",
            signals=list(self._signals(element)),
        )
        return timing

    def _add_periods(self) -> None:
        own: dict[str, str] = {}
        for element in self._source.root.iterfind("period-types/period-type"):
            ref = self._source.attribute(element, "ref")
            if ref in own:
                self._source.refuse(f"two period types are called {ref}")
            own[ref] = id_from(ref, {*BUILT_IN, *self.periods}, "period")
            name = self._languages.said(element, "name")
            if not name.text:
                self._source.refuse(f"the period type {ref} has no <name>")
            display = self._languages.said(element, "display")
            self.periods[own[ref]] = kept(
                name=name.text,
                names=name.others,
                points=self._source.truth(element, "pois-allowed"),
                display=display.text,
                displays=display.others,
            )
        self._ids |= own

    def _period(self, ref: str) -> str:
        if ref not in self._ids:
            self._source.refuse(f"there is no period type called {ref}")
        return self._ids[ref]

    def _signals(self, element: Element) -> Iterator[Data]:
        length = self._source.length(element)
        for bell in element.iterfind("bell"):
            at = END
            if self._source.attribute(bell, "time") != "finish":
                seconds = self._source.seconds(bell, "time")
                at = clock(seconds)
                if seconds > length:
                    late = f"a bell at {at} comes after the end, at {clock(length)}"
                    self._source.remarks.append(f"{late}, and is left out")
                    continue
            period = bell.get("next-period", "").strip()
            yield {
                "at": at,
                "bells": self._source.count(bell, "number", 1),
                **kept(
                    begins=self._period(period) if period else "",
                    pause=self._source.truth(bell, "pause-on-bell"),
                ),
            }


def kept(**fields: object) -> Data:
    """The `fields` that say something; the others are what a format has without them."""
    return {name: value for name, value in fields.items() if value}
