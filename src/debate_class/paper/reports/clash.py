"""Which claims were taken up and which were left alone: what a class has still to answer.

A claim is left alone by a text that had to answer it and does not; a text that answers one of a
classmate has to answer the sentences of that instead. Whether an answer is good is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from debate_class.course.basics import SIDES, Side, other
from debate_class.debate.material import claims
from debate_class.debate.observations import Observation
from debate_class.debate.session import Response
from debate_class.debate.votes import MIN_CELL
from debate_class.paper.record_texts import in_order
from debate_class.paper.reports.parts import Section, Table
from debate_class.paper.reports.telling import Telling


@dataclass(frozen=True, slots=True)
class _Answering:
    """A text that had to answer something, whose claims it could take up, and what it did."""

    response: Response
    against: Side
    found: tuple[Observation, ...]

    def ids(self, verdict: str, known: Sequence[str]) -> tuple[str, ...]:
        """Those of the claims `known` that have this verdict."""
        return tuple(name for name in known if (name, verdict) in self._outcomes)

    def sentences(self, verdict: str, known: Sequence[str]) -> int:
        """How many sentences of the text it answers have this verdict."""
        return sum(one.verdict == verdict and one.about not in known for one in self.found)

    def asked(self, known: Sequence[str]) -> bool:
        """Whether it had to answer the claims, and not a classmate's sentences."""
        return all(one.about in known for one in self.found)

    @property
    def _outcomes(self) -> set[tuple[str, str]]:
        return {(one.about, one.verdict) for one in self.found}


def clash(telling: Telling) -> Section | None:
    """A table of the claims of each side, and for the instructor each text; None before any."""
    words = telling.words
    texts = tuple(_texts(telling)) if telling.scores else ()
    if not texts:
        return None
    says = [words("clash_lead"), *_sentences(telling, texts)]
    tables = [
        table
        for side in SIDES
        if (table := _claims(telling, side, [text for text in texts if text.against == side]))
    ]
    if telling.names:
        tables.append(_by_text(telling, texts))
    else:
        says.append(words("clash_hidden", n=MIN_CELL))
    return Section("clash", words("clash"), tuple(says), tables=tuple(tables))


def _texts(telling: Telling) -> Iterator[_Answering]:
    """The texts that answer, in their latest revision, without those withheld or erased."""
    session = telling.session
    for response in in_order(session):
        stage = session.documents.stage(response.stage)
        authors = [session.participants[member] for member in session.members(response.owner)]
        side = session.side_in(stage, response.owner)
        gone = any(author.erased for author in authors)
        if side is None or response.withheld or gone:
            continue
        observed = telling.observed(response)
        found = observed.of("clash") if observed else ()
        if found:
            yield _Answering(response, other(side), found)


def _claims(telling: Telling, side: Side, texts: Sequence[_Answering]) -> Table | None:
    """The claims of one side, and how many of the other side's texts take each up or do not.

    A class is told who leaves it alone only where all had to answer it: else the difference between
    two numbers could be one text. None where nothing may be told.
    """
    words = telling.words
    known = claims(telling.session, side)
    ids = [claim.id for claim in known]
    asked = [text for text in texts if text.asked(ids)]
    counted = [[name for text in texts for name in text.ids("answered", ids)]]
    columns = [words("claim"), words("claim_says"), words("taken_up")]
    if asked if telling.names else len(asked) == len(texts):
        counted.append([name for text in asked for name in text.ids("dropped", ids)])
        columns.append(words("left_alone"))
    if not any(_told(telling, counted[0].count(name), len(texts)) for name in ids):
        return None
    return Table(
        words("clash_of", side=telling.side(side), n=len(texts)),
        tuple(columns),
        tuple(
            (
                claim.id,
                claim.claim,
                *(
                    str(each.count(claim.id))
                    if _told(telling, each.count(claim.id), len(texts))
                    else words("not_told")
                    for each in counted
                ),
            )
            for claim in known
        ),
        words=2,
    )


def _told(telling: Telling, count: int, every: int) -> bool:
    """Whether a number of texts, of so many, may be told: none and all may, a few may not."""
    few = (number for number in (count, every - count) if 0 < number < MIN_CELL)
    return bool(every) and (telling.names or (every >= MIN_CELL and not any(few)))


def _sentences(telling: Telling, texts: Sequence[_Answering]) -> Iterator[str]:
    """What became of the sentences of classmates that were to be answered."""
    ids = [claim.id for side in SIDES for claim in claims(telling.session, side)]
    taken = [text.sentences("answered", ids) for text in texts]
    left = [text.sentences("dropped", ids) for text in texts]
    asked = sum(bool(t + n) for t, n in zip(taken, left, strict=True))
    if asked and (telling.names or asked >= MIN_CELL):
        yield telling.words("clash_sentences", n=sum(taken) + sum(left), taken=sum(taken))


def _by_text(telling: Telling, texts: Sequence[_Answering]) -> Table:
    """What each text takes up and leaves alone."""
    words, session = telling.words, telling.session
    return Table(
        words("clash_by_text"),
        (words("name"), words("stage"), words("taken_up"), words("left_alone")),
        tuple(
            (
                ", ".join(telling.name(who) for who in session.members(text.response.owner)),
                session.documents.stage(text.response.stage).title,
                _list(telling, text, "answered"),
                _list(telling, text, "dropped"),
            )
            for text in texts
        ),
        words=4,
    )


def _list(telling: Telling, text: _Answering, verdict: str) -> str:
    """Ids of claims, and how many sentences of a classmate."""
    ids = [claim.id for claim in claims(telling.session, text.against)]
    sentences = text.sentences(verdict, ids)
    told = [*text.ids(verdict, ids)]
    if sentences:
        told.append(telling.words("their_sentences", n=sentences))
    return ", ".join(told)
