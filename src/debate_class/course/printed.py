"""The printed text of sources, as plain data for those who may not read files."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side


@dataclass(frozen=True, slots=True)
class Printed:
    """One paragraph of the attached copy of a source.

    `by` is the advocate whose text it is in, None outside of both; `paragraph` counts from 1 in
    that advocate's text, or in the whole where `by` is None.
    """

    source: str
    by: Side | None
    paragraph: int
    text: str
