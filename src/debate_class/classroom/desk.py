"""The instructor's desk: the library, stored classes, past sessions, and opening a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from debate_class.classroom.aliases import alias
from debate_class.classroom.documents import documents_for
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import InstructorPort, Room
from debate_class.course.attached import passages, printed
from debate_class.course.basics import Side
from debate_class.course.library import Library
from debate_class.course.roster import RosterEntry
from debate_class.debate.clock import Millis
from debate_class.debate.commands import INSTRUCTOR, AddParticipant, AssignSides, OpenSession
from debate_class.debate.decide import Refusal
from debate_class.debate.documents import Documents
from debate_class.debate.events import AsOf, Pace
from debate_class.errors import JournalError, WrongUse
from debate_class.journal import people
from debate_class.journal.entry import Receipt
from debate_class.journal.identity import keep_ids
from debate_class.journal.people import Member, StoredClass
from debate_class.journal.place import default_database
from debate_class.journal.store import Journal, SessionSummary

__all__ = ["Desk", "SessionSummary", "Setup", "StoredClass"]


ALIASES = 100
"""So many aliases are tried for one who comes in."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a session is opened with. An empty `format` or `title` means the exercise's own.

    `class_id` is the id or the name of a stored class, whose roster is then used; else `roster` is
    taken, and stored as a class under `class_name` when that is given. `seed` deals the sides,
    and all else that is drawn unless `lots` does: a seed that nobody chose, from which nobody can
    guess whose an alias is or who judges whom.
    `demo` marks a session of nobody real. With `walk_in` nobody has to be on a list: people come in
    by themselves, and sides are given when they are there.
    """

    exercise: str
    format: str = ""
    title: str = ""
    roster: Sequence[RosterEntry] = ()
    class_id: str | None = None
    class_name: str = ""
    seed: int = 1
    lots: int | None = None
    bell_at: Millis | None = None
    pace: Pace = "turns"
    as_of: AsOf = "issue"
    demo: bool = False
    walk_in: bool = False

    @property
    def drawn_by(self) -> int:
        """The seed of all that is drawn but the sides."""
        return self.seed if self.lots is None else self.lots


class Desk:
    """Everything an instructor reaches for before and after a session.

    `clock` tells the time in milliseconds, `new_id` makes ids of people, classes and sessions;
    both are passed in so that a demonstration can be played the same twice.
    """

    def __init__(
        self,
        library: Library,
        database: Path | None = None,
        *,
        clock: Callable[[], Millis],
        new_id: Callable[[], str] = lambda: uuid4().hex[:12],
    ) -> None:
        self.library = library
        self.clock = clock
        self._database = database
        self._new_id = new_id
        self._opened: Journal | None = None

    def journal(self) -> Journal:
        """The journal of this course, opened on first use. Raises JournalError."""
        if self._opened is None:
            path = self._database or default_database(self.library.course_id)
            self._opened = Journal.open(path, clock=self.clock)
        return self._opened

    def close(self) -> None:
        """Close the journal, if it was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # -- classes

    def classes(self) -> list[StoredClass]:
        """The stored classes of this course."""
        return people.classes(self.journal(), self.library.course_id)

    def save_class(
        self, name: str, roster: Sequence[RosterEntry], *, keep: bool = False
    ) -> StoredClass:
        """Store a roster under a name; people already in a class of that name keep their ids.

        With `keep` they keep extra time and side too.
        """
        course = self.library.course_id
        return people.save_class(self.journal(), course, name, roster, self._new_id, keep=keep)

    # -- sessions

    def sessions(self) -> list[SessionSummary]:
        """The sessions kept for this course, newest first."""
        return self.journal().sessions(self.library.course_id)

    async def open(self, setup: Setup, *, ticking: bool = True) -> LiveSession:
        """Open a session with its people and their sides.

        Raises CourseError for an unknown exercise or format, WrongUse for an empty class, and
        JournalError when the session cannot be kept.
        """
        setup, members = self._gathered(setup)
        if not members and not setup.walk_in:
            raise WrongUse("There is nobody in this class.", "Type, paste or import its names.")
        live = await self._begin(setup, practice=False, ticking=ticking)
        past = self.journal().past_sides(self.library.course_id)
        for place, member in enumerate(members):
            answer = await self._add(
                live.instructor(), member, setup.drawn_by, place, past.get(member.person, (0, 0))
            )
            if isinstance(answer, Refusal):
                await live.close()
                kind = JournalError if answer.code == "not-saved" else WrongUse
                raise kind(f"{member.name}: {answer.message}")
        if members:
            keep_ids(self.journal(), members)
            await live.do(INSTRUCTOR, AssignSides(seed=setup.seed))
        return live

    async def resume(self, session_id: str, *, ticking: bool = True) -> LiveSession:
        """Go on with a kept session."""
        live = await LiveSession.resume(self.journal(), session_id, self.clock, ticking=ticking)
        return await self._with_passages(live)

    async def rerun(self, session_id: str, class_id: str, *, ticking: bool = True) -> LiveSession:
        """Open a session with the settings of an earlier one and another class."""
        earlier = await LiveSession.resume(self.journal(), session_id, self.clock, ticking=False)
        opened, documents = earlier.session.opened, earlier.session.documents
        await earlier.close()
        if opened is None:
            raise WrongUse("That session was never opened.")
        setup = Setup(
            exercise=documents.exercise.id,
            format=documents.format.id,
            title=opened.title,
            class_id=class_id,
            seed=opened.seed + 1,
            pace=opened.pace,
            as_of=opened.as_of,
        )
        return await self.open(setup, ticking=ticking)

    async def practice(
        self, exercise: str, side: Side, name: str = "You", *, ticking: bool = True
    ) -> LiveSession:
        """One student alone against the other advocate's claims. Their participant id is p1."""
        setup = Setup(exercise=exercise, title="", seed=1)
        live = await self._begin(setup, practice=True, ticking=ticking)
        member = Member(self._new_id(), name, "", None, side)
        await self._add(live.instructor(), member, setup.seed, 0, (0, 0))
        await live.do(INSTRUCTOR, AssignSides(seed=setup.seed))
        return live

    def documents(self, exercise_id: str, format_id: str = "") -> Documents:
        """The exercise with a format (its own by default) and every rubric the format names.

        Raises CourseError for what is unknown, broken, or cannot be run on screens yet.
        """
        return documents_for(self.library, self.library.exercise(exercise_id), format_id)

    # -- steps of opening

    def _gathered(self, setup: Setup) -> tuple[Setup, Sequence[Member]]:
        """The people of a session, from a stored class where there is or shall be one."""
        if setup.class_id is None and setup.class_name:
            stored = self.save_class(setup.class_name, setup.roster)
            return replace(setup, class_id=stored.id), stored.members
        if setup.class_id is not None:
            stored = people.load_class(self.journal(), self.library.course_id, setup.class_id)
            return replace(setup, class_id=stored.id), stored.members
        return setup, [Member.of(self._new_id(), entry) for entry in setup.roster]

    async def _begin(self, setup: Setup, *, practice: bool, ticking: bool) -> LiveSession:
        documents = await asyncio.to_thread(self.documents, setup.exercise, setup.format)
        opening = OpenSession(
            session=self._new_id(),
            title=setup.title or documents.exercise.title,
            course=self.library.course_id,
            seed=setup.drawn_by,
            pace=setup.pace,
            as_of=setup.as_of,
            bell_at=setup.bell_at,
            class_id=setup.class_id,
            practice=practice,
            demo=setup.demo,
        )
        live = await LiveSession.begin(
            self.journal(), documents, opening, INSTRUCTOR, self.clock, ticking=ticking
        )
        return await self._with_passages(live)

    async def _with_passages(self, live: LiveSession) -> LiveSession:
        """The session, able to show the passages of the texts that are attached now."""
        exercise = live.session.documents.exercise
        live.passages = await asyncio.to_thread(passages, exercise, self.library.attached)
        live.printed = await asyncio.to_thread(printed, exercise, self.library.attached)
        return live

    async def class_of(self, room: Room) -> StoredClass | None:
        """The stored class that a session is held with, if it still is stored."""
        class_id = (await room.instructor().view()).class_id
        return next((stored for stored in self.classes() if stored.id == class_id), None)

    async def admit(
        self, room: Room, entry: RosterEntry, into: StoredClass | None = None
    ) -> Refusal | None:
        """Let one more person into a running session, and `into` a stored class.

        Gives the reason if they cannot come in.
        """
        member = Member.of(self._new_id(), entry)
        if into is not None:
            roster = [m.entry for m in into.members if m.name != entry.name]
            member = self.save_class(into.name, [*roster, entry]).members[-1]
        instructor = room.instructor()
        view = await instructor.view()
        refusal = None
        for place in range(len(view.rows), len(view.rows) + ALIASES):
            answer = await self._add(instructor, member, view.seed, place, (0, 0))
            refusal = answer if isinstance(answer, Refusal) else None
            # Somebody who was erased keeps the alias, and somebody else may come in meanwhile.
            if refusal is None or refusal.code != "alias-taken":
                break
        return refusal

    async def _add(
        self, port: InstructorPort, member: Member, seed: int, place: int, past: tuple[int, int]
    ) -> Receipt | Refusal:
        return await port.do(
            AddParticipant(
                person=member.person,
                name=member.name,
                alias=alias(seed, place),
                extra_time=member.extra_time,
                pin=member.pin,
                past_pro=past[0],
                past_con=past[1],
            )
        )
