"""The door as the instructor sees and works it, wherever the session lives.

Beside the port of the session, and like it: a frozen view, and what one can do under a key that
lets it happen once. None of this is ever for a student.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from debate_class.debate.clock import Millis
from debate_class.debate.decide import Refusal


@dataclass(frozen=True, slots=True)
class DoorView:
    """How one comes in: the `addresses`, the likeliest first, and the `code` of the class.

    `walk_in` tells that one comes in under a name of one's own. Who has come in and who is
    connected is in the rows of the instructor's view. `fingerprint` is that of the certificate, ""
    without TLS.
    """

    code: str
    locked: bool
    walk_in: bool
    addresses: tuple[str, ...]
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """A code by which one participant comes in once, until `until`, though the door be locked."""

    code: str
    participant: str
    until: Millis


@dataclass(frozen=True, slots=True)
class ShownOut:
    """That no device of a participant is in any more.

    Without `back` the name is free: who has the code of the class can choose it. It is not where
    the participant has left something in the session, or the door is locked; then one comes back by
    the code `back`.
    """

    participant: str
    back: Return | None


class DoorPort(Protocol):
    """The instructor's way to the door.

    What is asked twice under the same `key` is done once and answered the same. Refused as
    `not-saved` where nothing could be written, and as `no-answer` where the host cannot be reached.
    """

    async def view(self) -> DoorView:
        """The door as it is."""
        ...

    async def return_code(self, participant: str, key: str | None = None) -> Return | Refusal:
        """A code by which this participant comes in, on whatever device."""
        ...

    async def show_out(self, participant: str, key: str | None = None) -> ShownOut | Refusal:
        """Shut out the devices of this participant."""
        ...

    async def lock(self, *, locked: bool, key: str | None = None) -> DoorView | Refusal:
        """Let nobody new in, or again."""
        ...
