"""The rules that hold between the parts of an exercise, and between the files of a course.

`errors_of` and `warnings_of` look at one exercise, the `unknown_` ones at what a file names in
others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
    from debate_class.course.samples import Sample


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
    samples = ((sample.id, ("samples", n, "id")) for n, sample in enumerate(exercise.samples))
    yield from _duplicates(samples, document)
    for n, sample in enumerate(exercise.samples):
        if sample.prompt not in exercise.prompts:
            message = (
                f"the sample {sample.id} answers the prompt {sample.prompt}, which is not here"
            )
            at = ("samples", n, "prompt")
            yield _unknown(document, at, "prompt", message, sample.prompt, exercise.prompts)
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


def unknown_in_review(
    form: Format, document: Document, rubric_of: Callable[[str], Rubric | None]
) -> Iterator[Diagnostic]:
    """The criteria that a review of `form` asks for and the rubric of its texts does not have."""
    for n, stage in enumerate(form.stages):
        judged = form.stage(stage.reviews) if stage.reviews else None
        rubric = rubric_of(judged.rubric) if judged and judged.rubric else None
        if rubric is None:
            continue
        known = [criterion.id for criterion in rubric.criteria]
        for place, name in enumerate(stage.criteria):
            if name not in known:
                message = f"the rubric {rubric.id} has no criterion {name}"
                loc = ("stages", n, "criteria", place)
                yield _unknown(document, loc, "criterion", message, name, known)


def wrong_samples(
    exercise: Exercise,
    document: Document,
    rubrics: Iterable[str],
    rubric_of: Callable[[str], Rubric | None],
) -> Iterator[Diagnostic]:
    """Samples judged by a rubric that is not there, on other criteria, or with other points."""
    known = list(rubrics)
    for n, sample in enumerate(exercise.samples):
        yield from _unknown_rubric(sample.rubric, ("samples", n, "rubric"), document, known)
        rubric = rubric_of(sample.rubric)
        if rubric is not None:
            yield from _wrong_judgements(sample, ("samples", n), document, rubric)


def _wrong_judgements(
    sample: Sample, at: Loc, document: Document, rubric: Rubric
) -> Iterator[Diagnostic]:
    names = [criterion.id for criterion in rubric.criteria]
    for place, judgement in enumerate(sample.judged):
        criterion = rubric.criterion(judgement.criterion)
        here = (*at, "judged", place)
        if criterion is None:
            message = f"the rubric {rubric.id} has no criterion {judgement.criterion}"
            loc = (*here, "criterion")
            yield _unknown(document, loc, "criterion", message, judgement.criterion, names)
        elif judgement.points not in [level.points for level in criterion.choices]:
            message = f"no level of {criterion.name} has {judgement.points} points"
            points = ", ".join(f"{level.points}" for level in criterion.choices[:10])
            span = document.value_span((*here, "points"))
            yield document.diagnose(span, "unknown-level", message, f"its levels have {points}")
    missing = [name for name in names if sample.judgement(name) is None]
    misnamed = any(judgement.criterion not in names for judgement in sample.judged)
    if missing and not misnamed:
        message = f"the sample {sample.id} is not judged on {', '.join(missing)}"
        span = document.key_span((*at, "judged"))
        advice = "give each criterion of the rubric its points and a reason"
        yield document.diagnose(span, "sample-not-judged", message, advice)


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
