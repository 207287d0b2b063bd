"""The door of a session held over a network: who may come in, and who somebody is afterwards.

Who knows the code comes in once, as one name of the list or under a name of their own, and gets a
token. From then on the token says who they are. A name that was taken opens to nobody else: on
another device one comes back by a code that the instructor shows for that one student, and the
token of the device before opens nothing any more. Who is shown out leaves the name free, unless
something of theirs is in the session.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from debate_class.classroom.codes import new_code, read_code, same
from debate_class.classroom.doorway import Return, ShownOut
from debate_class.classroom.feedback_links import FeedbackLinkList
from debate_class.classroom.keys import Keys
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Refusal
from debate_class.classroom.returning import Returns
from debate_class.classroom.wire import Entrance, FreeNames, Ticket
from debate_class.debate.commands import INSTRUCTOR, Actor
from debate_class.debate.decide.people import FULL, MAX_NAME, full
from debate_class.debate.traces import left_something
from debate_class.journal import doors
from debate_class.journal.doors import KeptDoor
from debate_class.journal.store import Journal
from debate_class.text import one_line, sameness

WRONG = Refusal("wrong-code", "This is not the code of this class. Look at the board once more.")
LOCKED = Refusal("locked", "The door is locked. Ask your teacher to let you in.")
OVER = Refusal("ended", "This session is over, so nobody can come in any more.")
TAKEN = Refusal(
    "name-taken",
    "Somebody has come in under this name already. If it is yours, ask your teacher for a code to "
    "come back.",
)
NOBODY = Refusal("unknown-participant", "Choose your name from the list.")
NO_NAME = Refusal("no-name", "Type your name first.")


class Door:
    """Codes and tokens of one session. What it gave out is on disk before it is handed over.

    `admit` lets somebody of that name into the session. Methods raise JournalError where the
    journal cannot be written.
    """

    def __init__(
        self,
        live: LiveSession,
        journal: Journal,
        kept: KeptDoor,
        keys: Keys,
        admit: Callable[[str], Awaitable[Refusal | None]],
    ) -> None:
        self._live = live
        self._journal = journal
        self.links = FeedbackLinkList(live, journal)
        self._kept = kept
        self._admit = admit
        self._keys = keys
        self._returns = Returns()
        # By the key of their request, who came in: an answer can be lost on its way.
        self._entered: dict[str, str] = {}
        self.addresses: tuple[str, ...] = ()
        self.fingerprint = ""
        self._one_at_a_time = asyncio.Lock()

    @classmethod
    async def open(
        cls,
        live: LiveSession,
        journal: Journal,
        admit: Callable[[str], Awaitable[Refusal | None]],
        *,
        walk_in: bool = False,
    ) -> Door:
        """The door of a session as it was kept, or a new one."""
        session = live.session_id
        kept = await asyncio.to_thread(doors.door_of, journal, session)
        if kept is None:
            kept = KeptDoor(new_code(), walk_in, False)
            await asyncio.to_thread(doors.make_door, journal, session, kept)
        keys = Keys(journal, session, await asyncio.to_thread(doors.keys_of, journal, session))
        return cls(live, journal, kept, keys, admit)

    def stand_at(self, addresses: Sequence[str], fingerprint: str = "") -> None:
        """Stand under these addresses, the likeliest first, with a certificate of `fingerprint`."""
        self.addresses = tuple(addresses)
        self.fingerprint = fingerprint
        self.links.address = addresses[0]

    @property
    def code(self) -> str:
        """The code of the class."""
        return self._kept.code

    @property
    def walk_in(self) -> bool:
        """Whether one comes in under a name of one's own."""
        return self._kept.walk_in

    @property
    def locked(self) -> bool:
        """Whether nobody new comes in."""
        return self._kept.locked

    def actor(self, token: str) -> Actor | None:
        """Whose token this is, or None where it opens nothing."""
        actor = self._keys.actor(token)
        known = self._live.session.participants.get(actor) if actor else None
        return None if known is not None and known.erased else actor

    @property
    def came_in(self) -> frozenset[str]:
        """The participants whom somebody has come in as, and whose name is not free again."""
        return self._keys.claimed.intersection(self._live.session.participants)

    # -- coming in

    def free(self, code: str) -> FreeNames | Refusal:
        """With the code of the class, the names nobody has taken; with one to come back, whose."""
        live = self._live
        back = self._returns.find(code, live.now())
        if back is not None:
            person = live.session.participants[back.participant].person
            return FreeNames((live.written.name(person),))
        refusal = self._closed_to(code)
        if refusal is not None:
            return refusal
        names = (
            live.written.name(p.person)
            for p in live.session.participants.values()
            if not p.erased and p.id not in self._keys.claimed
        )
        return FreeNames(tuple(sorted(names, key=str.casefold)))

    def wrong(self, entrance: Entrance) -> bool:
        """Whether this opens nothing: neither the code of the class nor one to come back."""
        return entrance.key not in self._entered and self.free(entrance.code) == WRONG

    async def enter(self, entrance: Entrance) -> Ticket | Refusal:
        """Let somebody in, by the code of the class or by one for coming back."""
        async with self._one_at_a_time:
            known = self._entered.get(entrance.key)
            if known is not None:
                return await self._ticket(known, instead=True)
            answer = await self._enter(entrance)
            if entrance.key and isinstance(answer, Ticket):
                self._forget(answer.participant)
                self._entered[entrance.key] = answer.participant
            return answer

    async def _enter(self, entrance: Entrance) -> Ticket | Refusal:
        back = self._returns.find(entrance.code, self._live.now())
        if back is not None:
            self._returns.take_back(back.participant)
            return await self._ticket(back.participant, instead=True)
        refusal = self._closed_to(entrance.code)
        if refusal is not None:
            return refusal
        return await self._under(one_line(entrance.name, MAX_NAME))

    def _forget(self, participant: str) -> None:
        """Let no key by which somebody came in as this participant open anything any more."""
        self._entered = {key: who for key, who in self._entered.items() if who != participant}

    def _closed_to(self, typed: str) -> Refusal | None:
        """Why one does not come in by this code, if so. A wrong code is told nothing else."""
        if not same(read_code(typed), self.code):
            return WRONG
        if self._live.session.ended:
            return OVER
        return LOCKED if self.locked else None

    async def _under(self, name: str) -> Ticket | Refusal:
        if not name:
            return NO_NAME if self.walk_in else NOBODY
        participant = self._called(name)
        if participant is not None:
            return TAKEN if participant in self._keys.claimed else await self._ticket(participant)
        if not self.walk_in:
            return NOBODY
        # Who knocks at a full class ten thousand times should not keep the rules busy.
        refusal = FULL if full(self._live.session) else await self._admit(name)
        if refusal is not None:
            return refusal
        participant = self._called(name)
        return NOBODY if participant is None else await self._ticket(participant)

    def _called(self, name: str) -> str | None:
        """Who in the session goes by this name, or one that looks the same."""
        live, sought = self._live, sameness(name)
        return next(
            (
                p.id
                for p in live.session.participants.values()
                if not p.erased and sameness(live.written.name(p.person)) == sought
            ),
            None,
        )

    async def _ticket(self, actor: Actor, *, instead: bool = False) -> Ticket:
        token = await self._keys.give(actor, self._live.now(), instead=instead)
        self._live.tell()
        return Ticket(actor, token)

    # -- the instructor's part

    async def instructor_token(self) -> str:
        """A fresh token for the instructor; those given out before stay good."""
        return (await self._ticket(INSTRUCTOR)).token

    def return_code(self, participant: str) -> Return:
        """A code by which this participant comes in once. Raises KeyError for an unknown one."""
        known = self._known(participant)
        return self._returns.show(known, self._live.now(), {self.code})

    async def show_out(self, participant: str) -> ShownOut:
        """Let the tokens of a participant open nothing any more; what they did stays theirs.

        Raises KeyError for an unknown one.
        """
        known, live = self._known(participant), self._live
        async with self._one_at_a_time:
            self._returns.take_back(known)
            self._forget(known)
            await self._keys.revoke(known)
            back = None
            if self.locked or left_something(live.session, live.written, known):
                back = self.return_code(known)
            else:
                await self._keys.free(known)
        live.presence.forget(known)
        live.tell()
        return ShownOut(known, back)

    def _known(self, participant: str) -> str:
        known = self._live.session.participants[participant]
        if known.erased:
            raise KeyError(participant)
        return known.id

    async def lock(self, *, locked: bool) -> None:
        """Let nobody new in, or again."""
        await asyncio.to_thread(doors.set_lock, self._journal, self._live.session_id, locked=locked)
        self._kept = replace(self._kept, locked=locked)
        self._live.tell()
