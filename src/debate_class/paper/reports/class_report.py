"""The class report: what a lesson came to, for the class to see or for the instructor to keep.

A new section is a room of its own, a function from `Telling` to a `Section` or None, and a place in
`SECTIONS`. The templates draw whatever sections there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from debate_class.paper.reports.agreeing import agreeing
from debate_class.paper.reports.citing import citing
from debate_class.paper.reports.clash import clash
from debate_class.paper.reports.participation import participation
from debate_class.paper.reports.parts import Section
from debate_class.paper.reports.quoting import quoting
from debate_class.paper.reports.scores import scores
from debate_class.paper.reports.strongest import strongest
from debate_class.paper.reports.swing import swing
from debate_class.paper.reports.telling import Audience, Telling, held_at
from debate_class.paper.reports.timing import timing
from debate_class.paper.sheets import Sheet, pieces
from debate_class.paper.values import day
from debate_class.text import one_line

SECTIONS: Final[tuple[Callable[[Telling], Section | None], ...]] = (
    participation,
    swing,
    scores,
    agreeing,
    citing,
    clash,
    quoting,
    timing,
    strongest,
)
"""In the order in which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport(Sheet):
    """What a lesson came to. `audience` tells for whom; `held` is the day."""

    kind: ClassVar[str] = "class_report"

    audience: Audience
    lesson: str
    resolution: str
    issue: str
    held: str
    assigned: str
    sections: tuple[Section, ...]


def class_report(telling: Telling) -> ClassReport:
    """The report of a session, as of its last event."""
    session, words = telling.session, telling.words
    exercise, opened = session.documents.exercise, session.opened
    lesson = one_line(opened.title if opened else exercise.title)
    sections = tuple(section for make in SECTIONS if (section := make(telling)) is not None)
    return ClassReport(
        language=exercise.language,
        title=words(f"report_title_{telling.audience}", lesson=lesson),
        name=f"{lesson} {words(f'report_name_{telling.audience}')}",
        audience=telling.audience,
        lesson=lesson,
        resolution=exercise.resolution,
        issue=pieces.issue(exercise),
        held=day(held_at(session)),
        assigned=words("sides_assigned"),
        sections=sections,
    )
