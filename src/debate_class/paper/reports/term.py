"""The term report: how a class, and each student in it, grew over several lessons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from debate_class.course.rubric import Criterion
from debate_class.debate.ballots import plainly
from debate_class.debate.session import Session
from debate_class.debate.views.results import ScoreView, results_view
from debate_class.debate.written import ERASED, Written
from debate_class.errors import WrongUse
from debate_class.paper.reports.figures.drawing import Pen
from debate_class.paper.reports.figures.growth import Growth, growth_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Mean, held_at, told_to_a_class
from debate_class.paper.sheets import Sheet
from debate_class.paper.values import day
from debate_class.paper.words import Words
from debate_class.text import one_line

Reader = Literal["class", "student", "instructor"]
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson that was held, with what was written in it."""

    session: Session
    written: Written


@dataclass(frozen=True, slots=True)
class Term:
    """The lessons of a class in the order they were held, and how they are told."""

    class_name: str
    lessons: tuple[Held, ...]
    words: Words
    pen: Pen


@dataclass(frozen=True, slots=True, kw_only=True)
class TermReport(Sheet):
    """A term: of the class for the class, of one student, or of all for the instructor."""

    kind: ClassVar[str] = "term"

    audience: Reader
    class_name: str
    assigned: str
    lessons: Table
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Criterion:
    """What may be compared over lessons: a criterion of a rubric, worth the same in each."""

    rubric: str
    id: str
    name: str
    most: Decimal
    least: Decimal


_Scores = dict[_Criterion, dict[int, Decimal]]
"""Points by criterion and number of the lesson."""


def term_reports(term: Term, reader: Reader) -> tuple[TermReport, ...]:
    """The reports of a term: one, or for students one each.

    Class and students are told of lessons whose scores are released. Raises WrongUse where there is
    no lesson to tell of.
    """
    lessons = sorted(term.lessons, key=lambda lesson: held_at(lesson.session))
    if reader != "instructor":
        lessons = [lesson for lesson in lessons if lesson.session.released]
    if not lessons:
        raise WrongUse(
            f"There is no lesson of {one_line(term.class_name)} to tell of yet.",
            "Hold one with the class, score it and release the scores.",
        )
    term = Term(term.class_name, tuple(lessons), term.words, term.pen)
    every = [_by_person(lesson) for lesson in lessons]
    people = list(dict.fromkeys(person for scores in every for person in scores))
    if reader == "student":
        return tuple(
            _report(term, reader, (_student(term, person, every),), name=_name(term, person))
            for person in people
        )
    sections = [_class(term, every, reader)]
    if reader == "instructor":
        sections += [_student(term, person, every) for person in people]
    return (_report(term, reader, sections),)


def _report(term: Term, reader: Reader, sections: Iterable[Section], name: str = "") -> TermReport:
    words = term.words
    rows = tuple(
        (
            day(held_at(lesson.session)),
            one_line(lesson.session.opened.title if lesson.session.opened else ""),
            lesson.session.documents.exercise.resolution,
        )
        for lesson in term.lessons
    )
    class_name = one_line(term.class_name)
    return TermReport(
        language=term.lessons[-1].session.documents.exercise.language,
        title=words(f"term_title_{reader}", class_name=class_name, name=name),
        name=f"{class_name} {words(f'term_name_{reader}', name=name)}",
        reader=name,
        audience=reader,
        class_name=class_name,
        assigned=words("side_assigned" if reader == "student" else "sides_assigned"),
        lessons=Table(
            words("lessons"), (words("date"), words("lesson"), words("resolution")), rows, words=3
        ),
        sections=tuple(sections),
    )


# -- gathering


def _by_person(lesson: Held) -> dict[str, list[ScoreView]]:
    """The scores of a lesson by person, empty where nothing is scored; without the erased."""
    session = lesson.session
    found: dict[str, list[ScoreView]] = {
        each.person: [] for each in session.participants.values() if not each.erased
    }
    for score in results_view(session, lesson.written, session.last_at).scores:
        if score.levels:
            found[session.participants[score.participant].person].append(score)
    return found


def _points(term: Term, every: Sequence[dict[str, list[ScoreView]]], person: str) -> _Scores:
    """The points of one person."""
    found: defaultdict[_Criterion, dict[int, Decimal]] = defaultdict(dict)
    for number, (lesson, scores) in enumerate(zip(term.lessons, every, strict=True)):
        given: defaultdict[_Criterion, list[Decimal]] = defaultdict(list)
        for score in scores.get(person, []):
            for criterion, points in _criteria(lesson.session, score):
                given[criterion].append(points)
        for criterion, points_given in given.items():
            several = len(points_given) > 1
            found[criterion][number] = _mean(points_given) if several else points_given[0]
    return dict(found)


def _criteria(session: Session, score: ScoreView) -> list[tuple[_Criterion, Decimal]]:
    rubric = session.documents.rubric_of(score.stage)
    if rubric is None:
        return []
    points = dict(score.levels)
    return [
        (_Criterion(rubric.title, each.id, each.name, each.maximum, _least(each)), points[each.id])
        for each in rubric.criteria
        if each.id in points
    ]


def _least(criterion: Criterion) -> Decimal:
    return criterion.choices[-1].points * criterion.weight


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(CENT)


# -- telling


def _class(term: Term, every: Sequence[dict[str, list[ScoreView]]], reader: Reader) -> Section:
    """The means of the whole class; a class is told those that give nobody away."""
    given: defaultdict[_Criterion, defaultdict[int, list[Decimal]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for person in dict.fromkeys(person for scores in every for person in scores):
        for criterion, points in _points(term, every, person).items():
            for number, value in points.items():
                given[criterion][number].append(value)
    means: _Scores = {
        criterion: {
            number: mean
            for number, values in lessons.items()
            if (mean := _told(criterion, values, reader)) is not None
        }
        for criterion, lessons in given.items()
    }
    words = term.words
    return _section(term, "class", words("term_class"), (words("term_class_lead"),), means)


def _told(criterion: _Criterion, values: list[Decimal], reader: Reader) -> Decimal | None:
    mean = Mean(_mean(values), None, None)
    if reader == "instructor":
        return mean.every
    return told_to_a_class(mean, {None: len(values)}, criterion.least, criterion.most).every


def _student(term: Term, person: str, every: Sequence[dict[str, list[ScoreView]]]) -> Section:
    """One student: sides taken, and the points of each criterion in each lesson."""
    words = term.words
    sides = [
        f"{day(held_at(lesson.session))}: {words(f'{side}_sign')} {words(side)}"
        for lesson in term.lessons
        if (side := _side(lesson.session, person))
    ]
    says = (words("sides_taken", sides="; ".join(sides)),) if sides else ()
    return _section(term, "student", _name(term, person), says, _points(term, every, person))


def _side(session: Session, person: str) -> Literal["pro", "con"] | None:
    seats = (session.seat(p.id) for p in session.participants.values() if p.person == person)
    return next((seat.side for seat in seats if seat is not None), None)


def _name(term: Term, person: str) -> str:
    """A person's name, which every lesson knows that they were in."""
    names = (lesson.written.names.get(person) for lesson in reversed(term.lessons))
    return one_line(next(filter(None, names), ERASED))


def _section(term: Term, name: str, title: str, says: tuple[str, ...], scores: _Scores) -> Section:
    words = term.words
    told = {criterion: points for criterion, points in scores.items() if points}
    if not told:
        return Section(name, title, (*says, words("nothing_scored")))
    figures = tuple(
        _figure(term, rubric, {c: points for c, points in told.items() if c.rubric == rubric})
        for rubric in dict.fromkeys(criterion.rubric for criterion in told)
    )
    return Section(name, title, says, figures)


def _figure(term: Term, rubric: str, scores: _Scores) -> Figure:
    """The criteria of one rubric over the lessons."""
    words = term.words
    numbers = sorted({number for points in scores.values() for number in points})
    days = [day(held_at(term.lessons[number].session)) for number in numbers]
    rows = tuple(
        (
            criterion.name,
            *(_shown(points.get(number)) for number in numbers),
            plainly(criterion.most),
        )
        for criterion, points in scores.items()
    )
    table = Table(
        words("growth_of", rubric=rubric), (words("criterion"), *days, words("most")), rows
    )
    told = "; ".join(
        words("growth_alt", criterion=row[0], points=", ".join(row[1:-1]), most=row[-1])
        for row in rows
    )
    alt = f"{table.caption}. {told}."
    growth = [
        Growth(criterion.name, criterion.most, tuple(points[number] for number in sorted(points)))
        for criterion, points in scores.items()
    ]
    names = (words("first_lesson"), words("lessons_between"), words("last_lesson"))
    svg = growth_figure(term.pen, growth, names, words("growth_axis"), alt)
    return Figure(table.caption, alt, svg, table)


def _shown(points: Decimal | None) -> str:
    """Points as digits, a mean with its decimals; a dash where there are none."""
    if points is None:
        return "–"
    return str(points)
