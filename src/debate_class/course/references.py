"""The rules that hold between the parts of an exercise, and between the files of a course.

`errors_of` and `warnings_of` look at one exercise, the `unknown_` ones at what a file names in
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from debate_class.course.exercise import MAX_QUOTE_WORDS
from debate_class.course.naming import nearest
from debate_class.course.unfinished import todos
from debate_class.text import count_words, one_line

if TYPE_CHECKING:
    from debate_class.course.comments import CommentBank
    from debate_class.course.diagnostics import Diagnostic
    from debate_class.course.document import Document, Loc
    from debate_class.course.exercise import Exercise
    from debate_class.course.format import Format
    from debate_class.course.rubric import Rubric


def errors_of(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """What makes `exercise`, read from `document`, unusable: ids used twice or not at all."""
    yield from _duplicates(_numbered(exercise), document)
    for kind, parts in (("source", exercise.sources), ("scale", exercise.scales)):
        places = [(f"{kind}s", n, "id") for n in range(len(parts))]
        yield from _duplicates(zip((p.id for p in parts), places, strict=True), document)
    excerpts = [excerpt.id for excerpt in exercise.excerpts]
    for who, cited, loc in _citing(exercise):
        for n, name in enumerate(cited):
            if name not in excerpts:
                message = f"{who} cites {name}, which no excerpt has"
                yield _unknown(document, (*loc, n), "excerpt", message, name, excerpts)
    sources = [source.id for source in exercise.sources]
    for n, excerpt in enumerate(exercise.excerpts):
        if excerpt.source not in sources:
            message = f"excerpt {excerpt.id} is from {excerpt.source}, which is no source here"
            loc = ("excerpts", n, "source")
            yield _unknown(document, loc, "source", message, excerpt.source, sources)
    yield from _order_errors(exercise, document)


def warnings_of(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """What `exercise` would be better without: TODOs, long quotes, a timeline out of order."""
    for loc, wanted in todos(document.data):
        key = next((part for part in reversed(loc) if isinstance(part, str)), "value")
        message = f"`{one_line(key, 60)}` is still to be written"
        yield document.diagnose(
            document.value_span(loc), "todo", message, one_line(wanted), "warning"
        )
    for n, excerpt in enumerate(exercise.excerpts):
        words = count_words(excerpt.quote or "")
        if words > MAX_QUOTE_WORDS:
            span = document.value_span(("excerpts", n, "quote"))
            message = f"the quote of {excerpt.id} has {words} words"
            advice = f"quote at most {MAX_QUOTE_WORDS} words of a copyrighted text"
            yield document.diagnose(span, "long-quote", message, advice, "warning")
    latest = None
    for n, event in enumerate(exercise.timeline):
        span = document.key_span(("timeline", n, "date"))
        if event.moment is None:
            if event.after is None:
                message = f"event {event.id} has neither a date nor `after`"
                advice = "name the event it follows: `after: T3`"
                yield document.diagnose(span, "undated-event", message, advice, "warning")
        elif latest is not None and latest.moment is not None and event.moment < latest.moment:
            message = f"event {event.id} ({event.date}) stands after {latest.id} ({latest.date})"
            advice = "sort the timeline by date"
            yield document.diagnose(span, "unsorted-timeline", message, advice, "warning")
        else:
            latest = event


def unknown_names(
    exercise: Exercise,
    document: Document,
    formats: Iterable[str],
    rubrics: Iterable[str],
) -> Iterator[Diagnostic]:
    """The format and the rubric that `exercise` names, where the course does not have them."""
    known = list(formats)
    if exercise.format not in known:
        message = f"there is no format {exercise.format}"
        yield _unknown(document, ("format",), "format", message, exercise.format, known)
    yield from _unknown_rubric(exercise.rubric, ("rubric",), document, rubrics)


def unknown_prompts(exercise: Exercise, document: Document, form: Format) -> Iterator[Diagnostic]:
    """The prompts that the stages of `form`, the exercise's own format, ask and are not there."""
    for name in missing_prompts(exercise, form):
        message = f"the format {form.id} asks for the prompt `{name}`, which is not here"
        span = document.key_span(("prompts",))
        advice = nearest(name, exercise.prompts)
        yield document.diagnose(span, "unknown-prompt", message, advice)


def unknown_rubrics(
    form: Format, document: Document, rubrics: Iterable[str]
) -> Iterator[Diagnostic]:
    """The rubrics that the stages of a format name and the course does not have."""
    for n, stage in enumerate(form.stages):
        if stage.rubric is not None:
            yield from _unknown_rubric(stage.rubric, ("stages", n, "rubric"), document, rubrics)


def unknown_criteria(
    bank: CommentBank, document: Document, rubric: Rubric | None, rubrics: Iterable[str]
) -> Iterator[Diagnostic]:
    """The rubric that a comment bank names, or the criteria of it, that are not there."""
    if rubric is None:
        yield from _unknown_rubric(bank.rubric, ("rubric",), document, rubrics)
        return
    known = [criterion.id for criterion in rubric.criteria]
    for n, comment in enumerate(bank.comments):
        if comment.criterion is not None and comment.criterion not in known:
            message = f"the rubric {rubric.id} has no criterion {comment.criterion}"
            loc = ("comments", n, "criterion")
            yield _unknown(document, loc, "criterion", message, comment.criterion, known)


def missing_prompts(exercise: Exercise, form: Format) -> tuple[str, ...]:
    """The prompts that the stages of `form` ask and `exercise` does not have, in their order."""
    asked = (stage.prompt for stage in form.stages if stage.prompt is not None)
    return tuple(dict.fromkeys(prompt for prompt in asked if prompt not in exercise.prompts))


def _unknown_rubric(
    name: str, loc: Loc, document: Document, rubrics: Iterable[str]
) -> Iterator[Diagnostic]:
    known = list(rubrics)
    if name not in known:
        yield _unknown(document, loc, "rubric", f"there is no rubric {name}", name, known)


def _unknown(
    document: Document, loc: Loc, kind: str, message: str, name: str, known: Iterable[str]
) -> Diagnostic:
    span = document.value_span(loc)
    return document.diagnose(span, f"unknown-{kind}", message, nearest(name, known))


def _numbered(exercise: Exercise) -> Iterator[tuple[str, Loc]]:
    """The ids that a response can cite, which are unique in the whole exercise."""
    for side in ("pro", "con"):
        for n, claim in enumerate(getattr(exercise.positions, side).claims):
            yield claim.id, ("positions", side, "claims", n, "id")
    for n, excerpt in enumerate(exercise.excerpts):
        yield excerpt.id, ("excerpts", n, "id")
    for n, event in enumerate(exercise.timeline):
        yield event.id, ("timeline", n, "id")


def _citing(exercise: Exercise) -> Iterator[tuple[str, list[str], Loc]]:
    """(who, the excerpts cited, where) for each claim and event."""
    for side in ("pro", "con"):
        for n, claim in enumerate(getattr(exercise.positions, side).claims):
            loc = ("positions", side, "claims", n, "excerpts")
            yield f"claim {claim.id}", claim.excerpts, loc
    for n, event in enumerate(exercise.timeline):
        yield f"event {event.id}", event.excerpts, ("timeline", n, "excerpts")


def _duplicates(ids: Iterable[tuple[str, Loc]], document: Document) -> Iterator[Diagnostic]:
    first: dict[str, Loc] = {}
    for name, loc in ids:
        if name in first:
            line = document.value_span(first[name]).line
            message = f"the id {name} is used twice, first on line {line}"
            span = document.value_span(loc)
            yield document.diagnose(span, "duplicate-id", message, "give one of them another id")
        first.setdefault(name, loc)


def _order_errors(exercise: Exercise, document: Document) -> Iterator[Diagnostic]:
    """Events whose `after` names no event, or leads in a circle."""
    follows = {event.id: event.after for event in exercise.timeline}
    for n, event in enumerate(exercise.timeline):
        loc = ("timeline", n, "after")
        if event.after is not None and event.after not in follows:
            message = f"event {event.id} follows {event.after}, which is no event"
            yield _unknown(document, loc, "event", message, event.after, follows)
        elif _circles(event.id, follows):
            message = f"event {event.id} follows itself"
            advice = "`after` names an earlier event"
            yield document.diagnose(document.value_span(loc), "circle", message, advice)


def _circles(start: str, follows: Mapping[str, str | None]) -> bool:
    seen: set[str | None] = set()
    here = follows.get(start)
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = follows.get(here)
    return False
