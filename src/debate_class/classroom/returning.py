"""Coming back: codes that open the door for one student alone, once and not for long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from debate_class.classroom.codes import new_code, read_code, same
from debate_class.classroom.doorway import Return
from debate_class.debate.clock import MINUTE, Millis

REJOIN: Millis = 15 * MINUTE
"""How long a code for coming back is good."""


class Returns:
    """The codes that are out. They are not kept: after a restart the instructor shows another."""

    def __init__(self) -> None:
        self._out: list[Return] = []

    def show(self, participant: str, now: Millis, taken: Collection[str]) -> Return:
        """The code of a participant, good for a while from now; none of those that are `taken`.

        While a code is good it stays the same one: who asks again has not made it useless.
        """
        self._forget_old(now)
        known = next((each for each in self._out if each.participant == participant), None)
        self.take_back(participant)
        back = Return(self._fresh(taken), participant, 0) if known is None else known
        back = replace(back, until=now + REJOIN)
        self._out.append(back)
        return back

    def find(self, typed: str, now: Millis) -> Return | None:
        """The one that was typed, if it is good."""
        self._forget_old(now)
        code = read_code(typed)
        return next((each for each in self._out if same(each.code, code)), None)

    def take_back(self, participant: str) -> None:
        """Let the code of a participant open nothing."""
        self._out = [each for each in self._out if each.participant != participant]

    def _fresh(self, taken: Collection[str]) -> str:
        used = {*taken, *(each.code for each in self._out)}
        code = new_code()
        while code in used:
            code = new_code()
        return code

    def _forget_old(self, now: Millis) -> None:
        self._out = [each for each in self._out if each.until > now]
