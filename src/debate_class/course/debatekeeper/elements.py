"""Reading a foreign XML file safely: the tree, and typed values of its attributes.

Whatever is wrong is told as a CourseError that names the file.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

from debate_class.course.foreign_xml import MAX_BYTES, read_xml
from debate_class.course.lengths import LONGEST, seconds_of
from debate_class.errors import CourseError
from debate_class.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["MAX_BYTES", "Source"]

MAX_ELEMENTS = 5_000
"""The most elements that are read; a long format has some 200."""

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_COUNT = re.compile(r"[0-9]{1,9}")


class Source:
    """One XML file: its root, what is wrong in it, and `remarks` on what could not be kept."""

    def __init__(self, data: bytes, shown: str) -> None:
        """Parse `data`, which messages call `shown`. Raises CourseError when it cannot be read."""
        self.shown = one_line(shown)
        self.remarks: list[str] = []
        self.root: Element = read_xml(data, self.shown).root
        if sum(1 for _ in islice(self.root.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
            self.refuse(f"the file has more than {MAX_ELEMENTS:,} elements; a format has some 200")

    def refuse(self, message: str) -> NoReturn:
        """Raise the error that says `message` about this file."""
        raise CourseError(f"{self.shown}: {one_line(message)}")

    def attribute(self, element: Element, name: str) -> str:
        """The attribute `name`, which has to be there and to say something."""
        value = element.get(name, "").strip()
        if not value:
            self.refuse(f"a <{element.tag}> has no {name}")
        return value

    def seconds(self, element: Element, name: str) -> int:
        """A time: `7:00`, or seconds alone, as in `90`."""
        written = self.attribute(element, name)
        try:
            seconds = int(written) if _COUNT.fullmatch(written) else seconds_of(written)
        except ValueError:
            self.refuse(f"{name} of a <{element.tag}> is {written}, which is no time such as 7:00")
        if seconds > 60 * LONGEST:
            self.refuse(f"{name} of a <{element.tag}> is {written}; {LONGEST}:00 is the longest")
        return seconds

    def length(self, element: Element) -> int:
        """The attribute `length` in seconds, which is more than none."""
        seconds = self.seconds(element, "length")
        if not seconds:
            self.refuse(f"a <{element.tag}> has the length 0")
        return seconds

    def count(self, element: Element, name: str, default: int) -> int:
        """A whole number, not negative."""
        written = element.get(name, str(default)).strip()
        if not _COUNT.fullmatch(written):
            self.refuse(f"{name} of a <{element.tag}> is {written}, which is no whole number")
        return int(written)

    def truth(self, element: Element, name: str) -> bool:
        """True or false; false where the attribute is not there."""
        written = element.get(name, "false").strip()
        if written not in _TRUTHS:
            self.refuse(f"{name} of a <{element.tag}> is {written}, not true or false")
        return _TRUTHS[written]
