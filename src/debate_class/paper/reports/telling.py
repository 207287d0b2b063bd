"""To whom a report tells what, and the rule for means: nobody's points may be told from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from debate_class.course.basics import Side
from debate_class.debate.clock import Millis
from debate_class.debate.observations import Observed
from debate_class.debate.session import Response, Session
from debate_class.debate.views.observing import Seen, seen_on_paper
from debate_class.debate.votes import MIN_CELL
from debate_class.debate.written import Written
from debate_class.paper.reports.figures.drawing import Pen
from debate_class.paper.words import Words
from debate_class.text import one_line

Audience = Literal["class", "instructor"]
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report in the making: of which session, for whom, in which words, drawn how.

    `seen` gives what can be checked in a response.
    """

    session: Session
    written: Written
    words: Words
    pen: Pen
    audience: Audience
    seen: Seen

    @property
    def names(self) -> bool:
        """Whether names may stand in it, and what only the instructor sees."""
        return self.audience == "instructor"

    @property
    def scores(self) -> bool:
        """Whether scores may stand in it: a class sees them once they are released."""
        return self.names or self.session.released

    def observed(self, response: Response) -> Observed | None:
        """What can be checked in a response, where it may be told by now."""
        return seen_on_paper(self.session, response.stage, response.owner, self.seen)

    def who(self, participant: str) -> str:
        """A participant as this reader knows them: by name and alias, or by alias alone."""
        alias = self.alias(participant)
        return f"{self.name(participant)} ({alias})" if self.names else alias

    def name(self, participant: str) -> str:
        """A participant's name, for the instructor."""
        return one_line(self.written.name(self.session.participants[participant].person))

    def alias(self, participant: str) -> str:
        """What classmates know a participant by."""
        return one_line(self.session.participants[participant].alias)

    def mean(self, value: Decimal | None) -> str:
        """A mean with its decimals, or the word for one that is not told or not there."""
        return self.words("not_told") if value is None else str(value)

    def side(self, side: Side | None) -> str:
        """A side with its sign, as one string."""
        return f"{self.words(f'{side}_sign')} {self.words(side)}" if side else ""


def held_at(session: Session) -> Millis:
    """When the first stage of a session began, in class or at home; before that, the last event."""
    opened = [run.opened_at for run in session.runs.values() if run.opened_at is not None]
    return min(opened, default=session.last_at)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean points of a criterion: of all, and of each side."""

    every: Decimal | None
    pro: Decimal | None
    con: Decimal | None


NOTHING = Mean(None, None, None)


def told_to_a_class(
    mean: Mean, counts: Mapping[Side | None, int], least: Decimal, most: Decimal
) -> Mean:
    """What of a mean a class may know, by how many of each side it counts.

    Nothing from under five, and nothing at an end of the scale, where all had the same points. A
    side is told only if every other group is large enough too: else the rest could be worked out.
    """

    def at_an_end(value: Decimal | None) -> bool:
        return value is not None and value.quantize(TENTH) in (least, most)

    if sum(counts.values()) < MIN_CELL or at_an_end(mean.every):
        return NOTHING
    small = any(0 < count < MIN_CELL for count in counts.values())
    if small or at_an_end(mean.pro) or at_an_end(mean.con):
        return Mean(mean.every, None, None)
    return mean
