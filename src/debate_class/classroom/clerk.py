"""The clerk: decides what was asked of a session, keeps it, and only then lets the session change.

Commands asked together are decided one after another on a speculative session and become durable in
one transaction. When the write fails, the speculation is dropped and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from debate_class.debate import fold
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Actor, Command, OpenSession, SaveDraft
from debate_class.debate.decide import Decision, Refusal, decide
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.session import Session
from debate_class.debate.written import Written
from debate_class.journal.codec import digest
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.store import Journal, UnknownEventError

READ_ONLY = Refusal(
    "read-only",
    "This session was written by a newer version of the kit and can only be read here.",
)
NOTHING = Decision()
OTHER_CONTENT = Refusal("other-content", "Another request was already made under the same key.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, who asks, and the key under which it is carried out only once."""

    actor: Actor
    command: Command
    key: str


class Clerk:
    """One session's state and the way it changes; blocks while the journal is read or written.

    `session` and `written` are replaced as wholes and never changed in place, so that whoever holds
    one looks at a state that was kept.
    """

    def __init__(
        self, journal: Journal, session_id: str, documents: Documents, clock: Callable[[], Millis]
    ) -> None:
        self._journal = journal
        self._id = session_id
        self._clock = clock
        self.session = Session(documents)
        self.written = Written()
        self.read_only = False
        self._receipts: dict[tuple[str, str], tuple[str, Receipt]] = {}

    def load(self) -> None:
        """Read the session from the journal, whoever wrote to it. Raises JournalError."""
        try:
            events = self._journal.events(self._id)
        except UnknownEventError as unknown:
            events = unknown.events
            self.read_only = True
        self.session = fold.replay(self.session.documents, events)
        self.written = self._journal.written(self._id)
        self._receipts = self._journal.receipts(self._id)

    def carry_out(self, batch: Sequence[Asked]) -> list[Receipt | Refusal]:
        """The answer to each command of a batch; what was decided is durable.

        Raises Conflict when another program wrote first, JournalError when it cannot be kept.
        """
        if self.read_only:
            return [READ_ONLY] * len(batch)
        session = self.session.fork()
        names, texts = dict(self.written.names), dict(self.written.texts)
        drafts = dict(self.written.drafts)
        written = Written(names, texts, drafts)
        entries: list[Entry] = []
        answers: list[Receipt | Refusal] = []
        fresh: dict[tuple[str, str], tuple[str, Receipt]] = {}
        for asked in batch:
            content = digest(asked.command)
            place = (asked.actor, asked.key)
            known = self._receipts.get(place) or fresh.get(place)
            if known is not None:
                answers.append(known[1] if known[0] == content else OTHER_CONTENT)
                continue
            now = max(self._clock(), session.last_at)
            outcome = decide(session, asked.command, asked.actor, now, written)
            if isinstance(outcome, Refusal):
                answers.append(outcome)
                continue
            entry = _entry(asked, content, outcome, session, now)
            answers.append(entry.receipt)
            # What is so already is well, and no reason to write: asked for ever, it fills a disk.
            if outcome == NOTHING:
                continue
            for recorded in entry.events:
                fold.apply(session, recorded)
            names.update(entry.names)
            texts.update(entry.texts)
            drafts.update({(draft.participant, draft.stage): draft for draft in entry.drafts})
            entries.append(entry)
            if entry.key:
                fresh[place] = (content, entry.receipt)
        if entries:
            self._journal.append(self._id, entries)
            self.session, self.written = session, written
            self._receipts.update(fresh)
        return answers


def _entry(asked: Asked, content: str, outcome: Decision, session: Session, now: Millis) -> Entry:
    first = session.seq + 1
    events = tuple(
        Recorded(first + n, now, asked.actor, event) for n, event in enumerate(outcome.events)
    )
    opening = isinstance(asked.command, OpenSession)
    return Entry(
        actor=asked.actor,
        # A draft saved twice is harmless; a receipt for each saving would outgrow the texts.
        key="" if isinstance(asked.command, SaveDraft) else asked.key,
        digest=content,
        receipt=Receipt(first, session.seq + len(events), now),
        events=events,
        texts=outcome.texts,
        names=outcome.names,
        drafts=outcome.drafts,
        documents=session.documents if opening else None,
    )
