"""The keys of a session held over a network: whose token a token is, and who has come in at all.

The journal holds hashes and never a token. A key is on disk before it is handed over, and opens
nothing any more only when that is on disk too.
"""

from __future__ import annotations

import asyncio

from debate_class.classroom.codes import hashed, new_token
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Actor
from debate_class.journal import doors
from debate_class.journal.doors import KeptKey
from debate_class.journal.store import Journal


class Keys:
    """The keys of one session. Methods that change something raise JournalError."""

    def __init__(self, journal: Journal, session: str, kept: list[KeptKey]) -> None:
        self._journal = journal
        self._session = session
        self._actors = {key.hash: key.actor for key in kept if not key.revoked}
        self._claimed = {key.actor for key in kept}

    def actor(self, token: str) -> Actor | None:
        """Whose token this is, or None where it opens nothing."""
        return self._actors.get(hashed(token))

    @property
    def claimed(self) -> frozenset[Actor]:
        """Those somebody has come in as, and whose name is not free again."""
        return frozenset(self._claimed)

    async def give(self, actor: Actor, at: Millis, *, instead: bool = False) -> str:
        """A fresh token; with `instead` those of the same actor from before open nothing."""
        token = new_token()
        key = KeptKey(hashed(token), actor, False)
        await asyncio.to_thread(
            doors.give_key, self._journal, self._session, key, at, instead=instead
        )
        if instead:
            self._shut_out(actor)
        self._actors[key.hash] = actor
        self._claimed.add(actor)
        return token

    async def revoke(self, actor: Actor) -> None:
        """Let no token of `actor` open anything; their name stays taken."""
        await asyncio.to_thread(doors.revoke_keys, self._journal, self._session, actor)
        self._shut_out(actor)

    async def free(self, actor: Actor) -> None:
        """Forget that anybody came in as `actor`."""
        await asyncio.to_thread(doors.forget_keys, self._journal, self._session, actor)
        self._shut_out(actor)
        self._claimed.discard(actor)

    def _shut_out(self, actor: Actor) -> None:
        self._actors = {key: whose for key, whose in self._actors.items() if whose != actor}
