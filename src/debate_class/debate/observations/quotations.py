"""Quotations: whether what stands in quotation marks was written so, and by whom.

Marks around one or two words name a word and are passed over. Everything longer is looked for in
the quotes of the exercise, in attached copies and in the texts that the response answers. Quotation
marks, dashes, spaces and capitals may differ, as a person would let them; words may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debate_class.course.basics import SIDES, Side
from debate_class.debate.observations.copying import Copied
from debate_class.debate.observations.cuts import cut_away, omitted_between
from debate_class.debate.observations.material import Material
from debate_class.debate.observations.nearest import Near, QuoteIndex
from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.pieces import pieces_of
from debate_class.debate.observations.words import Words, weight, words_of

SHORTEST = 3
"""From how many words on something in quotation marks is a quotation."""

MOST = 200
"""How many quotations of one text are looked up; nobody writes more."""

MOST_PIECES = 8
"""Into how many pieces a quotation may fall by what is left out."""

AFTER = 60
"""Within how many characters after a quotation a citation says where it is from."""

BEFORE = 60
"""Within how many words before it, in its sentence, a name or a citation says so."""


@dataclass(frozen=True)
class _Quote:
    """A quotation in a response: its place, its words, and who is said to have written them."""

    start: int
    end: int
    text: str
    said_by: Side | None
    cited: str
    own: bool


def observe_quotations(
    words: Words,
    material: Material,
    index: QuoteIndex,
    copied: Copied,
    quotations: Sequence[tuple[int, int]],
) -> Iterator[Observation]:
    """One observation for each quotation of at least SHORTEST words."""
    names = {
        name.casefold(): side
        for side in SIDES
        for name in material.exercise.positions.of(side).advocate.replace("-", " ").split()
    }
    for start, end in quotations[:MOST]:
        inside = range(words.at(start), words.at(end))
        if weight(words.plain[inside.start : inside.stop]) < SHORTEST:
            continue
        side, cited = _attribution(words, inside, end, material, names)
        quote = _Quote(
            start, end, words.text[start:end], side, cited, not _in_a_copy(copied, inside)
        )
        verdict, about, because = _judge(quote, material, index)
        yield Observation("quotation", verdict, start, end, quote.text, about, because, quote.own)


def _in_a_copy(copied: Copied, inside: range) -> bool:
    """Whether what surrounds a quotation was copied with it, so that the marks are not one's own.

    A word or two beside it can be the same by chance.
    """
    if not copied.covers(inside.start):
        return False
    run = copied.run_of(inside.start)
    return len(run) - len(inside) >= SHORTEST


def _attribution(
    words: Words, inside: range, end: int, material: Material, names: dict[str, Side]
) -> tuple[Side | None, str]:
    """(whose words they are said to be, the id cited for them); else who is named before."""
    sentence = words.sentence_at(inside.start)
    stop = max(sentence.stop, words.sentence_at(max(inside.start, inside.stop - 1)).stop)
    for number in range(inside.stop, stop):
        token = words.tokens[number]
        if token.start - end > AFTER:
            break
        item = material.items.get(token.word[1:-1]) if token.cites else None
        if item is not None:
            return item.side, item.id
    for number in range(inside.start - 1, max(sentence.start, inside.start - BEFORE) - 1, -1):
        token = words.tokens[number]
        item = material.items.get(token.word[1:-1]) if token.cites else None
        if item is not None:
            return item.side, item.id
        side = names.get(token.word.removesuffix("'s"))
        if side is not None:
            return side, ""
    return None, ""


def _judge(quote: _Quote, material: Material, index: QuoteIndex) -> tuple[str, str, str]:
    """(verdict, about, because) of a quotation."""
    pieces = [words_of(piece) for piece in pieces_of(quote.text)]
    pieces = [piece for piece in pieces if piece.tokens][:MOST_PIECES]
    found = index.exactly([piece.plain for piece in pieces])
    told = [one for one in found if one.passage.origin != "ours"]
    if told:
        return _exact(quote, told, material)
    if found and not (quote.cited and quote.cited == found[0].passage.about):
        passage = found[0].passage
        return (
            "someone-else",
            passage.about,
            f"These are the exercise's own words in {passage.where}, not those of its source.",
        )
    if found:
        return "exact", quote.cited, f"{quote.cited} is told in these words."
    for piece in pieces:
        near = None if index.exactly([piece.plain]) else index.nearest(piece, material.wording)
        if near is not None:
            return "altered", near.passage.about, _difference(near, quote)
    return _nowhere(quote, material)


def _exact(quote: _Quote, found: list[Near], material: Material) -> tuple[str, str, str]:
    """The verdict on words that stand so somewhere: whose they are, and what was cut away."""

    def rank(one: Near) -> tuple[bool, bool]:
        return one.passage.by != quote.said_by, one.passage.about != quote.cited

    best = min(found, key=rank)
    passage = best.passage
    about = passage.about or (quote.cited if passage.by == quote.said_by else "")
    if quote.said_by and passage.by and passage.by != quote.said_by:
        said = material.exercise.positions.of(quote.said_by).called
        return (
            "someone-else",
            about,
            f"These words stand in {passage.where}, and the text gives them to {said}.",
        )
    # What surrounds a fragment is known where the printed paragraph is there too.
    same = [one for one in found if one.passage.by == passage.by and one.passage.origin != "theirs"]
    for one in same:
        cut = omitted_between(one, material.wording) or cut_away(one, material.wording)
        if not cut and one.passage.origin == "printed":
            break
        if cut:
            return "truncated", about, cut
    return "exact", about, f"It stands so in {passage.where}."


def _difference(near: Near, quote: _Quote) -> str:
    whose = near.passage.where
    changes = "; ".join(near.changes)
    if near.passage.by and quote.said_by and near.passage.by != quote.said_by:
        return f"It is near to words of {whose}, which is the other side's: {changes}."
    return f"{whose} has other words: {changes}."


def _nowhere(quote: _Quote, material: Material) -> tuple[str, str, str]:
    excerpt = material.exercise.excerpt(quote.cited)
    if material.whole or (excerpt is not None and excerpt.source in material.attached):
        where = "any text of this exercise"
        return "not-found", quote.cited, f"These words do not stand in {where}."
    return (
        "not-checkable",
        quote.cited,
        "No copy of the source is attached, so only its short quotes can be compared.",
    )
