"""What people wrote, held apart from the events so that it can be erased without breaking them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ERASED = "[erased]"
"""What stands where a name or a text has been erased."""

PART = "\x1e"
"""Separates the parts of a body (record separator, which `text.clean` never lets through)."""


@dataclass(frozen=True, slots=True)
class Text:
    """A body someone wrote, in parts. `about` is the person it concerns, for erasure.

    `author` and `about` are person ids, or "instructor".
    """

    author: str
    about: str
    parts: tuple[str, ...]

    @property
    def body(self) -> str:
        """The parts as one string, as the journal stores it."""
        return PART.join(self.parts)

    @property
    def whole(self) -> str:
        """The text to read: non-empty parts as paragraphs."""
        return "\n\n".join(part for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Draft:
    """Unsent text of a participant for a stage, and which saving of it this is."""

    participant: str
    stage: str
    revision: int
    parts: tuple[str, ...]
    saved_at: int

    @property
    def empty(self) -> bool:
        """Whether nothing but white space was written."""
        return not any(part.strip() for part in self.parts)


@dataclass(slots=True)
class Written:
    """Names by person, texts by id, drafts by (participant, stage) of one session."""

    names: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)
    drafts: Mapping[tuple[str, str], Draft] = field(default_factory=dict)

    def name(self, person: str) -> str:
        """The person's name, or `[erased]`."""
        return self.names.get(person, ERASED)

    def parts(self, text_id: str) -> tuple[str, ...]:
        """The parts of a text, or `[erased]`."""
        text = self.texts.get(text_id)
        return text.parts if text else (ERASED,)

    def text(self, text_id: str) -> str:
        """A whole text, or `[erased]`."""
        text = self.texts.get(text_id)
        return text.whole if text else ERASED
