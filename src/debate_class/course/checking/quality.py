"""What a valid file would be better without: advice to its author, never a reason to refuse it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from debate_class.course.basics import SIDES
from debate_class.course.diagnostics import Diagnostic
from debate_class.course.document import Document, Loc
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.readability import reading_age
from debate_class.course.sources import PassageError, find_passage, find_quote, words
from debate_class.course.unfinished import todos

LONGEST_RUN = 7
"""The most words in a row that an exercise may share with a text it did not write."""

YEARS_ABOVE = 3
"""How many years harder than the stated ages a text may read before a warning."""

_AGES = re.compile(r"\bages?\s+[0-9]+\s*(?:to|and|[-–])\s*([0-9]+)", re.IGNORECASE)
_NAMES = re.compile(r"[()/]")
"""What parts a term from its other name, as in "fiscal year (FY)"."""

_PRINTED = frozenset(
    (
        *("advocate", "author", "end", "file", "id", "publisher", "quote", "resolution", "rights"),
        *("role", "see_also", "series", "start", "term", "title", "url"),
    )
)
"""Fields that repeat what is printed: names, titles, the resolution, and fragments quoted."""


def exercise_advice(
    exercise: Exercise, document: Document, attached: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Advice on an exercise; `attached` holds the copies of its sources that are at hand."""
    yield from _uneven_sides(exercise, document)
    for n, event in enumerate(exercise.timeline):
        if event.prompt is None:
            span = document.key_span(("timeline", n, "event"))
            message = f"event {event.id} has no prompt, so it asks nothing of a debater"
            advice = "add `prompt:` with one question about it"
            yield document.diagnose(span, "event-without-prompt", message, advice, "warning")
    texts = list(_texts(document.data, ()))
    yield from _unused_terms(exercise, document, texts, attached)
    yield from _hard_to_read(exercise, document)
    yield from _unsupported(exercise, document)
    yield from _not_as_printed(exercise, document, attached)
    for source, text in attached.items():
        yield from _copied(source, text, document, texts)


def format_advice(form: Format, document: Document) -> Iterator[Diagnostic]:
    """Advice on a format: its stages in class and its slack should fill the stated minutes."""
    stages = sum(stage.minutes for stage in form.stages if stage.when == "class")
    if abs(stages + form.slack - form.minutes) > 0.01:
        message = (
            f"the stages in class take {stages:g} minutes and the slack {form.slack:g}, "
            f"which is not the {form.minutes:g} stated"
        )
        advice = f"write `minutes: {stages + form.slack:g}`, or change a stage"
        span = document.value_span(("minutes",))
        yield document.diagnose(span, "minutes-sum", message, advice, "warning")


def _uneven_sides(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """A side with fewer claims than the other, in all or of those known when the issue appeared."""
    for known in ("", " as of the issue"):
        counts = {
            side: sum(not known or claim.since is None for claim in position.claims)
            for side in SIDES
            for position in (exercise.positions.of(side),)
        }
        fewer = min(SIDES, key=lambda side: counts[side])
        more = max(SIDES, key=lambda side: counts[side])
        if counts[fewer] < counts[more]:
            message = f"{fewer} has {counts[fewer]} claims{known}, {more} has {counts[more]}"
            span = document.key_span(("positions", fewer, "claims"))
            advice = f"give {fewer} as many claims, so that no side starts behind"
            yield document.diagnose(span, "uneven-sides", message, advice, "warning")
            return


def _unsupported(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """Claims that rest on no excerpt, in an exercise that has excerpts."""
    for side in SIDES:
        for n, claim in enumerate(exercise.positions.of(side).claims):
            unwritten = next(todos(claim.claim), None) is not None
            if exercise.excerpts and not claim.excerpts and not unwritten:
                span = document.key_span(("positions", side, "claims", n, "claim"))
                message = f"claim {claim.id} rests on no excerpt"
                advice = "name one in `excerpts`, so that students can check it"
                yield document.diagnose(span, "claim-without-excerpt", message, advice, "warning")


def _not_as_printed(
    exercise: Exercise, document: Document, attached: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Quotes and passages that the attached copy of their source does not have."""
    for n, excerpt in enumerate(exercise.excerpts):
        text = attached.get(excerpt.source)
        if not text:
            continue
        if excerpt.quote and not find_quote(excerpt.quote, [text]):
            span = document.value_span(("excerpts", n, "quote"))
            message = f"the quote of {excerpt.id} does not stand in the attached text"
            advice = "quote word for word, or tell it in `gist`"
            yield document.diagnose(span, "quote-not-found", message, advice, "warning")
        if excerpt.passage is not None:
            try:
                find_passage(excerpt.passage, text.split("\n"))
            except PassageError as error:
                span = document.value_span(("excerpts", n, "passage"))
                advice = "`debate-class attach` shows the nearest words"
                message = f"of {excerpt.id}, {error.message}"
                yield document.diagnose(span, "passage-not-found", message, advice, "warning")


def _unused_terms(
    exercise: Exercise,
    document: Document,
    texts: list[tuple[Loc, str]],
    attached: Mapping[str, str],
) -> Iterator[Diagnostic]:
    """Terms no text uses. With a source that is not at hand this cannot be told, and is not."""
    if any(source.file and source.id not in attached for source in exercise.sources):
        return
    ours = (text for loc, text in texts if loc[0] != "terms")
    told = "\n".join((*ours, *attached.values())).casefold()
    for n, term in enumerate(exercise.terms):
        names = (name for name in _NAMES.split(term.term) if words(name))
        if not any(all(stem in told for stem in _stems(name)) for name in names):
            message = f"the term “{term.term}” stands nowhere else in the exercise"
            span = document.value_span(("terms", n, "term"))
            advice = "students look up words they meet: use it, or take it out"
            yield document.diagnose(span, "unused-term", message, advice, "warning")


def _stems(term: str) -> Iterator[str]:
    """The words of a term without their endings, so that "normalise" is found in "normalised"."""
    for word in words(term):
        yield word[: max(4, len(word) - 3)]


def _hard_to_read(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """English prose that reads more than YEARS_ABOVE years harder than the stated ages."""
    ages = _AGES.search(exercise.level or "")
    if ages is None or exercise.language.split("-")[0] != "en":
        return
    prose = [exercise.background, *(excerpt.gist for excerpt in exercise.excerpts)]
    for side in SIDES:
        position = exercise.positions.of(side)
        prose += [position.thesis, position.limit, *(claim.claim for claim in position.claims)]
    age = reading_age("\n".join(prose))
    if age is not None and age > int(ages.group(1)) + YEARS_ABOVE:
        message = f"the text reads as for the age of {age:.0f}, the level says {ages.group(1)}"
        advice = "use shorter sentences and shorter words, or state another level"
        span = document.value_span(("level",))
        yield document.diagnose(span, "reading-level", message, advice, "warning")


def _copied(
    source: str, text: str, document: Document, texts: list[tuple[Loc, str]]
) -> Iterator[Diagnostic]:
    """Fields that share a run of more than LONGEST_RUN words with the attached text."""
    length = LONGEST_RUN + 1
    printed = set(_runs(words(text), length))
    for loc, ours in texts:
        run = next((run for run in _runs(words(ours), length) if run in printed), None)
        if run is not None:
            message = f"{length} words in a row stand in the source {source} too: “{' '.join(run)}”"
            advice = "say it in your own words, or quote a fragment in `quote`"
            span = document.value_span(loc)
            yield document.diagnose(span, "copied-run", message, advice, "warning")


def _runs(text: list[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(text[start:] for start in range(length)), strict=False)


def _texts(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Every text of a document that its author wrote, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*loc, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _PRINTED:
                yield from _texts(item, (*loc, key))
