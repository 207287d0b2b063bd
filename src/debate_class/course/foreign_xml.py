"""Reading XML of other programs safely: no entities, no document type, and every element's line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from debate_class.errors import CourseError
from debate_class.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 512_000
"""The largest file that is read; what is read here has a few thousand bytes."""


@dataclass(frozen=True, slots=True)
class ForeignXml:
    """A file: its root, and the line that each element starts on."""

    root: Element
    lines: dict[Element, int]


def read_xml(data: bytes, shown: str) -> ForeignXml:
    """The XML in `data`, which messages call `shown`. Raises CourseError when it is not read."""
    builder = _Builder()
    try:
        if len(data) > MAX_BYTES:
            raise CourseError(f"{one_line(shown)}: the file is larger than {MAX_BYTES:,} bytes")
        parser = builder.parser = XMLParser(target=builder, forbid_dtd=True)
        parser.feed(data)
        return ForeignXml(parser.close(), builder.lines)
    except DefusedXmlException:
        problem = "the file declares entities or a document type, and such files are not read"
    except ParseError as error:
        line, column = error.position
        reason, _, _ = str(error.msg).partition(": line ")
        problem = f"this is no XML: line {line}, column {column + 1}: {reason}"
    except (ValueError, LookupError) as error:
        problem = f"the encoding cannot be read: {error}"
    raise CourseError(f"{one_line(shown)}: {one_line(problem)}")


class _Builder(TreeBuilder):
    """Builds the tree, and notes where its parser is when an element starts."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Element, int] = {}
        self.parser: Any = None

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        """Begin an element."""
        element = super().start(tag, attrs)
        self.lines[element] = self.parser.parser.CurrentLineNumber
        return element
