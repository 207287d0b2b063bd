"""A personal link per student, by which they open their letter on any device without coming in.

The token in a link is made of a seed that the journal keeps, so that the links can be listed again
and are the same: a teacher who sent them on Monday shows one as a square on Tuesday, and Monday's
still opens. Were only hashes kept, each listing would have to make new links, and end or pile up
the old ones. It gives nothing away: whoever reads the journal reads in it what the letters say.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Iterable

from debate_class.classroom.codes import hashed, new_token
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.wire import FeedbackLink, FeedbackLinks
from debate_class.journal.feedback_links import KeptLink, keep_links, whose_link
from debate_class.journal.identity import ids_of
from debate_class.journal.store import Journal
from debate_class.text import one_line

PATH = "/feedback/"

NOT_RELEASED = Refusal(
    "not-released", "The scores are not released yet. Release them in the results, then ask again."
)
NOBODY = Refusal("unknown-participant", "There is nobody of that id in this session.")


class FeedbackLinkList:
    """The links of one session, under the `address` at which students reach the host.

    Methods raise JournalError where the journal cannot be read or written.
    """

    def __init__(self, live: LiveSession, journal: Journal) -> None:
        self.address = ""
        self._live = live
        self._journal = journal

    async def every(self) -> FeedbackLinks | Refusal:
        """The links of all who are in the session; who has none yet gets one."""
        session = self._live.session
        if not session.released:
            return NOT_RELEASED
        here = [p.id for p in session.participants.values() if not p.erased]
        return FeedbackLinks(await asyncio.to_thread(self._keep, here, instead=False))

    async def renew(self, participant: str) -> FeedbackLink | Refusal:
        """Another link for one student; the one before opens nothing any more."""
        session = self._live.session
        if not session.released:
            return NOT_RELEASED
        known = session.participants.get(participant)
        links = (
            await asyncio.to_thread(self._keep, [known.id], instead=True)
            if known and not known.erased
            else ()
        )
        return links[0] if links else NOBODY

    async def whose(self, token: str) -> str | None:
        """Whose letter a token opens. The journal is asked each time: a person may be gone."""
        session = self._live.session_id
        return await asyncio.to_thread(whose_link, self._journal, session, hashed(token))

    def _keep(self, participants: list[str], *, instead: bool) -> tuple[FeedbackLink, ...]:
        live = self._live
        fresh = [self._fresh(each) for each in participants]
        kept = keep_links(self._journal, live.session_id, fresh, instead=instead)
        return tuple(self._told(kept[each] for each in participants if each in kept))

    def _told(self, links: Iterable[KeptLink]) -> Iterable[FeedbackLink]:
        session, written = self._live.session, self._live.written
        persons = {p.id: p.person for p in session.participants.values()}
        ids = ids_of(self._journal, list(persons.values()))
        for link in links:
            person = persons[link.participant]
            number = ids[person].number if person in ids else ""
            yield FeedbackLink(
                link.participant,
                one_line(written.name(person)),
                one_line(number) or link.participant,
                f"{self.address}{PATH}{_token(self._live.session_id, link.participant, link.seed)}",
            )

    def _fresh(self, participant: str) -> KeptLink:
        seed = new_token()
        token = _token(self._live.session_id, participant, seed)
        return KeptLink(participant, seed, hashed(token))


def _token(session: str, participant: str, seed: str) -> str:
    """The token made of a seed: 256 bits, of which the seed is not to be had."""
    about = f"feedback {session} {participant}".encode()
    return base64.urlsafe_b64encode(hmac.digest(seed.encode(), about, hashlib.sha256))[:43].decode()
