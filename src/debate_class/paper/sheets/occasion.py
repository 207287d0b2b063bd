"""What sheets are made for: a session, the readers in it, and the kinds of sheet there are.

To add a kind of sheet is a line in `KINDS` and two templates of its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from debate_class.course.basics import Side
from debate_class.course.roster import RosterEntry
from debate_class.debate.session import Session
from debate_class.debate.sides import Candidate, assign
from debate_class.debate.written import Written
from debate_class.paper.advice import Advice
from debate_class.paper.sheets import Sheet
from debate_class.paper.sheets.ballot import ballot
from debate_class.paper.sheets.guide import instructor_guide
from debate_class.paper.sheets.poster import poster
from debate_class.paper.sheets.student import student_briefs
from debate_class.paper.words import Words
from debate_class.text import clean


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a personal sheet is for; `name` is empty for anybody of that side."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Occasion:
    """All that sheets are drawn from.

    `session` may be one that never opened; `readers` stand in seating order; `passages` are the
    whole passages of attached sources, by the id of their excerpt; `advice` is for the instructor.
    """

    session: Session
    words: Words
    advice: tuple[Advice, ...]
    readers: tuple[Reader, ...]
    passages: Mapping[str, str]

    def of_side(self, side: Side | Literal["both"]) -> Occasion:
        """The same with the readers of one side only, or of both."""
        return replace(self, readers=tuple(r for r in self.readers if side in (r.side, "both")))


def _ballots(occasion: Occasion) -> Iterator[Sheet]:
    """A ballot for each student who is known by name, or one for anybody."""
    named = [each for each in occasion.readers if each.name]
    for each in named:
        yield ballot(occasion.session, occasion.words, debater=each.name, side=each.side)
    if not named:
        yield ballot(occasion.session, occasion.words)


def _guide(occasion: Occasion) -> Iterator[Sheet]:
    yield instructor_guide(
        occasion.session, occasion.words, occasion.advice, passages=occasion.passages
    )


KINDS: Final[Mapping[str, Callable[[Occasion], Iterator[Sheet]]]] = {
    "student": lambda o: student_briefs(
        o.session, ((each.side, each.name) for each in o.readers), o.words, passages=o.passages
    ),
    "instructor": _guide,
    "judge": _ballots,
    "wall": lambda o: iter((poster(o.session, o.words),)),
}
"""How the sheets of each kind are made."""


def sheets(kind: str, occasion: Occasion) -> tuple[Sheet, ...]:
    """All sheets of one kind. Raises KeyError for a kind that is not in `KINDS`."""
    return tuple(KINDS[kind](occasion))


def seated(session: Session, written: Written) -> tuple[Reader, ...]:
    """The readers of a session that has dealt its sides: table by table, without the erased."""
    people = [
        (seat.group, seat.side, clean(written.name(who.person)))
        for who in session.participants.values()
        if not who.erased and (seat := session.seat(who.id))
    ]
    return _by_table(people)


def dealt(roster: Iterable[RosterEntry], session: Session, seed: int) -> tuple[Reader, ...]:
    """The people of a roster on the sides they are pinned to, or that `seed` deals them.

    A name draws its own lot, so that one more name moves as few of the others as can be.
    """
    people = [Candidate(each.name, pin=each.pin) for each in roster]
    seats = assign(people, seed, session.documents.format.groups)
    return _by_table((seat.group, seat.side, seat.participant) for seat in seats)


def _by_table(people: Iterable[tuple[str, Side, str]]) -> tuple[Reader, ...]:
    """Tables come as A, B, ... Z, AA; at each one pro sits before con."""
    order = sorted(people, key=lambda each: (len(each[0]), each[0], each[1] == "con"))
    return tuple(Reader(name, side) for _, side, name in order)
