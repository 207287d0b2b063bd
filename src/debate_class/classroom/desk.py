"""The instructor's desk: the library, stored classes, past sessions, and opening a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from debate_class.course.roster import RosterEntry
from debate_class.debate.clock import Millis


@dataclass(frozen=True, slots=True)
class Setup:
    """What a session is opened with. Empty `format` means the exercise's own.

    `class_id` names a stored class, whose roster is then used; else `roster` is taken, and stored
    as a class under `class_name` when that is given. `seed` deals the sides.
    """

    exercise: str
    format: str = ""
    title: str = ""
    roster: Sequence[RosterEntry] = ()
    class_id: str | None = None
    class_name: str = ""
    seed: int = 1
    bell_at: Millis | None = None
    pace: Literal["class", "turns"] = "turns"
    as_of: Literal["issue", "today"] = "issue"
