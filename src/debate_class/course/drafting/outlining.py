"""From the newsletter to what the exercise can know, and to what had to be left open.

Which author speaks for the resolution a page does not say. In this series the first one does, so
the first is taken as `pro` and the second as `con`, and the draft says that this is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from debate_class.course.basics import SIDES, Side, parse_partial
from debate_class.course.drafting.dating import Statement, stated, told
from debate_class.course.drafting.locating import selectors
from debate_class.course.drafting.naming import Named, abbreviations, names
from debate_class.course.drafting.page import Block
from debate_class.course.drafting.phrasing import key_phrases
from debate_class.course.drafting.recognising import Advocate, Newsletter, Reading
from debate_class.course.drafting.tidying import ends_whole

_Finder = Callable[[Sequence[str]], list[Statement]]
_Namer = Callable[[Sequence[str]], list[Named]]

_TAKEN = {"P", "C", "T"}  # the letters of claims for and against, and of events
_MOST_NAMES = 20
_UNASSIGNED = "X"


@dataclass(frozen=True, slots=True)
class Place:
    """One paragraph of a text: the id of its excerpt, whose it is, and how it is found again.

    `start` and `end` are its first and last words, or "" where they do not tell it apart. `broken`
    marks a paragraph that stops in mid-sentence.
    """

    id: str
    by: Side | None
    paragraph: int
    row: int
    start: str
    end: str
    phrases: tuple[str, ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a time is named: the id of the excerpt ("" for the editor's note), and the words."""

    excerpt: str
    where: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Outline:
    """All that a draft is written from. `missing` holds a sentence for each thing not found.

    `events` are dates with every place that states them, sorted; `told` are times without a year.
    """

    newsletter: Newsletter
    sides: tuple[tuple[Side, Advocate | None], ...]
    places: tuple[Place, ...]
    events: tuple[tuple[str, tuple[Mention, ...]], ...]
    told: tuple[Mention, ...]
    abbreviations: tuple[tuple[str, Named], ...]
    names: tuple[tuple[str, Named], ...]
    readings: tuple[Reading, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The paragraphs of one author, or of nobody known, under the letter of their ids."""

    letter: str
    by: Side | None
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> list[str]:
        return [block.text for block in self.blocks]


def outline(newsletter: Newsletter) -> Outline:
    """What of the `newsletter` goes into a draft."""
    advocates = newsletter.advocates
    sides = tuple(
        (side, advocates[n] if n < len(advocates) else None) for n, side in enumerate(SIDES)
    )
    texts = list(_texts(newsletter))
    places = tuple(place for text in texts for place in _places(text))
    short = tuple(_first_places(texts, abbreviations))
    known = [advocate.name for advocate in advocates] + [named.stands_for for _, named in short]
    return Outline(
        newsletter=newsletter,
        sides=sides,
        places=places,
        events=tuple(_events(texts, newsletter.editor)),
        told=tuple(_mentions(texts, newsletter.editor, told)),
        abbreviations=short,
        names=tuple(_first_places(texts, lambda parts: names(parts, known)))[:_MOST_NAMES],
        readings=newsletter.readings,
        missing=tuple(_missing(newsletter, places)),
    )


def _texts(newsletter: Newsletter) -> Iterator[_Text]:
    taken = {*_TAKEN, _UNASSIGNED}
    for n, advocate in enumerate(newsletter.advocates):
        letter = _letter(advocate.name, taken)
        taken.add(letter)
        yield _Text(letter, SIDES[n] if n < len(SIDES) else None, advocate.paragraphs)
    if newsletter.unassigned:
        yield _Text(_UNASSIGNED, None, newsletter.unassigned)


def _letter(name: str, taken: set[str]) -> str:
    """The first letter of the last name for ids, else another letter of the name that is free."""
    letters = (name.rsplit(maxsplit=1)[-1] + name + "abdefghi").upper()
    return next(letter for letter in letters if letter in ascii_uppercase and letter not in taken)


def _places(text: _Text) -> Iterator[Place]:
    found = selectors(text.paragraphs)
    phrases = key_phrases(text.paragraphs)
    for n, block in enumerate(text.blocks):
        start, end = found[n] or ("", "")
        last = n + 1 == len(text.blocks)
        yield Place(
            f"{text.letter}{n + 1}",
            text.by,
            n + 1,
            block.place,
            start,
            end,
            phrases[n],
            broken=last and not ends_whole(block.text),
        )


def _events(
    texts: Sequence[_Text], editor: Sequence[Block]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Each date once, sorted, with all the places that state it."""
    dated: dict[str, list[Mention]] = {}
    for statement, mention in _found(texts, editor, stated):
        dated.setdefault(statement.date, []).append(mention)
    for date in sorted(dated, key=parse_partial):
        yield date, tuple(dated[date])


def _mentions(
    texts: Sequence[_Text], editor: Sequence[Block], finder: _Finder
) -> Iterator[Mention]:
    return (mention for _, mention in _found(texts, editor, finder))


def _found(
    texts: Sequence[_Text], editor: Sequence[Block], finder: _Finder
) -> Iterator[tuple[Statement, Mention]]:
    for text in texts:
        for each in finder(text.paragraphs):
            name = f"{text.letter}{each.paragraph}"
            yield each, Mention(name, f"{name}, sentence {each.sentence}", each.fragment)
    for each in finder([block.text for block in editor]):
        where = f"editor's paragraph {each.paragraph}, sentence {each.sentence}"
        yield each, Mention("", where, each.fragment)


def _first_places(texts: Sequence[_Text], finder: _Namer) -> Iterator[tuple[str, Named]]:
    """Each term with the excerpt that has it first; the most frequent first."""
    places = [f"{text.letter}{n + 1}" for text in texts for n in range(len(text.blocks))]
    every = [paragraph for text in texts for paragraph in text.paragraphs]
    return ((places[named.paragraph - 1], named) for named in finder(every))


def _missing(newsletter: Newsletter, places: Sequence[Place]) -> Iterator[str]:
    """A sentence for each thing that a whole newsletter has and this one has not."""
    if not newsletter.title:
        yield "no line that begins with RESOLVED: was found, so the resolution is open"
    announcement = newsletter.announcement
    if announcement is None:
        yield "no editor's sentence was found, so series, number and authors are open"
    elif announcement.number is None:
        yield "the editor's sentence gives no number of the issue"
    yield from _missing_people(newsletter)
    for place in places:
        if place.broken:
            yield f"{place.id} stops in mid-sentence: the text is cut off there"
        if not place.start:
            yield f"{place.id} has no first and last words of its own, so it has no passage"


def _missing_people(newsletter: Newsletter) -> Iterator[str]:
    advocates = newsletter.advocates
    named = any(block.kind == "author" for block in newsletter.blocks)
    if not named and newsletter.unassigned:
        yield "no author line was found, so the paragraphs are nobody's"
    elif not named:
        yield "no author line and no author's text was found"
    elif newsletter.unassigned:
        yield "some paragraphs stand above the first author's name, so they are nobody's"
    if not advocates:
        yield "no author was found"
    elif len(advocates) == 1:
        yield f"one author was found, {advocates[0].name}; the other side is open"
    for advocate in advocates[len(SIDES) :]:
        yield f"{advocate.name} is one author too many for two sides; that text has no side"
    for advocate in advocates:
        if not advocate.role:
            yield f"no role of {advocate.name} was found"
        if not advocate.paragraphs and not newsletter.unassigned:
            yield f"no text of {advocate.name} was found"
