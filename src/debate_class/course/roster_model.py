"""What a roster says: the people of a class, the ids their school knows them by, and refusals."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Literal

from debate_class.errors import CourseError

MAX_PEOPLE = 400
MAX_NAME = 60
MAX_BYTES = 1_000_000
MAX_EXTRA_TIME = 4.0
"""The largest factor for extra time that is read."""
MAX_PROBLEMS = 20
"""How many faults are told one by one."""


@dataclass(frozen=True, slots=True)
class SchoolIds:
    """What the programs of a school call a person, so that grades find the way back; or empty.

    `canvas` is Canvas's own number, `sis` the id of the school's records (SIS User ID of Canvas,
    OrgDefinedId of Brightspace, ID number of Moodle, sourcedId of OneRoster), `login` the user
    name. `section` is no id: it is the section the gradebook lists the person in.
    """

    canvas: str = ""
    sis: str = ""
    login: str = ""
    email: str = ""
    section: str = ""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return any(astuple(self))

    @property
    def number(self) -> str:
        """What to call the person where no name may stand, as in the name of a file; or empty.

        A login or an address would do for a program, but is often made of the name.
        """
        return self.sis or self.canvas

    def over(self, earlier: SchoolIds) -> SchoolIds:
        """These ids, and those of `earlier` where these say nothing."""
        return SchoolIds(*(a or b for a, b in zip(astuple(self), astuple(earlier), strict=True)))


NO_IDS = SchoolIds()


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person of a class.

    `external_id` is the school's id or address for the person, or empty. `extra_time` multiplies
    deadlines (1.0: none); None means untimed. `pin` is the side this person must have, or None.
    """

    name: str
    external_id: str = ""
    extra_time: float | None = 1.0
    pin: Literal["pro", "con"] | None = None
    ids: SchoolIds = NO_IDS


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a class in the order of the file, and sentences about what was left out.

    `kind` says what the file was taken for, `columns` what was read from which of its columns, and
    `title` what the file calls the class, where it does.
    """

    entries: tuple[RosterEntry, ...]
    warnings: tuple[str, ...] = ()
    kind: str = "list of names"
    columns: tuple[tuple[str, str], ...] = ()
    title: str = ""


class RosterError(CourseError):
    """A roster cannot be used; `problems` holds a sentence for each reason."""

    def __init__(
        self, problems: list[str], hint: str = "Mend the list and try again; nobody was added."
    ) -> None:
        if len(problems) > MAX_PROBLEMS:
            more = f"There are {len(problems) - MAX_PROBLEMS:,} more faults of this kind."
            problems = [*problems[:MAX_PROBLEMS], more]
        self.problems = tuple(problems)
        super().__init__("\n".join(problems), hint)
