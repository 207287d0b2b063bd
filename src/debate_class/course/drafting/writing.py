"""Writes an outline as a commented exercise in YAML, with `TODO` where a person must decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import yaml

from debate_class.course.basics import Side
from debate_class.course.drafting.naming import Named
from debate_class.course.drafting.outlining import Mention, Outline, Place
from debate_class.course.drafting.recognising import Advocate, Reading
from debate_class.course.reading import parse
from debate_class.course.unfinished import todos
from debate_class.text import one_line

_LONGEST_LINE = 300
_LONGEST_TOPIC = 28
_LONGEST_SHORT = 12
_CLAIM_IDS: dict[Side, str] = {"pro": "P1", "con": "C1"}
_HEAD = """\
# yaml-language-server: $schema=../schemas/exercise.schema.json
#
# A draft from {name}.
# What says TODO is yours to decide, in your own words; `debate-class check` lists what is left.
# Words in quotation marks in a comment are pieces of the text, to remind you: delete them with the
# comment. An exercise tells the text in its own words and quotes at most twelve of it in one place.
"""
_RIGHTS = (
    "Copyright of its publisher and authors. Quoted here in fragments of at most twelve words."
)
_ASK = "Which side does this help more, and what in the texts decides it?"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft exercise: its id, its YAML, and how many decisions it leaves to a person."""

    id: str
    text: str
    todos: int


def write_draft(outline: Outline, name: str, exercise_id: str = "") -> Draft:
    """The draft of `outline`, read from the file that is called `name`.

    Without an `exercise_id` the id is made from the series and number, else from the title.
    """
    chosen = exercise_id or _id(outline)
    sections = (
        _start(outline, chosen),
        _terms(outline),
        _sources(outline, chosen),
        _positions(outline),
        _excerpts(outline),
        _timeline(outline),
        _see_also(outline),
    )
    parts = ["\n".join(lines) for section in sections if (lines := list(section))]
    ending = files(__package__).joinpath("prompts.yaml").read_text(encoding="utf-8")
    text = _HEAD.format(name=one_line(name, 60)) + "\n\n".join([*parts, ending])
    return Draft(chosen, text, sum(1 for _ in todos(parse(text, name).data)))


def scalar(text: str, limit: int = _LONGEST_LINE) -> str:
    """`text` as a YAML value on one line, in quotes only where it needs them."""
    dumped = yaml.safe_dump(one_line(text, limit), allow_unicode=True, width=10_000)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _todo(wanted: str) -> str:
    return scalar(f"TODO: {wanted}")


def _prose(key: str, wanted: str) -> Iterator[str]:
    """A field for sentences: as a block, where apostrophes and colons need no care."""
    yield f"{key}: >-"
    indent = len(key) - len(key.lstrip())
    yield f"{' ' * indent}  TODO: {wanted}"


def _id(outline: Outline) -> str:
    announcement = outline.newsletter.announcement
    if announcement and announcement.number:
        words = f"{announcement.series} {announcement.number}"
    else:
        words = " ".join(outline.newsletter.title.split()[:5])
    return "-".join(re.findall("[a-z0-9]+", words.lower()))[:60].strip("-") or "draft"


def _start(outline: Outline, chosen: str) -> Iterator[str]:
    newsletter = outline.newsletter
    title = newsletter.title
    yield f"id: {scalar(chosen)}"
    yield "language: en"
    yield f"title: {scalar(title) if title else _todo('what a list calls the debate')}"
    if title:
        yield "# As printed; an exercise writes it as a sentence."
    yield f"resolution: {scalar(title) if title else _todo('the sentence that is debated')}"
    yield "issue:"
    announcement = newsletter.announcement
    series = announcement.series if announcement else ""
    yield f"  series: {scalar(series) if series else _todo('the name of the newsletter')}"
    if announcement and announcement.publisher:
        yield f"  publisher: {scalar(announcement.publisher)}"
    if announcement and announcement.number:
        yield f"  number: {announcement.number}"
    volume = newsletter.volume or (announcement.volume if announcement else "")
    if volume:
        yield f"  # The page also counts {one_line(volume)}."
    for date in newsletter.dates:
        yield f'  # date: "{date}"   # stands on the page; on a repost it is the day of the repost'
    yield "# level: Upper secondary, ages 15 to 18"
    yield "# region: []"
    yield "# tags: []"
    for n, block in enumerate(newsletter.editor, 1):
        yield f"# The editor's paragraph {n} is on line {block.place} of the text."
    yield from _prose("background", "what a class must know before it reads, in your own words")
    yield from _prose("content_note", "what may touch people in the room")
    yield from _prose("missing_voices", "whose view the texts do not give")


def _terms(outline: Outline) -> Iterator[str]:
    if not (outline.abbreviations or outline.names):
        return
    short = [each for each in outline.abbreviations if each[1].stands_for]
    yield "terms:" if short else "# terms:"
    for place, named in short:
        yield f"  # First in {place}. The text gives: {one_line(named.stands_for)}. Check it."
        yield f"  - term: {scalar(named.term)}"
        yield from _prose("    meaning", "what it means, in plain words")
    yield "  # More candidates, with where each stands first and how often:"
    for place, named in (*outline.abbreviations, *outline.names):
        if not named.stands_for:
            yield f"  # - {{term: {scalar(named.term)}, meaning: ...}}   # {_often(place, named)}"


def _often(place: str, named: Named) -> str:
    return f"{place}, {named.times} times" if named.times > 1 else place


def _sources(outline: Outline, chosen: str) -> Iterator[str]:
    newsletter = outline.newsletter
    title = f"RESOLVED: {newsletter.title}" if newsletter.title else ""
    authors = " and ".join(advocate.name for advocate in newsletter.advocates)
    yield "sources:"
    yield "  - id: newsletter"
    yield f"    title: {scalar(title) if title else _todo('the title as printed')}"
    if authors:
        yield f"    author: {scalar(authors)}"
    yield f"    rights: {_RIGHTS}"
    yield f"    file: {chosen}-newsletter.txt"


def _positions(outline: Outline) -> Iterator[str]:
    yield "# Assumed: the first author writes for the resolution and the second against it."
    yield "positions:"
    shorts = _shorts([advocate for _, advocate in outline.sides if advocate])
    for side, advocate in outline.sides:
        yield f"  {side}:"
        yield f"    advocate: {scalar(advocate.name) if advocate else _todo('who argues this')}"
        if advocate and advocate.name in shorts:
            yield f"    short: {scalar(shorts[advocate.name], _LONGEST_SHORT)}"
        if advocate and advocate.role:
            yield f"    role: {scalar(advocate.role)}"
        yield from _prose("    thesis", "what this advocate argues, in one or two sentences")
        yield from _prose("    limit", "what this advocate does not claim")
        yield "    claims:  # one for each point; name the excerpts it rests on"
        yield f"      - id: {_CLAIM_IDS[side]}"
        yield from _prose("        claim", "one point of this position")
        yield "        excerpts: []"
        yield from _prose("        counter", "the strongest answer to it")


def _shorts(advocates: list[Advocate]) -> dict[str, str]:
    """What tells two advocates with one surname apart in a list, by name; empty otherwise."""
    if len({advocate.name.split()[-1] for advocate in advocates}) == len(advocates):
        return {}
    short = {}
    for advocate in advocates:
        first, last = advocate.name.split()[0], advocate.name.split()[-1]
        short[advocate.name] = next(
            each
            for each in (f"{first[0]}. {last}", first)
            if len(each) <= _LONGEST_SHORT or each == first
        )
    return short


def _excerpts(outline: Outline) -> Iterator[str]:
    if not outline.places:
        yield "# excerpts: the page holds no author's text"
        return
    yield "# One for each paragraph. Split those that make two points; drop what a class can miss."
    yield "# The topics are proposals, taken from the key phrases of the paragraph."
    yield "excerpts:"
    for place in outline.places:
        yield from _excerpt(place)


def _excerpt(place: Place) -> Iterator[str]:
    phrases = " · ".join(place.phrases)
    broken = "; the text is cut off here" if place.broken else ""
    yield f"  # line {place.row}{broken}{f'; about: {phrases}' if phrases else ''}"
    yield f"  - id: {place.id}"
    yield "    source: newsletter"
    if place.by:
        yield f"    by: {place.by}"
    yield f"    paragraph: {place.paragraph}"
    topic = next((each for each in place.phrases if len(each) <= _LONGEST_TOPIC), "")
    yield f"    topic: {scalar(topic, _LONGEST_TOPIC) if topic else 'TODO'}"
    yield from _prose("    gist", "what it says, in your own words")
    if place.start:
        yield f"    passage: {{start: {_flow(place.start)}, end: {_flow(place.end)}}}"


def _flow(text: str) -> str:
    """`text` as a value inside braces, where a comma or a brace would end a plain one."""
    return yaml.safe_dump(
        [one_line(text)], allow_unicode=True, width=10_000, default_flow_style=True
    ).strip()[1:-1]


def _timeline(outline: Outline) -> Iterator[str]:
    if outline.events:
        yield "# Each date that the texts state, and where. Two events of one date are two items."
        yield "timeline:"
    for number, (date, mentions) in enumerate(outline.events, 1):
        for mention in mentions:
            yield f"  # {_mention(mention)}"
        yield f"  - id: T{number}"
        yield f'    date: "{date}"'
        yield from _prose("    event", "what happened, in your own words")
        cited = dict.fromkeys(mention.excerpt for mention in mentions if mention.excerpt)
        if cited:
            yield f"    excerpts: [{', '.join(cited)}]"
        yield f"    prompt: {_ASK}"
    if outline.told:
        yield "# Told without a year. Add what you can place, with `inferred`, or with `date: null`"
        yield "# and `after`:"
        for mention in outline.told:
            yield f"#   {_mention(mention)}"


def _mention(mention: Mention) -> str:
    return f'{mention.where}: "{one_line(mention.fragment)}"'


def _see_also(outline: Outline) -> Iterator[str]:
    if outline.readings:
        yield "# Texts that the page points to. Their dates are no events of the timeline."
        yield "see_also:"
    for reading in outline.readings:
        yield from _reading(reading)


def _reading(reading: Reading) -> Iterator[str]:
    yield f"  - title: {scalar(reading.title)}"
    if reading.author:
        yield f"    author: {scalar(reading.author)}"
    if reading.date:
        yield f"    date: {scalar(reading.date)}"
    if re.fullmatch(r"https?://[!-~]{1,290}", reading.url):
        yield f"    url: {scalar(reading.url)}"
