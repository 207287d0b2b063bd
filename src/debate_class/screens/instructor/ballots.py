"""Ballots in the judge's hand: a choice shows at once, and gives way to the view that confirms it.

A judge presses keys faster than a disk syncs. Each choice makes the next ballot from the choices
before it, kept or not; a refused one falls back to what the session holds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from debate_class.debate.commands import FileBallot
from debate_class.debate.views.judging import JudgedView

ResponseKey = tuple[str, str]
"""(stage, owner)."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A ballot under way. `seq` is where the session holds it, None until that is known."""

    ballot: FileBallot
    number: int
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a choice replaced, to take it back: the former ballot, and where the judge stood."""

    number: int
    former: FileBallot
    criterion: str


class BallotsInHand:
    """The ballots that one judge is filling, ahead of the view."""

    def __init__(self) -> None:
        self._ahead: dict[ResponseKey, _Ahead] = {}
        self._changes: list[Change] = []
        self._count = 0

    def shown(self, response: JudgedView) -> JudgedView:
        """`response` with the choices that are on their way."""
        ahead = self._ahead.get((response.stage, response.owner))
        return response.judged(ahead.ballot.levels, ahead.ballot.comment) if ahead else response

    def fill(self, response: JudgedView, ballot: FileBallot, criterion: str) -> int:
        """Put `ballot` in the place of what `response` holds. Its number tells it apart later."""
        now = self.shown(response)
        former = replace(ballot, levels=now.levels, comment=now.comment)
        number = self._send(ballot)
        self._changes.append(Change(number, former, criterion))
        return number

    def take_back(self) -> tuple[int, Change] | None:
        """The last change, whose former ballot is now to be filed again; None if there is none."""
        if not self._changes:
            return None
        change = self._changes.pop()
        return self._send(change.former), change

    def kept(self, ballot: FileBallot, number: int, seq: int) -> None:
        """The session holds the ballot since `seq`."""
        key = (ballot.stage, ballot.owner)
        if (ahead := self._ahead.get(key)) and ahead.number == number:
            self._ahead[key] = replace(ahead, seq=seq)

    def refused(self, ballot: FileBallot, number: int) -> None:
        """The session did not take the ballot: what it holds is shown again."""
        key = (ballot.stage, ballot.owner)
        if (ahead := self._ahead.get(key)) and ahead.number == number:
            del self._ahead[key]
        self._changes = [change for change in self._changes if change.number != number]

    def settle(self, seq: int) -> None:
        """A view as of `seq` shows what was kept until then."""
        self._ahead = {
            key: ahead for key, ahead in self._ahead.items() if ahead.seq is None or ahead.seq > seq
        }

    def _send(self, ballot: FileBallot) -> int:
        self._count += 1
        self._ahead[ballot.stage, ballot.owner] = _Ahead(ballot, self._count)
        return self._count
