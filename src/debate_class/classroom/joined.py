"""A session on another machine, behind the same ports as one in this process.

Nothing is kept here that is not on the host: a view is what the host last said, and what was done
is what the host says is on disk.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Generic, TypeVar

from debate_class.classroom.addresses import is_loopback
from debate_class.classroom.calling import Call, NotIn
from debate_class.classroom.doorway import DoorView, Return, ShownOut
from debate_class.classroom.joined_links import JoinedLinks
from debate_class.classroom.line import Line
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import Lock, Unsent, Whom
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Command
from debate_class.debate.views import (
    InstructorView,
    JudgingView,
    LobbyView,
    PracticeView,
    ResultsView,
    StudentView,
    WallView,
    WritingHelp,
)

V = TypeVar("V")


class JoinedSession:
    """One person's way into a session that another machine hosts.

    For the instructor it is a `Room`, with the ports of everyone; a student has one of their own.
    """

    def __init__(self, call: Call, session: str, token: str) -> None:
        self._line = Line(call, session, token)
        self._session = session
        self.links = JoinedLinks(call, token)
        """The links to letters, for the instructor."""

    @property
    def connected(self) -> bool:
        """Whether changes are heard of just now."""
        return self._line.connected

    async def found(self) -> None:
        """Wait until there is a connection."""
        await self._line.found.wait()

    async def lost(self) -> None:
        """Wait until there is none."""
        await self._line.lost.wait()

    def start(self) -> None:
        """Listen from now on, and again after every gap."""
        self._line.start()

    async def close(self) -> None:
        """Let go of the host; what it was told stays there."""
        await self._line.close()

    def now(self) -> Millis:
        """The host's time, as well as this machine can tell."""
        return self._line.now()

    async def shown_out(self) -> NotIn:
        """Wait until the host knows this token no more; why one has to leave."""
        await self._line.out.wait()
        return NotIn(
            "You are no longer in this session: you came in on another device, or were shown out.",
            "Join again, or ask your teacher for a code to come back.",
        )

    # -- the room

    @property
    def session_id(self) -> str:
        """The session's id."""
        return self._session

    def own(self) -> JoinedStudent:
        """The port of the student whose token this is."""
        return JoinedStudent(self._line, "station", StudentView)

    def instructor(self) -> JoinedInstructor:
        """The instructor's port."""
        return JoinedInstructor(self._line, "console", InstructorView)

    def student(self, participant: str) -> JoinedStudent:
        """One participant's port, for the instructor."""
        return JoinedStudent(
            self._line, f"stations/{participant}", StudentView, f"stations/{participant}/"
        )

    def lobby(self) -> JoinedPort[LobbyView]:
        """The port of a shared machine."""
        return JoinedPort(self._line, "lobby", LobbyView)

    def practice(self) -> JoinedPort[PracticeView]:
        """Nobody practises alone on another machine. Raises RuntimeError."""
        raise RuntimeError("a practice is held on one's own machine")

    def wall(self) -> JoinedPort[WallView]:
        """The projector's port."""
        return JoinedPort(self._line, "wall", WallView)

    def door(self) -> JoinedDoor:
        """The instructor's way to the door."""
        return JoinedDoor(self._line)


class JoinedPort(Generic[V]):
    """One viewer's port. `acting` leads to the commands of another than the one who joined."""

    def __init__(self, line: Line, path: str, kind: type[V], acting: str = "") -> None:
        self._line = line
        self._path = path
        self._kind = kind
        self._acting = acting

    async def view(self) -> V:
        """What this viewer may see now; waits while the host cannot be reached."""
        return await self._line.look(self._path, self._kind)

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Carry out a command; refused as `no-answer` when the host cannot be reached."""
        path = f"{self._acting}commands/{type(command).__name__}"
        answer = await self._line.do(path, command, Receipt, key)
        if isinstance(answer, Receipt):
            self._line.heard(answer.last)
        return answer

    def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields whenever the view may have changed."""
        return self._line.changes(after)

    def now(self) -> Millis:
        """The host's time, as well as this machine can tell."""
        return self._line.now()

    def cut_off(self) -> bool:
        """Whether the host has not been heard for a while."""
        return self._line.cut_off


class JoinedStudent(JoinedPort[StudentView]):
    """A student's port, with a look at what they are writing."""

    async def observe(self, stage: str, parts: tuple[str, ...]) -> WritingHelp:
        """What helps before an unsent text is sent."""
        unsent = Unsent(stage, parts)
        help_ = await self._line.ask_once(f"{self._path}/help", unsent, WritingHelp)
        return help_ or WritingHelp()


class JoinedInstructor(JoinedPort[InstructorView]):
    """The instructor's port, with the two larger views."""

    async def judging(self) -> JudgingView:
        """Responses beside their rubrics."""
        return await self._line.look("judging", JudgingView)

    async def results(self) -> ResultsView:
        """Scores and votes."""
        return await self._line.look("results", ResultsView)


class JoinedDoor:
    """The instructor's way to a door on another machine."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def view(self) -> DoorView:
        """The door as it is. An address by which this machine reached it comes first."""
        view = await self._line.look("door", DoorView)
        here = self._line.address
        if is_loopback(here) and view.addresses:
            return view
        others = tuple(address for address in view.addresses if address != here)
        return replace(view, addresses=(here, *others))

    async def return_code(self, participant: str, key: str | None = None) -> Return | Refusal:
        """A code by which this participant comes in."""
        return await self._line.do("door/return-code", Whom(participant), Return, key)

    async def show_out(self, participant: str, key: str | None = None) -> ShownOut | Refusal:
        """Shut out the devices of this participant."""
        return await self._line.do("door/show-out", Whom(participant), ShownOut, key)

    async def lock(self, *, locked: bool, key: str | None = None) -> DoorView | Refusal:
        """Let nobody new in, or again."""
        return await self._line.do("door/lock", Lock(locked), DoorView, key)
