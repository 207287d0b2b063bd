"""Sides, opponents and groups: who argues what, against whom, and why.

Sides differ in size by at most one unless pins alone force more. Among all such splits `assign`
takes one with the least total imbalance over the term, which is the sum over everyone of how far
their times on pro and on con lie apart after this session; where several are as good, lots decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from debate_class.course.basics import Side, other
from debate_class.debate.lots import drawn, heads, lot

Groups = Literal["pairs", "fours"]
_LARGEST_FOUR = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who needs a side.

    `past_pro` and `past_con` count the sessions of this term in which they argued each side; `pin`
    is the side the instructor fixed; `person` is who they are across sessions, if known, and makes
    their lot independent of the number they have in this session.
    """

    participant: str
    past_pro: int = 0
    past_con: int = 0
    pin: Side | None = None
    person: str = ""

    @property
    def balance(self) -> int:
        """Times on pro less times on con: above zero, con is due."""
        return self.past_pro - self.past_con

    @property
    def due(self) -> Side | None:
        """The side that evens out their term, or None where both would do."""
        if self.balance == 0:
            return None
        return "con" if self.balance > 0 else "pro"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where someone sits: side, group, the opponent they answer, and why, in a plain sentence.

    `opponent` is None only while nobody argues the other side.
    """

    participant: str
    side: Side
    group: str
    opponent: str | None
    why: str


def assign(
    candidates: Sequence[Candidate], seed: int, groups: Groups = "pairs"
) -> tuple[Seat, ...]:
    """A seat for each candidate, in the order given; participants must be distinct.

    The same candidates and seed give the same seats in whatever order they come. Where one side
    has more people, those left over answer someone who already has an opponent. With nobody on
    the other side everyone sits in one group.
    """
    sides = _split(candidates, seed)
    whys = {c.participant: _why(c, sides, candidates) for c in candidates}
    tables = _tables(sides, seed, groups)
    return tuple(
        Seat(c.participant, sides[c.participant], *tables[c.participant], whys[c.participant])
        for c in candidates
    )


def place_late(seats: Sequence[Seat], candidate: Candidate, seed: int, groups: Groups) -> Seat:
    """A seat for someone who comes when the others have theirs; nobody moves.

    They join the smaller side, or the pinned one, and the group of their opponent: someone with the
    fewest challengers. In fours a group with room comes first, so that none outgrows five.
    """
    side, why = _late_side(seats, candidate, seed)
    challengers = Counter(seat.opponent for seat in seats)
    sizes = Counter(seat.group for seat in seats)

    def burden(seat: Seat) -> tuple[bool, int, int, str]:
        full = groups == "fours" and sizes[seat.group] >= _LARGEST_FOUR
        taken = challengers[seat.participant]
        return full, taken, sizes[seat.group], lot(seed, "late opponent", seat.participant)

    opponent = min((s for s in seats if s.side != side), key=burden, default=None)
    if opponent is None:
        return Seat(candidate.participant, side, _label(0), None, why)
    return Seat(candidate.participant, side, opponent.group, opponent.participant, why)


def _split(candidates: Sequence[Candidate], seed: int) -> dict[str, Side]:
    """The side of each participant.

    Changing one person from con to pro changes their imbalance by -2, 0 or +2 as their balance is
    below, at or above zero. So for any number of people on pro it is best to take those with the
    lowest balance, and sorting finds the least total exactly.
    """
    sides: dict[str, Side] = {c.participant: c.pin for c in candidates if c.pin}
    free = sorted(
        (c for c in candidates if not c.pin),
        key=lambda c: (c.balance, lot(seed, "side", c.person or c.participant), c.participant),
    )
    pinned_pro = sum(side == "pro" for side in sides.values())

    def difference(on_pro: int) -> int:
        return abs(2 * (pinned_pro + on_pro) - len(candidates))

    def imbalance(on_pro: int) -> int:
        return sum(abs(c.balance + (1 if i < on_pro else -1)) for i, c in enumerate(free))

    closest = max(1, min(map(difference, range(len(free) + 1))))
    choices = [n for n in range(len(free) + 1) if difference(n) <= closest]
    if heads(seed, "larger side"):
        choices.reverse()
    on_pro = min(choices, key=imbalance)
    for i, candidate in enumerate(free):
        sides[candidate.participant] = "pro" if i < on_pro else "con"
    return sides


def _why(candidate: Candidate, sides: dict[str, Side], candidates: Sequence[Candidate]) -> str:
    side = sides[candidate.participant]
    on_pro = sum(s == "pro" for s in sides.values())
    uneven = abs(2 * on_pro - len(sides)) > 1
    if candidate.pin:
        tail = "; with the places fixed, the sides cannot be equal" if uneven else ""
        return f"{side.capitalize()}, as your teacher fixed{tail}."
    if uneven:
        return (
            f"{side.capitalize()}, because your teacher fixed more places on {other(side)} "
            "than the sides can even out."
        )
    if candidate.due == side:
        return _by_record(candidate, side)
    if candidate.due:
        return (
            f"{side.capitalize()} this time too, to keep the sides even; "
            f"next time {other(side)} is more likely."
        )
    by_lot = any(c.balance == 0 and not c.pin and sides[c.participant] != side for c in candidates)
    # In an odd class either side may be the larger one; this person could then sit on both.
    could_be_larger = 2 * (on_pro if side == "pro" else len(sides) - on_pro) > len(sides)
    if by_lot or could_be_larger:
        return f"{side.capitalize()}, drawn by lot."
    return f"{side.capitalize()}, to keep the sides even."


def _by_record(candidate: Candidate, side: Side) -> str:
    if candidate.past_pro + candidate.past_con == 1:
        past = f"{other(side)} last time"
    else:
        past = f"pro {_times(candidate.past_pro)} and con {_times(candidate.past_con)}"
    return f"{side.capitalize()}, because you argued {past}."


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _late_side(seats: Sequence[Seat], candidate: Candidate, seed: int) -> tuple[Side, str]:
    lead = sum(1 if seat.side == "pro" else -1 for seat in seats)
    if candidate.pin:
        return candidate.pin, f"{candidate.pin.capitalize()}, as your teacher fixed."
    if lead:
        side: Side = "con" if lead > 0 else "pro"
        return side, f"{side.capitalize()}, because fewer people were there when you joined."
    if candidate.due:
        return candidate.due, _by_record(candidate, candidate.due)
    side = "pro" if heads(seed, "late side", candidate.person or candidate.participant) else "con"
    return side, f"{side.capitalize()}, drawn by lot."


def _tables(sides: dict[str, Side], seed: int, groups: Groups) -> dict[str, tuple[str, str | None]]:
    """(group, opponent) of each participant: both sides are dealt round the groups in turn."""
    pro = drawn((p for p, side in sides.items() if side == "pro"), seed, "opponent")
    con = drawn((p for p, side in sides.items() if side == "con"), seed, "opponent")
    fewer, more = sorted((pro, con), key=len)
    if not fewer:
        return {participant: (_label(0), None) for participant in more}
    count = len(fewer) if groups == "pairs" else _fours(len(fewer), len(more))
    tables: dict[str, tuple[str, str | None]] = {}
    for i, participant in enumerate(fewer):
        tables[participant] = (_label(i % count), more[i])
    for i, participant in enumerate(more):
        tables[participant] = (_label(i % count), fewer[i if i < len(fewer) else i % count])
    return tables


def _fours(fewer: int, more: int) -> int:
    """How many groups: two of each side where possible, everyone with an opponent, none over five.

    Only pins can make a side so large that groups of more than five are unavoidable.
    """
    fewest = -(-fewer // 2)
    return next(
        (n for n in range(fewest, fewer) if -(-fewer // n) - (-more // n) <= _LARGEST_FOUR),
        fewer,
    )


def _label(index: int) -> str:
    """A, B, ... Z, AA, AB, ..."""
    label = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        label = chr(ord("A") + letter) + label
    return label
