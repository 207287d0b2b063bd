"""`observe`: what can be checked in a text for an exercise, each with its place and its reason."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from debate_class.cli.output import as_json, note, say, say_json
from debate_class.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from debate_class.course.exercise import Exercise
    from debate_class.course.format import Stage
    from debate_class.course.library import Library
    from debate_class.course.rubric import Rubric
    from debate_class.debate.observations import Observation, Observed

SHOWN = 60
"""The most characters of a place that a line for a reader shows."""

MAX_CHARACTERS = 200_000
"""The longest text that is observed; a response has at most a few thousand words."""

_MAX_BYTES = 4 * MAX_CHARACTERS + 3
"""The most bytes that so many characters take, in UTF-8 or UTF-16, with a mark before them."""


@click.command(
    epilog="""\b
    Examples:
      debate-class observe japan-korea --side con --stage rebuttal --text my.txt
      debate-class observe japan-korea --side pro --stage opening --text - --json"""
)
@click.argument("exercise", metavar="EXERCISE")
@click.option("--side", type=click.Choice(["pro", "con"]), required=True, help="Whose case it is.")
@click.option("--stage", required=True, metavar="STAGE", help="The stage it is written in.")
@click.option(
    "--text",
    "source",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The text; `-` is stdin.",
)
@as_json
@pass_settings
def observe(
    settings: Settings, exercise: str, side: str, stage: str, source: Path, *, as_json: bool
) -> None:
    """Say what can be checked in a text.

    EXERCISE is an id or a file. Citations, quotations, dates, copied words and the claims that are
    answered, each with its place and its reason. It is no grade: nothing here says whether a text
    is good. Quotations are compared with the whole text where a copy is attached.
    """
    from debate_class.course.attached import printed
    from debate_class.course.basics import SIDES
    from debate_class.course.word_lists import wording
    from debate_class.debate.observations import Observer, Task, material_of
    from debate_class.text import clean_with_places

    library = settings.library()
    found = _exercise(library, exercise)
    asked = _stage(library, found, stage)
    raw = _read(source)
    text, places = clean_with_places(raw)
    material = material_of(found, wording(found.language), printed(found, library.attached))
    argued = SIDES[0] if side == SIDES[0] else SIDES[1]
    observed = Observer(material).observe((text,), Task.of(asked, argued))
    told = [_place(one, raw, places) for one in observed.observations]
    if as_json:
        say_json(
            {
                "observations": told,
                "words": observed.words,
                "own_words": observed.own_words,
                "copied_share": observed.copied_share,
            }
        )
        return
    rubric = library.rubric(asked.rubric or found.rubric)
    _tell(told, observed, rubric)


def _exercise(library: Library, name: str) -> Exercise:
    from debate_class.course.library import shown
    from debate_class.course.loading import load_exercise

    named = Path(name)
    if named.suffix in (".yaml", ".yml"):
        return load_exercise(named, shown(named))
    return library.exercise(name)


def _stage(library: Library, exercise: Exercise, name: str) -> Stage:
    """The stage of this id, or with this prompt, in the exercise's own format."""
    from debate_class.course.naming import nearest
    from debate_class.errors import WrongUse
    from debate_class.text import one_line

    stages = [s for s in library.format(exercise.format).stages if s.kind == "write"]
    for stage in (*(s for s in stages if s.id == name), *(s for s in stages if s.prompt == name)):
        return stage
    advice = nearest(name, [stage.id for stage in stages])
    raise WrongUse(
        f"The format {exercise.format} of this exercise has no stage `{one_line(name, 60)}` in "
        "which one writes.",
        f"{advice[:1].upper()}{advice[1:]}." if advice else "",
    )


def _read(source: Path) -> str:
    from debate_class.course.decoding import WrongEncoding, decode
    from debate_class.errors import WrongUse

    name = "the text on stdin" if source == Path("-") else str(source)
    try:
        if source == Path("-"):
            data = sys.stdin.buffer.read(_MAX_BYTES + 1)
        elif not source.is_file():
            raise WrongUse(f"{name} is no file.", "Name a file with the text, or `-` for stdin.")
        else:
            with source.open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
        text = "" if len(data) > _MAX_BYTES else decode(data, utf16=True)
    except WrongEncoding as error:
        raise WrongUse(f"{name}: {error}.", "Save it as UTF-8.") from None
    except OSError as error:
        raise WrongUse(f"{name} cannot be read: {error.strerror}.", "") from None
    if len(data) > _MAX_BYTES or len(text) > MAX_CHARACTERS:
        raise WrongUse(
            f"{name} is longer than {MAX_CHARACTERS:,} characters, the most that are observed.",
            "Give the response alone.",
        )
    return text


def _place(one: Observation, raw: str, places: list[int]) -> dict[str, Any]:
    """An observation as JSON has it, with its place in the text as it was given."""
    start, end = (places[one.start], places[one.end]) if one.end else (0, 0)
    return {
        "kind": one.kind,
        "verdict": one.verdict,
        "start": start,
        "end": end,
        "text": raw[start:end],
        "about": one.about or None,
        "because": one.because,
    }


def _tell(told: list[dict[str, Any]], observed: Observed, rubric: Rubric) -> None:
    """The same for a reader, with what the checklist of the rubric says."""
    from debate_class.debate.ballots import plainly
    from debate_class.debate.checklist import checklist
    from debate_class.text import one_line

    for one in told:
        if one["kind"] == "marker":
            continue
        place = f"{one['start']}-{one['end']}" if one["end"] else "-"
        quoted = f"“{one_line(one['text'], SHOWN)}” " if one["text"] else ""
        about = f"[{one['about']}] " if one["about"] and not one["text"] else ""
        say(f"{one['kind']:<10}{one['verdict']:<14}{place:<10}{quoted}{about}")
        say(f"{'':<34}{one_line(one['because'], 200)}")
    say(
        f"{observed.words} words, {observed.own_words} of them own; "
        f"{observed.copied_share:.0%} copied."
    )
    for criterion in rubric.criteria:
        found = checklist(criterion, observed)
        if found is not None:
            labels = [plainly(level.points) for level in criterion.choices]
            say(f"{criterion.name}: checklist: {found.said(labels)}.")
    note("This is a checklist of what can be checked, and no grade.")
