"""Which elements and attributes of a Debatekeeper file are read; all others are reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_CONTROLLED = frozenset({"name", "bell"})
_CHILDREN: dict[str, frozenset[str]] = {
    "debate-format": frozenset(
        {
            "name",
            "short-name",
            "version",
            "languages",
            "info",
            "period-types",
            "prep-time",
            "prep-time-controlled",
            "speech-types",
            "speeches",
        }
    ),
    "languages": frozenset({"language"}),
    "info": frozenset({"region", "level", "used-at", "description"}),
    "period-types": frozenset({"period-type"}),
    "period-type": frozenset({"name", "display"}),
    "prep-time-controlled": _CONTROLLED,
    "speech-types": frozenset({"speech-type"}),
    "speech-type": _CONTROLLED,
    "speeches": frozenset({"speech"}),
    "speech": frozenset({"name"}),
}
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "debate-format": frozenset({"schema-version"}),
    "name": frozenset({XML_LANG}),
    "short-name": frozenset({XML_LANG}),
    "display": frozenset({XML_LANG}),
    "info": frozenset({XML_LANG}),
    "period-type": frozenset({"ref", "pois-allowed"}),
    "prep-time": frozenset({"length"}),
    "prep-time-controlled": frozenset({"length", "first-period"}),
    "speech-type": frozenset({"ref", "length", "first-period"}),
    "bell": frozenset({"time", "number", "next-period", "pause-on-bell"}),
    "speech": frozenset({"type"}),
}


def without_counterpart(root: Element) -> Iterator[str]:
    """A sentence on each kind of element and attribute below `root` that is not read."""
    told = set()
    for element in _read(root):
        for attribute in element.attrib.keys() - _ATTRIBUTES.get(element.tag, frozenset()):
            told.add(f"the attribute {attribute} of <{element.tag}>")
        for child in element:
            if child.tag not in _CHILDREN.get(element.tag, frozenset()):
                told.add(f"<{child.tag}> in <{element.tag}>")
    return (f"{what} has no counterpart here and is left out" for what in sorted(told))


def _read(root: Element) -> Iterator[Element]:
    """The elements that are read, without those below one that is not."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        known = _CHILDREN.get(element.tag, frozenset())
        waiting += [child for child in element if child.tag in known]
