"""One exercise as a page of plain text, for a terminal, a pager or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from debate_class.cli.paragraphs import Paragraphs
from debate_class.course.basics import SIDES
from debate_class.course.exercise import Event, Excerpt, Exercise
from debate_class.course.format import Format

_SIDE_NAMES = {"pro": "FOR", "con": "AGAINST"}


def page(
    exercise: Exercise, form: Format, width: int, passages: Mapping[str, str] | None = None
) -> str:
    """The whole exercise in lines of at most `width` columns.

    `passages` are whole passages of attached texts, by the excerpt's id.
    """
    return _Page(width, passages or {}).text(exercise, form)


class _Page(Paragraphs):
    def __init__(self, width: int, passages: Mapping[str, str]) -> None:
        super().__init__(width)
        self.passages = passages

    def text(self, exercise: Exercise, form: Format) -> str:
        sections = (
            self._head(exercise, form),
            self.section("BACKGROUND", self.prose(exercise.background)),
            self.section("THE QUESTION", self.prose(exercise.question or "")),
            self.section("BEFORE YOU BEGIN", self.prose(exercise.content_note)),
            self.section("WHO DOES NOT SPEAK HERE", self.prose(exercise.missing_voices)),
            self.section("TERMS", self._terms(exercise)),
            *(self._position(exercise, side) for side in SIDES),
            self.section("EXCERPTS", self._excerpts(exercise)),
            self.section("TIMELINE", self._timeline(exercise)),
            self.section("STAGES", self._stages(form)),
            self.section("SOURCES", self._sources(exercise)),
            self.section("TO READ ON", self._see_also(exercise)),
        )
        return self.joined(sections)

    def _head(self, exercise: Exercise, form: Format) -> Iterator[str]:
        issue = " ".join(
            str(part) for part in (exercise.issue.series, exercise.issue.number) if part
        )
        yield from self.wrapped(f"RESOLVED: {exercise.resolution}")
        length = f"{form.minutes:g} minutes in class"
        facts = (exercise.id, issue, exercise.level, exercise.language, length, form.title)
        yield from self.wrapped(" · ".join(filter(None, facts)))
        for name, told in (("Regions", exercise.region), ("Tags", exercise.tags)):
            if told:
                yield from self.wrapped(f"{name}: {', '.join(told)}")

    def _terms(self, exercise: Exercise) -> Iterator[str]:
        for term in exercise.terms:
            gloss = ", ".join(f"{language}: {word}" for language, word in term.gloss.items())
            yield from self.item(f"{term.term}{f' ({gloss})' if gloss else ''}: {term.meaning}")

    def _position(self, exercise: Exercise, side: str) -> Iterator[str]:
        position = exercise.positions.of("pro" if side == "pro" else "con")
        yield from self.wrapped(f"{_SIDE_NAMES[side]}: {position.advocate}")
        if position.role:
            yield from self.prose(position.role)
        yield from self.prose(position.thesis)
        yield from self.item(f"What this does not claim: {position.limit}")
        for claim in position.claims:
            cited = f" [{', '.join(claim.excerpts)}]" if claim.excerpts else ""
            yield from self.item(f"{claim.id}  {claim.claim}{cited}")
            yield from self.item(f"Strongest counter: {claim.counter}", indent=6)
            if claim.later_counter:
                yield from self.item(f"Since then: {claim.later_counter}", indent=6)

    def _excerpts(self, exercise: Exercise) -> Iterator[str]:
        for excerpt in exercise.excerpts:
            yield from self.item(f"{excerpt.id}  {_place(exercise, excerpt)}: {excerpt.gist}")
            if excerpt.quote:
                yield from self.item(f"“{excerpt.quote}”", indent=6)
            if excerpt.id in self.passages:
                yield from self.item(f"In full: “{self.passages[excerpt.id]}”", indent=6)

    def _timeline(self, exercise: Exercise) -> Iterator[str]:
        for event in exercise.timeline:
            cited = f" [{', '.join(event.excerpts)}]" if event.excerpts else ""
            yield from self.item(f"{event.id}  {_date(event)}: {event.event}{cited}")
            if event.reference:
                yield from self.item(f"Source: {event.reference}", indent=6)
            if event.prompt:
                yield from self.item(event.prompt, indent=6)

    def _stages(self, form: Format) -> Iterator[str]:
        when = {"before": ", before the lesson", "class": "", "after": ", after the lesson"}
        for number, stage in enumerate(form.stages, 1):
            title = f"{number}. {stage.title}, {stage.minutes:g} min{when[stage.when]}"
            yield from self.item(f"{title}: {stage.does}" if stage.does else title)

    def _sources(self, exercise: Exercise) -> Iterator[str]:
        for source in exercise.sources:
            author = f", {source.author}" if source.author else ""
            yield from self.item(f"{source.title}{author}. {source.rights}")
            for more in filter(None, (source.url, source.note)):
                yield from self.item(more, indent=6)
        for remark in exercise.source_notes:
            yield from self.item(remark)

    def _see_also(self, exercise: Exercise) -> Iterator[str]:
        for each in exercise.see_also:
            about = (each.title, each.author, each.date, each.url)
            yield from self.item(", ".join(filter(None, about)))


def _place(exercise: Exercise, excerpt: Excerpt) -> str:
    paragraph = f", paragraph {excerpt.paragraph}" if excerpt.paragraph else ""
    who = exercise.positions.of(excerpt.by).advocate if excerpt.by else exercise.place(excerpt)
    return f"{who}{paragraph}, on {excerpt.topic}"


def _date(event: Event) -> str:
    if event.date is None:
        return f"undated, after {event.after}" if event.after else "undated"
    return f"{event.date} ({event.inferred} inferred)" if event.inferred else event.date
