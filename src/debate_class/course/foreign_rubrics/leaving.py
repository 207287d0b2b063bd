"""What a rubric has that the file of another program has no place for."""

from __future__ import annotations

from collections.abc import Iterator

from debate_class.course.rubric import Rubric

CANVAS, ORA2 = "canvas-csv", "ora2-xml"


def not_kept(rubric: Rubric, form: str) -> tuple[str, ...]:
    """A sentence on each thing that a file of the kind `form` does not say."""
    return tuple(_sentences(rubric, form)) if form in (CANVAS, ORA2) else ()


def _sentences(rubric: Rubric, form: str) -> Iterator[str]:
    criteria = rubric.criteria
    if any(criterion.weight != 1 for criterion in criteria):
        yield "The weights are multiplied into the points."
    if any(criterion.standard is not None for criterion in criteria):
        yield "A standard became three ratings: beyond, met and not yet."
    if any(criterion.range for criterion in criteria):
        if form == CANVAS:
            yield "Canvas has no steps in a range: any points in it can be given there."
        else:
            yield "Open edX has no ranges: each number of points became an option."
    if any(level.requires for criterion in criteria for level in criterion.levels):
        program = "Canvas" if form == CANVAS else "Open edX"
        yield f"{program} has no place for what levels require (`requires:`), so it is left out."
    if form == CANVAS and rubric.note:
        yield "Canvas has no place for the note to judges."
    if form == CANVAS and any(criterion.feedback == "required" for criterion in criteria):
        yield "Canvas cannot require a word on a criterion."
