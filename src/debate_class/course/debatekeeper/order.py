"""The stages of a Debatekeeper format: preparation, then the speeches, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debate_class.course.debatekeeper.elements import Source
from debate_class.course.debatekeeper.marking import Marks, kept
from debate_class.course.debatekeeper.names import Languages
from debate_class.course.lengths import clock
from debate_class.course.naming import id_from

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Data = dict[str, Any]
Timed = list[tuple[int, Data]]
"""Stages, each with its length in seconds."""


def stages_of(source: Source, languages: Languages, marks: Marks) -> Timed:
    """Everything that takes time, in its order."""
    return [*_preparation(source, languages, marks), *_speeches(source, languages, marks)]


def minutes(seconds: int) -> int | str:
    """A length as a format writes it: 7, or `3:30`."""
    return clock(seconds) if seconds % 60 else seconds // 60


def _preparation(source: Source, languages: Languages, marks: Marks) -> Timed:
    found = [e for e in source.root if e.tag in ("prep-time", "prep-time-controlled")]
    if len(found) > 1:
        source.refuse("the preparation is given twice")
    return [(source.length(e), _prepare(e, source, languages, marks)) for e in found]


def _prepare(element: Element, source: Source, languages: Languages, marks: Marks) -> Data:
    name = languages.said(element, "name")
    controlled = element.tag == "prep-time-controlled"
    return {
        "id": "prep",
        "kind": "prep",
        "title": name.text or "Preparation",
        **kept(names=name.others),
        "minutes": minutes(source.length(element)),
        **kept(timing=marks.add_timing(element, "preparation") if controlled else ""),
    }


def _speeches(source: Source, languages: Languages, marks: Marks) -> Timed:
    taken = {"prep"}
    used = set()
    speeches = []
    for element in source.root.iterfind("speeches/speech"):
        ref = source.attribute(element, "type")
        if ref not in marks.types:
            source.refuse(f"there is no speech type called {ref}")
        used.add(ref)
        kind, timing = marks.types[ref]
        length = source.length(kind)
        name = languages.said(element, "name")
        if not name.text:
            source.refuse("a <speech> has no <name>")
        stage = id_from(name.text, taken, "speech")
        taken.add(stage)
        speeches.append(
            (
                length,
                {
                    "id": stage,
                    "kind": "speech",
                    "title": name.text,
                    **kept(names=name.others),
                    "minutes": minutes(length),
                    "timing": timing,
                },
            )
        )
    if not speeches:
        source.refuse("the format has no speech")
    for ref in marks.types.keys() - used:
        length = source.length(marks.types[ref][0])
        source.remarks.append(
            f"no speech is of the type {ref}; its length, {clock(length)}, is lost"
        )
    return speeches
