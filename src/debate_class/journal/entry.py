"""What is written at once: the outcome of one command, and what is remembered of having done it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from debate_class.debate.clock import Millis
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.written import Draft, Text


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a command was carried out: the events it led to are `first` to `last`, durably kept.

    A command that changed nothing has `first` one above `last`.
    """

    first: int
    last: int
    at: Millis


@dataclass(frozen=True, slots=True)
class Entry:
    """The outcome of one command. All entries of a batch become durable together, or none does.

    `key` is the client's key for the command ("" for one that need not be remembered) and `digest`
    the SHA-256 of its content, by which another command under the same key is told apart.
    """

    actor: str
    key: str
    digest: str
    receipt: Receipt
    events: tuple[Recorded, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()
    documents: Documents | None = None
