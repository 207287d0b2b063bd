"""What simulated students asked for and were told is kept, compared with what the journal holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from debate_class.debate import fold
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.journal.store import Journal
from tests.web.hosts import millis


@dataclass
class Ledger:
    """What was asked for, in order, under the name of what it changes, and which of it was kept."""

    asked: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kept: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    answers: int = 0

    def ask(self, what: str, value: str) -> int:
        """Note what is asked for; its place."""
        self.asked[what].append(value)
        return len(self.asked[what]) - 1

    def keep(self, what: str, place: int) -> None:
        """Note that the host said it is kept."""
        self.kept[what].append(place)
        self.answers += 1

    def may_stand(self, what: str) -> list[str]:
        """What may stand in the journal: the last that was kept, or what was asked for since."""
        return self.asked[what][self.kept[what][-1] :]


class Asking(Protocol):
    """Somebody with a ledger."""

    who: str
    ledger: Ledger


@dataclass(frozen=True)
class Kept:
    """What a journal holds of its newest session."""

    session: Session
    written: Written

    @classmethod
    def of(cls, database: Path) -> Kept:
        """Read it."""
        journal = Journal.open(database, clock=millis)
        newest = journal.sessions()[0].id
        kept = cls(
            fold.replay(journal.documents(newest), journal.events(newest)),
            journal.written(newest),
        )
        journal.close()
        return kept

    def standing(self, who: str, what: str) -> list[str]:
        """What stands there, of someone's draft, response, vote or ballot."""
        kind, stage = what.split()
        session, written = self.session, self.written
        if kind == "draft":
            draft = written.drafts.get((who, stage))
            return ["\n".join(draft.parts)] if draft else []
        if kind == "response":
            response = session.responses.get((stage, who))
            revisions = response.revisions if response else ()
            return ["\n".join(written.parts(revision.text)) for revision in revisions]
        if kind == "vote":
            vote = session.votes.get((stage, who))
            return [vote.vote] if vote else []
        return [
            written.text(ballot.comment or "")
            for ballot in session.ballots.values()
            if ballot.judge == who and ballot.review == stage
        ]


def missing(kept: Kept, students: Iterable[Asking]) -> list[str]:
    """What was acknowledged and is not there, or is there twice."""
    wrong = []
    for student in students:
        for what in student.ledger.kept:
            there, ledger = kept.standing(student.who, what), student.ledger
            may = ledger.may_stand(what)
            if what.startswith("draft"):
                # What was sent counts as the last saving.
                may += ledger.asked[what.replace("draft", "response")]
            if not set(there) & set(may):
                wrong.append(f"{student.who}, {what}: {may[0]!r} is not there, but {there[-1:]}")
            if what.startswith("response"):
                lost = {ledger.asked[what][n] for n in ledger.kept[what]} - set(there)
                wrong += [f"{student.who}, {what}: {text!r} is lost" for text in lost]
                if len(there) != len(set(there)):
                    wrong.append(f"{student.who}, {what}: sent once, there twice")
    return wrong
