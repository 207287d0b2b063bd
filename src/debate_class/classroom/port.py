"""The port: all that a screen knows of a session, wherever that session lives.

A screen asks for a view, sends commands, and is told when to ask again. In one process the live
session stands behind the port; over a network a client will, and no screen will notice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol, TypeVar, runtime_checkable

from debate_class.classroom.wire import FeedbackLink, FeedbackLinks
from debate_class.debate.clock import Millis
from debate_class.debate.commands import Command
from debate_class.debate.decide import Refusal
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
from debate_class.journal.entry import Receipt

__all__ = ["InstructorPort", "LinksPort", "Port", "Receipt", "Refusal", "Room", "StudentPort"]

V_co = TypeVar("V_co", covariant=True)


class Port(Protocol[V_co]):
    """One viewer's way into a session."""

    async def view(self) -> V_co:
        """What this viewer may see now."""
        ...

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Carry out a command. A receipt means it is durably kept.

        The same command under the same `key` is carried out once and gets the same receipt; without
        a key each call is a command of its own. What could not be saved is refused with the code
        `not-saved`, and nothing has changed; with the code `no-answer`, nobody knows whether it was
        carried out, since the host cannot be reached.
        """
        ...

    def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields the session's sequence number whenever a view may have changed since `after`."""
        ...

    def now(self) -> Millis:
        """The session's time, as well as this viewer can tell."""
        ...

    def cut_off(self) -> bool:
        """Whether the host has not been heard for a while: what is shown may be out of date."""
        ...


@runtime_checkable
class StudentPort(Port[StudentView], Protocol):
    """A student's way in: their view, and a look at what they are writing."""

    async def observe(self, stage: str, parts: tuple[str, ...]) -> WritingHelp:
        """What helps before an unsent text is sent; nothing where that is turned off."""
        ...


class InstructorPort(Port[InstructorView], Protocol):
    """The instructor's way in: the console, and the two larger views beside it."""

    async def judging(self) -> JudgingView:
        """Responses beside their rubrics."""
        ...

    async def results(self) -> ResultsView:
        """Scores and votes."""
        ...


class LinksPort(Protocol):
    """The instructor's way to the links by which students open their letters."""

    async def every(self) -> FeedbackLinks | Refusal:
        """The links of all, the same each time; refused until the scores are released."""
        ...

    async def renew(self, participant: str) -> FeedbackLink | Refusal:
        """Another link for one student; the one before opens nothing any more."""
        ...


class Room(Protocol):
    """A session in this process, where several viewers share one machine."""

    @property
    def links(self) -> LinksPort | None:
        """The links to letters; None for a session that is not held over a network."""
        ...

    @property
    def session_id(self) -> str:
        """The session's id."""
        ...

    def instructor(self) -> InstructorPort:
        """The instructor's port."""
        ...

    def student(self, participant: str) -> StudentPort:
        """One participant's port."""
        ...

    def lobby(self) -> Port[LobbyView]:
        """The port of the shared machine itself."""
        ...

    def practice(self) -> Port[PracticeView]:
        """The port of someone who practises alone; it can only look."""
        ...

    def wall(self) -> Port[WallView]:
        """The projector's port; it can only look."""
        ...

    async def close(self) -> None:
        """Stop the session's clockwork; everything is kept."""
        ...
