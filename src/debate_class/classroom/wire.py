"""Views, commands and answers as JSON and back: all that a port says over a network.

    data = packed(view)                     on the host
    view = unpacked(StudentView, data)      at the other end

Both ends know the same frozen classes, so nothing is described twice. `PROTOCOL` counts the changes
that an older end would misread.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from debate_class.debate.commands import Command, OpenSession

T = TypeVar("T")

PROTOCOL = 1
"""The version of what is said over a network. Two ends of different versions do not talk."""

KEY_HEADER = "Idempotency-Key"
"""Carries the key under which a command is carried out only once."""

PROTOCOL_HEADER = "Debate-Protocol"
"""Carries the version that a client speaks. A browser sends none: its pages are the host's own."""

TIME_HEADER = "Debate-Time"
"""Carries the host's time in milliseconds, by which the other end sets its clocks."""

COMMANDS: Mapping[str, type[Command]] = {
    kind.__name__: kind for kind in get_args(Command) if kind is not OpenSession
}
"""What can be asked for over a network, by name. A session is opened where it is kept."""


class Misread(ValueError):
    """What arrived is not what was expected: another program answers, or another version."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which kit a host runs, and what it speaks. Every version says this, and says it so."""

    kit: str
    protocol: int


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a host says of itself to anyone: which kit it runs, and whether one can come in.

    `walk_in` tells that one comes in under a name of one's own; else one chooses from a list.
    """

    kit: str
    protocol: int
    session: str
    title: str
    walk_in: bool
    locked: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a class, as it was typed."""

    code: str


@dataclass(frozen=True, slots=True)
class FreeNames:
    """The names on the list whom nobody has come in as yet, in an order that tells nothing."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entrance:
    """With the `code` of the door, come in under a `name`, of the list or one's own.

    Who lost the answer asks again under the same `key`, which nobody else can know.
    """

    code: str
    name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A text that is being written, to be looked at before it is sent."""

    stage: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom the instructor means, at the door."""

    participant: str


@dataclass(frozen=True, slots=True)
class Lock:
    """Whether the door shall be locked."""

    locked: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who one is from now on, and the token that proves it. Nobody else is ever shown it."""

    participant: str
    token: str


@dataclass(frozen=True, slots=True)
class FeedbackLink:
    """Where one student opens their letter, and the `id` they go by where no name may stand."""

    participant: str
    name: str
    id: str
    link: str


@dataclass(frozen=True, slots=True)
class FeedbackLinks:
    """A link for every student, in the order they were added."""

    links: tuple[FeedbackLink, ...]


def packed(value: object) -> bytes:
    """`value`, one of our frozen classes, as JSON."""
    return _adapter(type(value)).dump_json(value)


def unpacked(kind: type[T], data: bytes) -> T:
    """The `kind` that was packed. Raises Misread."""
    try:
        value: T = _adapter(kind).validate_json(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        where = ".".join(str(step) for step in first["loc"])[:80]
        raise Misread(f"{kind.__name__}, {where or 'all of it'}: {first['msg'][:200]}") from error
    return value


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """Making one takes milliseconds, so each is made once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
